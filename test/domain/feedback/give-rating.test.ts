import { and, eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { transaction } from "#app/domain/core/index.ts";
import { giveRating } from "#app/domain/feedback/index.ts";
import { ratings } from "#db/schema/feedback.ts";
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

test("case 85: ten answers at once are one row, and a change of mind tells what it was before", async () => {
  const { id } = await makeInvoice(business, clientId);
  const { ctx } = await makeContact(business, clientId);
  await Promise.all(Array.from({ length: 10 }, () => giveRating(ctx, clarity(id, 3))));
  await giveRating(ctx, clarity(id, 1, { comment: "Line 1?" }));
  await giveRating(ctx, clarity(id, 2, { channel: "mail" }));
  expect(await rowsOf(id)).toMatchObject([{ score: 2, comment: "Line 1?" }]);
  world.clock.advance({ days: 31 });
  await expect(giveRating(ctx, clarity(id, 3))).rejects.toMatchObject({ code: "conflict" });
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
