import type { DisputeState, Reason, RootCause, Verdict } from "#app/domain/disputes/index.ts";
import { reasons } from "#app/domain/disputes/index.ts";
import type { T } from "#app/locales/bind-messages.ts";
import type { StatusMark, StatusView } from "#app/ui/status.tsx";

const marks: Record<DisputeState, StatusMark> = {
  draft: "draft",
  submitted: "open",
  in_review: "processing",
  waiting: "waiting",
  proposed: "soon",
  resolved: "answered",
  closed: "accepted",
  withdrawn: "void",
};

/** Where a ticket stands, in a word, a shape and a color. */
export function ticketStatus(
  { state, awaitsCreditNote }: { state: string; awaitsCreditNote?: boolean },
  t: T,
): StatusView {
  const known = state as DisputeState;
  const isAway = known === "proposed" && awaitsCreditNote;
  return { is: marks[known], text: t(isAway ? "ticket.state.document" : `ticket.state.${known}`) };
}

/** The client's reasons, each once: "Wrong price, Not received"; a question has none. */
export function reasonsText(listed: readonly string[], kind: string, t: T): string {
  const known = reasons.filter((reason) => listed.includes(reason));
  if (known.length === 0) return t(kind === "question" ? "ticket.question" : "ticket.dispute");
  return known.map((reason) => t(`ticket.reason.${reason}`)).join(", ");
}

export const reasonText = (reason: string, t: T): string => t(`ticket.reason.${reason as Reason}`);

export const verdictText = (verdict: string, t: T): string => t(`ticket.verdict.${verdict as Verdict}.done`);

export const causeText = (cause: string, t: T): string => t(`ticket.cause.${cause as RootCause}`);
