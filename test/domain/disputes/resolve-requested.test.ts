import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { isAppError, systemCtx } from "#app/domain/core/index.ts";
import { resolveRequested, sendBackDecision, submitDispute } from "#app/domain/disputes/index.ts";
import { fanOut } from "#app/domain/notifications/index.ts";
import { businesses } from "#db/schema/businesses.ts";
import { expectWhole } from "#test/domain/invoices/expect-whole.ts";
import { ownWorld } from "#test/domain/payments/own-world.ts";
import { makeBusiness } from "#test/factories/business.ts";
import { line, makeCreditNote } from "#test/factories/invoice.ts";
import { accepted, decide, disputeScene, makeDisputed } from "./scene.ts";

const world = ownWorld();
const scene = disputeScene(world);

beforeAll(async () => {
  const { orm } = world.base.db;
  await orm
    .update(businesses)
    .set({ creditNoteMode: "requested" })
    .where(eq(businesses.id, scene.business.id));
});

const waits = { state: "waits_for_document" };
/** A note of the business's own system about 20.00 EUR of the invoice, unless said otherwise. */
const imported = async (invoiceNumber: string, gross = 2_000n) => {
  const net = gross === 2_000n ? "16.81" : "84.03";
  const { business, clientId } = scene;
  return makeCreditNote(business, clientId, invoiceNumber, { totals: { lines: [line({ price: net })] } });
};
const arrive = async (noteId: string) => {
  const { seen, business } = scene;
  for (const { id } of await seen.eventsOf(noteId)) await fanOut(business.ctx, id);
  const jobs = await world.jobsOf("resolve-requested");
  return jobs.filter(({ creditNoteId }) => creditNoteId === noteId);
};

describe("a business whose credit notes come from its own system", () => {
  test("decides, waits for the note, and the imported note carries the decision out", async () => {
    const { business, support, seen } = scene;
    const { id, invoiceId, invoiceNumber } = await makeDisputed(scene);
    expect(await decide(support.ctx, id, accepted)).toEqual(waits);
    expect(await seen.dispute(id)).toMatchObject({ state: "proposed", awaitsCreditNote: true });
    expect(await seen.notesOn(invoiceId)).toEqual([]);
    expect(await seen.invoice(invoiceId)).toMatchObject({ held: 2_000n });
    const note = await imported(invoiceNumber);
    expect(await arrive(note.id)).toEqual([{ businessId: business.id, creditNoteId: note.id }]);
    expect(await resolveRequested(business.ctx, note.id)).toBe(id);
    expect(await seen.dispute(id)).toMatchObject({
      ...{ state: "resolved", creditNoteId: note.id, awaitsCreditNote: false, decidedBy: support.id },
    });
    expect(await seen.invoice(invoiceId)).toMatchObject({ credited: 2_000n, held: 0n, payable: 9_900n });
    expect((await seen.eventsOf(id)).at(-1)).toMatchObject({
      kind: "dispute.resolved",
      actorKind: "system",
      data: { creditNoteId: note.id, staffId: support.id },
    });
    expect(await resolveRequested(business.ctx, note.id)).toBeUndefined();
    expect(await seen.notesOn(invoiceId)).toHaveLength(1);
    await expectWhole(world);
  });

  test("that was quicker than its staff finds its note there already", async () => {
    const { support, seen } = scene;
    const { id, invoiceNumber } = await makeDisputed(scene);
    const note = await imported(invoiceNumber);
    expect(await arrive(note.id)).toEqual([]);
    expect(await decide(support.ctx, id, accepted)).toEqual({ state: "resolved" });
    expect(await seen.dispute(id)).toMatchObject({ creditNoteId: note.id });
    await expectWhole(world);
  });

  test("gets no ticket closed by a note of another amount: a person decides anew", async () => {
    const { business, support, seen } = scene;
    const { id, invoiceNumber } = await makeDisputed(scene, [{ position: 1, amount: 9_999n }]);
    await decide(support.ctx, id, accepted);
    const note = await imported(invoiceNumber, 10_000n);
    expect(await resolveRequested(business.ctx, note.id)).toBeUndefined();
    expect(await seen.dispute(id)).toMatchObject({ state: "proposed", awaitsCreditNote: true });
    await sendBackDecision(support.ctx, { id, note: "The note says otherwise." });
    expect(await seen.dispute(id)).toMatchObject({ state: "in_review", awaitsCreditNote: false });
  });

  test("two tickets of one invoice take a note each, the older the first", async () => {
    const { business, support, seen } = scene;
    const first = await makeDisputed(scene);
    const second = await submitDispute(scene.payer.ctx, {
      ...{ invoiceId: first.invoiceId, wanted: "CNP", text: "And the terms." },
      claims: [{ reason: "terms", amount: 2_000n }],
    });
    await decide(support.ctx, first.id, accepted);
    world.clock.advance({ minutes: 1 });
    await decide(support.ctx, second.id, accepted);
    const notes = [await imported(first.invoiceNumber), await imported(first.invoiceNumber)];
    const [one, two] = notes as [(typeof notes)[number], (typeof notes)[number]];
    expect(await resolveRequested(business.ctx, one.id)).toBe(first.id);
    expect(await resolveRequested(business.ctx, one.id)).toBeUndefined();
    expect(await resolveRequested(business.ctx, two.id)).toBe(second.id);
    expect(await seen.invoice(first.invoiceId)).toMatchObject({ credited: 4_000n, held: 0n });
    await expectWhole(world);
  });

  test("is the only one that its note is looked at for, and nobody's but the system's or staff's", async () => {
    const { payer, support } = scene;
    const { id, invoiceNumber } = await makeDisputed(scene);
    await decide(support.ctx, id, accepted);
    const note = await imported(invoiceNumber);
    const other = await makeBusiness(world.base);
    expect(await resolveRequested(systemCtx(world.base, other.id), note.id)).toBeUndefined();
    expect(() => resolveRequested(payer.ctx, note.id)).toThrowError(
      expect.toSatisfy((error) => isAppError(error, "forbidden"), "forbidden"),
    );
  });
});
