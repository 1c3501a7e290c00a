import { transaction } from "#app/domain/core/index.ts";
import { newId } from "#app/kit/ids.ts";
import { paymentMethods, providerCustomers } from "#db/schema/payment-accounts.ts";
import type { TestBusiness } from "#test/factories/business.ts";
import { faultAccount } from "./fault-account.ts";
import type { FaultSite } from "./site.ts";
import { formOf, visitorOf } from "./visitor.ts";

/** A card that a client left at the provider before the faults began: the worker charges it while nobody looks on. */
export async function giveSavedCard(
  site: FaultSite,
  business: TestBusiness,
  { clientId, account }: { clientId: string; account: string },
): Promise<void> {
  const customer = await ask<{ id: string }>(site, "customers", {
    name: "A Payer",
    email: "payer@client.example",
  });
  const session = await ask<{ id: string; url: string }>(site, "checkout/sessions", {
    mode: "setup",
    currency: "eur",
    customer: customer.id,
    success_url: "https://kvit.example/done",
  });
  const visitor = visitorOf(site.web);
  const page = await visitor.open(session.url);
  const card = { method: "card", number: "4242424242424242", expiry: "12 / 40", cvc: "123", name: "A Payer" };
  await visitor.send(formOf(page, "method"), card);
  const list = await ask<{ data: { id: string }[] }>(
    site,
    `payment_methods?customer=${customer.id}&type=card`,
  );
  const providerMethodId = list.data[0]?.id;
  if (!providerMethodId) throw new Error("the card was not saved");
  const createdAt = business.ctx.clock.now();
  const shared = { businessId: business.id, clientId, account, customerId: customer.id, createdAt };
  await transaction(business.ctx, async ({ tx }) => {
    await tx.insert(providerCustomers).values(shared);
    await tx.insert(paymentMethods).values({
      ...shared,
      ...{ id: newId(createdAt), providerMethodId, kind: "card", brand: "visa", last4: "4242" },
      ...{ expMonth: 12, expYear: 2040, isDefault: true },
    });
  });
}

async function ask<T>(site: FaultSite, path: string, fields?: Record<string, string>): Promise<T> {
  const headers = { authorization: `Bearer ${faultAccount.secretKey}` };
  const init = fields ? { method: "POST", body: new URLSearchParams(fields), headers } : { headers };
  const answer = await fetch(`${site.sandbox}/v1/${path}`, init);
  if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
  return (await answer.json()) as T;
}
