import * as fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { transaction } from "#app/domain/core/index.ts";
import { clientBalances } from "#db/schema/client-balances.ts";
import { expectWhole } from "#test/domain/invoices/expect-whole.ts";
import { giveBankAccount, makeBusiness } from "#test/factories/business.ts";
import { givePaymentAccount } from "#test/factories/payment.ts";
import { outside } from "#test/setup/outside.ts";
import { type FreshDatabase, freshDatabase } from "#test/support/database/test-database.ts";
import { openWorld, type World } from "#test/support/world.ts";
import { anyHistory, beginHistory, type History } from "./histories.ts";
import { look } from "./look.ts";

let database: FreshDatabase;
let world: World;

beforeAll(async () => {
  database = await freshDatabase();
  world = await openWorld({ database });
  outside.follow(world.clock);
});
afterAll(async () => {
  await world.close();
  await database.drop();
});

const seed = Number(process.env.KVIT_SEED) || 20261125;
const numRuns = Number(process.env.KVIT_HISTORIES) || 6;

test("after every step of any history of paying the books are whole and nothing is lost or made up (cases 39 to 48)", async () => {
  await fc.assert(
    fc.asyncProperty(anyHistory, async (steps) => {
      const business = await makeBusiness(world.base);
      await giveBankAccount(business);
      await givePaymentAccount(business);
      const history = await beginHistory(world, business);
      for (const step of steps) {
        await history.take(step);
        await expectWhole(world);
        await expectNothingLost(look(business.ctx), history);
        const balances = await transaction(business.ctx, ({ tx }) => tx.select().from(clientBalances));
        for (const row of balances) expect(row.payable <= row.outstanding).toBe(true);
      }
    }),
    { numRuns, seed, endOnFailure: true },
  );
}, 600_000);

/** What is owed less what the client has with the business: asked for, less what came, plus what went back. */
async function expectNothingLost(seen: ReturnType<typeof look>, { clientId, asked, paid }: History) {
  const payments = await seen.payments();
  for (const [currency, sum] of asked) {
    const succeeded = payments.filter((row) => row.currency === currency && row.state === "succeeded");
    for (const { id, channel } of succeeded) expect(channel === "credit" || paid.has(id)).toBe(true);
    const kept = succeeded.reduce((total, row) => total + row.amount - row.refunded - row.chargedBack, 0n);
    const { outstanding, credit } = await seen.balance(clientId, currency);
    expect(outstanding - credit).toBe(sum - kept);
  }
}
