import { transaction } from "#app/domain/core/index.ts";
import { newId } from "#app/kit/ids.ts";
import { paymentMethods, providerCustomers } from "#db/schema/payment-accounts.ts";
import { outside } from "#test/setup/outside.ts";
import type { TestBusiness } from "./business.ts";
import { testGateway } from "./payment.ts";

const { stripe } = outside;

/** A method that a client left at the provider for later; a card that is paid unless said otherwise. */
export async function makeSavedMethod(
  business: TestBusiness,
  clientId: string,
  account: string,
  leave: (url: string) => Promise<unknown> = stripe.payByCard,
): Promise<{ id: string; customerId: string }> {
  const at = { id: account, secretKey: stripe.secretKey };
  const now = business.ctx.clock.now();
  const ours = { account: at, businessId: business.id, clientId };
  const customerId = await testGateway.createCustomer({
    ...{ ...ours, name: "Brauhaus Nord", idempotencyKey: newId(now) },
  });
  const setup = await testGateway.openSetup({
    ...{ ...ours, customerId, idempotencyKey: newId(now), setupId: newId(now), locale: "en" },
    ...{ successUrl: "https://kvit.example/back", cancelUrl: "https://kvit.example/back" },
  });
  await leave(setup.url);
  const found = await testGateway.findSetup(at, setup.sessionId);
  if (!found?.method) throw new Error("the method was not left at the provider");
  const { kind, brand, last4, expMonth, expYear, providerMethodId } = found.method;
  const id = newId(now);
  await transaction(business.ctx, async ({ tx }) => {
    const row = { businessId: business.id, clientId, account, customerId, createdAt: now };
    const target = [providerCustomers.businessId, providerCustomers.clientId, providerCustomers.account];
    await tx.insert(providerCustomers).values(row).onConflictDoUpdate({ target, set: { customerId } });
    await tx
      .insert(paymentMethods)
      .values({ ...row, id, providerMethodId, kind, brand, last4, expMonth, expYear });
  });
  return { id, customerId };
}
