import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listEvents } from "#app/domain/core/index.ts";
import { formatMoment } from "#app/kit/dates.ts";
import { showId } from "#app/kit/ids.ts";
import { paths } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import { deskFrame } from "#app/ui/desk-frame.ts";
import { DeskShell } from "#app/ui/desk-shell.tsx";
import { Lead } from "#app/ui/lead.tsx";
import { ListCell, ListName, ListRow, ListTable } from "#app/ui/list-table.tsx";
import { Pages } from "#app/ui/pages.tsx";
import { useT } from "#app/ui/translation.tsx";
import { eventView } from "#app/web/desk/event-text.ts";
import { idOf } from "#app/web/desk/id-of.ts";
import { answering } from "#app/web/errors.ts";
import { requireDesk } from "#app/web/guards.ts";

/** Everything that has happened in this business, newest first. */
export const loader = answering(async (args: LoaderFunctionArgs, { locale }) => {
  const desk = requireDesk(args);
  const { ctx, business } = desk;
  const before = new URL(args.request.url).searchParams.get("before");
  const { rows, hasMore } = await listEvents(ctx, { after: before ? idOf("evt", before) : undefined });
  const last = rows.at(-1);
  return {
    ...deskFrame(desk),
    title: `${translator(locale)("desk.log.title")} · ${business.name}`,
    isFirst: before === null,
    next: hasMore && last ? paths.desk.log({ before: showId("evt", last.id) }) : undefined,
    rows: rows.map((row) => ({
      ...eventView(row, locale),
      at: formatMoment(row.at, locale, business.timeZone, "long"),
      dateTime: row.at.toISOString(),
    })),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Log() {
  const t = useT();
  const { frame, rows, isFirst, next } = useLoaderData<typeof loader>();
  return (
    <DeskShell {...frame} here="settings" className="log">
      <Lead title={t("desk.log.title")} about={t("desk.log.lead")} />
      {rows.length === 0 ? <p className="soft">{t("desk.log.none")}</p> : null}
      {rows.length > 0 ? (
        <ListTable
          caption={t("desk.log.caption", { business: frame.business.name })}
          heads={[{ label: t("desk.log.what") }, { label: t("desk.log.when") }]}
        >
          {rows.map(({ id, text, href, at, dateTime }) => (
            <ListRow key={id}>
              <ListName href={href} name={text} />
              <ListCell kind="when">
                <time dateTime={dateTime}>{at}</time>
              </ListCell>
            </ListRow>
          ))}
        </ListTable>
      ) : null}
      <Pages previous={isFirst ? undefined : paths.desk.log()} next={next} />
    </DeskShell>
  );
}
