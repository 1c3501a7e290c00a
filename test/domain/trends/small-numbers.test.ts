import { and, eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { sealEvents, transaction } from "#app/domain/core/index.ts";
import { giveRating } from "#app/domain/feedback/index.ts";
import { countEvents, type Part, summarizeTrends } from "#app/domain/trends/index.ts";
import { ratings } from "#db/schema/feedback.ts";
import { trendCounts } from "#db/schema/trends.ts";
import { makeBusiness, makeClient, makeContact } from "#test/factories/business.ts";
import { makeInvoice } from "#test/factories/invoice.ts";
import { theWorld } from "#test/support/world.ts";

const world = theWorld();
const none: Part = { count: 0, of: 0 };

const said = (satisfaction: { before: Part; after: Part }, disputes = { before: none, after: none }) =>
  summarizeTrends({ disputes, satisfaction, causes: [], currency: "EUR", improvements: [] }, "en");

describe("case 88: summaries of few, of nothing, of one client, and across midnight", () => {
  test("fewer than five answers give no share, and no change is claimed of them", () => {
    for (let of = 1; of < 5; of++) {
      const { sentences } = said({ before: { count: 40, of: 50 }, after: { count: 0, of } });
      expect(sentences[1]).toContain("too few for a figure");
      expect(sentences.join(" ")).not.toMatch(/%|than chance/);
    }
    expect(said({ before: none, after: { count: 5, of: 5 } }).sentences[1]).toMatch(/100%/);
  });

  test("nothing at all is told as nothing: no figure, no division by it, nothing to fix", () => {
    const told = said({ before: none, after: none });
    expect(told.sentences[0]).toBe("No invoice was issued in this period.");
    expect(told.fixNext).toBeUndefined();
    expect(JSON.stringify(told)).not.toMatch(/NaN|Infinity|undefined|%/);
  });

  test("answers of one client alone, given after midnight where the business is, fall on its day; recounted from the rows", async () => {
    const business = await makeBusiness(world.base, { timeZone: "Pacific/Kiritimati" });
    const clientId = await makeClient(business);
    for (const [at, score] of [
      ["2026-11-24T09:59:00Z", 3],
      ["2026-11-24T10:01:00Z", 1],
      ["2026-11-24T10:02:00Z", 1],
    ] as const) {
      const { id: subjectId } = await makeInvoice(business, clientId);
      const { ctx } = await makeContact(business, clientId);
      await giveRating(ctx, { kind: "clarity", subjectId, score, channel: "page", at: new Date(at) });
    }
    await sealEvents(business.ctx);
    await countEvents(business.ctx);
    const counted = await transaction(business.ctx, ({ tx }) =>
      tx
        .select({ on: trendCounts.on, measure: trendCounts.measure, count: trendCounts.count })
        .from(trendCounts)
        .where(
          and(
            ...[eq(trendCounts.businessId, business.id), eq(trendCounts.span, "day")],
            eq(trendCounts.segment, "all"),
            sql`${trendCounts.measure} like 'clarity:%'`,
          ),
        ),
    );
    const recounted = await transaction(business.ctx, ({ tx }) =>
      tx
        .select({
          on: sql<string>`(${ratings.ratedAt} at time zone 'Pacific/Kiritimati')::date::text`,
          measure: sql<string>`'clarity:' || ${ratings.score}`,
          count: sql<bigint>`count(*)`.mapWith(BigInt),
        })
        .from(ratings)
        .where(eq(ratings.businessId, business.id))
        .groupBy(sql`1, 2`),
    );
    const inOrder = (rows: typeof recounted) =>
      [...rows].sort((a, b) => (a.on + a.measure < b.on + b.measure ? -1 : 1));
    expect(inOrder(counted)).toEqual(inOrder(recounted));
    expect(inOrder(counted)).toEqual([
      { on: "2026-11-24", measure: "clarity:3", count: 1n },
      { on: "2026-11-25", measure: "clarity:1", count: 2n },
    ]);
  });
});
