import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { paths } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import { AgingTable } from "#app/ui/aging-table.tsx";
import { ButtonLink } from "#app/ui/button.tsx";
import { Crumbs } from "#app/ui/crumbs.tsx";
import { CurrencyChoice } from "#app/ui/currency-choice.tsx";
import { deskFrame } from "#app/ui/desk-frame.ts";
import { DeskShell } from "#app/ui/desk-shell.tsx";
import { Empty } from "#app/ui/empty.tsx";
import { Lead } from "#app/ui/lead.tsx";
import { LinkedFigures } from "#app/ui/linked-figures.tsx";
import { ListCell, ListName, ListRow, ListTable } from "#app/ui/list-table.tsx";
import { Total } from "#app/ui/money.tsx";
import { Pages } from "#app/ui/pages.tsx";
import { PaymentTabs } from "#app/ui/payment-tabs.tsx";
import { stillPage } from "#app/ui/still-page.ts";
import { useT } from "#app/ui/translation.tsx";
import { agingRowsView, agingView, readAgingQuery } from "#app/web/desk/aging-view.ts";
import { creditRowsView } from "#app/web/desk/credit-view.ts";
import { countWaiting } from "#app/web/desk/payment-needs.ts";
import { answering } from "#app/web/errors.ts";
import { requireDesk } from "#app/web/guards.ts";

/** What is owed and since when, by client; with `?column=` the invoices behind one figure. */
export const loader = answering(async (args: LoaderFunctionArgs, { locale }) => {
  const desk = requireDesk(args);
  const query = readAgingQuery(new URL(args.request.url), desk.business.currency);
  const { column, isCredit } = query;
  const [waiting, aging, behind, credit] = await Promise.all([
    countWaiting(desk),
    column || isCredit ? undefined : agingView(desk, query, locale),
    column ? agingRowsView(desk, { ...query, column }, locale) : undefined,
    isCredit ? creditRowsView(desk, query, locale) : undefined,
  ]);
  const title = translator(locale)("desk.aging.title");
  return { ...deskFrame(desk), title: `${title} · ${desk.business.name}`, waiting, aging, behind, credit };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export const handle = stillPage;

export default function Aging() {
  const { frame, aging, behind, credit } = useLoaderData<typeof loader>();
  return (
    <DeskShell {...frame} here="payments">
      {aging ? <ByClient {...aging} /> : null}
      {behind ? <Behind {...behind} /> : null}
      {credit ? <Credit {...credit} /> : null}
    </DeskShell>
  );
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;

function ByClient(aging: NonNullable<Loaded["aging"]>) {
  const t = useT();
  const { waiting } = useLoaderData<typeof loader>();
  const { currency, currencies, columns, total, owed, overdue, rows, start, next } = aging;
  return (
    <>
      <Lead
        title={t("desk.aging.title")}
        about={t("desk.aging.lead")}
        tools={
          <ButtonLink kind="plain" icon="download" href={paths.desk.agingCsv({ currency })} download>
            {t("desk.aging.csv")}
          </ButtonLink>
        }
      />
      <PaymentTabs here="aging" waiting={waiting} />
      <LinkedFigures
        figures={[
          { label: t("desk.aging.payable"), ...owed },
          { label: t("desk.aging.overdue"), is: "overdue", ...overdue },
        ]}
      />
      <CurrencyChoice here={currency} currencies={currencies} />
      {rows.length === 0 && !start ? (
        <Empty title={t("empty.even")}>
          <p>{t("desk.aging.none", { currency })}</p>
        </Empty>
      ) : (
        <>
          <AgingTable
            caption={t("desk.aging.caption", { currency })}
            columns={columns}
            rows={rows}
            total={total}
          />
          <Pages summary={t("desk.aging.order")} next={next}>
            {start ? <a href={start}>{t("pages.start")}</a> : null}
          </Pages>
        </>
      )}
    </>
  );
}

function Behind(behind: NonNullable<Loaded["behind"]>) {
  const t = useT();
  const { column, client, amount, count, rows, back, start, next } = behind;
  const title = client ? `${column}, ${client}` : column;
  return (
    <>
      <Crumbs
        steps={[
          { label: t("desk.payments.title"), href: paths.desk.payments() },
          { label: t("desk.aging.title"), href: back },
        ]}
        here={column}
      />
      <Lead title={title} about={t("portal.home.stand.invoices", { n: count })} />
      <p className="holder">
        <Total amount={amount} />
      </p>
      <ListTable
        caption={title}
        heads={[
          { label: t("portal.list.invoice") },
          { label: t("portal.list.due") },
          { label: t("portal.list.amount"), isNumber: true },
          { label: column, isNumber: true },
        ]}
      >
        {rows.map((row) => (
          <ListRow key={row.id}>
            <ListName href={row.href} name={row.number} about={row.about} />
            <ListCell kind="when">
              {row.due}
              {row.days ? <small className="line soft">{row.days}</small> : null}
            </ListCell>
            <ListCell kind="all">{row.total}</ListCell>
            <ListCell kind="due">{row.amount}</ListCell>
          </ListRow>
        ))}
      </ListTable>
      <Pages next={next}>{start ? <a href={start}>{t("pages.start")}</a> : null}</Pages>
    </>
  );
}

function Credit({ amount, count, rows, back, start, next }: NonNullable<Loaded["credit"]>) {
  const t = useT();
  const title = t("desk.aging.credit");
  return (
    <>
      <Crumbs
        steps={[
          { label: t("desk.payments.title"), href: paths.desk.payments() },
          { label: t("desk.aging.title"), href: back },
        ]}
        here={title}
      />
      <Lead title={title} about={t("desk.aging.credit.clients", { n: count })} />
      <p className="holder">
        <Total amount={amount} />
      </p>
      <ListTable
        caption={title}
        heads={[{ label: t("desk.payments.client") }, { label: title, isNumber: true }]}
      >
        {rows.map((row) => (
          <ListRow key={row.id}>
            <ListName href={row.href} name={row.name} />
            <ListCell kind="due">{row.amount}</ListCell>
          </ListRow>
        ))}
      </ListTable>
      <Pages next={next}>{start ? <a href={start}>{t("pages.start")}</a> : null}</Pages>
    </>
  );
}
