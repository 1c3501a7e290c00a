import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listClients } from "#app/domain/clients/index.ts";
import { formatMoney } from "#app/kit/format-money.ts";
import { readId, showId } from "#app/kit/ids.ts";
import { paths } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { deskFrame } from "#app/ui/desk-frame.ts";
import { DeskShell } from "#app/ui/desk-shell.tsx";
import { Empty } from "#app/ui/empty.tsx";
import { Lead } from "#app/ui/lead.tsx";
import { ListFilters } from "#app/ui/list-filters.tsx";
import { ListCell, ListName, ListRow, ListTable } from "#app/ui/list-table.tsx";
import { Pages } from "#app/ui/pages.tsx";
import { stillPage } from "#app/ui/still-page.ts";
import { useT } from "#app/ui/translation.tsx";
import { answering } from "#app/web/errors.ts";
import { requireDesk } from "#app/web/guards.ts";

/** Clients by name, with what each owes. */
export const loader = answering(async (args: LoaderFunctionArgs, { locale }) => {
  const desk = requireDesk(args);
  const url = new URL(args.request.url);
  const q = (url.searchParams.get("q") ?? "").trim().slice(0, 200);
  const { rows, hasMore } = await listClients(desk.ctx, { search: q || undefined, after: readEdge(url) });
  const last = rows.at(-1);
  return {
    ...deskFrame(desk),
    title: `${translator(locale)("desk.clients.title")} · ${desk.business.name}`,
    q,
    start: url.searchParams.has("after") ? paths.desk.clients({ q: q || undefined }) : undefined,
    next:
      hasMore && last
        ? paths.desk.clients({ q: q || undefined, after: `${last.sortName}~${showId("cli", last.id)}` })
        : undefined,
    rows: rows.map((row) => {
      const owed = row.balances.filter((one) => one.outstanding > 0n);
      return {
        id: row.id,
        href: paths.desk.client(showId("cli", row.id)),
        name: row.name,
        vatId: row.vatId,
        open: owed.reduce((sum, one) => sum + one.openCount, 0),
        outstanding: owed.map(({ currency, outstanding }) =>
          formatMoney({ amount: outstanding, currency }, locale),
        ),
      };
    }),
  };
});

/** Names may hold a tilde, ids never do; no name holds a control character, and the database takes none. */
function readEdge(url: URL) {
  const after = url.searchParams.get("after") ?? "";
  const at = after.lastIndexOf("~");
  const id = readId("cli", after.slice(at + 1));
  const sortName = after.slice(0, Math.min(Math.max(at, 0), 200));
  return at >= 0 && id && !/\p{Cc}/u.test(sortName) ? { sortName, id } : undefined;
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export const handle = stillPage;

export default function Clients() {
  const t = useT();
  const { frame, q, rows, start, next } = useLoaderData<typeof loader>();
  const isEmpty = rows.length === 0 && q === "" && !start;
  return (
    <DeskShell {...frame} here="clients">
      <Lead
        title={t("desk.clients.title")}
        tools={
          <ButtonLink kind="plain" icon="plus" href={paths.desk.clientNew()}>
            {t("desk.clients.add")}
          </ButtonLink>
        }
      />
      {isEmpty ? (
        <Empty title={t("desk.clients.empty.title")}>
          <p>{t("desk.clients.empty.lead")}</p>
          <ButtonLink href={paths.desk.imports()}>{t("desk.today.import")}</ButtonLink>
        </Empty>
      ) : (
        <>
          <ListFilters
            action={paths.desk.clients()}
            search={{
              name: "q",
              label: t("desk.clients.search"),
              value: q,
              placeholder: t("desk.clients.search.placeholder"),
            }}
          />
          {q && rows.length === 0 ? (
            <p className="found soft small" role="status">
              {t("desk.clients.found", { n: 0 })} <a href={paths.desk.clients()}>{t("pages.start")}</a>
            </p>
          ) : null}
          {rows.length > 0 ? <Rows /> : null}
          <Pages next={next}>{start ? <a href={start}>{t("pages.start")}</a> : null}</Pages>
        </>
      )}
    </DeskShell>
  );
}

function Rows() {
  const t = useT();
  const { rows } = useLoaderData<typeof loader>();
  return (
    <ListTable
      caption={t("desk.clients.caption")}
      heads={[
        { label: t("desk.clients.name") },
        { label: t("desk.clients.open"), isNumber: true },
        { label: t("desk.clients.outstanding"), isNumber: true },
      ]}
    >
      {rows.map((row) => (
        <ListRow key={row.id}>
          <ListName href={row.href} name={row.name} about={row.vatId} />
          <ListCell kind="all">{row.open > 0 ? row.open : null}</ListCell>
          <ListCell kind="due" isSoft={row.outstanding.length === 0}>
            {row.outstanding.length === 0 ? "–" : null}
            {row.outstanding.map((amount) => (
              <span key={amount} className="line">
                {amount}
              </span>
            ))}
          </ListCell>
        </ListRow>
      ))}
    </ListTable>
  );
}
