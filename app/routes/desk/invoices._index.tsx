import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { loadClient } from "#app/domain/clients/index.ts";
import { countLimit, listInvoices } from "#app/domain/invoices/index.ts";
import { todayIn } from "#app/kit/dates.ts";
import { paths } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { deskFrame } from "#app/ui/desk-frame.ts";
import { DeskInvoiceTable } from "#app/ui/desk-invoice-table.tsx";
import { DeskShell } from "#app/ui/desk-shell.tsx";
import { Empty } from "#app/ui/empty.tsx";
import { Lead } from "#app/ui/lead.tsx";
import { ListFilters } from "#app/ui/list-filters.tsx";
import { Pages } from "#app/ui/pages.tsx";
import { stillPage } from "#app/ui/still-page.ts";
import { useT } from "#app/ui/translation.tsx";
import { deskDay } from "#app/web/desk/desk-day.ts";
import { idOf } from "#app/web/desk/id-of.ts";
import { invoiceFacts } from "#app/web/desk/invoice-facts.ts";
import { periods, readListQuery, toListInput, toSearch } from "#app/web/desk/invoice-list.ts";
import { answering } from "#app/web/errors.ts";
import { requireDesk } from "#app/web/guards.ts";
import { showCursor } from "#app/web/list-cursor.ts";

/** All clients' invoices; with `?client=` those of one. */
export const loader = answering(async (args: LoaderFunctionArgs, { locale }) => {
  const desk = requireDesk(args);
  const { ctx, business } = desk;
  const url = new URL(args.request.url);
  const query = readListQuery(url);
  const today = deskDay(desk);
  const client = query.client ? await loadClient(ctx, idOf("cli", query.client)) : undefined;
  const scope = client ? { ...ctx.scope, clientIds: [client.id] } : ctx.scope;
  const list = await listInvoices({ ...ctx, scope }, toListInput(url, query, today));
  const { rows, names, hasEarlier, hasLater, found } = list;
  const search = toSearch(query);
  const to = (edge: Record<string, string>) => paths.desk.invoices({ ...search, ...edge });
  const [first, last] = [rows[0], rows.at(-1)];
  return {
    ...deskFrame(desk),
    title: `${translator(locale)("desk.invoices.title")} · ${business.name}`,
    query,
    periods: [...periods],
    client: client && { name: client.name, href: paths.desk.client(query.client) },
    isNarrowed: Object.entries(search).some(([name, value]) => value && name !== "sort" && name !== "client"),
    found: found === undefined ? undefined : { n: Math.min(found, countLimit), isMore: found > countLimit },
    previous: hasEarlier && first ? to({ before: showCursor(first, query.sort) }) : undefined,
    next: hasLater && last ? to({ after: showCursor(last, query.sort) }) : undefined,
    rows: rows.map((row) =>
      invoiceFacts(row, {
        locale,
        today,
        client: names.get(row.clientId),
        readOn: row.firstReadAt && todayIn(business.timeZone, row.firstReadAt),
      }),
    ),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export const handle = stillPage;

export default function Invoices() {
  const t = useT();
  const { frame, query, client, found, rows, isNarrowed, previous, next } = useLoaderData<typeof loader>();
  return (
    <DeskShell {...frame} here="invoices">
      <Lead
        title={t("desk.invoices.title")}
        about={client ? <a href={client.href}>{client.name}</a> : undefined}
        tools={
          <ButtonLink href={paths.desk.imports()} kind="plain" icon="plus">
            {t("desk.today.import")}
          </ButtonLink>
        }
      />
      <Filters />
      {found ? (
        <p className="found soft small" role="status">
          {found.isMore
            ? t("portal.list.found.many", { n: found.n })
            : query.q && found.n > 0
              ? t("portal.list.found.search", { n: found.n, words: query.q })
              : t("portal.list.found", { n: found.n })}{" "}
          <a href={paths.desk.invoices({ client: query.client || undefined })}>{t("portal.list.showAll")}</a>
        </p>
      ) : null}
      {rows.length > 0 ? (
        <>
          <DeskInvoiceTable caption={t("desk.invoices.caption")} rows={rows} />
          <Pages previous={previous} next={next} />
        </>
      ) : isNarrowed ? null : (
        <Empty title={t("portal.list.empty.all.title")}>
          <p>{t("desk.invoices.empty.lead")}</p>
          <ButtonLink href={paths.desk.imports()}>{t("desk.today.import")}</ButtonLink>
        </Empty>
      )}
    </DeskShell>
  );
}

function Filters() {
  const t = useT();
  const { query, periods } = useLoaderData<typeof loader>();
  return (
    <ListFilters
      action={paths.desk.invoices()}
      hidden={{ client: query.client }}
      search={{
        name: "q",
        label: t("portal.list.search"),
        value: query.q,
        placeholder: t("portal.list.search.placeholder"),
      }}
      status={{
        name: "status",
        label: t("portal.list.filter"),
        value: query.status,
        options: [
          { value: "all", label: t("portal.list.filter.all") },
          { value: "due", label: t("portal.list.filter.due") },
          { value: "overdue", label: t("portal.list.filter.overdue") },
          { value: "paid", label: t("portal.list.filter.paid") },
          { value: "unread", label: t("desk.invoices.filter.unread") },
        ],
      }}
      selects={[
        {
          name: "period",
          label: t("portal.list.period"),
          value: query.period,
          options: periods.map((months) => ({
            value: months,
            label:
              months === "month"
                ? t("desk.payments.period.month")
                : months
                  ? t("portal.list.period.months", { n: Number(months) })
                  : t("portal.list.period.all"),
          })),
        },
        ...(query.currency
          ? [
              {
                name: "currency",
                label: t("desk.payments.currency"),
                value: query.currency,
                options: [
                  { value: "", label: t("desk.payments.currency.all") },
                  { value: query.currency, label: query.currency },
                ],
              },
            ]
          : []),
        {
          name: "sort",
          label: t("portal.list.sort"),
          value: query.sort,
          options: [
            { value: "newest", label: t("portal.list.sort.newest") },
            { value: "due", label: t("portal.list.sort.due") },
            { value: "amount", label: t("portal.list.sort.amount") },
          ],
        },
      ]}
    />
  );
}
