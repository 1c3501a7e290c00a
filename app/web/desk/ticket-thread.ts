import type { Ticket } from "#app/domain/disputes/index.ts";
import { formatMoment } from "#app/kit/dates.ts";
import { showId } from "#app/kit/ids.ts";
import type { Locale } from "#app/kit/locale.ts";
import { paths } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import { sizeWords } from "#app/web/portal/disputing-words.ts";

/** What was said on both sides and among ourselves, in the order it was; each with the files that came with it. */
export function threadView(
  { ticket, messages, notes, files }: Ticket,
  { zone, locale }: { zone: string; locale: Locale },
) {
  const t = translator(locale);
  const first = messages[0]?.id;
  const filesOf = (id: string) =>
    files
      .filter((file) => (file.messageId ?? first) === id)
      .map((file) => ({
        id: file.id,
        name: file.name,
        size: sizeWords(file.size, locale),
        href: paths.desk.disputeAttachment(ticket.number, showId("att", file.id)),
      }));
  const said = messages.map((message) => ({
    ...{ id: message.id, text: message.text, at: message.createdAt, isInner: false },
    by: message.authorKind === "system" ? t("ticket.thread.system") : (message.authorName ?? "?"),
    side: message.authorKind === "contact" ? ticket.clientName : t("ticket.thread.ours"),
    files: filesOf(message.id),
  }));
  const noted = notes.map((note) => ({
    ...{ id: note.id, text: note.text, at: note.createdAt, isInner: true },
    ...{ by: note.authorName ?? "?", side: t("ticket.thread.inner"), files: [] as (typeof said)[0]["files"] },
  }));
  return [...said, ...noted]
    .sort((a, b) => a.at.getTime() - b.at.getTime())
    .map(({ at, ...entry }) => ({
      ...entry,
      when: formatMoment(at, locale, zone, "short"),
      dateTime: at.toISOString(),
    }));
}
