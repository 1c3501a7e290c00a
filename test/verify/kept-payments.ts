import { transaction } from "#app/domain/core/index.ts";
import { writeOffInvoice } from "#app/domain/invoices/index.ts";
import type { ProviderPayment } from "#app/domain/payments/gateway.ts";
import {
  announceTransfer,
  convergePayment,
  recordPayment,
  requestRefund,
} from "#app/domain/payments/index.ts";
import {
  giveBankAccount,
  makeClient,
  makeContact,
  makeStaff,
  type TestBusiness,
} from "#test/factories/business.ts";
import { makeCreditNote, makeInvoice } from "#test/factories/invoice.ts";
import { givePaymentAccount, makeCheckout } from "#test/factories/payment.ts";
import { outside } from "#test/setup/outside.ts";
import type { World } from "#test/support/world.ts";

/** A payment of every kind and fate: placed, surplus, on its way, open with credit, unlike its attempt, given back. */
export async function keepPayments(world: World, business: TestBusiness): Promise<void> {
  outside.follow(world.clock);
  await giveBankAccount(business);
  await givePaymentAccount(business);
  const clientId = await makeClient(business);
  const payer = await makeContact(business, clientId);
  const invoice = async () => {
    const { id: invoiceId } = await makeInvoice(business, clientId);
    return [{ invoiceId, amount: 11_900n }];
  };
  const succeed = (paymentId: string, truth: Partial<ProviderPayment>) =>
    transaction(business.ctx, (inTx) =>
      convergePayment(inTx, paymentId, { ...arrived(paymentId), ...truth }),
    );

  const paid = await makeCheckout(payer.ctx, { clientId, parts: await invoice() });
  await succeed(paid.paymentId, { chargebacks: [chargeback(paid.paymentId)] });
  const given = await makeCheckout(payer.ctx, { clientId, parts: await invoice() });
  await succeed(given.paymentId, {});
  await requestRefund(business.ctx, { paymentId: given.paymentId, amount: 1_000n, reason: "goodwill" });
  const { ctx } = await makeStaff(business, "support");
  await requestRefund(ctx, { paymentId: given.paymentId, amount: 10_900n, reason: "other" });
  const other = await makeCheckout(payer.ctx, { clientId, parts: await invoice() });
  await succeed(other.paymentId, { amount: 11_899n });

  const [recorded] = [await invoice()];
  const money = { clientId, currency: "EUR", method: "transfer", receivedOn: "2026-11-24" } as const;
  await recordPayment(business.ctx, { ...money, amount: 12_000n, parts: recorded });
  await makeCreditNote(business, clientId, undefined);
  await makeCheckout(payer.ctx, {
    clientId,
    parts: [...(await invoice()), ...(await invoice())],
    useCredit: true,
  });
  const told = { clientId, currency: "EUR", useCredit: false, sentOn: "2026-11-24" };
  await announceTransfer(payer.ctx, { ...told, parts: await invoice() });
  const [{ invoiceId = "" } = {}] = await invoice();
  await writeOffInvoice(business.ctx, { invoiceId, amount: 900n, reason: "too small to chase" });
}

const arrived = (paymentId: string): ProviderPayment => ({
  ...{ state: "succeeded", amount: 11_900n, currency: "EUR", isLive: false, fee: 37n },
  ...{ intentId: `pi_${paymentId}`, chargeId: `ch_${paymentId}`, refunds: [], chargebacks: [] },
});

const chargeback = (paymentId: string): ProviderPayment["chargebacks"][number] => ({
  ...{ id: `dp_${paymentId}`, amount: 5_000n, reason: "fraudulent", state: "open", isWithdrawn: true },
  openedAt: new Date("2026-11-24T10:00:00Z"),
});
