import { asc, eq } from "drizzle-orm";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { type Ctx, transaction } from "#app/domain/core/index.ts";
import { invoiceHolds } from "#db/schema/invoice-holds.ts";
import { expectWhole } from "#test/domain/invoices/expect-whole.ts";
import { ownWorld } from "#test/domain/payments/own-world.ts";
import { giveBankAccount, makeBusiness } from "#test/factories/business.ts";
import { anyHoldHistory, beginHoldHistory, type HoldHistory } from "./hold-histories.ts";
import { seeing } from "./scene.ts";

const seed = Number(process.env.KVIT_SEED) || 20261125;
const numRuns = Number(process.env.KVIT_HISTORIES) || 12;

const world = ownWorld();

test("after every step of any history of disputes and payments the holds are PRODUCT §4's, and payable follows", async () => {
  const taken = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(anyHoldHistory, async ({ steps, ...choices }) => {
      const business = await makeBusiness(world.base);
      await giveBankAccount(business);
      const history = await beginHoldHistory(world, business, choices);
      const asked = new Map<string, bigint>();
      for (const step of steps) {
        await history.take(step);
        await expectHolds(business.ctx, history, asked);
      }
      const states = await Promise.all(history.disputeIds.map((id) => seeing(business.ctx).dispute(id)));
      for (const { state } of states) taken.set(state, (taken.get(state) ?? 0) + 1);
      await expectWhole(world);
    }),
    { numRuns, seed, endOnFailure: true },
  );
  // A run in which nobody decides, withdraws or is left waiting would prove little.
  expect([...taken.keys()].sort()).toEqual(expect.arrayContaining(["resolved", "submitted"]));
}, 600_000);

/** Every figure of claims recounted from the rows of what moved it, apart from the code that keeps it. */
async function expectHolds(
  ctx: Ctx,
  { clientId, currency, invoiceIds, disputeIds }: HoldHistory,
  askedBefore: Map<string, bigint>,
) {
  const seen = seeing(ctx);
  const sums = { held: 0n, payable: 0n };
  for (const id of invoiceIds) {
    const invoice = await seen.invoice(id);
    const holds = await holdsOn(ctx, id);
    const { total, credited, writtenOff, paid, processing } = invoice;
    const owed = total - credited - writtenOff - paid;
    const outstanding = owed > 0n ? owed : 0n;
    let free = outstanding - processing;
    let asked = 0n;
    for (const hold of holds) {
      const most = free > 0n ? free : 0n;
      const held = hold.dueOn !== null ? 0n : hold.asked < most ? hold.asked : most;
      expect(hold.held).toBe(held);
      free -= held;
      if (hold.dueOn === null) asked += hold.asked;
    }
    const held = holds.reduce((sum, hold) => sum + hold.held, 0n);
    const rest = outstanding - processing - held;
    expect(invoice.held).toBe(held);
    expect(invoice.payable).toBe(rest > 0n ? rest : 0n);
    expect(invoice.deferred <= invoice.payable).toBe(true);
    // A credit from elsewhere may leave claims asking for more than there is; no step makes them ask for more then.
    const ceiling = total - credited - writtenOff;
    const before = askedBefore.get(id) ?? 0n;
    expect(asked <= (before > ceiling ? before : ceiling)).toBe(true);
    askedBefore.set(id, asked);
    expect(holds.map((hold) => disputeIds.indexOf(hold.disputeId))).toEqual(
      holds.map((hold) => disputeIds.indexOf(hold.disputeId)).sort((a, b) => a - b),
    );
    sums.held += invoice.held;
    sums.payable += invoice.payable;
  }
  expect(await seen.balance(clientId, currency)).toMatchObject(sums);
}

const holdsOn = (ctx: Ctx, invoiceId: string) =>
  transaction(ctx, ({ tx }) =>
    tx
      .select()
      .from(invoiceHolds)
      .where(eq(invoiceHolds.invoiceId, invoiceId))
      .orderBy(asc(invoiceHolds.ordinal)),
  );
