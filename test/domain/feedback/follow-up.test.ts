import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { transaction } from "#app/domain/core/index.ts";
import { giveRating } from "#app/domain/feedback/index.ts";
import { fanOut } from "#app/domain/notifications/index.ts";
import { followUps } from "#db/schema/feedback.ts";
import { events } from "#db/schema/log.ts";
import {
  makeBusiness,
  makeClient,
  makeContact,
  makeStaff,
  type TestBusiness,
  type TestPerson,
} from "#test/factories/business.ts";
import { makeInvoice } from "#test/factories/invoice.ts";
import { theWorld } from "#test/support/world.ts";

const world = theWorld();
let business: TestBusiness;
let clientId: string;
let manager: TestPerson & { id: string };
beforeAll(async () => {
  business = await makeBusiness(world.base);
  clientId = await makeClient(business);
  await makeStaff(business, "support");
  manager = await makeStaff(business, "manager");
});

/** Gives an answer on a new invoice, reads what the log then says of it as the worker does, and returns its follow-ups. */
async function answered(score: number, { times = 1, thought }: { times?: number; thought?: number } = {}) {
  const { id: subjectId } = await makeInvoice(business, clientId);
  const { ctx } = await makeContact(business, clientId);
  const rate = (given: number) =>
    giveRating(ctx, { kind: "clarity", subjectId, score: given, channel: "page" });
  const ratingId = await rate(score);
  if (thought) await rate(thought);
  const told = await transaction(business.ctx, ({ tx }) =>
    tx
      .select({ id: events.id })
      .from(events)
      .where(and(eq(events.businessId, business.id), eq(events.subjectId, ratingId))),
  );
  await Promise.all(told.flatMap(({ id }) => Array.from({ length: times }, () => fanOut(business.ctx, id))));
  return transaction(business.ctx, ({ tx }) =>
    tx
      .select()
      .from(followUps)
      .where(and(eq(followUps.businessId, business.id), eq(followUps.ratingId, ratingId))),
  );
}

describe("a low rating", () => {
  test("is followed up by somebody named within two working days", async () => {
    const [one, ...more] = await answered(1);
    expect(more).toEqual([]);
    // Tuesday morning, so until the end of Thursday in Berlin.
    expect(one).toMatchObject({ clientId, assigneeId: manager.id, doneAt: null });
    expect(one!.dueAt.toISOString().slice(0, 10)).toBe("2026-11-26");
  });

  test("is followed up once, however often its event is read at the same time", async () => {
    expect(await answered(1, { times: 5 })).toHaveLength(1);
  });

  test("that became one by a change of mind is followed up too; a good one is not", async () => {
    expect(await answered(3, { thought: 1 })).toHaveLength(1);
    expect(await answered(3)).toEqual([]);
    expect(await answered(2)).toEqual([]);
  });
});
