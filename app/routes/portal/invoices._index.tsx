import { redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { type InvoiceFilter, type InvoiceSort, listClientInvoices } from "#app/domain/invoices/index.ts";
import { paths } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import { Button } from "#app/ui/button.tsx";
import { Empty } from "#app/ui/empty.tsx";
import { Figures } from "#app/ui/figures.tsx";
import { invoiceStatuses } from "#app/ui/invoice-statuses.ts";
import { InvoiceTable } from "#app/ui/invoice-table.tsx";
import { Lead } from "#app/ui/lead.tsx";
import { ListFilters } from "#app/ui/list-filters.tsx";
import { Pages } from "#app/ui/pages.tsx";
import { portalFrame } from "#app/ui/portal-frame.ts";
import { PortalShell } from "#app/ui/portal-shell.tsx";
import { portalTitle } from "#app/ui/portal-title.ts";
import { link, Say } from "#app/ui/say.tsx";
import { renderedOnly, stillPage } from "#app/ui/still-page.ts";
import { useT } from "#app/ui/translation.tsx";
import { answering } from "#app/web/errors.ts";
import { requireContact } from "#app/web/guards.ts";
import { foundLines } from "#app/web/portal/found-lines.ts";
import { readListQuery, toListInput, toSearch } from "#app/web/portal/list-query.ts";
import { listView } from "#app/web/portal/list-view.ts";
import { todayOf } from "#app/web/portal/portal-day.ts";

export const meta = portalTitle;

export const handle = stillPage;

export const loader = answering(async (args) => {
  const here = requireContact(args);
  const today = todayOf(here);
  const url = new URL(args.request.url);
  const query = readListQuery(url, today);
  const input = toListInput(url, query, today);
  const page = await listClientInvoices(here.ctx, input);
  // The rows beyond an old address are gone: the list begins at its start.
  if (input.cursor && page.rows.length === 0)
    throw redirect(paths.portal.invoices(here.business.slug, { ...here.choice, ...toSearch(query) }));
  const lines = await foundLines(here, page, query.q);
  const view = listView(here, { page, query, today, lines, statuses: invoiceStatuses });
  const title = translator(here.app.locale)("portal.list.title");
  return renderedOnly({ ...portalFrame(here, { title, client: view.about }), ...view }, "rows");
});

const filters = ["all", "due", "overdue", "paid"] as const satisfies readonly InvoiceFilter[];
const sorts = ["newest", "due", "amount"] as const satisfies readonly InvoiceSort[];

type View = ReturnType<typeof useLoaderData<typeof loader>>;

export default function Invoices() {
  const t = useT();
  const view = useLoaderData<typeof loader>();
  const { shell, totals, rows, found, previous, next } = view;
  return (
    <PortalShell {...shell} here="invoices">
      <Lead title={t("portal.list.title")} about={view.about} />
      {totals.map((figures, index) => (
        <Figures key={figures.first.amount} {...figures} isFurther={index > 0} />
      ))}
      {totals.length > 1 ? <p className="small soft">{t("portal.home.notAdded")}</p> : null}
      {view.isEmptyBusiness ? null : <Filters {...view} />}
      {found && rows.length > 0 ? (
        <p className="found soft small" role="status">
          {found} <a href={view.all}>{t("portal.list.showAll")}</a>
        </p>
      ) : null}
      {rows.length > 0 ? <Rows {...view} rows={rows} /> : <Nothing {...view} />}
      {previous || next ? <Pages summary={summaryOf(view, t)} previous={previous} next={next} /> : null}
    </PortalShell>
  );
}

/** With boxes to tick where something may be paid: the table is then the form that asks for the pay page. */
function Rows({ rows, caption, query, shell }: View) {
  const t = useT();
  const table = <InvoiceTable caption={caption} rows={rows} />;
  if (!rows.some(({ pick }) => pick)) return table;
  return (
    <form method="get" action={paths.portal.pay(shell.business.slug)}>
      {query.client ? <input type="hidden" name="client" value={query.client} /> : null}
      {table}
      <div className="picked">
        <p>{t("portal.list.pay.hint")}</p>
        <Button>{t("portal.list.pay")}</Button>
      </div>
    </form>
  );
}

/** Only the first page knows where it stands: keyset pages count nothing. */
function summaryOf({ previous, rows }: View, t: ReturnType<typeof useT>): string | undefined {
  return previous ? undefined : t("pages.shown", { from: 1, to: rows.length });
}

function Filters({ query, periods, shell }: View) {
  const t = useT();
  return (
    <ListFilters
      action={paths.portal.invoices(shell.business.slug)}
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
        options: filters.map((value) => ({ value, label: t(`portal.list.filter.${value}`) })),
      }}
      selects={[
        { name: "period", label: t("portal.list.period"), value: query.period, options: periods },
        {
          name: "sort",
          label: t("portal.list.sort"),
          value: query.sort,
          options: sorts.map((value) => ({ value, label: t(`portal.list.sort.${value}`) })),
        },
      ]}
      hidden={{ client: query.client }}
    />
  );
}

/** Why nothing is here, and where the rest is. */
function Nothing({ query, isEmptyBusiness, business, all: href }: View) {
  const t = useT();
  const all = link(href);
  if (isEmptyBusiness)
    return (
      <Empty title={t("portal.list.empty.all.title")}>
        <p>{t("portal.list.empty.all.lead", { business })}</p>
      </Empty>
    );
  if (query.q)
    return (
      <Empty title={t("portal.list.empty.search.title", { words: query.q })}>
        <p>
          <Say id="portal.list.empty.search.lead" values={{ all }} />
        </p>
      </Empty>
    );
  const which = query.status === "all" ? "period" : query.status;
  const titles = {
    due: t("empty.even"),
    overdue: t("portal.list.empty.overdue.title"),
    paid: t("portal.list.empty.paid.title"),
    period: t("portal.list.empty.period.title"),
  };
  return (
    <Empty title={titles[which]}>
      <p>
        <Say id={`portal.list.empty.${which}.lead`} values={{ all }} />
      </p>
    </Empty>
  );
}
