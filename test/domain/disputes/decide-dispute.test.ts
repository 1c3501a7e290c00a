import { describe, expect, test } from "vitest";
import { isAppError } from "#app/domain/core/index.ts";
import { askQuestion } from "#app/domain/disputes/ask-question.ts";
import { decideDispute, takeUp } from "#app/domain/disputes/index.ts";
import { loadCreditNoteById } from "#app/domain/invoices/index.ts";
import { expectWhole } from "#test/domain/invoices/expect-whole.ts";
import { ownWorld } from "#test/domain/payments/own-world.ts";
import { makeBusiness, makeStaff } from "#test/factories/business.ts";
import { line, makeCreditNote } from "#test/factories/invoice.ts";
import { accepted, decide, declined, disputeScene, makeDisputed } from "./scene.ts";

const world = ownWorld();
const scene = disputeScene(world);

const refusedAs = (code: Parameters<typeof isAppError>[1]) =>
  expect.toSatisfy((error) => isAppError(error, code), code);

describe("a decision", () => {
  test("accepted within the limit makes credit note, ledger, figures, end of the hold and event at once", async () => {
    const { business, support, seen, clientId } = scene;
    const { id, number, invoiceId, invoiceNumber } = await makeDisputed(scene);
    expect(await seen.invoice(invoiceId)).toMatchObject({ held: 2_000n, payable: 9_900n });
    expect(await decide(support.ctx, id, accepted)).toEqual({ state: "resolved" });
    const [note, ...others] = await seen.notesOn(invoiceId);
    expect(others).toEqual([]);
    expect(note).toMatchObject({ total: 2_000n, applied: 2_000n, typeCode: "381", number: "CN-2026-0001" });
    const { document } = await loadCreditNoteById(business.ctx, note!.id);
    expect(document.references.preceding).toMatchObject([{ number: invoiceNumber }]);
    expect(document.notes).toEqual([`Dispute ${number} on invoice ${invoiceNumber}`]);
    expect(await seen.invoice(invoiceId)).toMatchObject({
      ...{ credited: 2_000n, held: 0n, deferred: 0n, outstanding: 9_900n, payable: 9_900n },
    });
    expect(await seen.holds(id)).toMatchObject([{ held: 0n, deferred: 0n }]);
    const after = await seen.dispute(id);
    expect(after).toMatchObject({
      ...{ state: "resolved", granted: 2_000n, resolution: "credit_note", creditNoteId: note!.id },
      ...{ decidedBy: support.id, decidedAt: world.clock.now(), dueOn: null },
      ...{ firstAnsweredAt: world.clock.now(), assigneeId: support.id },
    });
    expect(await seen.claims(id)).toMatchObject([
      { verdict: "accepted", granted: 2_000n, rootCause: "price_list" },
    ]);
    const told = (await seen.eventsOf(id)).filter(({ kind }) => kind === "dispute.resolved");
    expect(told).toMatchObject([
      {
        clientId,
        actorId: support.id,
        data: {
          ...{ number, invoiceId, asked: "2000", granted: "2000", credited: "2000", currency: "EUR" },
          ...{ resolution: "credit_note", kept: true, staffId: support.id, creditNoteId: note!.id },
          verdicts: [{ reason: "price", verdict: "accepted", granted: "2000", rootCause: "price_list" }],
        },
      },
    ]);
    const jobs = await world.jobsOf("fan-out");
    expect(jobs.filter(({ eventId }) => eventId === told[0]?.id)).toHaveLength(1);
    await expectWhole(world);
  });

  test("in part credits the part, and asks for the rest at a fair later day", async () => {
    const { support, seen } = scene;
    const { id, invoiceId } = await makeDisputed(scene);
    await decide(support.ctx, id, [
      { verdict: "partly_accepted", granted: 500n, rootCause: "quantity_entry" },
    ]);
    expect(await seen.notesOn(invoiceId)).toMatchObject([{ total: 500n }]);
    expect(await seen.invoice(invoiceId)).toMatchObject({
      ...{ credited: 500n, held: 0n, payable: 11_400n, deferred: 1_500n, deferredUntil: "2026-12-08" },
    });
    expect(await seen.dispute(id)).toMatchObject({ granted: 500n, dueOn: "2026-12-08" });
    await expectWhole(world);
  });

  test("declined makes no document and gives the client two weeks, or the invoice's own later day", async () => {
    const { support, seen } = scene;
    const soon = await makeDisputed(scene);
    await decide(support.ctx, soon.id, declined, "explanation");
    expect(await seen.notesOn(soon.invoiceId)).toEqual([]);
    expect(await seen.invoice(soon.invoiceId)).toMatchObject({
      ...{ held: 0n, payable: 11_900n, deferred: 2_000n, deferredUntil: "2026-12-08" },
    });
    const late = await makeDisputed(scene, undefined, { fields: { dueOn: "2027-01-15" } });
    await decide(support.ctx, late.id, declined, "explanation");
    expect(await seen.dispute(late.id)).toMatchObject({ dueOn: "2027-01-15", creditNoteId: null });
    const chosen = await makeDisputed(scene);
    await decide(support.ctx, chosen.id, declined, "information", { dueOn: "2027-02-01" });
    expect(await seen.dispute(chosen.id)).toMatchObject({ dueOn: "2027-02-01" });
    const past = await makeDisputed(scene);
    await expect(
      decide(support.ctx, past.id, declined, "explanation", { dueOn: "2026-11-01" }),
    ).rejects.toMatchObject({ details: { fields: { dueOn: "disputes.error.dueOn" } } });
    await expectWhole(world);
  });

  test("of several claims credits each at its line's rate, and what is about the document at all of them", async () => {
    const { support, seen, business } = scene;
    const lines = [line({ id: "1" }), line({ id: "2", name: "Book", taxRate: "7" })];
    const wanted = [{ position: 1, amount: 1_190n }, { position: 2, amount: 535n }, { amount: 2_260n }];
    const { id, invoiceId } = await makeDisputed(scene, wanted, { totals: { lines } });
    await decide(support.ctx, id, [
      { verdict: "accepted", rootCause: "price_list" },
      { verdict: "duplicate", rootCause: "duplicate_billing" },
      { verdict: "goodwill", granted: 1_130n, rootCause: "not_an_error" },
    ]);
    const [note] = await seen.notesOn(invoiceId);
    expect(note?.total).toBe(2_855n);
    const { document } = await loadCreditNoteById(business.ctx, note!.id);
    expect(document.lines.map(({ name, taxRate }) => [name, taxRate])).toEqual([
      ["Menu card", "19"],
      ["Book", "7"],
      [document.lines[2]?.name, "19"],
      [document.lines[2]?.name, "7"],
    ]);
    await expectWhole(world);
  });

  test("of a question is an answer, without claims and documents", async () => {
    const { support, seen, payer } = scene;
    const { invoiceId } = await makeDisputed(scene);
    const { id } = await askQuestion(payer.ctx, { invoiceId, text: "What is line 1?", attachments: [] });
    await decide(support.ctx, id, [], "explanation", { answer: "The menu cards of May." });
    expect(await seen.dispute(id)).toMatchObject({
      state: "resolved",
      granted: 0n,
      resolution: "explanation",
    });
  });

  test("numbers its credit notes without a gap, past numbers that were imported", async () => {
    const { support, seen, business, clientId } = scene;
    const numberOf = async () => {
      const { id, invoiceId } = await makeDisputed(scene);
      await decide(support.ctx, id, accepted);
      return Number((await seen.notesOn(invoiceId))[0]?.number.slice(-4));
    };
    const first = await numberOf();
    const next = `CN-2026-${String(first + 1).padStart(4, "0")}`;
    await makeCreditNote(business, clientId, undefined, { fields: { number: next } });
    expect(await numberOf()).toBe(first + 2);
    const failing = await makeDisputed(scene);
    await expect(decide(support.ctx, failing.id, accepted, "refund")).rejects.toSatisfy((error) =>
      isAppError(error, "invalid"),
    );
    expect(await numberOf()).toBe(first + 3);
  });
});

describe("a decision is refused", () => {
  test("for clients, viewers, and staff of another business, who find nothing", async () => {
    const { payer, viewer } = scene;
    const { id } = await makeDisputed(scene);
    for (const { ctx } of [payer, viewer]) {
      await expect(decide(ctx, id, accepted)).rejects.toEqual(refusedAs("forbidden"));
    }
    const other = await makeStaff(await makeBusiness(world.base), "owner");
    const input = { id, version: 1, claims: [], resolution: "explanation", answer: "No." } as const;
    await expect(decideDispute(other.ctx, input)).rejects.toEqual(refusedAs("not_found"));
  });

  test("with the name of who decided before, when it was decided already: the second is no second credit", async () => {
    const { support, manager, seen } = scene;
    const { id, invoiceId } = await makeDisputed(scene);
    const { version } = await seen.dispute(id);
    await decide(support.ctx, id, accepted);
    await expect(decide(manager.ctx, id, accepted, "credit_note", { version })).rejects.toMatchObject({
      code: "conflict",
      details: { message: "disputes.error.changed.resolved", values: { who: "Jana support" } },
    });
    await expect(decide(manager.ctx, id, accepted)).rejects.toMatchObject({ code: "conflict" });
    expect(await seen.notesOn(invoiceId)).toHaveLength(1);
  });

  test("when somebody took it up since it was looked at, and nothing of it is kept", async () => {
    const { support, manager, seen } = scene;
    const { id, invoiceId } = await makeDisputed(scene);
    const { version } = await seen.dispute(id);
    await takeUp(manager.ctx, { id });
    await expect(decide(support.ctx, id, accepted, "credit_note", { version })).rejects.toMatchObject({
      details: { message: "disputes.error.changed.taken_up", values: { who: "Jana manager" } },
    });
    expect(await seen.claims(id)).toMatchObject([{ verdict: null, granted: null }]);
    expect(await seen.notesOn(invoiceId)).toEqual([]);
  });

  test("when the invoice was credited otherwise meanwhile and less is left: nothing is credited twice", async () => {
    const { business, clientId, support, seen } = scene;
    const { id, invoiceId, invoiceNumber } = await makeDisputed(scene, [{ position: 1, amount: 11_900n }]);
    const half = { totals: { lines: [line({ price: "50.00" })] } };
    await makeCreditNote(business, clientId, invoiceNumber, half);
    await expect(decide(scene.manager.ctx, id, accepted)).rejects.toMatchObject({
      code: "conflict",
      details: {
        message: "disputes.error.creditedMeanwhile",
        values: { room: { amount: 5_950n, currency: "EUR" } },
      },
    });
    const rest = [{ verdict: "partly_accepted", granted: 5_950n, rootCause: "price_list" }] as const;
    await decide(support.ctx, id, rest);
    expect(await seen.invoice(invoiceId)).toMatchObject({ credited: 11_900n, outstanding: 0n });
    await expectWhole(world);
  });

  test("while any of its parts is missing", async () => {
    const { support } = scene;
    const { id } = await makeDisputed(scene);
    await expect(decide(support.ctx, id, [])).rejects.toMatchObject({ code: "invalid" });
    await expect(decide(support.ctx, id, accepted, "credit_note", { answer: " " })).rejects.toMatchObject({
      details: { fields: { answer: "field.required" } },
    });
  });
});
