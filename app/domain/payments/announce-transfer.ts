import { addDays, isPlainDate, type PlainDate, todayIn } from "#app/kit/dates.ts";
import { type BusinessCalendar, closingTimeOfNthWorkingDay } from "#app/kit/working-time.ts";
import { AppError, type Ctx, failpoint, type InTx, recordEvent, transaction } from "../core/index.ts";
import { type Business, loadBusiness } from "../identity/index.ts";
import { setProcessing } from "../invoices/index.ts";
import { askToEnd } from "./end-stale-checkouts.ts";
import { insertPayment } from "./insert-payment.ts";
import { lockWanted, refuseBadParts, refuseOtherAmount, type WantedPayment } from "./lock-wanted.ts";
import { openAttempts } from "./open-attempts.ts";
import { payByCredit } from "./pay-by-credit.ts";
import type { PartWanted } from "./payment.ts";
import { paymentFacts } from "./payment-facts.ts";
import { paymentPolicy } from "./payment-policy.ts";
import { requirePayer } from "./require-payer.ts";

export interface AnnounceTransferInput extends WantedPayment {
  /** the day the client says it was sent */
  sentOn: PlainDate;
}

/** a transfer sent longer ago would have arrived */
const mostDaysAgo = 30;

/**
 * "I have sent the transfer": the amount is not asked for again until it arrives, is taken back, or five working days
 * are over. Nothing is booked. Credit that is used with it settles its part at once, as a payment of its own. Open
 * checkouts of the same invoices are ended. Throws `forbidden` for viewers, `invalid` naming the field.
 */
export async function announceTransfer(
  ctx: Ctx,
  input: AnnounceTransferInput,
): Promise<{ paymentId: string }> {
  requirePayer(ctx, input.clientId);
  refuseBadParts(input);
  return transaction(ctx, async (inTx) => {
    const business = await loadBusiness(inTx, ctx.scope.businessId);
    refuseBadDay(inTx, business, input.sentOn);
    if (!paymentPolicy(business).offers.transfer) {
      throw new AppError("invalid", { fields: { method: "payments.error.method" } });
    }
    const { clientId, currency } = input;
    const locked = await lockWanted(inTx, input);
    refuseOtherAmount(input, locked);
    const { credit } = locked;
    for (const { payment } of await openAttempts(inTx, input.parts)) await askToEnd(inTx, payment.id);
    const { first, rest } = split(input.parts, credit);
    const paidByCredit = first.length > 0 && (await payByCredit(inTx, { clientId, currency, parts: first }));
    const announced = rest.length > 0 && (await announce(inTx, business, { ...input, parts: rest }));
    failpoint("announce-in-transaction");
    return { paymentId: (announced || paidByCredit) as string };
  });
}

/** Divides parts, in their order, into what `amount` covers and what it does not. */
function split(parts: readonly PartWanted[], amount: bigint): { first: PartWanted[]; rest: PartWanted[] } {
  let left = amount;
  const first: PartWanted[] = [];
  const rest: PartWanted[] = [];
  for (const part of parts) {
    const covered = part.amount < left ? part.amount : left;
    left -= covered;
    if (covered > 0n) first.push({ ...part, amount: covered });
    if (covered < part.amount) rest.push({ ...part, amount: part.amount - covered });
  }
  return { first, rest };
}

async function announce(
  ctx: InTx<Ctx>,
  business: Business,
  { clientId, currency, parts, sentOn }: AnnounceTransferInput,
): Promise<string> {
  const now = ctx.clock.now();
  const payment = await insertPayment(
    ctx,
    {
      ...{ clientId, currency, sentOn, channel: "announced", method: "transfer", state: "processing" },
      amount: parts.reduce((sum, part) => sum + part.amount, 0n),
      expiresAt: waitedUntil(business, now),
      ...{ createdAt: now, processingAt: now },
    },
    parts,
  );
  await setProcessing(ctx, { paymentId: payment.id, clientId, currency, parts });
  await recordEvent(ctx, {
    kind: "payment.announced",
    subject: { kind: "payment", id: payment.id },
    clientId,
    data: { ...paymentFacts(payment, parts), sentOn },
  });
  return payment.id;
}

function refuseBadDay(ctx: Ctx, { timeZone }: Business, sentOn: PlainDate): void {
  const today = todayIn(timeZone, ctx.clock.now());
  if (isPlainDate(sentOn) && sentOn <= today && sentOn >= addDays(today, -mostDaysAgo)) return;
  throw new AppError("invalid", { fields: { sentOn: "pay.wrong.sentOn" } });
}

function waitedUntil(business: Business, now: Date): Date {
  const { openDays, holidays } = business.calendar;
  const calendar = { zone: business.timeZone, openDays: openDays as BusinessCalendar["openDays"], holidays };
  return closingTimeOfNthWorkingDay(now, paymentPolicy(business).announcedDays, calendar);
}
