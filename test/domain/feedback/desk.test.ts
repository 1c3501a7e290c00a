import { and, asc, eq, ne } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { type Ctx, transaction } from "#app/domain/core/index.ts";
import {
  assignFollowUp,
  finishFollowUp,
  followUpNeeds,
  giveRating,
  hideComment,
  listRatings,
  loadRating,
  openFollowUp,
  showComment,
} from "#app/domain/feedback/index.ts";
import { followUps, ratings } from "#db/schema/feedback.ts";
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
type Member = TestPerson & { id: string };
let business: TestBusiness;
let clientId: string;
let support: Member;
let other: Member;
let manager: Member;
let stranger: Member;
beforeAll(async () => {
  business = await makeBusiness(world.base);
  clientId = await makeClient(business, "Brauhaus Nord");
  [support, other] = [await makeStaff(business, "support"), await makeStaff(business, "support")];
  manager = await makeStaff(business, "manager");
  stranger = await makeStaff(await makeBusiness(world.base), "owner");
});

async function said(score: number, comment?: string) {
  const invoice = await makeInvoice(business, clientId);
  const { ctx } = await makeContact(business, clientId, { name: "Max Petersen" });
  const rate = (given: number) =>
    giveRating(ctx, { kind: "clarity", subjectId: invoice.id, score: given, comment, channel: "page" });
  const id = await rate(score);
  await openFollowUp(business.ctx, { ratingId: id });
  const [followUp] = await transaction(business.ctx, ({ tx }) =>
    tx
      .select()
      .from(followUps)
      .where(and(eq(followUps.businessId, business.id), eq(followUps.ratingId, id))),
  );
  return { id, invoice, rate, followUpId: followUp?.id ?? "" };
}

/** What is told of it, its opening left out. */
const storyOf = (subjectId: string) =>
  transaction(business.ctx, ({ tx }) =>
    tx
      .select({ kind: events.kind, actorId: events.actorId, data: events.data })
      .from(events)
      .where(
        and(
          eq(events.businessId, business.id),
          eq(events.subjectId, subjectId),
          ne(events.kind, "follow_up.opened"),
        ),
      )
      .orderBy(asc(events.at), asc(events.id)),
  );

const plain = (_: string, value: unknown) => (typeof value === "bigint" ? String(value) : value);

describe("what clients said", () => {
  test("is listed newest first, low or to be followed up, page by page, and never another business's", async () => {
    for (let n = 0; n < 27; n++) await said(n % 9 === 0 ? 1 : 3, `word ${n}`);
    const first = await listRatings(support.ctx, { filter: "all" });
    const last = first.rows.at(-1)!;
    const second = await listRatings(support.ctx, {
      filter: "all",
      after: { at: last.ratedAt, id: last.id },
    });
    expect([first.rows.length, first.hasMore, second.rows.length, second.hasMore]).toEqual([
      25,
      true,
      2,
      false,
    ]);
    const all = [...first.rows, ...second.rows];
    expect(all.map(({ comment }) => comment)).toEqual(Array.from({ length: 27 }, (_, n) => `word ${26 - n}`));
    expect(all[0]).toMatchObject({ clientName: "Brauhaus Nord", contactName: "Max Petersen", score: 3 });
    const low = await listRatings(support.ctx, { filter: "low" });
    expect(low.rows.map(({ comment }) => comment)).toEqual(["word 18", "word 9", "word 0"]);
    const open = await listRatings(support.ctx, { filter: "open" });
    expect(open.rows.map(({ score }) => score)).toEqual([1, 1, 1]);
    const [given] = open.rows;
    await assignFollowUp(support.ctx, { id: given!.followUpId!, assigneeId: support.id });
    const mine = await listRatings(support.ctx, { filter: "mine" });
    expect(mine.rows.map(({ id }) => id)).toContain(given!.id);
    expect(new Set(mine.rows.map(({ assigneeId }) => assigneeId))).toEqual(new Set([support.id]));
    const others = await listRatings(other.ctx, { filter: "mine" });
    expect(others.rows.map(({ id }) => id)).not.toContain(given!.id);
    expect(await listRatings(stranger.ctx, { filter: "all" })).toEqual({ rows: [], hasMore: false });
    await expect(loadRating(stranger.ctx, all[0]!.id)).rejects.toMatchObject({ code: "not_found" });
  });

  test("is told one by one: about what, what it was before, and by whom it is followed up", async () => {
    const { id, invoice, rate } = await said(3);
    await rate(1);
    await openFollowUp(business.ctx, { ratingId: id });
    const found = await loadRating(support.ctx, id);
    expect(found).toMatchObject({
      ...{ rating: { score: 1 }, invoiceNumber: invoice.document.number, contactName: "Max Petersen" },
      ...{ before: [{ score: 3 }], followUp: { assigneeId: manager.id, doneAt: null } },
    });
  });
});

describe("a follow-up", () => {
  test("is given to a member, once, with an event; to nobody else's, and not when it is done", async () => {
    const { followUpId: id } = await said(1);
    await assignFollowUp(support.ctx, { id, assigneeId: other.id });
    await assignFollowUp(support.ctx, { id, assigneeId: other.id });
    expect(await storyOf(id)).toMatchObject([
      { kind: "follow_up.assigned", actorId: support.id, data: { before: manager.id, after: other.id } },
    ]);
    await expect(assignFollowUp(support.ctx, { id, assigneeId: stranger.id })).rejects.toMatchObject({
      code: "invalid",
    });
    await expect(assignFollowUp(stranger.ctx, { id, assigneeId: stranger.id })).rejects.toMatchObject({
      code: "not_found",
    });
    await finishFollowUp(other.ctx, { id, note: "We talked." });
    await expect(assignFollowUp(support.ctx, { id, assigneeId: support.id })).rejects.toMatchObject({
      code: "conflict",
    });
  });

  test("is done with a note, once even when five press at the same time, and needs nobody any more", async () => {
    const { id: ratingId, followUpId: id } = await said(1);
    expect((await followUpNeeds(support.ctx)).length).toBeGreaterThan(0);
    await expect(finishFollowUp(support.ctx, { id, note: " " })).rejects.toMatchObject({ code: "invalid" });
    const all = await Promise.allSettled(
      Array.from({ length: 5 }, () => finishFollowUp(support.ctx, { id, note: "We talked on the phone." })),
    );
    expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await storyOf(id)).toMatchObject([{ kind: "follow_up.done", data: { ratingId } }]);
    expect(await loadRating(support.ctx, ratingId)).toMatchObject({
      followUp: { doneBy: support.id, note: "We talked on the phone." },
    });
    await expect(finishFollowUp(stranger.ctx, { id, note: "x" })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

describe("case 87: scores are the clients' own, and words can only be taken out of sight", () => {
  test("staff of any role give, change and remove none", async () => {
    const { id, invoice } = await said(1, "Never again");
    for (const { ctx } of [support, manager]) {
      const input = { kind: "clarity", subjectId: invoice.id, score: 3, channel: "page" } as const;
      await expect(giveRating(ctx, input)).rejects.toMatchObject({ code: "forbidden" });
    }
    // Not even as the database's role of the app under the desk's scope.
    await expect(
      transaction(support.ctx, ({ tx }) =>
        tx.delete(ratings).where(and(eq(ratings.businessId, business.id), eq(ratings.id, id))),
      ),
    ).rejects.toThrow();
    expect(await loadRating(support.ctx, id)).toMatchObject({ rating: { score: 1, comment: "Never again" } });
  });

  test("a manager hides words with a reason that the log keeps; the score stays, and they can be shown again", async () => {
    const { id } = await said(1, "The accountant, Anna M., is a fool");
    const why = "names a person";
    await expect(hideComment(support.ctx, { id, why })).rejects.toMatchObject({ code: "forbidden" });
    await expect(hideComment(manager.ctx, { id, why: "" })).rejects.toMatchObject({ code: "invalid" });
    await expect(hideComment(stranger.ctx, { id, why })).rejects.toMatchObject({ code: "not_found" });
    await Promise.all([hideComment(manager.ctx, { id, why }), hideComment(manager.ctx, { id, why })]);
    const shown = async (ctx: Ctx) =>
      JSON.stringify([await loadRating(ctx, id), await listRatings(ctx, { filter: "low" })], plain);
    for (const { ctx } of [support, manager]) expect(await shown(ctx)).not.toContain("Anna");
    expect(await loadRating(support.ctx, id)).toMatchObject({
      rating: { score: 1, comment: null, hiddenBy: manager.id, hiddenWhy: why },
    });
    await showComment(manager.ctx, { id });
    await showComment(manager.ctx, { id });
    expect(await shown(support.ctx)).toContain("Anna");
    const told = (await storyOf(id)).filter(({ kind }) => kind !== "rating.given");
    expect(told).toMatchObject([
      { kind: "rating.hidden", actorId: manager.id, data: { why } },
      { kind: "rating.shown", actorId: manager.id },
    ]);
    const { id: mute } = await said(1);
    await expect(hideComment(manager.ctx, { id: mute, why })).rejects.toMatchObject({ code: "conflict" });
  });

  test("one person's many answers in an hour come to an end", async () => {
    const { rate } = await said(3);
    const all = await Promise.allSettled(Array.from({ length: 70 }, (_, n) => rate(1 + (n % 3))));
    const refused = all.filter(({ status }) => status === "rejected");
    expect(refused.length).toBeGreaterThanOrEqual(10);
    expect(refused[0]).toMatchObject({ reason: { code: "limit" } });
  });
});
