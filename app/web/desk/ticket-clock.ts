import { ballWith, type DisputeState } from "#app/domain/disputes/index.ts";
import { daysBetween, formatMoment, todayIn } from "#app/kit/dates.ts";
import type { Locale } from "#app/kit/locale.ts";
import { translator } from "#app/locales/translate.ts";

interface Promised {
  state: string;
  submittedAt: Date;
  answerDueAt: Date;
  firstAnsweredAt: Date | null;
  warnAt: Date;
  dueAt: Date;
  pausedAt: Date | null;
  decidedAt: Date | null;
}

export interface ClockView {
  /** who has the ball */
  ball: string;
  with: "client" | "business" | "nobody";
  is?: "soon" | "late";
  /** 0 to 100, as the bar is drawn; nothing when nobody waits */
  used?: { share: number; text: string };
  /** when the first answer is promised, as long as none was given */
  answerBy?: string;
  /** none was given in time */
  isAnswerLate?: boolean;
  promised?: string;
  left?: string;
  note?: string;
}

/** The promise of a ticket: whose turn it is, until when, and how much of the time is used. */
export function clockView(
  row: Promised,
  { now, zone, locale }: { now: Date; zone: string; locale: Locale },
): ClockView {
  const t = translator(locale);
  const state = row.state as DisputeState;
  const who = ballWith(state);
  const moment = (at: Date) => formatMoment(at, locale, zone, "short");
  if (who === "nobody") {
    const ended = row.decidedAt ? t("ticket.clock.ended", { when: moment(row.decidedAt) }) : undefined;
    return { ball: t("ticket.ball.nobody"), with: who, note: ended };
  }
  const at = row.pausedAt ?? now;
  const share = usedShare(row, at);
  const days = daysBetween(todayIn(zone, at), todayIn(zone, row.dueAt));
  const isLate = at > row.dueAt;
  return {
    ball: t(`ticket.ball.${who}`),
    with: who,
    is: isLate ? "late" : at >= row.warnAt ? "soon" : undefined,
    used: { share, text: t("ticket.clock.used", { share: String(share) }) },
    answerBy: row.firstAnsweredAt === null && who === "business" ? moment(row.answerDueAt) : undefined,
    isAnswerLate: row.firstAnsweredAt === null && at > row.answerDueAt,
    promised: moment(row.dueAt),
    left: isLate ? t("ticket.clock.late", { n: -days }) : t("ticket.clock.days", { n: Math.max(days, 0) }),
    note: row.pausedAt ? t("ticket.clock.paused") : undefined,
  };
}

/** The moment of the warning is four fifths of the working time: between the known moments the bar goes evenly. */
export function usedShare({ submittedAt, warnAt, dueAt }: Promised, at: Date): number {
  const part = (from: Date, to: Date) => {
    const span = to.getTime() - from.getTime();
    return span <= 0 ? 1 : Math.min(1, Math.max(0, (at.getTime() - from.getTime()) / span));
  };
  return Math.round(at < warnAt ? 80 * part(submittedAt, warnAt) : 80 + 20 * part(warnAt, dueAt));
}
