import fc from "fast-check";
import { expect, test } from "vitest";
import { transaction } from "#app/domain/core/index.ts";
import { loadBreakdown } from "#app/domain/trends/index.ts";
import { startOf, unitsOf } from "#app/domain/trends/measures.ts";
import { addMonths, monthStart } from "#app/kit/dates.ts";
import { newId } from "#app/kit/ids.ts";
import { trendCounts } from "#db/schema/trends.ts";
import { makeBusiness, makeStaff } from "#test/factories/business.ts";
import { theWorld } from "#test/support/world.ts";

const world = theWorld();

const lengths = { month: 1, quarter: 3, year: 12 };

test("any months are made up of whole spans that follow each other, and of few", () => {
  const month = fc.integer({ min: 0, max: 80 }).map((n) => addMonths("2022-01-01", n));
  fc.assert(
    fc.property(month, fc.integer({ min: 0, max: 40 }), (first, more) => {
      const units = unitsOf("client", first, addMonths(first, more));
      let at = first;
      for (const { span, on } of units) {
        expect([on, startOf(span, on)]).toEqual([at, on]);
        at = addMonths(at, lengths[span]);
      }
      expect(at).toBe(addMonths(first, more + 1));
      expect(units.length).toBeLessThanOrEqual(2 * (2 + 3) + Math.ceil(more / 12));
    }),
  );
  expect(unitsOf("all", "2024-12-01", "2026-11-24")).toHaveLength(24);
  expect(unitsOf("client", "2024-12-01", "2026-11-24").map(({ span }) => span)).toEqual([
    ...["month", "year", "quarter", "quarter", "quarter", "month", "month"],
  ]);
});

test("the twenty with most disputes are the same whether all are added up or only theirs, in figures too", async () => {
  const months = Array.from({ length: 26 }, (_, n) => addMonths("2024-10-01", n));
  for (const clients of [12, 45]) {
    const business = await makeBusiness(world.base);
    const manager = await makeStaff(business, "manager");
    const facts = Array.from({ length: clients }, (_, c) => ({
      value: newId(world.clock.now()),
      ofMonth: months.map((on, m) => ({
        on,
        issued: 10 + ((c * 7 + m) % 5),
        // Some of the few have none at all, and fill up behind the others.
        disputes: clients === 12 && c % 3 === 0 ? 0 : (c * 13 + m * 5) % 4,
      })),
    }));
    const rows = facts.flatMap(({ value, ofMonth }) =>
      (["month", "quarter", "year"] as const).flatMap((span) =>
        (["issued", "disputes"] as const).flatMap((measure) => {
          const sums = new Map<string, number>();
          for (const { on, ...counts } of ofMonth) {
            const first = startOf(span, on);
            sums.set(first, (sums.get(first) ?? 0) + counts[measure]);
          }
          return [...sums].map(([on, count]) => ({
            ...{ businessId: business.id, span, segment: "client", measure, on, value, currency: "EUR" },
            ...{ count: BigInt(count), sum: 0n },
          }));
        }),
      ),
    );
    await transaction(business.ctx, ({ tx }) => tx.insert(trendCounts).values(rows));
    const days = { from: "2024-12-01", to: "2026-11-24" };
    const inside = ({ on }: { on: string }) => on >= days.from && on <= monthStart(days.to);
    const sum = (of: { on: string; issued: number; disputes: number }[], what: "issued" | "disputes") =>
      of.filter(inside).reduce((all, one) => all + one[what], 0);
    const byHand = facts
      .map(({ value, ofMonth }) => ({
        value,
        issued: sum(ofMonth, "issued"),
        disputes: sum(ofMonth, "disputes"),
      }))
      .sort((a, b) => b.disputes - a.disputes || b.issued - a.issued || (a.value < b.value ? -1 : 1));
    const found = await loadBreakdown(manager.ctx, { by: "client", days, currency: "EUR" });
    const figures = found.map(({ value, issued, disputes }) => ({ value, issued, disputes }));
    expect(figures.map(({ disputes }) => disputes)).toEqual(
      byHand.slice(0, 20).map(({ disputes }) => disputes),
    );
    for (const row of figures) expect(byHand).toContainEqual(row);
    if (clients === 12) expect(figures).toEqual(byHand);
  }
});
