import { describe, expect, test } from "vitest";
import { isAppError, sha256 } from "#app/domain/core/index.ts";
import {
  acceptDecision,
  askQuestion,
  assignDispute,
  closeDispute,
  noteOnDispute,
  replyToDispute,
  takeUp,
} from "#app/domain/disputes/index.ts";
import { endStaff } from "#app/domain/identity/index.ts";
import { newId } from "#app/kit/ids.ts";
import { makeBusiness, makeClient, makeContact, makeStaff } from "#test/factories/business.ts";
import { theWorld } from "#test/support/world.ts";
import { accepted, decide, disputeScene, makeDisputed } from "./scene.ts";

const world = theWorld();
const scene = disputeScene(world);

const refusedAs = (code: Parameters<typeof isAppError>[1]) =>
  expect.toSatisfy((error) => isAppError(error, code), code);
const kindsOf = async (id: string) => (await scene.seen.eventsOf(id)).map(({ kind }) => kind);
const makeResolved = async () => {
  const disputed = await makeDisputed(scene);
  await decide(scene.support.ctx, disputed.id, accepted);
  return disputed;
};
/** Staff of another business, and a contact of another client: both find nothing. */
const strangers = async () => {
  const other = await makeBusiness(world.base);
  return {
    staff: await makeStaff(other, "owner"),
    contact: await makeContact(scene.business, await makeClient(scene.business)),
  };
};

describe("a reply", () => {
  test("of staff is the first answer, takes the ticket, and is one event with one job", async () => {
    const { support, seen, clientId } = scene;
    const { id, number, invoiceId } = await makeDisputed(scene);
    await replyToDispute(support.ctx, { id, text: " We look at it. " });
    expect(await seen.dispute(id)).toMatchObject({
      ...{ state: "in_review", firstAnsweredAt: world.clock.now(), assigneeId: support.id, version: 2 },
    });
    const said = await seen.messages(id);
    expect(said.at(-1)).toMatchObject({ authorKind: "staff", authorId: support.id, text: "We look at it." });
    const told = (await seen.eventsOf(id)).at(-1);
    expect(told).toMatchObject({
      kind: "dispute.replied",
      clientId,
      data: { number, invoiceId, by: "staff", first: true, messageId: said.at(-1)?.id },
    });
    const jobs = await world.jobsOf("fan-out");
    expect(jobs.filter(({ eventId }) => eventId === told?.id)).toHaveLength(1);
  });

  test("sent twice is said once, also with the version the page had", async () => {
    const { support, payer, seen } = scene;
    const { id } = await makeDisputed(scene);
    for (const ctx of [support.ctx, support.ctx, payer.ctx, payer.ctx]) {
      await replyToDispute(ctx, { id, text: "The same words.", ...(ctx === support.ctx && { version: 1 }) });
    }
    expect((await seen.messages(id)).map(({ text }) => text)).toEqual([
      "That is too much.",
      "The same words.",
      "The same words.",
    ]);
    expect(await kindsOf(id)).toEqual(["dispute.submitted", "dispute.replied", "dispute.replied"]);
  });

  test("with another file is another message, and a file that went with one goes with no second", async () => {
    const { payer, seen } = scene;
    const { id } = await makeDisputed(scene);
    const file = (content: string) => ({
      ...{ id: newId(world.clock.now()), name: `${content}.pdf`, contentType: "application/pdf", size: 9 },
      sha256: sha256(content),
    });
    const [one, two] = [file("one"), file("two")] as const;
    const say = (...attachments: ReturnType<typeof file>[]) =>
      replyToDispute(payer.ctx, { id, text: "See attached.", attachments });
    await say(one);
    await say({ ...file("one") });
    await say(two);
    expect((await seen.messages(id)).filter(({ text }) => text === "See attached.")).toHaveLength(2);
    await expect(
      replyToDispute(payer.ctx, { id, text: "Once more.", attachments: [two] }),
    ).rejects.toMatchObject({ code: "conflict" });
    expect((await seen.messages(id)).map(({ text }) => text)).not.toContain("Once more.");
  });

  test("that asks the client gives it the ball and stops the clock; the answer takes both back", async () => {
    const { support, payer, seen } = scene;
    const { id } = await makeDisputed(scene);
    const { dueAt } = await seen.dispute(id);
    await replyToDispute(support.ctx, { id, text: "Which delivery?", asks: true });
    const waiting = await seen.dispute(id);
    expect(waiting).toMatchObject({ state: "waiting", pausedAt: world.clock.now() });
    expect(waiting.minutesLeft).toBeGreaterThan(0);
    expect((await seen.eventsOf(id)).at(-1)?.data).toMatchObject({ asks: true });
    world.clock.advance({ days: 7 });
    await replyToDispute(payer.ctx, { id, text: "The one of May." });
    const after = await seen.dispute(id);
    expect(after).toMatchObject({ state: "in_review", pausedAt: null, minutesLeft: null });
    expect(after.dueAt.getTime() - dueAt.getTime()).toBe(7 * 86_400_000);
    expect((await seen.eventsOf(id)).at(-1)?.data).toMatchObject({ by: "contact" });
  });

  test("brings its files, which lie in the store already", async () => {
    const { payer, seen, business } = scene;
    const { id } = await makeDisputed(scene);
    const file = {
      ...{ id: newId(world.clock.now()), name: "photo.jpg", contentType: "image/jpeg", size: 12 },
      sha256: Buffer.alloc(32, 1),
    };
    await replyToDispute(payer.ctx, { id, text: "See the photo.", attachments: [file] });
    const rows = await seen.attachments(id);
    const message = (await seen.messages(id)).at(-1);
    expect(rows).toMatchObject([
      {
        businessId: business.id,
        id: file.id,
        messageId: message?.id,
        name: "photo.jpg",
        uploadedBy: payer.id,
      },
    ]);
  });

  test("to a decision is heard on both sides and reopens nothing", async () => {
    const { support, payer, seen } = scene;
    const { id } = await makeResolved();
    await replyToDispute(payer.ctx, { id, text: "Thank you. When does it arrive?" });
    await replyToDispute(support.ctx, { id, text: "Tomorrow." });
    expect(await seen.dispute(id)).toMatchObject({ state: "resolved" });
  });

  test("is refused once it is closed, from strangers, from viewers of a dispute, and without words", async () => {
    const { support, payer, viewer } = scene;
    const { id } = await makeResolved();
    const { staff, contact } = await strangers();
    for (const { ctx } of [staff, contact]) {
      await expect(replyToDispute(ctx, { id, text: "Hello" })).rejects.toEqual(refusedAs("not_found"));
    }
    await expect(replyToDispute(viewer.ctx, { id, text: "Hello" })).rejects.toEqual(refusedAs("forbidden"));
    await expect(replyToDispute(payer.ctx, { id, text: " " })).rejects.toEqual(refusedAs("invalid"));
    await acceptDecision(payer.ctx, { id });
    for (const { ctx } of [payer, support]) {
      await expect(replyToDispute(ctx, { id, text: "Hello" })).rejects.toEqual(refusedAs("conflict"));
    }
  });

  test("with an old version is a conflict that says who spoke meanwhile", async () => {
    const { support, manager, payer } = scene;
    const { id } = await makeDisputed(scene);
    await replyToDispute(payer.ctx, { id, text: "One more thing." });
    await expect(replyToDispute(manager.ctx, { id, text: "Hello", version: 1 })).rejects.toMatchObject({
      details: { message: "disputes.error.changed.replied", values: { who: "Max Nord" } },
    });
    await replyToDispute(support.ctx, { id, text: "Hello", version: 2 });
  });

  test("of a viewer is welcome under a question", async () => {
    const { viewer, seen } = scene;
    const { invoiceId } = await makeDisputed(scene);
    const { id } = await askQuestion(viewer.ctx, { invoiceId, text: "What is this?", attachments: [] });
    await replyToDispute(viewer.ctx, { id, text: "I mean line 1." });
    expect(await seen.messages(id)).toHaveLength(2);
  });
});

describe("an internal note", () => {
  test("is the desk's alone, changes no version, and is written once", async () => {
    const { support, payer, seen } = scene;
    const { id } = await makeDisputed(scene);
    for (let n = 0; n < 2; n++) await noteOnDispute(support.ctx, { id, text: "A good client." });
    expect(await seen.internalNotes(id)).toMatchObject([{ staffId: support.id, text: "A good client." }]);
    expect(await seen.dispute(id)).toMatchObject({ version: 1, state: "submitted" });
    expect((await seen.eventsOf(id)).at(-1)).toMatchObject({ kind: "dispute.noted", clientId: null });
    await expect(noteOnDispute(payer.ctx, { id, text: "Hello" })).rejects.toEqual(refusedAs("forbidden"));
    const { staff } = await strangers();
    await expect(noteOnDispute(staff.ctx, { id, text: "Hello" })).rejects.toEqual(refusedAs("not_found"));
  });
});

describe("who has a ticket", () => {
  test("is given and taken away, each with an event of the desk alone; the same once more is nothing", async () => {
    const { support, manager, seen } = scene;
    const { id } = await makeDisputed(scene);
    for (const assigneeId of [manager.id, manager.id, null]) {
      await assignDispute(support.ctx, { id, assigneeId });
      expect(await seen.dispute(id)).toMatchObject({ assigneeId, state: "submitted" });
    }
    const told = (await seen.eventsOf(id)).filter(({ kind }) => kind === "dispute.assigned");
    expect(told).toMatchObject([
      { clientId: null, data: { before: null, after: manager.id } },
      { clientId: null, data: { before: manager.id, after: null } },
    ]);
  });

  test("is somebody who works here, of an open ticket, chosen by staff", async () => {
    const { business, support, payer } = scene;
    const { id } = await makeDisputed(scene);
    const gone = await makeStaff(business);
    await endStaff(business.ctx, gone.id);
    const { staff } = await strangers();
    for (const assigneeId of [gone.id, staff.id]) {
      await expect(assignDispute(support.ctx, { id, assigneeId })).rejects.toEqual(refusedAs("invalid"));
    }
    const to = { id, assigneeId: support.id };
    await expect(assignDispute(payer.ctx, to)).rejects.toEqual(refusedAs("forbidden"));
    await expect(assignDispute(staff.ctx, to)).rejects.toEqual(refusedAs("not_found"));
    await decide(support.ctx, id, accepted);
    await expect(assignDispute(support.ctx, to)).rejects.toEqual(refusedAs("conflict"));
  });

  test("may take it up: it is theirs and in review, once", async () => {
    const { support, seen, payer, clientId } = scene;
    const { id } = await makeDisputed(scene);
    await takeUp(support.ctx, { id });
    await takeUp(support.ctx, { id });
    expect(await seen.dispute(id)).toMatchObject({ state: "in_review", assigneeId: support.id, version: 2 });
    expect(await kindsOf(id)).toEqual(["dispute.submitted", "dispute.taken_up"]);
    expect((await seen.eventsOf(id)).at(-1)).toMatchObject({ clientId });
    await expect(takeUp(payer.ctx, { id })).rejects.toEqual(refusedAs("forbidden"));
    const { staff } = await strangers();
    await expect(takeUp(staff.ctx, { id })).rejects.toEqual(refusedAs("not_found"));
    await replyToDispute(support.ctx, { id, text: "Which one?", asks: true });
    await expect(takeUp(support.ctx, { id })).rejects.toEqual(refusedAs("conflict"));
  });
});

describe("a decision that was told", () => {
  test("is accepted by the client, once, which closes the dispute", async () => {
    const { payer, viewer, support, seen, clientId } = scene;
    const { id, number, invoiceId } = await makeResolved();
    for (const { ctx } of [viewer, support]) {
      await expect(acceptDecision(ctx, { id })).rejects.toEqual(refusedAs("forbidden"));
    }
    const { contact } = await strangers();
    await expect(acceptDecision(contact.ctx, { id })).rejects.toEqual(refusedAs("not_found"));
    await acceptDecision(payer.ctx, { id });
    const at = world.clock.now();
    expect(await seen.dispute(id)).toMatchObject({ state: "closed", acceptedAt: at, closedAt: at });
    expect((await seen.eventsOf(id)).at(-1)).toMatchObject({
      ...{ kind: "dispute.accepted", clientId, data: { number, invoiceId }, actorId: payer.id },
    });
    await expect(acceptDecision(payer.ctx, { id })).rejects.toEqual(refusedAs("conflict"));
    const open = await makeDisputed(scene);
    await expect(acceptDecision(payer.ctx, { id: open.id })).rejects.toEqual(refusedAs("conflict"));
  });

  test("closes by itself after two weeks, not before, and by nobody's hand", async () => {
    const { business, manager, seen } = scene;
    const { id } = await makeResolved();
    world.clock.advance({ days: 13 });
    await expect(closeDispute(business.ctx, { id })).rejects.toEqual(refusedAs("conflict"));
    world.clock.advance({ days: 1 });
    await expect(closeDispute(manager.ctx, { id })).rejects.toEqual(refusedAs("forbidden"));
    await closeDispute(business.ctx, { id });
    expect(await seen.dispute(id)).toMatchObject({ state: "closed", acceptedAt: null });
    expect((await seen.eventsOf(id)).at(-1)).toMatchObject({ kind: "dispute.closed", actorKind: "system" });
    await expect(closeDispute(business.ctx, { id })).rejects.toEqual(refusedAs("conflict"));
  });
});
