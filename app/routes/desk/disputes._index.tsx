import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listTickets, ticketFilters } from "#app/domain/disputes/index.ts";
import { showId } from "#app/kit/ids.ts";
import { paths } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import { deskFrame } from "#app/ui/desk-frame.ts";
import { DeskShell } from "#app/ui/desk-shell.tsx";
import { Empty } from "#app/ui/empty.tsx";
import { Lead } from "#app/ui/lead.tsx";
import { ListFilters } from "#app/ui/list-filters.tsx";
import { Pages } from "#app/ui/pages.tsx";
import { TicketHelp } from "#app/ui/ticket-help.tsx";
import { TicketTable } from "#app/ui/ticket-table.tsx";
import { useT } from "#app/ui/translation.tsx";
import { readTicketQuery, ticketFacts, toTicketInput, toTicketSearch } from "#app/web/desk/ticket-list.ts";
import { answering } from "#app/web/errors.ts";
import { requireDesk } from "#app/web/guards.ts";

/** The queue: disputes and questions by the date they were promised for. */
export const loader = answering(async (args: LoaderFunctionArgs, { locale }) => {
  const desk = requireDesk(args);
  const { ctx, business } = desk;
  const url = new URL(args.request.url);
  const query = readTicketQuery(url);
  const { rows, hasEarlier, hasLater } = await listTickets(ctx, toTicketInput(url, query));
  const search = toTicketSearch(query);
  const to = (edge: Record<string, string>) => paths.desk.disputes({ ...search, ...edge });
  const [first, last] = [rows[0], rows.at(-1)];
  const now = ctx.clock.now();
  return {
    ...deskFrame(desk),
    title: `${translator(locale)("tickets.title")} · ${business.name}`,
    query,
    filters: [...ticketFilters],
    isSearched: query.q !== "",
    rows: rows.map((row) => ticketFacts(row, { locale, zone: business.timeZone, now })),
    previous: hasEarlier && first ? to({ before: showId("dsp", first.id) }) : undefined,
    next: hasLater && last ? to({ after: showId("dsp", last.id) }) : undefined,
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Disputes() {
  const t = useT();
  const { frame, rows, isSearched, previous, next } = useLoaderData<typeof loader>();
  return (
    <DeskShell {...frame} here="disputes">
      <Lead title={t("tickets.title")} tools={<TicketHelp />} />
      <Filters />
      {rows.length > 0 ? (
        <>
          <TicketTable caption={t("tickets.caption")} rows={rows} />
          <Pages previous={previous} next={next} />
        </>
      ) : (
        <Empty title={t(isSearched ? "tickets.none.found" : "tickets.none")}>
          <p>{t("tickets.none.lead")}</p>
        </Empty>
      )}
    </DeskShell>
  );
}

function Filters() {
  const t = useT();
  const { query, filters } = useLoaderData<typeof loader>();
  return (
    <ListFilters
      action={paths.desk.disputes()}
      search={{
        name: "q",
        label: t("portal.list.search"),
        value: query.q,
        placeholder: t("tickets.search.placeholder"),
      }}
      status={{
        name: "which",
        label: t("tickets.filter"),
        value: query.which,
        options: filters.map((value) => ({ value, label: t(`tickets.filter.${value}`) })),
      }}
      selects={[
        {
          name: "kind",
          label: t("tickets.kind"),
          value: query.kind,
          options: (["", "dispute", "question"] as const).map((value) => ({
            value,
            label: t(`tickets.kind.${value || "all"}`),
          })),
        },
      ]}
    />
  );
}
