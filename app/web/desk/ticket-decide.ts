import {
  fillTemplate,
  givingResolutions,
  listTemplates,
  nextState,
  type Reason,
  type ReplyTemplate,
  type Resolution,
  type RootCause,
  rootCauses,
  type Ticket,
  type TicketHead,
  tellingResolutions,
  verdicts,
} from "#app/domain/disputes/index.ts";
import { formatMoment } from "#app/kit/dates.ts";
import { formatMoney } from "#app/kit/format-money.ts";
import { showId } from "#app/kit/ids.ts";
import type { Locale } from "#app/kit/locale.ts";
import type { T } from "#app/locales/bind-messages.ts";
import { translator } from "#app/locales/translate.ts";
import { amountText } from "#app/web/desk/read-amount.ts";
import { ownRefundLimit } from "#app/web/desk/refund-limit.ts";
import { causeText, reasonText } from "#app/web/desk/ticket-words.ts";
import type { StaffHere } from "#app/web/guards.ts";

type Claim = Ticket["claims"][number];

/** What a client's reason mostly turns out to be: where a key puts the choice, for a person to confirm or change. */
const usualCauses: Record<Reason, RootCause> = {
  price: "price_list",
  quantity: "quantity_entry",
  item: "wrong_item",
  not_received: "late_delivery",
  quality: "poor_quality",
  unknown: "unclear_text",
  duplicate: "duplicate_billing",
  tax: "tax_setup",
  reference: "missing_reference",
  address: "wrong_address",
  terms: "terms_setup",
  already_paid: "payment_not_matched",
  proof: "missing_proof",
  other: "agreement_unclear",
};

/** "Line 3, Filter G4", or the invoice as a whole. */
export function claimLabel({ linePosition, lineName, reason }: Claim, t: T): string {
  const about = linePosition === null ? t("ticket.invoice.whole") : `${linePosition}. ${lineName}`;
  return `${about}: ${reasonText(reason, t)}`;
}

/** The form a ticket is decided by, with what was proposed before; nothing when it is not to be decided now. */
export async function decideView(desk: StaffHere, { ticket, claims }: Ticket, locale: Locale) {
  const t = translator(locale);
  if (!nextState(ticket.state, "propose")) return undefined;
  const { currency } = ticket;
  const [templates, limit] = await Promise.all([listTemplates(desk.ctx), ownRefundLimit(desk)]);
  const causes = new Set(claims.map((claim) => claim.rootCause));
  const common = causes.size === 1 ? claims[0]?.rootCause : undefined;
  const given = claims.length === 0 ? tellingResolutions : [...givingResolutions, ...tellingResolutions];
  return {
    currency,
    claims: claims.map((claim) => ({
      key: String(claim.position),
      label: claimLabel(claim, t),
      asked: formatMoney({ amount: claim.asked, currency }, locale),
      minor: claim.asked,
      usualCause: usualCauses[claim.reason as Reason],
    })),
    verdicts: verdicts.map((value) => ({ value, label: t(`ticket.verdict.${value}`) })),
    causes: rootCauses.map((value) => ({ value, label: causeText(value, t) })),
    resolutions: given.map((value) => ({ value, label: t(`ticket.resolution.${value}`) })),
    known: {
      resolution: ticket.resolution ?? usualResolution(ticket),
      answer: ticket.answer ?? "",
      dueOn: ticket.dueOn ?? "",
      cause: common ?? "",
      ...Object.fromEntries(claims.flatMap((claim) => knownOf(claim, currency, locale, common))),
    } as Record<string, string>,
    templates: templatesOf(templates, ticket, desk.business.timeZone),
    limit: limitOf(limit, desk, currency, locale, t),
    asked: ticket.asked,
  };
}

export type DecideView = NonNullable<Awaited<ReturnType<typeof decideView>>>;

function knownOf(
  { position, verdict, granted, rootCause }: Claim,
  currency: string,
  locale: Locale,
  common: string | null | undefined,
): [string, string][] {
  return [
    [`verdict-${position}`, verdict ?? ""],
    [`granted-${position}`, granted === null ? "" : amountText(granted, currency, locale)],
    [`cause-${position}`, common ? "" : (rootCause ?? "")],
  ];
}

/** What the client wished for, where we can do it. */
function usualResolution({ asked, wanted }: TicketHead): Resolution {
  if (asked === 0n) return wanted === "PIN" ? "information" : "explanation";
  return wanted === "CNA" ? "refund" : "credit_note";
}

function limitOf(
  limit: bigint | null | undefined,
  { business }: StaffHere,
  currency: string,
  locale: Locale,
  t: T,
): { minor: bigint; text: string } | undefined {
  if (limit === null) return undefined;
  if (limit === undefined || currency !== business.currency) {
    return { minor: 0n, text: t("ticket.decide.limit.always") };
  }
  const amount = formatMoney({ amount: limit, currency }, locale);
  return { minor: limit, text: t("ticket.decide.limit", { amount }) };
}

/** The business's templates with this ticket's words; those in the client's language first. */
function templatesOf(templates: ReplyTemplate[], ticket: TicketHead, zone: string) {
  const first = (locale: Locale) => Number(locale !== ticket.clientLocale);
  return [...templates]
    .sort((a, b) => first(a.locale) - first(b.locale))
    .map(({ id, name, text, locale }) => ({
      id: showId("tpl", id),
      name,
      lang: locale,
      text: fillTemplate(text, {
        client: ticket.openerName ?? ticket.clientName,
        invoice: ticket.invoiceNumber,
        number: ticket.number,
        // What is granted is known when it is inserted.
        amount: "{amount}",
        date: formatMoment(ticket.dueAt, locale, zone, "short"),
      }),
    }));
}
