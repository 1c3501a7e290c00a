import { describe, expect, test } from "vitest";
import { isAppError } from "#app/domain/core/index.ts";
import {
  askQuestion,
  questionToDispute,
  reopenDispute,
  replyToDispute,
  submitDispute,
  withdrawDispute,
} from "#app/domain/disputes/index.ts";
import { expectWhole } from "#test/domain/invoices/expect-whole.ts";
import { ownWorld } from "#test/domain/payments/own-world.ts";
import { makeClient, makeContact } from "#test/factories/business.ts";
import { linesOf } from "#test/factories/dispute.ts";
import { makeInvoice } from "#test/factories/invoice.ts";
import { accepted, decide, declined, disputeScene, makeDisputed } from "./scene.ts";

const world = ownWorld();
const scene = disputeScene(world);

const refusedAs = (code: Parameters<typeof isAppError>[1]) =>
  expect.toSatisfy((error) => isAppError(error, code), code);
const part = (granted: bigint) => [{ verdict: "partly_accepted", granted, rootCause: "price_list" }] as const;

describe("a dispute that was reopened", () => {
  test("keeps its first credit note, and the second decision adds the difference alone", async () => {
    const { support, payer, seen } = scene;
    const { id, invoiceId } = await makeDisputed(scene);
    await decide(support.ctx, id, part(500n));
    world.clock.advance({ days: 2 });
    await reopenDispute(payer.ctx, { id, text: "All of it was wrong." });
    expect(await seen.invoice(invoiceId)).toMatchObject({ credited: 500n, held: 1_500n });
    await expect(decide(support.ctx, id, part(400n))).rejects.toEqual(refusedAs("invalid"));
    await decide(support.ctx, id, accepted);
    expect((await seen.notesOn(invoiceId)).map(({ total }) => total)).toEqual([500n, 1_500n]);
    expect(await seen.invoice(invoiceId)).toMatchObject({ credited: 2_000n, held: 0n, payable: 9_900n });
    expect(await seen.dispute(id)).toMatchObject({ state: "resolved", granted: 2_000n, dueOn: null });
    expect((await seen.eventsOf(id)).at(-1)?.data).toMatchObject({
      ...{ granted: "2000", credited: "1500", isAgain: true },
    });
    await expect(reopenDispute(payer.ctx, { id, text: "Again." })).rejects.toEqual(refusedAs("conflict"));
    await expectWhole(world);
  });

  test("and decided as before makes no second document", async () => {
    const { support, payer, seen } = scene;
    const { id, invoiceId } = await makeDisputed(scene);
    await decide(support.ctx, id, part(500n));
    const [first] = await seen.notesOn(invoiceId);
    await reopenDispute(payer.ctx, { id, text: "All of it was wrong." });
    await decide(support.ctx, id, part(500n), "explanation", { answer: "Half of it was right." });
    expect(await seen.notesOn(invoiceId)).toHaveLength(1);
    expect(await seen.dispute(id)).toMatchObject({ creditNoteId: first?.id, granted: 500n });
    expect(await seen.invoice(invoiceId)).toMatchObject({ credited: 500n, deferred: 1_500n });
    await expectWhole(world);
  });

  test("is proposed in the name of who decides now, whoever did before", async () => {
    const { support, manager, payer, seen } = scene;
    const { id } = await makeDisputed(scene, [{ position: 1, amount: 11_900n }]);
    await decide(manager.ctx, id, declined, "explanation");
    await reopenDispute(payer.ctx, { id, text: "Look again." });
    expect(await decide(support.ctx, id, accepted)).toEqual({ state: "proposed" });
    expect(await seen.dispute(id)).toMatchObject({ proposedBy: support.id });
    await withdrawDispute(payer.ctx, { id });
    expect(await seen.claims(id)).toMatchObject([{ granted: 0n }]);
    await expectWhole(world);
  });

  test("keeps its place as long as it may be reopened: the same line is not disputed a second time", async () => {
    const { support, manager, payer, seen, business } = scene;
    const { id, invoiceId } = await makeDisputed(scene, [{ position: 1, amount: 11_900n }]);
    await decide(support.ctx, id, declined, "explanation");
    const [lineId] = await linesOf(business, invoiceId);
    const again = submitDispute(payer.ctx, {
      ...{ invoiceId, wanted: "CNP", text: "Then for its quality." },
      claims: [{ lineId, reason: "quality", amount: 11_900n }],
    });
    await expect(again).rejects.toMatchObject({ code: "invalid" });
    await reopenDispute(payer.ctx, { id, text: "And the price." });
    await decide(manager.ctx, id, accepted);
    expect(await seen.invoice(invoiceId)).toMatchObject({ credited: 11_900n, outstanding: 0n });
    await expectWhole(world);
  });
});

describe("a question that becomes a dispute", () => {
  const ask = async () => {
    const { business, clientId, viewer } = scene;
    const { id: invoiceId } = await makeInvoice(business, clientId);
    const [lineId = ""] = await linesOf(business, invoiceId);
    const question = await askQuestion(viewer.ctx, { invoiceId, text: "What is line 1?", attachments: [] });
    return { ...question, invoiceId, lineId };
  };
  const wanted = (lineId: string) => ({
    ...{ wanted: "CNP" as const, claims: [{ lineId, reason: "price" as const, amount: 2_000n }] },
  });

  test("keeps its words, holds what it asks for, and has a number and promises of its own", async () => {
    const { payer, support, seen } = scene;
    const { id, number, invoiceId, lineId } = await ask();
    await replyToDispute(support.ctx, { id, text: "Which one do you mean?", asks: true });
    world.clock.advance({ days: 3 });
    const input = { id, ...wanted(lineId), text: "The price is wrong." };
    const made = await questionToDispute(payer.ctx, input);
    expect(await questionToDispute(payer.ctx, input)).toEqual(made);
    expect(made.number).toMatch(/^D-2026-\d{4}$/);
    expect(await seen.dispute(id)).toMatchObject({
      ...{ kind: "dispute", number: made.number, formerNumber: number, state: "in_review", asked: 2_000n },
      ...{ submittedAt: world.clock.now(), pausedAt: null, firstAnsweredAt: null },
    });
    expect((await seen.messages(id)).map(({ text }) => text)).toEqual([
      "What is line 1?",
      "Which one do you mean?",
      "The price is wrong.",
    ]);
    expect(await seen.invoice(invoiceId)).toMatchObject({ held: 2_000n, payable: 9_900n });
    const told = (await seen.eventsOf(id)).filter(({ kind }) => kind === "dispute.submitted");
    expect(told).toMatchObject([
      { data: { number: made.number, formerNumber: number, asked: "2000", held: "2000", lines: 1 } },
    ]);
    await decide(support.ctx, id, accepted);
    expect(await seen.invoice(invoiceId)).toMatchObject({ credited: 2_000n, held: 0n });
    await expectWhole(world);
  });

  test("is made by the client's payers and admins or by staff, while it is open", async () => {
    const { payer, viewer, support, business } = scene;
    const { id, lineId } = await ask();
    const input = { id, ...wanted(lineId) };
    await expect(questionToDispute(viewer.ctx, input)).rejects.toEqual(refusedAs("forbidden"));
    const stranger = await makeContact(business, await makeClient(business));
    await expect(questionToDispute(stranger.ctx, input)).rejects.toEqual(refusedAs("not_found"));
    await expect(questionToDispute(payer.ctx, { ...input, claims: [] })).rejects.toEqual(
      refusedAs("invalid"),
    );
    await decide(support.ctx, id, [], "explanation");
    await expect(questionToDispute(payer.ctx, input)).rejects.toEqual(refusedAs("conflict"));
    const disputed = await makeDisputed(scene);
    await expect(questionToDispute(payer.ctx, { ...input, id: disputed.id })).rejects.toEqual(
      refusedAs("conflict"),
    );
  });
});
