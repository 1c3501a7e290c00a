import * as fc from "fast-check";
import { expect, test } from "vitest";
import { isAppError } from "#app/domain/core/index.ts";
import {
  decideRefund,
  recordPayment,
  requestRefund,
  sendRefund,
  settlePayment,
} from "#app/domain/payments/index.ts";
import { expectWhole } from "#test/domain/invoices/expect-whole.ts";
import { line, makeCreditNote } from "#test/factories/invoice.ts";
import { paying } from "#test/factories/payment.ts";
import { outside } from "#test/setup/outside.ts";
import { aTill, paid } from "./desk.ts";
import { ownWorld } from "./own-world.ts";
import { refundElsewhere } from "./refund-elsewhere.ts";

const world = ownWorld();
const { stripe } = outside;

const share = fc.constantFrom(1n, 2_500n, 10_000n, 17_500n, 30_000n);
const step = fc.oneof(
  fc.record({
    kind: fc.constant("request" as const),
    amount: share,
    by: fc.constantFrom("support", "owner" as const),
  }),
  fc.record({
    kind: fc.constant("decide" as const),
    decision: fc.constantFrom("approve", "decline" as const),
  }),
  fc.record({ kind: fc.constant("send" as const) }),
  fc.record({ kind: fc.constant("fail" as const) }),
  fc.record({ kind: fc.constant("elsewhere" as const), amount: share }),
  fc.record({ kind: fc.constant("dispute" as const) }),
  fc.record({ kind: fc.constant("close" as const), outcome: fc.constantFrom("won", "lost" as const) }),
  fc.record({ kind: fc.constant("credit note" as const) }),
  fc.record({ kind: fc.constant("pay again" as const) }),
);
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;

type Till = Awaited<ReturnType<typeof aTill>> & Awaited<ReturnType<typeof paid>>;

/** What may be refused is; a surprise is not. */
async function trying(work: () => unknown): Promise<void> {
  try {
    await work();
  } catch (error) {
    const isProviders = error instanceof Error && "isRefusal" in error;
    if (!isAppError(error) && !isProviders) throw error;
  }
}

/** The provider's own refusals, thrown by its levers. */
async function pulling(lever: () => unknown): Promise<void> {
  try {
    await lever();
  } catch (error) {
    throw Object.assign(error as Error, { isRefusal: true });
  }
}

async function take(till: Till, one: Step): Promise<void> {
  const { business, support, owner, clientId, see, paymentId, invoiceId, intentId } = till;
  const refunds = await see.refunds();
  switch (one.kind) {
    case "request":
      await requestRefund(till[one.by].ctx, {
        ...{ paymentId, amount: one.amount, reason: "requested", note: `no. ${refunds.length}` },
      });
      return;
    case "decide":
      for (const { id, state } of refunds.filter((refund) => refund.state === "waiting").slice(0, 1)) {
        expect(state).toBe("waiting");
        await decideRefund(owner.ctx, { refundId: id, decision: one.decision });
      }
      return;
    case "send":
      for (const { id } of refunds) await sendRefund(paying(business.ctx), id);
      return;
    case "fail": {
      const sent = refunds.findLast((refund) => refund.providerRefundId && refund.state === "succeeded");
      if (sent) await pulling(() => stripe.failRefund(sent.providerRefundId as string));
      return;
    }
    case "elsewhere":
      await refundElsewhere(intentId, Number(one.amount));
      return;
    case "dispute":
      return pulling(() => stripe.openDispute(intentId));
    case "close": {
      const [open] = (await see.chargebacks()).filter(({ state }) => state === "open");
      if (open) await pulling(() => stripe.closeDispute(open.providerDisputeId, one.outcome));
      return;
    }
    case "credit note": {
      const { number } = await see.invoice(invoiceId);
      const totals = { lines: [line({ price: "40.00", taxRate: "0", taxCategory: "Z" })] };
      await makeCreditNote(business, clientId, number, { totals });
      return;
    }
    case "pay again":
      await recordPayment(support.ctx, {
        ...{ clientId, currency: "EUR", amount: 5_000n, method: "cash", receivedOn: "2026-11-20" },
        ...{ parts: [{ invoiceId, amount: 5_000n }], isAnother: true },
      });
  }
}

const look = ({ business, paymentId }: Till) => settlePayment(paying(business.ctx), paymentId);

/** What the account holds by the provider's own books, fees taken off. */
const atStripe = (intents: number) =>
  stripe
    .movements()
    .slice(intents)
    .reduce((sum, { net }) => sum + BigInt(net), 0n);

test("refunds and chargebacks in any order never give back more than came, and end as the provider's books do (cases 46, 47)", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 9 }), async (steps) => {
      const desk = await aTill(world);
      const before = stripe.movements().length;
      const till: Till = { ...desk, ...(await paid(desk, "300.00")) };
      for (const one of steps) {
        await trying(() => take(till, one));
        await look(till);
        const { amount, refunded, refundWaiting, chargedBack } = await till.see.payment(till.paymentId);
        expect(refunded + refundWaiting + chargedBack <= amount).toBe(true);
        await expectWhole(world);
      }
      for (const { id } of await till.see.refunds()) await sendRefund(paying(till.business.ctx), id);
      for (let time = 0; time < 3; time++) await look(till);
      expect((await till.see.ledger()).provider_balance ?? 0n).toBe(atStripe(before));
      await expectWhole(world);
    }),
    { numRuns: 12, seed: 20261125, endOnFailure: true },
  );
}, 300_000);
