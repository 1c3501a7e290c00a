import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { paths } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { BandChart } from "#app/ui/charts/band-chart.tsx";
import { ChartFigure } from "#app/ui/charts/chart-figure.tsx";
import { GroupsBar } from "#app/ui/charts/groups-bar.tsx";
import { ParetoChart } from "#app/ui/charts/pareto-chart.tsx";
import { RateChart } from "#app/ui/charts/rate-chart.tsx";
import { CurrencyChoice } from "#app/ui/currency-choice.tsx";
import { deskFrame } from "#app/ui/desk-frame.ts";
import { DeskShell } from "#app/ui/desk-shell.tsx";
import { SelectField } from "#app/ui/field.tsx";
import { ImprovementList } from "#app/ui/improvement-list.tsx";
import { stillPage } from "#app/ui/still-page.ts";
import { Tabs } from "#app/ui/tabs.tsx";
import { useT } from "#app/ui/translation.tsx";
import { TrendBreakdown } from "#app/ui/trend-breakdown.tsx";
import { TrendFigures } from "#app/ui/trend-figures.tsx";
import { readTrendQuery } from "#app/web/desk/trend-query.ts";
import { trendsView } from "#app/web/desk/trends-view.ts";
import { answering } from "#app/web/errors.ts";
import { requireDesk } from "#app/web/guards.ts";

/** What the figures carry: what changed, where, what it cost, and what to fix first. */
export const loader = answering(async (args: LoaderFunctionArgs, { locale }) => {
  const desk = requireDesk(args, { least: "manager" });
  const query = readTrendQuery(new URL(args.request.url), desk.business.currency);
  const title = `${translator(locale)("trends.title")} · ${desk.business.name}`;
  return { ...deskFrame(desk), title, ...(await trendsView(desk, query, locale)) };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export const handle = stillPage;

export default function Trends() {
  const t = useT();
  const view = useLoaderData<typeof loader>();
  const { frame, headline, sentences, fix, currency, currencies } = view;
  return (
    <DeskShell {...frame} here="trends" className="trends">
      <Scope />
      <header className="digest">
        <h1>{headline}</h1>
        <div className="say">
          {sentences.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
          {fix ? (
            <p className="note" data-is="accent">
              {fix.sentence} <a href={fix.href}>{t("trends.fix.link")}</a>
            </p>
          ) : null}
        </div>
      </header>
      <CurrencyChoice here={currency} currencies={currencies} />
      <div className="plots">
        <Satisfaction {...view.satisfaction} />
        <Rate {...view.rate} />
        <Causes {...view.pareto} />
        <section className="improved" aria-labelledby="became">
          <h2 id="became">{t("trends.became")}</h2>
          {view.improvements.length > 0 ? (
            <ImprovementList rows={view.improvements} heading="h3" />
          ) : (
            <p className="soft">{t("trends.became.none")}</p>
          )}
        </section>
      </div>
      <TrendFigures groups={view.figures} />
      <TrendBreakdown {...view.breakdown} />
    </DeskShell>
  );
}

type View = ReturnType<typeof useLoaderData<typeof loader>>;

function Scope() {
  const t = useT();
  const { period, periods, kept, csv } = useLoaderData<typeof loader>();
  return (
    <form className="scope" action={paths.desk.trends()} method="get">
      <SelectField
        id="period"
        name="period"
        label={t("trends.period")}
        options={periods}
        defaultValue={period}
      />
      {Object.entries(kept).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Button kind="quiet">{t("trends.show")}</Button>
      <div className="buttons tools">
        <ButtonLink kind="plain" href={paths.desk.feedback()}>
          {t("feedback.link")}
        </ButtonLink>
        <ButtonLink kind="plain" href={paths.desk.improvements()}>
          {t("trends.improvements.link")}
        </ButtonLink>
        <ButtonLink kind="plain" icon="download" href={csv} download>
          {t("trends.csv")}
        </ButtonLink>
      </div>
    </form>
  );
}

function Satisfaction({ title, about, chart, points, bar, groups, answered, table }: View["satisfaction"]) {
  const t = useT();
  return (
    <ChartFigure
      title={title}
      about={about}
      chart={<BandChart title={chart} points={points} />}
      table={table}
    >
      <GroupsBar {...bar} />
      <dl className="grouplist">
        {groups.map(({ label, n, href }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{n > 0 ? <a href={href}>{n}</a> : n}</dd>
          </div>
        ))}
        <div>
          <dt className="soft">{t("trends.answered")}</dt>
          <dd className="soft">{answered}</dd>
        </div>
      </dl>
    </ChartFigure>
  );
}

function Rate({ title, about, chart, table }: View["rate"]) {
  return (
    <ChartFigure title={title} about={about} chart={chart ? <RateChart {...chart} /> : null} table={table} />
  );
}

function Causes({ title, about, tabs, chart, table }: View["pareto"]) {
  const t = useT();
  return (
    <ChartFigure title={title} about={about} chart={chart ? <ParetoChart {...chart} /> : null} table={table}>
      <Tabs label={t("trends.pareto.by")} tabs={tabs} />
    </ChartFigure>
  );
}
