import type Stripe from "stripe";
import { isRejected, refusable } from "#app/adapters/stripe/gateway-error.ts";
import type { Gateway, ProviderSavedMethod } from "#app/domain/payments/gateway.ts";

export async function createCustomer(
  stripe: Stripe,
  request: Parameters<Gateway["createCustomer"]>[0],
): Promise<string> {
  const { name, email, businessId, clientId, idempotencyKey } = request;
  const customer = await refusable(
    stripe.customers.create(
      { name, email, metadata: { kvit_business: businessId, kvit_client: clientId } },
      { idempotencyKey },
    ),
  );
  return customer.id;
}

export async function findSetup(stripe: Stripe, sessionId: string): ReturnType<Gateway["findSetup"]> {
  const expand = ["setup_intent.payment_method"];
  const session = await refusable(stripe.checkout.sessions.retrieve(sessionId, { expand })).catch((error) => {
    if (isRejected(error, "resource_missing")) return undefined;
    throw error;
  });
  if (!session) return undefined;
  if (session.status === "open") return { state: "open" };
  const method = session.status === "complete" ? savedMethod(session) : undefined;
  return method ? { state: "done", method } : { state: "expired" };
}

function savedMethod({
  setup_intent: intent,
  customer,
}: Stripe.Checkout.Session): ProviderSavedMethod | undefined {
  if (!intent || typeof intent === "string" || intent.status !== "succeeded") return undefined;
  const method = intent.payment_method;
  const customerId = typeof customer === "string" ? customer : customer?.id;
  if (!method || typeof method === "string" || customerId === undefined) return undefined;
  return readMethod(method, customerId);
}

function readMethod(method: Stripe.PaymentMethod, customerId: string): ProviderSavedMethod | undefined {
  const { id: providerMethodId, card, sepa_debit: debit } = method;
  if (card) {
    const { brand, last4, exp_month: expMonth, exp_year: expYear } = card;
    return { providerMethodId, customerId, kind: "card", brand, last4, expMonth, expYear };
  }
  if (!debit?.last4) return undefined;
  return { providerMethodId, customerId, kind: "sepa_debit", last4: debit.last4 };
}

/** Fine when it is gone already. */
export async function removeMethod(stripe: Stripe, providerMethodId: string): Promise<void> {
  try {
    await refusable(stripe.paymentMethods.detach(providerMethodId));
  } catch (error) {
    if (!isRejected(error) || (await isAttached(stripe, providerMethodId))) throw error;
  }
}

async function isAttached(stripe: Stripe, providerMethodId: string): Promise<boolean> {
  try {
    return (await refusable(stripe.paymentMethods.retrieve(providerMethodId))).customer !== null;
  } catch (error) {
    if (isRejected(error, "resource_missing")) return false;
    throw error;
  }
}
