import type { Ticket } from "#app/domain/disputes/index.ts";
import { formatDate, formatMoment } from "#app/kit/dates.ts";
import { formatMoney } from "#app/kit/format-money.ts";
import { showId } from "#app/kit/ids.ts";
import type { Locale } from "#app/kit/locale.ts";
import { paths } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import { claimLabel } from "#app/web/desk/ticket-decide.ts";
import { causeText, verdictText } from "#app/web/desk/ticket-words.ts";
import type { StaffHere } from "#app/web/guards.ts";

/** A decision as it was made or is proposed; nothing while there is none. */
export function outcomeView(desk: StaffHere, { ticket, claims }: Ticket, locale: Locale) {
  const { business, membership, role } = desk;
  const t = translator(locale);
  if (!["proposed", "resolved", "closed"].includes(ticket.state) || !ticket.resolution) return undefined;
  const money = (amount: bigint) => formatMoney({ amount, currency: ticket.currency }, locale);
  const at = ticket.decidedAt ?? ticket.proposedAt;
  const name = ticket.deciderName ?? ticket.proposerName;
  const isProposal = ticket.state === "proposed";
  const isOwn = ticket.proposedBy === membership.id;
  return {
    isProposal,
    isAway: isProposal && ticket.awaitsCreditNote,
    isOwn,
    mayApprove: isProposal && !ticket.awaitsCreditNote && !isOwn && role !== "support",
    proposer: ticket.proposerName ?? "",
    by:
      name && at
        ? t("ticket.outcome.by", { name, when: formatMoment(at, locale, business.timeZone, "short") })
        : undefined,
    claims: claims.map((claim) => ({
      id: claim.id,
      label: claimLabel(claim, t),
      verdict: claim.verdict ? verdictText(claim.verdict, t) : "",
      cause: claim.rootCause ? causeText(claim.rootCause, t) : "",
      asked: money(claim.asked),
      granted: money(claim.granted ?? 0n),
    })),
    asked: money(ticket.asked),
    granted: money(ticket.granted),
    back: money(ticket.asked - ticket.granted),
    isGiving: ticket.granted > 0n,
    dueOn: ticket.dueOn ? formatDate(ticket.dueOn, locale, "medium") : undefined,
    resolution: t(`ticket.resolution.${ticket.resolution as "explanation"}`),
    answer: ticket.answer ?? "",
    creditNote:
      ticket.creditNoteId && ticket.creditNoteNumber
        ? {
            number: ticket.creditNoteNumber,
            href: paths.desk.creditNote(showId("crn", ticket.creditNoteId)),
          }
        : undefined,
  };
}
