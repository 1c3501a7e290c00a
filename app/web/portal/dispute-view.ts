import {
  ballWith,
  type ClientDispute,
  type DisputeKind,
  type DisputeState,
  disputePolicy,
  nextState,
  type Resolution,
  type Verdict,
  type Wish,
} from "#app/domain/disputes/index.ts";
import { addDays, formatDate, formatMoment, todayIn } from "#app/kit/dates.ts";
import { formatMoney } from "#app/kit/format-money.ts";
import { showId } from "#app/kit/ids.ts";
import type { Locale } from "#app/kit/locale.ts";
import { paths } from "#app/kit/paths.ts";
import type { T } from "#app/locales/bind-messages.ts";
import { translator } from "#app/locales/translate.ts";
import type { StatusMark } from "#app/ui/status.tsx";
import type { TimelineStep } from "#app/ui/timeline.tsx";
import { usedShare } from "#app/web/desk/ticket-clock.ts";
import type { ContactHere } from "#app/web/guards.ts";
import { disputeStatus } from "./disputes-view.ts";
import { reasonWords, saysWords, sizeWords } from "./disputing-words.ts";

interface Words {
  here: ContactHere;
  found: ClientDispute;
  kind: DisputeKind;
  state: DisputeState;
  locale: Locale;
  t: T;
  money(amount: bigint): string;
  moment(at: Date): string;
  day(at: Date): string;
  /** the last day on which a decision can be answered */
  last: string;
}

/** A dispute or question as its client reads it: how it stands, whose turn it is, what was said and what can be done. */
export function disputeView(here: ContactHere, found: ClientDispute) {
  const words = wordsOf(here, found);
  const { t, kind, state } = words;
  const { dispute } = found;
  const { slug } = here.business;
  return {
    id: showId("dsp", dispute.id),
    number: dispute.number,
    isQuestion: kind === "question",
    heading: t(`disputing.title.${kind}`, { number: dispute.number }),
    invoice: {
      text: t("disputing.invoice", { number: dispute.invoiceNumber }),
      href: paths.portal.invoice(slug, dispute.invoiceKey, here.choice),
    },
    wanted:
      kind === "question"
        ? undefined
        : t("disputing.wanted", { wish: t(`disputing.wish.${dispute.wanted as Wish}`) }),
    statuses: [disputeStatus({ kind, state }, t)],
    asked: kind === "question" ? undefined : words.money(dispute.asked),
    clock: clockOf(words),
    now: nowWords(words),
    money: moneyWords(words),
    next: nextSteps(words),
    claims: found.claims.map((claim) => claimView(claim, words)),
    decision: decisionOf(words),
    thread: threadOf(words),
    loose: found.files.filter(({ messageId }) => messageId === null).map((file) => fileView(file, words)),
    can: abilities(words),
    addresses: {
      page: paths.portal.dispute(slug, dispute.number, here.choice),
      reply: paths.portal.disputeReplies(slug, dispute.number),
      accept: paths.portal.disputeAccept(slug, dispute.number),
      withdraw: paths.portal.disputeWithdraw(slug, dispute.number),
      reopen: paths.portal.disputeReopen(slug, dispute.number),
    },
  };
}

export type DisputeView = ReturnType<typeof disputeView>;

function wordsOf(here: ContactHere, found: ClientDispute): Words {
  const { locale } = here.app;
  const { dispute, business } = found;
  const zone = business.timeZone;
  const decidedOn = todayIn(zone, dispute.decidedAt ?? here.app.base.clock.now());
  return {
    ...{ here, found, locale, t: translator(locale) },
    kind: dispute.kind as DisputeKind,
    state: dispute.state as DisputeState,
    money: (amount) => formatMoney({ amount, currency: dispute.currency }, locale),
    moment: (at) => formatMoment(at, locale, zone, "short"),
    day: (at) => formatDate(todayIn(zone, at), locale, "long"),
    last: formatDate(addDays(decidedOn, disputePolicy(business).acceptDays), locale, "long"),
  };
}

/** What a person may do now: roles as the verbs ask for them, moves as the table says. */
function abilities({ here, found, kind, state }: Words) {
  const { dispute, business } = found;
  const role = here.memberships.find(({ clientId }) => clientId === dispute.clientId)?.role;
  const mayAct = role !== undefined && (kind === "question" || role !== "viewer");
  const decidedOn = todayIn(business.timeZone, dispute.decidedAt ?? dispute.submittedAt);
  const isInTime =
    todayIn(business.timeZone, here.app.base.clock.now()) <=
    addDays(decidedOn, disputePolicy(business).acceptDays);
  return {
    reply: mayAct && nextState(state, "client_replies") !== undefined,
    accept: mayAct && nextState(state, "accept") !== undefined,
    withdraw: mayAct && nextState(state, "withdraw") !== undefined,
    reopen: mayAct && nextState(state, "reopen") !== undefined && dispute.reopenedAt === null && isInTime,
  };
}

/** Whose turn it is and how much of the promised time is used; nothing once it has ended. */
function clockOf({ here, found, state, t }: Words) {
  const { dispute } = found;
  const who = ballWith(state);
  if (who === "nobody") return undefined;
  const at = dispute.pausedAt ?? here.app.base.clock.now();
  const from = dispute.reopenedAt ?? dispute.submittedAt;
  const is: "late" | "soon" | undefined =
    at > dispute.dueAt ? "late" : at >= dispute.warnAt ? "soon" : undefined;
  return {
    ball: t(`disputing.ball.${who}`, { business: here.business.name }),
    is,
    used: usedShare({ ...dispute, submittedAt: from }, at),
  };
}

/** How it stands, in a sentence. */
function nowWords(words: Words): string {
  const { here, found, kind, state, t, moment, day, last } = words;
  const { dispute } = found;
  const business = here.business.name;
  const due = moment(dispute.dueAt);
  const isQuestion = kind === "question";
  if (ballWith(state) === "business" && dispute.escalatedAt) return t("disputing.now.late", { due });
  const answer = moment(dispute.answerDueAt);
  const isSilent = dispute.answerLateAt !== null && dispute.firstAnsweredAt === null;
  if (ballWith(state) === "business" && isSilent) return t("disputing.now.late", { due: answer });
  if (state === "submitted") {
    return isQuestion
      ? t("disputing.now.submitted.question", { business, answer })
      : t("disputing.now.submitted", { business, answer, due });
  }
  if (state === "in_review" || state === "proposed") {
    const name = dispute.assigneeName ?? business;
    return isQuestion
      ? t("disputing.now.in_review.question", { name })
      : t("disputing.now.in_review", { name, due });
  }
  if (state === "waiting" || state === "draft") return t("disputing.now.waiting", { business });
  if (state === "withdrawn")
    return t("disputing.now.withdrawn", { date: day(dispute.closedAt ?? dispute.dueAt) });
  const date = day(dispute.decidedAt ?? dispute.dueAt);
  if (state === "resolved") {
    if (isQuestion) return t("disputing.now.resolved.question", { date, last });
    return t(dispute.reopenedAt ? "disputing.now.resolved.again" : "disputing.now.resolved", { date, last });
  }
  if (dispute.acceptedAt) return t("disputing.now.closed.accepted", { date: day(dispute.acceptedAt) });
  return t("disputing.now.closed", { date: day(dispute.closedAt ?? dispute.dueAt) });
}

/** What it means for the money, in sentences. */
function moneyWords({ found, kind, state, t, money }: Words): string[] {
  const { dispute, held, isDecided } = found;
  if (kind === "question" || state === "withdrawn") return [];
  if (!isDecided) {
    const back = dispute.asked - held;
    return [
      ...(held > 0n ? [t("disputing.held", { amount: money(held) })] : []),
      ...(back > 0n ? [t("disputing.asksBack", { amount: money(back) })] : []),
    ];
  }
  return [
    dispute.granted > 0n
      ? t("disputing.granted", { amount: money(dispute.granted) })
      : t("disputing.granted.none"),
  ];
}

function nextSteps({ here, found, state, t, moment, last }: Words): TimelineStep[] {
  const { dispute } = found;
  const by = (when: string) => t("dispute.next.by", { when });
  const decide: TimelineStep = {
    icon: "paid",
    text: t("disputing.next.decide", { business: here.business.name }),
    at: by(moment(dispute.dueAt)),
    isAhead: true,
  };
  if (state === "waiting") return [{ icon: "answered", text: t("disputing.next.you"), isAhead: true }];
  if (state === "resolved") {
    return [{ icon: "soon", text: t("disputing.next.close"), at: by(last), isAhead: true }];
  }
  if (ballWith(state) !== "business") return [];
  if (dispute.firstAnsweredAt) return [decide];
  const at = by(moment(dispute.answerDueAt));
  return [{ icon: "answered", text: t("disputing.next.answer"), at, isAhead: true }, decide];
}

const marks: Record<Verdict, StatusMark> = {
  accepted: "accepted",
  partly_accepted: "part",
  declined: "failed",
  duplicate: "accepted",
  goodwill: "accepted",
};

function claimView(claim: ClientDispute["claims"][number], { found, locale, t, money }: Words) {
  const { id, linePosition, lineName, reason, asked, granted } = claim;
  const verdict = claim.verdict as Verdict | null;
  return {
    id,
    what:
      linePosition === null || lineName === null
        ? t("disputing.document")
        : t("disputing.line", { n: String(linePosition), name: lineName }),
    reason: reasonWords(reason, locale),
    says: saysWords(claim, found.dispute.currency, locale),
    asked: money(asked),
    granted: granted === null ? undefined : money(granted),
    verdict: verdict ? { is: marks[verdict], text: t(`disputing.verdict.${verdict}`) } : undefined,
  };
}

function decisionOf({ here, found, t, money, locale }: Words) {
  const { dispute, isDecided } = found;
  if (!isDecided || !dispute.answer) return undefined;
  const declined = dispute.asked - dispute.granted;
  const isDueLater = declined > 0n && dispute.dueOn !== null && dispute.payable > 0n;
  const { creditNoteNumber: number, creditNoteKey: key } = dispute;
  return {
    answer: dispute.answer,
    resolution: t(`disputing.resolution.${dispute.resolution as Resolution}`),
    due: isDueLater
      ? t("disputing.declined.due", {
          amount: money(declined),
          date: formatDate(dispute.dueOn as string, locale, "long"),
        })
      : undefined,
    creditNote:
      number && key
        ? {
            text: t("disputing.creditNote", { number }),
            href: paths.portal.creditNote(here.business.slug, key, here.choice),
          }
        : undefined,
  };
}

function threadOf(words: Words) {
  const { here, found, t, moment } = words;
  return found.messages.map(({ id, authorKind, authorName, text, createdAt }) => ({
    ...{ id, text, at: moment(createdAt), dateTime: createdAt.toISOString() },
    by: authorKind === "system" ? t("disputing.us") : (authorName ?? ""),
    side: authorKind === "contact" ? found.dispute.clientName : here.business.name,
    files: found.files.filter(({ messageId }) => messageId === id).map((file) => fileView(file, words)),
  }));
}

function fileView({ id, name, size }: ClientDispute["files"][number], { here, found, locale }: Words) {
  const href = paths.portal.attachment(here.business.slug, found.dispute.number, showId("att", id));
  return { id, name, size: sizeWords(size, locale), href };
}
