import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { paths } from "#app/kit/paths.ts";
import { Crumbs } from "#app/ui/crumbs.tsx";
import { deskFrame } from "#app/ui/desk-frame.ts";
import { DeskShell } from "#app/ui/desk-shell.tsx";
import { Lead } from "#app/ui/lead.tsx";
import { ListCell, ListName, ListRow, ListTable } from "#app/ui/list-table.tsx";
import { Pages } from "#app/ui/pages.tsx";
import { stillPage } from "#app/ui/still-page.ts";
import { useT } from "#app/ui/translation.tsx";
import { casesView } from "#app/web/desk/trend-cases.ts";
import { answering } from "#app/web/errors.ts";
import { requireDesk } from "#app/web/guards.ts";

/** The cases that one figure of the trends is made of. */
export const loader = answering(async (args: LoaderFunctionArgs, { locale }) => {
  const desk = requireDesk(args, { least: "manager" });
  const view = await casesView(desk, new URL(args.request.url), locale);
  return { ...deskFrame(desk), view, title: `${view.title} · ${desk.business.name}` };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export const handle = stillPage;

export default function TrendCases() {
  const t = useT();
  const { frame, view } = useLoaderData<typeof loader>();
  const { title, about, claims, sums, heads, rows, start, next } = view;
  return (
    <DeskShell {...frame} here="trends">
      <Crumbs steps={[{ label: t("trends.title"), href: paths.desk.trends() }]} here={t("trends.cases")} />
      <Lead title={title} about={[about, claims].filter(Boolean).join(" · ")} />
      {sums.length > 0 ? (
        <dl className="figures">
          {sums.map(({ label, amount }) => (
            <div key={label}>
              <dt>
                {t("trends.cases.sum")}, {label}
              </dt>
              <dd>{amount}</dd>
            </div>
          ))}
        </dl>
      ) : null}
      {rows.length === 0 ? <p className="soft">{t("trends.cases.none")}</p> : null}
      {rows.length > 0 ? (
        <ListTable caption={title} heads={heads.map((label, index) => ({ label, isNumber: index > 1 }))}>
          {rows.map(({ id, name, about: client, href, when, more, figures }) => (
            <ListRow key={id}>
              <ListName href={href} name={name} about={client} />
              <ListCell kind="when">
                {when}
                {more ? <small className="line soft">{more}</small> : null}
              </ListCell>
              {figures.map((figure, index) => (
                <ListCell key={heads[index + 2]} kind={index === 0 ? "due" : "all"}>
                  {figure}
                </ListCell>
              ))}
            </ListRow>
          ))}
        </ListTable>
      ) : null}
      <Pages next={next}>{start ? <a href={start}>{t("pages.start")}</a> : null}</Pages>
    </DeskShell>
  );
}
