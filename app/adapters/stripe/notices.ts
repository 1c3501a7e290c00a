import Stripe from "stripe";
import { gather } from "#app/adapters/stripe/gather.ts";
import { GatewayError, type ProviderNotice } from "#app/domain/payments/gateway.ts";

const toleranceSeconds = 300;

/** What can change a payment, a refund, a chargeback or a saved method. Stripe lists at most twenty kinds at once. */
const telling = [
  "checkout.session.completed",
  "checkout.session.async_payment_succeeded",
  "checkout.session.async_payment_failed",
  "checkout.session.expired",
  "payment_intent.processing",
  "payment_intent.succeeded",
  "payment_intent.payment_failed",
  "payment_intent.canceled",
  "charge.refunded",
  "refund.created",
  "refund.updated",
  "refund.failed",
  "charge.dispute.created",
  "charge.dispute.updated",
  "charge.dispute.closed",
  "charge.dispute.funds_withdrawn",
  "charge.dispute.funds_reinstated",
];

/** Stripe lists the newest first; whoever catches up wants the oldest first. */
export async function* listNotices(stripe: Stripe, after: Date): AsyncGenerator<ProviderNotice> {
  const created = { gte: Math.floor(after.getTime() / 1000) };
  const list = stripe.events.list({ created, types: telling, limit: 100 });
  const events = await gather(list);
  for (const event of events.reverse()) yield noticeOf(event);
}

export function readNotice(
  rawBody: Buffer,
  signature: string | null,
  secrets: readonly string[],
  now: Date,
): ProviderNotice {
  if (!signature) throw refused("signature_missing");
  const signedAt = Number(
    signature
      .split(",")
      .findLast((part) => part.startsWith("t="))
      ?.slice(2),
  );
  // The SDK takes a signature of the future for a fresh one.
  if (!(signedAt - now.getTime() / 1000 <= toleranceSeconds)) throw refused("signature_time");
  for (const secret of secrets) {
    const event = eventSignedWith(secret, rawBody, signature, now);
    if (event) return noticeOf(event);
  }
  throw refused("signature_wrong");
}

function eventSignedWith(
  secret: string,
  rawBody: Buffer,
  signature: string,
  now: Date,
): Stripe.Event | undefined {
  try {
    const { webhooks } = Stripe;
    return webhooks.constructEvent(rawBody, signature, secret, toleranceSeconds, undefined, now.getTime());
  } catch (error) {
    if (error instanceof Stripe.errors.StripeSignatureVerificationError) return undefined;
    throw refused("not_an_event");
  }
}

function noticeOf(event: Stripe.Event): ProviderNotice {
  const object = event.data?.object as { object?: string; id?: string; payment_intent?: unknown } | undefined;
  if (event.object !== "event" || !event.id || !event.type || !object?.object) throw refused("not_an_event");
  return {
    eventId: event.id,
    type: event.type,
    apiVersion: event.api_version ?? undefined,
    isLive: event.livemode,
    occurredAt: new Date(event.created * 1000),
    objectKind: object.object,
    objectId: object.id ?? "",
    intentId: object.object === "payment_intent" ? object.id : idOf(object.payment_intent),
  };
}

function idOf(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  return (value as { id?: string } | null | undefined)?.id;
}

/** Nothing of the body is in the message: it was sent by nobody knows whom. */
function refused(code: string): GatewayError {
  return new GatewayError({ kind: "rejected", code, message: `a webhook was refused: ${code}` });
}
