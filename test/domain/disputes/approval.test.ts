import { describe, expect, test } from "vitest";
import { isAppError } from "#app/domain/core/index.ts";
import { approveDecision, sendBackDecision } from "#app/domain/disputes/index.ts";
import { setRefundLimit } from "#app/domain/identity/index.ts";
import { expectWhole } from "#test/domain/invoices/expect-whole.ts";
import { ownWorld } from "#test/domain/payments/own-world.ts";
import { makeBusiness, makeStaff } from "#test/factories/business.ts";
import { accepted, decide, disputeScene, makeDisputed } from "./scene.ts";

const world = ownWorld();
const scene = disputeScene(world);

const refusedAs = (code: Parameters<typeof isAppError>[1]) =>
  expect.toSatisfy((error) => isAppError(error, code), code);

/** Support gives 100 euros alone; here 110 are granted. */
const above = [{ position: 1, amount: 11_000n }];
const makeProposed = async () => {
  const disputed = await makeDisputed(scene, above);
  expect(await decide(scene.support.ctx, disputed.id, accepted)).toEqual({ state: "proposed" });
  const { version } = await scene.seen.dispute(disputed.id);
  return { ...disputed, version };
};

describe("a decision above the member's limit", () => {
  test("waits with all its parts, makes nothing, tells no client and keeps the hold", async () => {
    const { seen, support } = scene;
    const { id, invoiceId } = await makeProposed();
    expect(await seen.dispute(id)).toMatchObject({
      ...{ state: "proposed", proposedBy: support.id, granted: 11_000n, resolution: "credit_note" },
      ...{ decidedAt: null, awaitsCreditNote: false },
    });
    expect(await seen.notesOn(invoiceId)).toEqual([]);
    expect(await seen.invoice(invoiceId)).toMatchObject({ held: 11_000n, credited: 0n });
    const told = await seen.eventsOf(id);
    expect(told.at(-1)).toMatchObject({
      kind: "dispute.proposed",
      clientId: null,
      data: { granted: "11000", waitsFor: "approval" },
    });
    await expectWhole(world);
  });

  test("approved by a manager is carried out as it was proposed, in its author's name", async () => {
    const { seen, support, manager } = scene;
    const { id, invoiceId, version } = await makeProposed();
    expect(await approveDecision(manager.ctx, { id, version })).toEqual({ state: "resolved" });
    expect(await seen.notesOn(invoiceId)).toMatchObject([{ total: 11_000n }]);
    expect(await seen.dispute(id)).toMatchObject({ state: "resolved", decidedBy: manager.id });
    expect((await seen.eventsOf(id)).at(-1)).toMatchObject({
      kind: "dispute.resolved",
      actorId: manager.id,
      data: { staffId: support.id, approvedBy: manager.id },
    });
    await expect(approveDecision(manager.ctx, { id, version })).rejects.toEqual(refusedAs("conflict"));
    expect(await seen.notesOn(invoiceId)).toHaveLength(1);
    await expectWhole(world);
  });

  test("is not approved by its own author, not by support, not above the approver's own limit", async () => {
    const { business, manager, support, owner, seen } = scene;
    await setRefundLimit(business.ctx, { staffId: manager.id, limit: 10_000n });
    const { id, version } = await makeProposed();
    await expect(approveDecision(manager.ctx, { id, version })).rejects.toMatchObject({
      ...{ code: "forbidden", details: { message: "disputes.error.approveLimit" } },
    });
    await expect(approveDecision(support.ctx, { id, version })).rejects.toEqual(refusedAs("forbidden"));
    const own = await makeDisputed(scene, above);
    await decide(manager.ctx, own.id, accepted);
    await setRefundLimit(business.ctx, { staffId: manager.id, limit: 200_000n });
    const ownVersion = (await seen.dispute(own.id)).version;
    await expect(approveDecision(manager.ctx, { id: own.id, version: ownVersion })).rejects.toMatchObject({
      ...{ code: "forbidden", details: { message: "disputes.error.approveOwn" } },
    });
    expect(await approveDecision(owner.ctx, { id: own.id, version: ownVersion })).toEqual({
      state: "resolved",
    });
  });

  test("is found by nobody of another business, and by nobody who looked at another version", async () => {
    const { manager } = scene;
    const { id, version } = await makeProposed();
    const other = await makeStaff(await makeBusiness(world.base), "owner");
    await expect(approveDecision(other.ctx, { id, version })).rejects.toEqual(refusedAs("not_found"));
    await expect(sendBackDecision(other.ctx, { id, note: "No." })).rejects.toEqual(refusedAs("not_found"));
    await expect(approveDecision(manager.ctx, { id, version: version - 1 })).rejects.toMatchObject({
      details: { message: "disputes.error.changed.proposed", values: { who: "Jana support" } },
    });
  });

  test("leaves a client whose claim it declined in part two weeks from the approval", async () => {
    const { manager, support, seen } = scene;
    const { id, invoiceId } = await makeDisputed(scene, [{ position: 1, amount: 11_900n }]);
    await decide(support.ctx, id, [
      { verdict: "partly_accepted", granted: 11_000n, rootCause: "price_list" },
    ]);
    expect((await seen.dispute(id)).dueOn).toBe("2026-12-08");
    world.clock.advance({ days: 3 });
    const { version } = await seen.dispute(id);
    await approveDecision(manager.ctx, { id, version });
    expect((await seen.dispute(id)).dueOn).toBe("2026-12-11");
    expect(await seen.invoice(invoiceId)).toMatchObject({ deferred: 900n, deferredUntil: "2026-12-11" });
    await expectWhole(world);
  });
});

describe("a decision sent back", () => {
  test("is open again with the reason as an internal note, and is decided anew", async () => {
    const { manager, support, seen } = scene;
    const { id, invoiceId } = await makeProposed();
    await sendBackDecision(manager.ctx, { id, note: "Half of it is right." });
    expect(await seen.dispute(id)).toMatchObject({ state: "in_review", proposedBy: null, proposedAt: null });
    expect(await seen.internalNotes(id)).toMatchObject([
      { staffId: manager.id, text: "Half of it is right." },
    ]);
    expect((await seen.eventsOf(id)).at(-1)).toMatchObject({ kind: "dispute.sent_back", clientId: null });
    await expect(sendBackDecision(manager.ctx, { id, note: "Again." })).rejects.toEqual(
      refusedAs("conflict"),
    );
    const half = [{ verdict: "partly_accepted", granted: 5_500n, rootCause: "price_list" }] as const;
    expect(await decide(support.ctx, id, half)).toEqual({ state: "resolved" });
    expect(await seen.notesOn(invoiceId)).toMatchObject([{ total: 5_500n }]);
    await expectWhole(world);
  });

  test("may be taken back by its author, and by no other member of support", async () => {
    const { business, support } = scene;
    const { id } = await makeProposed();
    const other = await makeStaff(business, "support");
    await expect(sendBackDecision(other.ctx, { id, note: "No." })).rejects.toEqual(refusedAs("forbidden"));
    await expect(sendBackDecision(support.ctx, { id, note: " " })).rejects.toEqual(refusedAs("invalid"));
    await sendBackDecision(support.ctx, { id, note: "I missed a line." });
  });
});
