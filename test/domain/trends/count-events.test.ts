import { eq, sql } from "drizzle-orm";
import fc from "fast-check";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sealEvents, transaction } from "#app/domain/core/index.ts";
import { countEvents, rebuildTrends } from "#app/domain/trends/index.ts";
import { trendInvariants } from "#app/verify/invariants/trends.ts";
import { trendCounts, trendCursors } from "#db/schema/trends.ts";
import { makeBusiness, makeClient, type TestBusiness } from "#test/factories/business.ts";
import { makeInvoice } from "#test/factories/invoice.ts";
import { theWorld } from "#test/support/world.ts";
import { happening, historyOf } from "./random-histories.ts";

const world = theWorld({ poolSize: 10 });
let superuser: postgres.Sql;
beforeAll(() => {
  superuser = postgres(world.database.superuserUrl, { max: 1, fetch_types: false, onnotice: () => {} });
});
afterAll(() => superuser.end());

/** Every counter that is not zero, in the order of its key. */
const counters = (business: TestBusiness) =>
  transaction(business.ctx, ({ tx }) =>
    tx
      .select()
      .from(trendCounts)
      .where(sql`count <> 0 or sum <> 0`)
      .orderBy(sql`span, segment, measure, "on", value, currency`),
  );

/** What a plain recount of the tables finds wrong. */
async function offenders(business: TestBusiness): Promise<string[]> {
  const [invariant] = trendInvariants;
  const rows = await superuser.unsafe(invariant?.sql ?? "");
  return rows.filter((row) => row.business === business.id).map((row) => String(row.what));
}

const cursorOf = (business: TestBusiness) =>
  transaction(business.ctx, async ({ tx }) => {
    const [row] = await tx.select().from(trendCursors).where(eq(trendCursors.businessId, business.id));
    return row?.seq;
  });

describe("counters of the log", () => {
  test("equal a plain recount after any history, and the same again when they are dropped and rebuilt", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { minLength: 20, maxLength: 45 }), async (history) => {
        const business = await makeBusiness(world.base);
        const happen = historyOf(business, await makeClient(business), world.clock);
        for (const [index, one] of history.entries()) {
          await happen(one);
          if (index % 11 === 10) {
            await sealEvents(business.ctx);
            await countEvents(business.ctx);
          }
        }
        await sealEvents(business.ctx);
        await countEvents(business.ctx);
        expect(await offenders(business)).toEqual([]);
        const before = await counters(business);
        await rebuildTrends(business.ctx);
        expect(await counters(business)).toEqual(before);
      }),
      { numRuns: 12 },
    );
  }, 120_000);

  test("count every event once with four workers at the same time", async () => {
    const business = await makeBusiness(world.base);
    const clientId = await makeClient(business);
    for (let n = 0; n < 30; n++) await makeInvoice(business, clientId);
    await sealEvents(business.ctx);
    const read = await Promise.all(Array.from({ length: 4 }, () => countEvents(business.ctx)));
    expect(read.reduce((sum, n) => sum + n, 0)).toBe(Number(await cursorOf(business)));
    const issued = (await counters(business)).filter(
      ({ measure, segment, span }) => measure === "issued" && segment === "all" && span === "month",
    );
    expect(issued).toMatchObject([{ count: 30n, sum: 30n * 11_900n, currency: "EUR" }]);
    expect(await countEvents(business.ctx)).toBe(0);
  });

  test("read nothing that is not sealed yet, and sealing asks for the counting", async () => {
    const business = await makeBusiness(world.base);
    await makeInvoice(business, await makeClient(business));
    expect(await countEvents(business.ctx)).toBe(0);
    await sealEvents(business.ctx);
    const jobs = await world.jobsOf("count-events");
    expect(jobs).toContainEqual({ businessId: business.id });
    expect(await countEvents(business.ctx)).toBeGreaterThan(0);
    expect(await offenders(business)).toEqual([]);
  });
});
