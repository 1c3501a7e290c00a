import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { isTransient, transaction } from "#app/domain/core/index.ts";
import {
  recordPayment,
  recordUnknownTransfer,
  requestRefund,
  resolveException,
  settlePayment,
} from "#app/domain/payments/index.ts";
import { payments } from "#db/schema/payments.ts";
import { expectWhole } from "#test/domain/invoices/expect-whole.ts";
import { makeClient } from "#test/factories/business.ts";
import { paying } from "#test/factories/payment.ts";
import { outside } from "#test/setup/outside.ts";
import { aDesk, aTill, type Desk, owed, paid, together } from "./desk.ts";
import { ownWorld } from "./own-world.ts";

const world = ownWorld();
const { stripe } = outside;

/** Somebody holds a payment's lock until told to let go. */
async function holding(desk: Desk, paymentId: string) {
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  let started = () => {};
  const isHeld = new Promise<void>((resolve) => {
    started = resolve;
  });
  const done = transaction(desk.business.ctx, async ({ tx }) => {
    await tx.select({ id: payments.id }).from(payments).where(eq(payments.id, paymentId)).for("update");
    started();
    await held;
  });
  await isHeld;
  return {
    letGo: () => {
      letGo();
      return done;
    },
  };
}

const refund = (desk: Desk, paymentId: string, amount: bigint) =>
  requestRefund(desk.owner.ctx, { paymentId, amount, reason: "requested", payee: "Ana Nord" });

/** What a failure is, once it has come. */
const failureOf = async (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error) => error,
  );

async function expectUntouched(desk: Desk, paymentId: string) {
  expect(await desk.see.payment(paymentId)).toMatchObject({ refunded: 0n, refundWaiting: 0n });
  expect(await desk.see.refunds()).toEqual([]);
  expect((await desk.see.story()).filter(({ kind }) => kind.startsWith("refund."))).toEqual([]);
}

describe("case 93: a refund that cannot have the payment's lock", () => {
  test("in time fails as something to try again, and leaves nothing; then it works", async () => {
    const desk = await aTill(world);
    const { paymentId } = await paid(desk);
    const { letGo } = await holding(desk, paymentId);
    const error = await failureOf(refund(desk, paymentId, 10_000n));
    await letGo();
    expect([isTransient(error), String((error as Error).cause)]).toEqual([
      true,
      expect.stringContaining("lock timeout"),
    ]);
    await expectUntouched(desk, paymentId);
    expect(await refund(desk, paymentId, 10_000n)).toMatchObject({ state: "pending" });
    await expectWhole(world);
  });

  test("because its statement is cut off fails the same way", async () => {
    const desk = await aTill(world);
    const { paymentId } = await paid(desk);
    const { letGo } = await holding(desk, paymentId);
    const failing = failureOf(refund(desk, paymentId, 10_000n));
    await cutOffWaiting();
    const error = await failing;
    await letGo();
    expect(isTransient(error)).toBe(true);
    await expectUntouched(desk, paymentId);
    expect(await refund(desk, paymentId, 10_000n)).toMatchObject({ state: "pending" });
    await expectWhole(world);
  });
});

/** As a statement timeout does: the one that waits for a lock is told to stop. */
async function cutOffWaiting(): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const cut = await world.db.sql`
      select pg_cancel_backend(pid) from pg_stat_activity
      where wait_event_type = 'Lock' and datname = current_database() and pid <> pg_backend_pid()`;
    if (cut.length > 0) return;
    await new Promise((done) => setTimeout(done, 20));
  }
  throw new Error("nobody waits for a lock");
}

describe("case 93: those who want the same rows in another order", () => {
  test("refunds of payments that share invoices and credit all succeed, each once", async () => {
    const desk = await aDesk(world);
    const { business, support, clientId, see } = desk;
    const invoices = await Promise.all(Array.from({ length: 4 }, () => owed(business, clientId, "100.00")));
    const made: string[] = [];
    for (let index = 0; index < 8; index++) {
      const order = index % 2 === 0 ? invoices : [...invoices].reverse();
      const { paymentId } = await recordPayment(support.ctx, {
        ...{ clientId, currency: "EUR", amount: 6_000n, method: "cash", receivedOn: "2026-11-20" },
        parts: order.map(({ id }) => ({ invoiceId: id, amount: 1_500n })),
        isAnother: true,
      });
      made.push(paymentId);
    }
    const { done, codes } = await together(made.map((id) => () => refund(desk, id, 6_000n)));
    expect([done, codes]).toEqual([8, []]);
    expect(await see.balance(clientId)).toMatchObject({ outstanding: 40_000n, credit: 0n });
    expect((await see.ledger()).bank ?? 0n).toBe(0n);
    await expectWhole(world);
  });

  test("transfers divided between the same two clients, named in either order, all find their way", async () => {
    const { business, support, clientId, see } = await aDesk(world);
    const other = await makeClient(business);
    const ids = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        recordUnknownTransfer(support.ctx, {
          ...{ currency: "EUR", amount: 1_000n, receivedOn: "2026-11-20", reference: `no. ${index}` },
        }),
      ),
    );
    const share = (id: string, amount: bigint) => ({ clientId: id, amount, parts: [] });
    const { done, codes } = await together(
      ids.map((exceptionId, index) => () => {
        const shares = [share(clientId, 400n), share(other, 600n)];
        if (index % 2) shares.reverse();
        return resolveException(support.ctx, { exceptionId, as: "split", shares });
      }),
    );
    expect([done, codes]).toEqual([8, []]);
    expect([(await see.balance(clientId)).credit, (await see.balance(other)).credit]).toEqual([
      3_200n,
      4_800n,
    ]);
    await expectWhole(world);
  });
});

test("case 47: a refund and a chargeback at the same moment take together what there is, and no more", async () => {
  for (let round = 0; round < 4; round++) {
    const desk = await aTill(world);
    const { paymentId, intentId } = await paid(desk);
    stripe.openDispute(intentId);
    await together([
      () => refund(desk, paymentId, 6_000n),
      () => settlePayment(paying(desk.business.ctx), paymentId),
      () => refund(desk, paymentId, 6_000n),
      () => settlePayment(paying(desk.business.ctx), paymentId),
    ]);
    await settlePayment(paying(desk.business.ctx), paymentId);
    const { refunded, chargedBack } = await desk.see.payment(paymentId);
    expect(refunded + chargedBack).toBe(10_000n);
  }
  await expectWhole(world);
});
