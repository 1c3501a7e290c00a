import {
  isLow,
  isOfFollowUps,
  type LoadedRating,
  type RatingFilter,
  type RatingKind,
  type RatingListRow,
  ratingFilters,
} from "#app/domain/feedback/index.ts";
import { formatMoment } from "#app/kit/dates.ts";
import { readId, showId } from "#app/kit/ids.ts";
import type { Locale } from "#app/kit/locale.ts";
import { paths } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import type { StaffHere } from "#app/web/guards.ts";
import { answerWords } from "#app/web/portal/rating-view.ts";

type Subject = "invoice" | "payment" | "dispute" | "client";
type Numbers = Pick<RatingListRow, "invoiceNumber" | "disputeNumber" | "paymentNumber">;

export function readFeedbackQuery(url: URL): { which: RatingFilter; after?: { at: Date; id: string } } {
  const get = (name: string) => url.searchParams.get(name) ?? "";
  const which = ratingFilters.find((one) => one === get("which")) ?? "all";
  const [moment = "", shown = ""] = get("after").split("~");
  const id = readId(isOfFollowUps(which) ? "fup" : "rat", shown);
  const at = new Date(moment);
  const isEdge = id && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(moment) && !Number.isNaN(at.getTime());
  return { which, after: isEdge ? { at, id } : undefined };
}

/** What clients said, the newest first, as finished texts. */
export function feedbackRows(
  { business, ctx }: StaffHere,
  page: { rows: RatingListRow[]; hasMore: boolean },
  which: RatingFilter,
  locale: Locale,
) {
  const t = translator(locale);
  const when = (at: Date) => formatMoment(at, locale, business.timeZone, "short");
  const last = page.rows.at(-1);
  const edge =
    last &&
    (isOfFollowUps(which)
      ? `${last.dueAt?.toISOString()}~${showId("fup", last.followUpId ?? "")}`
      : `${last.ratedAt.toISOString()}~${showId("rat", last.id)}`);
  return {
    tabs: ratingFilters.map((value) => ({
      label: t(`feedback.filter.${value}`),
      href: paths.desk.feedback(value === "all" ? {} : { which: value }),
      isHere: value === which,
    })),
    rows: page.rows.map((row) => ({
      id: row.id,
      href: paths.desk.rating(showId("rat", row.id)),
      answer: answerWords(t, row.kind as RatingKind, row.score),
      isLow: isLow(row.kind as RatingKind, row.score),
      question: t(`feedback.kind.${row.kind as RatingKind}`),
      comment: row.comment ?? undefined,
      client: row.clientName,
      subject: subjectText(row, row.subjectKind as Subject, locale),
      when: when(row.ratedAt),
      followUp: !row.dueAt
        ? ""
        : row.doneAt
          ? t("feedback.followUp.done.short")
          : t("feedback.followUp.by", {
              who: row.assigneeName ?? t("feedback.followUp.nobody"),
              when: when(row.dueAt),
            }),
      isLate: Boolean(row.dueAt && !row.doneAt && row.dueAt < ctx.clock.now()),
    })),
    next:
      page.hasMore && edge
        ? paths.desk.feedback({ which: which === "all" ? undefined : which, after: edge })
        : undefined,
  };
}

function subjectText(row: Numbers, kind: Subject, locale: Locale): string {
  const t = translator(locale);
  const number = row.invoiceNumber ?? row.disputeNumber ?? row.paymentNumber ?? "";
  return t(`feedback.subject.${kind}`, { number });
}

/** One answer with all that belongs to it. */
export function ratingPage(desk: StaffHere, found: LoadedRating, locale: Locale) {
  const t = translator(locale);
  const { rating, followUp, staff } = found;
  const kind = rating.kind as RatingKind;
  const when = (at: Date) => formatMoment(at, locale, desk.business.timeZone, "long");
  const nameOf = (id: string | null) =>
    staff.find((one) => one.id === id)?.name ?? t("feedback.followUp.nobody");
  const who = found.contactName ?? found.clientName;
  const shown = showId("rat", rating.id);
  return {
    id: shown,
    heading: answerWords(t, kind, rating.score),
    question: t(`feedback.kind.${kind}`),
    by: [
      t("feedback.by", { who, client: found.clientName }),
      ...[when(rating.ratedAt), t(`feedback.by.${rating.channel === "mail" ? "mail" : "page"}`)],
    ].join(" · "),
    who,
    client: { name: found.clientName, href: paths.desk.client(showId("cli", rating.clientId)) },
    subject: { text: subjectText(found, rating.subjectKind as Subject, locale), href: subjectHref(found) },
    before: found.before.map(({ score, at }) =>
      t("feedback.before", { answer: answerWords(t, kind, score), when: when(at) }),
    ),
    reason: rating.reason ? t(`rating.reason.${rating.reason as "other"}`) : undefined,
    comment: rating.comment ?? undefined,
    unclear: found.unclear.map(({ lineId, name }) => `${lineId} · ${name}`),
    hidden: rating.hiddenAt
      ? t("feedback.hidden", {
          ...{ who: nameOf(rating.hiddenBy), when: when(rating.hiddenAt), why: rating.hiddenWhy ?? "" },
        })
      : undefined,
    hide:
      desk.role !== "support" && (rating.comment || rating.hiddenAt)
        ? paths.desk.ratingHide(shown)
        : undefined,
    followUp: followUp && {
      action: paths.desk.followUp(showId("fup", followUp.id)),
      isDone: followUp.doneAt !== null,
      text: followUp.doneAt
        ? t("feedback.followUp.done", { who: nameOf(followUp.doneBy), when: when(followUp.doneAt) })
        : t(followUp.dueAt < desk.ctx.clock.now() ? "feedback.followUp.late" : "feedback.followUp.due", {
            ...{ who: nameOf(followUp.assigneeId), when: when(followUp.dueAt) },
          }),
      isLate: !followUp.doneAt && followUp.dueAt < desk.ctx.clock.now(),
      note: followUp.note ?? undefined,
      assignee: followUp.assigneeId ? showId("stf", followUp.assigneeId) : "",
      staff: staff.map(({ id, name }) => ({ value: showId("stf", id), label: name })),
    },
  };
}

function subjectHref({ rating, disputeNumber }: LoadedRating): string {
  const { subjectKind, subjectId } = rating;
  if (subjectKind === "dispute") return paths.desk.dispute(disputeNumber ?? "");
  if (subjectKind === "invoice") return paths.desk.invoice(showId("inv", subjectId));
  if (subjectKind === "payment") return paths.desk.payment(showId("pay", subjectId));
  return paths.desk.client(showId("cli", subjectId));
}
