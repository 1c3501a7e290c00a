import { expect } from "vitest";
import { stripeGateway } from "#app/adapters/stripe/stripe-gateway.ts";
import { type CheckoutRequest, type Gateway, GatewayError } from "#app/domain/payments/gateway.ts";
import { newId } from "#app/kit/ids.ts";
import { outside } from "#test/setup/outside.ts";

/** The gateway under test, and whether it believes that a transaction is open. */
export const inside = { transaction: false };
export const gateway: Gateway = stripeGateway({
  baseUrl: outside.stripe.baseUrl,
  timeoutMs: 2000,
  insideTransaction: () => inside.transaction,
});

export const account = { id: "default", secretKey: outside.stripe.secretKey };

export const fresh = () => newId(new Date());

/** A checkout nobody asked for before. */
export function request(more: Partial<CheckoutRequest> = {}): CheckoutRequest {
  return {
    account,
    idempotencyKey: fresh(),
    businessId: fresh(),
    clientId: fresh(),
    paymentId: fresh(),
    amount: 123_45n,
    currency: "EUR",
    method: "card",
    title: "Invoice 2026-0417",
    locale: "en",
    successUrl: "https://kvit.example/lumen/payments/pay_1",
    cancelUrl: "https://kvit.example/lumen/pay",
    expiresAt: new Date(Date.now() + 3_600_000),
    ...more,
  };
}

/** What a refused call says. */
export async function refusalOf(call: Promise<unknown>): Promise<GatewayError> {
  const error = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(GatewayError);
  return error as GatewayError;
}

/** A customer with a saved card or debit of theirs, left on the provider's own page. */
export async function savedMethod(pay: (url: string) => Promise<unknown>) {
  const ours = { account, businessId: fresh(), clientId: fresh() };
  const customerId = await gateway.createCustomer({
    ...ours,
    idempotencyKey: fresh(),
    name: "Brauhaus Nord",
  });
  const setup = await gateway.openSetup({
    ...ours,
    idempotencyKey: fresh(),
    setupId: fresh(),
    customerId,
    locale: "en",
    successUrl: "https://kvit.example/lumen/settings",
    cancelUrl: "https://kvit.example/lumen/settings",
  });
  await pay(setup.url);
  return { customerId, setup };
}
