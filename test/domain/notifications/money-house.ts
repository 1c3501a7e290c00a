import { randomUUID } from "node:crypto";
import { asc, eq } from "drizzle-orm";
import { expect } from "vitest";
import { type Ctx, transaction } from "#app/domain/core/index.ts";
import { fanOut, sendMessage } from "#app/domain/notifications/index.ts";
import type { ProviderPayment } from "#app/domain/payments/gateway.ts";
import { convergePayment } from "#app/domain/payments/index.ts";
import { insertPayment } from "#app/domain/payments/insert-payment.ts";
import { events } from "#db/schema/log.ts";
import {
  makeBusiness,
  makeClient,
  makeContact,
  makeStaff,
  type TestPerson,
} from "#test/factories/business.ts";
import { makeInvoice } from "#test/factories/invoice.ts";
import type { World } from "#test/support/world.ts";
import { messagesOf, sender } from "./outbox.ts";

/** A business with its team, a client with its people, and one invoice of 119.00 that nobody was told of. */
export async function aHouse(world: World) {
  const business = await makeBusiness(world.base);
  const [owner, manager] = [await makeStaff(business, "owner"), await makeStaff(business, "manager")];
  const support = await makeStaff(business, "support");
  const clientId = await makeClient(business);
  const reader = await makeContact(business, clientId, { role: "viewer" });
  const payer = await makeContact(business, clientId, { name: "Ana Payer", receivesInvoices: false });
  const admin = await makeContact(business, clientId, { role: "admin", receivesInvoices: false });
  await makeContact(business, await makeClient(business), { role: "admin" });
  const invoice = await makeInvoice(business, clientId, { quiet: true });
  const seen = new Set((await eventsOfAll(business.ctx)).map(({ id }) => id));
  /** Lets the worker read all that has happened since. */
  const work = async () => {
    for (const { id } of await eventsOfAll(business.ctx)) {
      if (!seen.has(id)) await fanOut(business.ctx, id);
      seen.add(id);
    }
  };
  return { business, owner, manager, support, clientId, reader, payer, admin, invoice, work };
}
export const flat = (mail: { text: string | null } | undefined) => (mail?.text ?? "").replace(/\s+/g, " ");
export type House = Awaited<ReturnType<typeof aHouse>>;

export function eventsOfAll(ctx: Ctx) {
  return transaction(ctx, ({ tx, scope }) =>
    tx.select().from(events).where(eq(events.businessId, scope.businessId)).orderBy(asc(events.id)),
  );
}

export const told = async ({ business }: House) =>
  (await messagesOf(business.ctx)).map(({ template, recipientId }) => ({ template, recipientId }));
export const only = (template: string, ...people: TestPerson[]) =>
  expect.arrayContaining(people.map(({ id }) => ({ template, recipientId: id })));

export async function sendAll({ business }: House) {
  for (const { id } of await messagesOf(business.ctx)) await sendMessage({ ...business.ctx, ...sender }, id);
}

export const transfer = ({ clientId, invoice }: House, amount: bigint, part = amount) => ({
  ...({ clientId, currency: "EUR", amount, method: "transfer", receivedOn: "2026-11-24" } as const),
  parts: [{ invoiceId: invoice.id, amount: part }],
});

/** A payment at the provider that the house's payer began. */
export async function begun({ business, payer, clientId, invoice }: House, method: string, amount = 11900n) {
  const ctx: Ctx = { ...business.ctx, actor: payer.ctx.actor };
  const row = { clientId, currency: "EUR", amount, channel: "provider", method, state: "created" } as const;
  const { id } = await transaction(ctx, (inTx) =>
    insertPayment(inTx, { ...row, account: "default" }, [{ invoiceId: invoice.id, amount }], true),
  );
  const intentId = `pi_${randomUUID()}`;
  const truth = (state: ProviderPayment["state"], more: Partial<ProviderPayment> = {}): ProviderPayment => ({
    ...{
      state,
      intentId,
      amount,
      currency: "EUR",
      paymentId: id,
      isLive: false,
      refunds: [],
      chargebacks: [],
    },
    method: { kind: method, ...(method === "card" && { brand: "visa" }), last4: "4242" },
    ...more,
  });
  const is = (...args: Parameters<typeof truth>) =>
    transaction(business.ctx, (inTx) => convergePayment(inTx, id, truth(...args)));
  return { id, is };
}
