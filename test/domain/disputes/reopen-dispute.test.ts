import { describe, expect, test } from "vitest";
import { loadDispute, reopenDispute, submitDispute } from "#app/domain/disputes/index.ts";
import { expectWhole } from "#test/domain/invoices/expect-whole.ts";
import { ownWorld } from "#test/domain/payments/own-world.ts";
import { makeBusiness, makeClient, makeContact } from "#test/factories/business.ts";
import { linesOf, makeDispute } from "#test/factories/dispute.ts";
import { line, makeCreditNote } from "#test/factories/invoice.ts";
import { accepted, decide, declined, disputeScene, makeDisputed } from "./scene.ts";

const world = ownWorld();
const scene = disputeScene(world);
const text = "Your price list of May says otherwise.";
const inPart = [{ verdict: "partly_accepted", granted: 500n, rootCause: "price_list" }] as const;

describe("a decision that the client does not agree with", () => {
  test("is looked at again: what was declined is held in its old place, documents stay, promises run anew", async () => {
    const { business, payer, support, seen } = scene;
    const { id, number, invoiceId } = await makeDisputed(scene);
    await decide(support.ctx, id, inPart);
    const later = await makeDispute(
      business,
      payer,
      { id: invoiceId },
      {
        claims: [{ line: 1, reason: "quality", amount: 9_900n }],
      },
    );
    expect(await seen.invoice(invoiceId)).toMatchObject({ credited: 500n, held: 9_900n, payable: 1_500n });
    const before = await seen.dispute(id);
    world.clock.advance({ days: 3 });
    await reopenDispute(payer.ctx, { id, text });
    expect(await seen.invoice(invoiceId)).toMatchObject({ credited: 500n, held: 11_400n, payable: 0n });
    expect(await seen.holds(id)).toMatchObject([{ asked: 1_500n, held: 1_500n, ordinal: 1n, dueOn: null }]);
    expect(await seen.holds(later.id)).toMatchObject([{ held: 9_900n, ordinal: 2n }]);
    expect(await seen.notesOn(invoiceId)).toHaveLength(1);
    const after = await seen.dispute(id);
    expect(after).toMatchObject({
      state: "in_review",
      granted: 500n,
      reopenedAt: world.clock.now(),
      escalatedAt: null,
    });
    expect(after.dueAt > before.dueAt).toBe(true);
    expect((await seen.messages(id)).at(-1)).toMatchObject({ authorKind: "contact", text });
    const told = (await seen.eventsOf(id)).filter(({ kind }) => kind === "dispute.reopened");
    expect(told).toMatchObject([{ actorId: payer.id, data: { number, invoiceId } }]);
    const jobs = await world.jobsOf("fan-out");
    expect(jobs.filter(({ eventId }) => eventId === told[0]?.id)).toHaveLength(1);
    await expectWhole(world);
    await decide(support.ctx, id, accepted);
    expect(await seen.notesOn(invoiceId)).toMatchObject([{ total: 500n }, { total: 1_500n }]);
    await expectWhole(world);
  });

  test("keeps its place while it may be reopened; a credit from elsewhere lowers what it asks for then", async () => {
    const { business, payer, clientId, support, seen } = scene;
    const { id, invoiceId, invoiceNumber } = await makeDisputed(scene);
    await decide(support.ctx, id, declined, "explanation");
    const again = { claims: [{ line: 1, reason: "quality", amount: 9_901n }] } as const;
    await expect(makeDispute(business, payer, { id: invoiceId }, again)).rejects.toMatchObject({
      details: {
        fields: { "claims.0.amount": "claims.error.aboveLine" },
        values: { room: { amount: 9_900n, currency: "EUR" } },
      },
    });
    const totals = { lines: [line({ price: "111.00", taxCategory: "Z", taxRate: "0" })] };
    await makeCreditNote(business, clientId, invoiceNumber, { totals });
    await reopenDispute(payer.ctx, { id, text });
    expect(await seen.holds(id)).toMatchObject([{ asked: 800n, held: 800n }]);
    expect((await loadDispute(payer.ctx, id)).dispute.asked).toBe(2_000n);
    await expectWhole(world);
  });

  test("case 43: once only, and the same form twice is refused the second time", async () => {
    const { payer, support, seen } = scene;
    const { id } = await makeDisputed(scene);
    await decide(support.ctx, id, declined, "explanation");
    const both = await Promise.allSettled([1, 2].map(() => reopenDispute(payer.ctx, { id, text })));
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await decide(support.ctx, id, declined, "explanation");
    await expect(reopenDispute(payer.ctx, { id, text })).rejects.toMatchObject({
      code: "conflict",
      details: { message: "claims.error.reopenedOnce" },
    });
    expect((await seen.eventsOf(id)).filter(({ kind }) => kind === "dispute.reopened")).toHaveLength(1);
  });

  test("may be answered for fourteen days, with words, by the client's payers", async () => {
    const { business, payer, viewer, support } = scene;
    const { id, invoiceId } = await makeDisputed(scene);
    await expect(reopenDispute(payer.ctx, { id, text })).rejects.toMatchObject({ code: "conflict" });
    await decide(support.ctx, id, declined, "explanation");
    await expect(reopenDispute(payer.ctx, { id, text: " " })).rejects.toMatchObject({ code: "invalid" });
    const stranger = await makeContact(business, await makeClient(business));
    const away = await makeBusiness(world.base);
    const elsewhere = await makeContact(away, await makeClient(away));
    for (const { ctx } of [stranger, elsewhere]) {
      await expect(reopenDispute(ctx, { id, text })).rejects.toMatchObject({ code: "not_found" });
    }
    for (const { ctx } of [viewer, support]) {
      await expect(reopenDispute(ctx, { id, text })).rejects.toMatchObject({ code: "forbidden" });
    }
    world.clock.advance({ days: 15 });
    await expect(reopenDispute(payer.ctx, { id, text })).rejects.toMatchObject({
      code: "conflict",
      details: { message: "claims.error.reopenedLate" },
    });
    const [lineId] = await linesOf(business, invoiceId);
    const claims = [{ lineId, reason: "price", amount: 2_000n }] as const;
    await submitDispute(payer.ctx, { invoiceId, claims, wanted: "CNP", text });
    await expectWhole(world);
  });
});
