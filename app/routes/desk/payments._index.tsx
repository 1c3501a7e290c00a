import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { loadClient } from "#app/domain/clients/index.ts";
import { listPayments, paymentFilters, paymentTotals } from "#app/domain/payments/index.ts";
import { showId } from "#app/kit/ids.ts";
import { paths } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { deskFrame } from "#app/ui/desk-frame.ts";
import { DeskPaymentTable } from "#app/ui/desk-payment-table.tsx";
import { DeskShell } from "#app/ui/desk-shell.tsx";
import { Empty } from "#app/ui/empty.tsx";
import { Lead } from "#app/ui/lead.tsx";
import { LinkedFigures } from "#app/ui/linked-figures.tsx";
import { ListFilters } from "#app/ui/list-filters.tsx";
import { Pages } from "#app/ui/pages.tsx";
import { PaymentTabs } from "#app/ui/payment-tabs.tsx";
import { stillPage } from "#app/ui/still-page.ts";
import { useT } from "#app/ui/translation.tsx";
import { deskDay } from "#app/web/desk/desk-day.ts";
import { idOf } from "#app/web/desk/id-of.ts";
import { paymentFacts } from "#app/web/desk/payment-facts.ts";
import {
  monthSoFar,
  paymentPeriods,
  readPaymentQuery,
  shownTotals,
  toPaymentInput,
  toPaymentSearch,
} from "#app/web/desk/payment-list.ts";
import { countWaiting } from "#app/web/desk/payment-needs.ts";
import { answering } from "#app/web/errors.ts";
import { requireDesk } from "#app/web/guards.ts";

/** All clients' payments; with `?client=` those of one. */
export const loader = answering(async (args: LoaderFunctionArgs, { locale }) => {
  const desk = requireDesk(args);
  const { ctx, business } = desk;
  const zone = business.timeZone;
  const url = new URL(args.request.url);
  const query = readPaymentQuery(url);
  const today = deskDay(desk);
  const month = monthSoFar(today, zone);
  const client = query.client ? await loadClient(ctx, idOf("cli", query.client)) : undefined;
  const [page, totals, waiting] = await Promise.all([
    listPayments(ctx, toPaymentInput(url, query, { today, zone, clientId: client?.id })),
    paymentTotals(ctx, { monthStart: month.from, monthEnd: month.to }),
    countWaiting(desk),
  ]);
  const { rows, hasEarlier, hasLater } = page;
  const shown = shownTotals(totals, business.currency, locale);
  const search = toPaymentSearch(query);
  const to = (edge: Record<string, string>) => paths.desk.payments({ ...search, ...edge });
  const [first, last] = [rows[0], rows.at(-1)];
  return {
    ...deskFrame(desk),
    title: `${translator(locale)("desk.payments.title")} · ${business.name}`,
    query,
    waiting,
    filters: [...paymentFilters],
    periods: [...paymentPeriods],
    client: client && { name: client.name, href: paths.desk.client(query.client) },
    totals: client ? [] : shown,
    currencies: [...new Set([...shown.map((one) => one.currency), query.currency])].filter(Boolean),
    isNarrowed: Object.entries(search).some(([name, value]) => value && name !== "client"),
    previous: hasEarlier && first ? to({ before: showId("pay", first.id) }) : undefined,
    next: hasLater && last ? to({ after: showId("pay", last.id) }) : undefined,
    rows: rows.map((row) => paymentFacts(row, { locale, zone, today, filter: query.state })),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export const handle = stillPage;

export default function Payments() {
  const t = useT();
  const { frame, query, client, waiting, totals, rows, isNarrowed, previous, next } =
    useLoaderData<typeof loader>();
  return (
    <DeskShell {...frame} here="payments">
      <Lead
        title={t("desk.payments.title")}
        about={client ? <a href={client.href}>{client.name}</a> : undefined}
        tools={
          <ButtonLink href={paths.desk.paymentRecord({ client: query.client || undefined })} icon="plus">
            {t("desk.payments.record")}
          </ButtonLink>
        }
      />
      <PaymentTabs here="payments" waiting={waiting} />
      {totals.map(({ currency, arrived, onItsWay, announced }, index) => (
        <LinkedFigures
          key={currency}
          isFurther={index > 0}
          figures={[
            { label: t("desk.payments.total.arrived"), ...arrived },
            { label: t("desk.payments.total.onItsWay"), is: "processing", ...onItsWay },
            { label: t("desk.payments.total.announced"), ...announced },
          ]}
        />
      ))}
      <Filters />
      {rows.length > 0 ? (
        <>
          <DeskPaymentTable caption={t("desk.payments.caption")} rows={rows} />
          <Pages previous={previous} next={next} />
        </>
      ) : isNarrowed ? (
        <p className="found soft small" role="status">
          {t("desk.payments.found.none")}{" "}
          <a href={paths.desk.payments({ client: query.client || undefined })}>
            {t("desk.payments.showAll")}
          </a>
        </p>
      ) : (
        <Empty title={t("desk.payments.empty.title")}>
          <p>{t("desk.payments.empty.lead")}</p>
        </Empty>
      )}
    </DeskShell>
  );
}

function Filters() {
  const t = useT();
  const { query, filters, periods, currencies } = useLoaderData<typeof loader>();
  return (
    <ListFilters
      action={paths.desk.payments()}
      hidden={{ client: query.client }}
      search={{
        name: "q",
        label: t("desk.payments.search"),
        value: query.q,
        placeholder: t("desk.payments.search.placeholder"),
      }}
      selects={[
        {
          name: "state",
          label: t("desk.payments.filter"),
          value: query.state,
          options: filters.map((value) => ({ value, label: t(`desk.payments.filter.${value}`) })),
        },
        {
          name: "period",
          label: t("desk.payments.period"),
          value: query.period,
          options: periods.map((value) => ({
            value,
            label:
              value === ""
                ? t("portal.list.period.all")
                : value === "month" || value === "week"
                  ? t(`desk.payments.period.${value}`)
                  : t("portal.list.period.months", { n: Number(value) }),
          })),
        },
        ...(currencies.length > 1 || query.currency
          ? [
              {
                name: "currency",
                label: t("desk.payments.currency"),
                value: query.currency,
                options: [
                  { value: "", label: t("desk.payments.currency.all") },
                  ...currencies.map((code) => ({ value: code, label: code })),
                ],
              },
            ]
          : []),
      ]}
    />
  );
}
