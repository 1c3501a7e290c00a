import { beforeAll, describe, expect, test } from "vitest";
import { closeDispute } from "#app/domain/disputes/close-dispute.ts";
import { reopenDispute } from "#app/domain/disputes/reopen-dispute.ts";
import { replyToDispute } from "#app/domain/disputes/reply-to-dispute.ts";
import { watchClocks } from "#app/domain/disputes/watch-clocks.ts";
import { loadBusiness, renewHolidays } from "#app/domain/identity/index.ts";
import { theWorld } from "#test/support/world.ts";
import { accepted, decide, declined, disputeScene, makeDisputed } from "./scene.ts";

// Tuesday noon in Berlin's winter: promised by Tuesday 1 December 17:00, at risk from Monday 30 November on.
const world = theWorld({ now: "2026-11-24T11:00:00Z" });
const scene = disputeScene(world);
type Told = { kind: string; data: { promise?: string } };
const isOfAnswer = (event: unknown) => (event as Told).data.promise === "answer";
/** What was told of the promised decision; what was told of the first answer is asked for apart. */
const told = async (id: string, kind: string) =>
  (await scene.seen.eventsOf(id)).filter((event) => event.kind === kind && !isOfAnswer(event));
const urged = async (id: string, kind: string) =>
  (await scene.seen.eventsOf(id)).filter((event) => event.kind === kind && isOfAnswer(event));

beforeAll(() => world.clock.set("2026-11-24T11:00:00Z"));

describe("promised dates under watch", () => {
  test("at four fifths its assignee is warned, once, however many look at the same time", async () => {
    world.clock.set("2026-11-24T11:00:00Z");
    const { id } = await makeDisputed(scene);
    const { warnAt, dueAt, version } = await scene.seen.dispute(id);
    expect(dueAt).toEqual(new Date("2026-12-01T16:00:00Z"));
    world.clock.set(new Date(warnAt.getTime() - 60_000));
    await watchClocks(world.base);
    expect(await told(id, "dispute.warned")).toEqual([]);
    world.clock.set(warnAt);
    await Promise.all(Array.from({ length: 4 }, () => watchClocks(world.base)));
    await watchClocks(world.base);
    const [warned, ...more] = await told(id, "dispute.warned");
    expect(more).toEqual([]);
    expect(warned).toMatchObject({
      actorKind: "system",
      clientId: null,
      data: { dueAt: dueAt.toISOString() },
    });
    expect(await scene.seen.dispute(id)).toMatchObject({ warnedAt: warnAt, escalatedAt: null, version });
  });

  test("not kept, it is escalated once with a new date, of which is warned again", async () => {
    world.clock.set("2026-11-24T11:00:00Z");
    const { id } = await makeDisputed(scene);
    world.clock.set("2026-12-01T16:00:00Z");
    await Promise.all(Array.from({ length: 4 }, () => watchClocks(world.base)));
    const [escalated, ...more] = await told(id, "dispute.escalated");
    expect(more).toEqual([]);
    expect(escalated).toMatchObject({
      clientId: scene.clientId,
      data: { promisedAt: "2026-12-01T16:00:00.000Z", dueAt: "2026-12-03T16:00:00.000Z" },
    });
    expect(await scene.seen.dispute(id)).toMatchObject({
      ...{ escalatedAt: world.clock.now(), warnedAt: null },
      dueAt: new Date("2026-12-03T16:00:00Z"),
    });
    world.clock.set("2026-12-03T14:00:00Z");
    await watchClocks(world.base);
    expect(await told(id, "dispute.warned")).toHaveLength(1);
    // The second date is a promise too.
    world.clock.set("2026-12-03T16:00:00Z");
    await Promise.all(Array.from({ length: 4 }, () => watchClocks(world.base)));
    await watchClocks(world.base);
    const again = await told(id, "dispute.escalated");
    expect(again).toHaveLength(2);
    expect(again.at(-1)).toMatchObject({
      data: { promisedAt: "2026-12-03T16:00:00.000Z", dueAt: "2026-12-07T16:00:00.000Z" },
    });
    expect(await scene.seen.dispute(id)).toMatchObject({ escalatedAt: new Date("2026-12-01T16:00:00Z") });
  });

  test("of a first answer its assignee is warned, then managers and client hear with a new date, each once", async () => {
    world.clock.set("2026-11-24T11:00:00Z");
    const [silent, answered] = [await makeDisputed(scene), await makeDisputed(scene)];
    // Tuesday noon: five hours that day and eight on Wednesday; four fifths are 10:24.
    const { answerDueAt, answerWarnAt, version } = await scene.seen.dispute(silent.id);
    expect([answerWarnAt, answerDueAt]).toEqual([
      new Date("2026-11-25T13:24:00Z"),
      new Date("2026-11-25T16:00:00Z"),
    ]);
    world.clock.set("2026-11-25T13:23:59Z");
    await watchClocks(world.base);
    expect(await urged(silent.id, "dispute.warned")).toEqual([]);
    await replyToDispute(scene.support.ctx, { id: answered.id, text: "We look at it." });
    world.clock.set("2026-11-25T13:24:00Z");
    await Promise.all(Array.from({ length: 4 }, () => watchClocks(world.base)));
    expect(await urged(silent.id, "dispute.warned")).toHaveLength(1);
    expect(await urged(silent.id, "dispute.escalated")).toEqual([]);
    world.clock.set("2026-11-25T16:00:00Z");
    await Promise.all(Array.from({ length: 4 }, () => watchClocks(world.base)));
    await watchClocks(world.base);
    const [late, ...more] = await urged(silent.id, "dispute.escalated");
    expect(more).toEqual([]);
    expect(late).toMatchObject({
      clientId: scene.clientId,
      data: { promisedAt: "2026-11-25T16:00:00.000Z", dueAt: "2026-11-26T16:00:00.000Z" },
    });
    expect(await scene.seen.dispute(silent.id)).toMatchObject({
      ...{ answerLateAt: world.clock.now(), answerDueAt: new Date("2026-11-26T16:00:00Z"), version },
      ...{ escalatedAt: null, dueAt: new Date("2026-12-01T16:00:00Z") },
    });
    for (const kind of ["dispute.warned", "dispute.escalated"]) {
      expect(await urged(answered.id, kind)).toEqual([]);
      expect(await told(silent.id, kind)).toEqual([]);
    }
  });

  test("while the client has the ball nothing is warned of; its answer gives the time that was left", async () => {
    world.clock.set("2026-11-24T11:00:00Z");
    const { id } = await makeDisputed(scene);
    await replyToDispute(scene.support.ctx, { id, text: "Which delivery do you mean?", asks: true });
    world.clock.set("2026-12-10T11:00:00Z");
    await watchClocks(world.base);
    expect(await told(id, "dispute.warned")).toEqual([]);
    expect(await told(id, "dispute.escalated")).toEqual([]);
    await replyToDispute(scene.payer.ctx, { id, text: "The one of Monday." });
    const { dueAt, pausedAt } = await scene.seen.dispute(id);
    expect([dueAt, pausedAt]).toEqual([new Date("2026-12-17T16:00:00Z"), null]);
    await watchClocks(world.base);
    expect(await told(id, "dispute.warned")).toEqual([]);
  });

  test("decided in time it is never late; fourteen days later it closes by itself, and only then", async () => {
    world.clock.set("2026-11-24T11:00:00Z");
    const { id } = await makeDisputed(scene);
    await decide(scene.manager.ctx, id, accepted);
    world.clock.set("2026-12-08T10:59:59Z");
    await watchClocks(world.base);
    expect((await scene.seen.dispute(id)).state).toBe("resolved");
    await expect(closeDispute(scene.business.ctx, { id })).rejects.toMatchObject({ code: "conflict" });
    world.clock.set("2026-12-08T11:00:00Z");
    await Promise.all(Array.from({ length: 3 }, () => watchClocks(world.base)));
    expect((await scene.seen.dispute(id)).state).toBe("closed");
    expect(await told(id, "dispute.closed")).toHaveLength(1);
    expect(await told(id, "dispute.escalated")).toEqual([]);
  });

  test("opened again it has promises of its own, and does not close", async () => {
    world.clock.set("2026-11-24T11:00:00Z");
    const { id } = await makeDisputed(scene);
    await decide(scene.manager.ctx, id, declined, "explanation");
    world.clock.set("2026-12-07T11:00:00Z");
    await reopenDispute(scene.payer.ctx, { id, text: "Look at the offer again." });
    world.clock.set("2026-12-08T12:00:00Z");
    await watchClocks(world.base);
    expect(await scene.seen.dispute(id)).toMatchObject({
      ...{ state: "in_review", escalatedAt: null },
      dueAt: new Date("2026-12-14T16:00:00Z"),
    });
  });
});

test("a calendar that follows a region keeps its holidays ahead, each year once", async () => {
  world.clock.set("2026-11-24T11:00:00Z");
  const { business } = scene;
  await Promise.all([renewHolidays(business.ctx), renewHolidays(business.ctx)]);
  const first = (await loadBusiness(world.base, business.id)).calendar;
  expect(first).toMatchObject({ region: "DE", throughYear: 2028 });
  expect(first.holidays).toContain("2026-12-25");
  world.clock.set("2028-01-02T11:00:00Z");
  await watchClocks(world.base);
  const later = (await loadBusiness(world.base, business.id)).calendar;
  expect(later.throughYear).toBe(2030);
  expect(later.holidays).toEqual(expect.arrayContaining(["2026-12-25", "2030-12-25"]));
  expect(new Set(later.holidays).size).toBe(later.holidays.length);
});
