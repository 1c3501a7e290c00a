import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { transaction } from "#app/domain/core/index.ts";
import { giveRating, standsFrom } from "#app/domain/feedback/index.ts";
import { ratings } from "#db/schema/feedback.ts";
import { invoiceLines } from "#db/schema/invoices.ts";
import { makeBusiness, makeClient, makeContact, type TestBusiness } from "#test/factories/business.ts";
import { makeInvoice } from "#test/factories/invoice.ts";
import { theWorld } from "#test/support/world.ts";

const world = theWorld();
let business: TestBusiness;
let clientId: string;
beforeAll(async () => {
  business = await makeBusiness(world.base);
  clientId = await makeClient(business);
});

const clarity = (subjectId: string, score: number, more: object = {}) => ({
  ...{ kind: "clarity" as const, subjectId, score, channel: "page" as const },
  ...more,
});
const rowsOf = (subjectId: string) =>
  transaction(business.ctx, ({ tx }) =>
    tx
      .select()
      .from(ratings)
      .where(and(eq(ratings.businessId, business.id), eq(ratings.subjectId, subjectId))),
  );

const linesOf = async (invoiceId: string) => {
  const lines = await transaction(business.ctx, ({ tx }) =>
    tx.select({ id: invoiceLines.id }).from(invoiceLines).where(eq(invoiceLines.invoiceId, invoiceId)),
  );
  return lines.map(({ id }) => id);
};

test("case 85: ten answers at once are one row, and a change of mind tells what it was before", async () => {
  const { id } = await makeInvoice(business, clientId);
  const { ctx } = await makeContact(business, clientId);
  await Promise.all(Array.from({ length: 10 }, () => giveRating(ctx, clarity(id, 3))));
  await giveRating(ctx, clarity(id, 1, { comment: "Line 1?" }));
  await giveRating(ctx, clarity(id, 2, { channel: "mail" }));
  expect(await rowsOf(id)).toMatchObject([{ score: 2, comment: "Line 1?" }]);
  const stands = standsFrom(world.clock.now(), "Europe/Berlin");
  world.clock.set(new Date(stands.getTime() - 1));
  await giveRating(ctx, clarity(id, 3));
  world.clock.set(stands);
  await expect(giveRating(ctx, clarity(id, 2))).rejects.toMatchObject({ code: "conflict" });
});

test.each([
  // A Sunday night, the Monday before and after seven, a week over the end of summer time, all in Berlin.
  ["2026-11-22T22:30:00Z", "2026-11-23T06:00:00.000Z"],
  ["2026-11-23T05:59:59Z", "2026-11-23T06:00:00.000Z"],
  ["2026-11-23T06:00:00Z", "2026-11-30T06:00:00.000Z"],
  ["2026-10-20T10:00:00Z", "2026-10-26T06:00:00.000Z"],
  ["2026-06-02T10:00:00Z", "2026-06-08T05:00:00.000Z"],
])("an answer of %s stands from the week's summary on, %s", (given, stands) => {
  expect(standsFrom(new Date(given), "Europe/Berlin").toISOString()).toBe(stands);
});

test("another client's invoice is not there, staff give none, and a score is one of the answers", async () => {
  const { id } = await makeInvoice(business, clientId);
  const stranger = await makeContact(business, await makeClient(business));
  await expect(giveRating(stranger.ctx, clarity(id, 3))).rejects.toMatchObject({ code: "not_found" });
  await expect(giveRating(business.ctx, clarity(id, 3))).rejects.toMatchObject({ code: "forbidden" });
  const { ctx } = await makeContact(business, clientId);
  await expect(giveRating(ctx, clarity(id, 4))).rejects.toMatchObject({ code: "invalid" });
  expect(await rowsOf(id)).toEqual([]);
});

describe("case 87: what a client may say, and for whom", () => {
  test("a colleague's answer stands beside a person's own and does not replace it", async () => {
    const { id } = await makeInvoice(business, clientId);
    const people = [await makeContact(business, clientId), await makeContact(business, clientId)];
    for (const [at, { ctx }] of people.entries()) await giveRating(ctx, clarity(id, at + 1));
    const rows = await rowsOf(id);
    expect(Object.fromEntries(rows.map(({ contactId, score }) => [contactId, score]))).toEqual(
      Object.fromEntries(people.map((person, at) => [person.id, at + 1])),
    );
  });

  test("words have a length, and lines of another invoice are nobody's unclear ones", async () => {
    const { id } = await makeInvoice(business, clientId);
    const { ctx } = await makeContact(business, clientId);
    const long = giveRating(ctx, clarity(id, 1, { comment: "x".repeat(2001) }));
    await expect(long).rejects.toMatchObject({
      code: "invalid",
      details: { fields: { comment: "rating.error.comment" } },
    });
    const [own, foreign] = [await linesOf(id), await linesOf((await makeInvoice(business, clientId)).id)];
    expect([own.length, foreign.length]).toEqual([1, 1]);
    await giveRating(ctx, clarity(id, 1, { unclearLines: [...own, ...foreign] }));
    expect(await rowsOf(id)).toMatchObject([{ unclearLines: own }]);
  });
});
