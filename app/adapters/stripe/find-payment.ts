import type Stripe from "stripe";
import { isRejected, refusable } from "#app/adapters/stripe/gateway-error.ts";
import { gather } from "#app/adapters/stripe/gather.ts";
import { readChargeback, readRefund } from "#app/adapters/stripe/read-after.ts";
import { intentExpand, readPayment } from "#app/adapters/stripe/read-payment.ts";
import type { ProviderPayment } from "#app/domain/payments/gateway.ts";

type Session = Stripe.Checkout.Session;
type Intent = Stripe.PaymentIntent;

/** An idempotency key lives for a day: what was opened with it began within two, whatever the clocks say. */
const openedWithinSeconds = 2 * 86_400;
const clocksDifferSeconds = 300;
const page = 100;

export async function findPayment(
  stripe: Stripe,
  by: { sessionId?: string; intentId?: string },
): Promise<ProviderPayment | undefined> {
  return orUndefined(async () => {
    if (by.sessionId !== undefined) return whole(stripe, await retrieveSession(stripe, by.sessionId));
    if (by.intentId === undefined) return undefined;
    const intent = await refusable(stripe.paymentIntents.retrieve(by.intentId, { expand: intentExpand }));
    return whole(stripe, await sessionOf(stripe, intent), intent);
  });
}

/** Listed and not searched: Stripe's search knows what happened a minute ago at best. */
export async function findPaymentOf(
  stripe: Stripe,
  paymentId: string,
  since: Date,
): Promise<ProviderPayment | undefined> {
  const from = Math.floor(since.getTime() / 1000) - clocksDifferSeconds;
  const listing = { created: { gte: from, lte: from + openedWithinSeconds }, limit: page };
  const sessions = await ours<Session>(stripe.checkout.sessions.list(listing), paymentId);
  const intents = await ours<Intent>(stripe.paymentIntents.list(listing), paymentId);
  const found: ProviderPayment[] = [];
  for (const { id } of sessions) found.push(...asList(await findPayment(stripe, { sessionId: id })));
  for (const { id } of intents.filter((intent) => !found.some(({ intentId }) => intentId === intent.id)))
    found.push(...asList(await findPayment(stripe, { intentId: id })));
  return found.sort((a, b) => weights.indexOf(a.state) - weights.indexOf(b.state))[0];
}

/** Money first: what was opened twice for one payment counts as what came of it. */
const weights: ProviderPayment["state"][] = [
  "succeeded",
  "processing",
  "open",
  "failed",
  "canceled",
  "expired",
];

const asList = <Item>(item: Item | undefined): Item[] => (item === undefined ? [] : [item]);

async function ours<Item extends { metadata: Stripe.Metadata | null }>(
  list: AsyncIterable<Item>,
  paymentId: string,
): Promise<Item[]> {
  const items = await gather(list);
  return items.filter(({ metadata }) => metadata?.kvit_payment === paymentId);
}

function retrieveSession(stripe: Stripe, id: string): Promise<Session> {
  const expand = ["payment_intent", ...intentExpand.map((path) => `payment_intent.${path}`)];
  return refusable(stripe.checkout.sessions.retrieve(id, { expand }));
}

/** The page an unpaid intent belongs to: only it knows whether another attempt may follow. */
async function sessionOf(stripe: Stripe, { id, status }: Intent): Promise<Session | undefined> {
  if (status === "succeeded" || status === "processing") return undefined;
  const { data } = await refusable(stripe.checkout.sessions.list({ payment_intent: id, limit: 1 }));
  return data[0];
}

/** With its refunds and chargebacks, which Stripe keeps beside the charge. */
async function whole(stripe: Stripe, session: Session | undefined, given?: Intent): Promise<ProviderPayment> {
  const expanded = session?.payment_intent;
  const intent = given ?? (expanded && typeof expanded !== "string" ? expanded : undefined);
  const told = readPayment(session, intent);
  if (!intent?.latest_charge) return { ...told, refunds: [], chargebacks: [] };
  const of = { payment_intent: intent.id, limit: page };
  const [refunds, disputes] = await Promise.all([
    gather(stripe.refunds.list(of)),
    gather(stripe.disputes.list(of)),
  ]);
  return { ...told, refunds: refunds.map(readRefund), chargebacks: disputes.map(readChargeback) };
}

async function orUndefined<T>(find: () => Promise<T | undefined>): Promise<T | undefined> {
  try {
    return await find();
  } catch (error) {
    if (isRejected(error, "resource_missing")) return undefined;
    throw error;
  }
}
