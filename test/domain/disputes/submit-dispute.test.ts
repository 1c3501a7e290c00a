import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { transaction } from "#app/domain/core/index.ts";
import {
  askQuestion,
  claimRoom,
  loadDispute,
  loadDisputeByNumber,
  submitDispute,
  withdrawDispute,
} from "#app/domain/disputes/index.ts";
import { invoices } from "#db/schema/invoices.ts";
import { events } from "#db/schema/log.ts";
import {
  makeBusiness,
  makeClient,
  makeContact,
  makeStaff,
  type TestBusiness,
  type TestPerson,
} from "#test/factories/business.ts";
import { linesOf, makeDispute } from "#test/factories/dispute.ts";
import { line, makeCreditNote, makeInvoice } from "#test/factories/invoice.ts";
import { theWorld } from "#test/support/world.ts";

const world = theWorld();
let business: TestBusiness;
let clientId: string;
let payer: TestPerson;

beforeAll(async () => {
  business = await makeBusiness(world.base);
  clientId = await makeClient(business);
  payer = await makeContact(business, clientId);
});

const twoLines = {
  totals: { lines: [line({ quantity: "10", price: "10.00" }), line({ id: "2", price: "50.00" })] },
};
const rowOf = async (id: string) =>
  (await transaction(business.ctx, ({ tx }) => tx.select().from(invoices).where(eq(invoices.id, id))))[0]!;
const eventsOf = (id: string) =>
  transaction(business.ctx, ({ tx }) => tx.select().from(events).where(eq(events.subjectId, id)));
/** A wish for credit with these claims, as the form sends it. */
const form = (invoiceId: string, claims: Parameters<typeof submitDispute>[1]["claims"]) => ({
  ...({ invoiceId, claims, wanted: "CNP", text: "We got eight." } as const),
});

describe("disputing an invoice", () => {
  test("holds what the claims ask for, counts the promised dates and tells it once", async () => {
    const invoice = await makeInvoice(business, clientId, twoLines);
    const [first] = await linesOf(business, invoice.id);
    const jobs = (await world.jobsOf("fan-out")).length;
    const claim = {
      lineId: first,
      reason: "quantity",
      correctedField: "quantity",
      correctedValue: "8",
    } as const;
    const made = await submitDispute(payer.ctx, form(invoice.id, [claim]));
    expect(made.number).toMatch(/^D-2026-\d{4}$/);
    const { dispute, claims } = await loadDispute(payer.ctx, made.id);
    expect(dispute).toMatchObject({
      ...{ kind: "dispute", state: "submitted", number: made.number, asked: 2_380n, granted: 0n, version: 1 },
      ...{ openedBy: payer.id, needsEvidence: false, wanted: "CNP", channel: "portal" },
    });
    expect(dispute.warnAt < dispute.dueAt && dispute.answerDueAt < dispute.dueAt).toBe(true);
    expect(claims).toMatchObject([{ position: 1, reasonCode: "QTY", correctedValue: "8", asked: 2_380n }]);
    expect(await rowOf(invoice.id)).toMatchObject({ held: 2_380n, outstanding: 17_850n, payable: 15_470n });
    expect(await eventsOf(made.id)).toMatchObject([
      {
        ...{ kind: "dispute.submitted", actorId: payer.id, clientId },
        data: {
          ...{ number: made.number, invoiceId: invoice.id, asked: "2380", held: "2380", currency: "EUR" },
          ...{ wanted: "CNP", reasons: ["quantity"], lines: 1 },
        },
      },
    ]);
    expect((await world.jobsOf("fan-out")).length).toBe(jobs + 1);
    expect((await loadDisputeByNumber(payer.ctx, made.number.toLowerCase())).dispute.id).toBe(made.id);
  });

  test("case 43: the same form sent twice, even at once, is one dispute", async () => {
    const invoice = await makeInvoice(business, clientId, twoLines);
    const [first] = await linesOf(business, invoice.id);
    const sent = form(invoice.id, [{ lineId: first, reason: "price", amount: 1_000n }]);
    const both = await Promise.all([submitDispute(payer.ctx, sent), submitDispute(payer.ctx, sent)]);
    expect(both[0]).toEqual(both[1]);
    expect(await submitDispute(payer.ctx, sent)).toEqual(both[0]);
    expect(await rowOf(invoice.id)).toMatchObject({ held: 1_000n });
    expect(await eventsOf(both[0].id)).toHaveLength(1);
    world.clock.advance({ minutes: 2 });
    expect(await submitDispute(payer.ctx, sent)).not.toEqual(both[0]);
  });

  test("the same claim again after it was taken back, or with other words or another wish, is another dispute", async () => {
    const invoice = await makeInvoice(business, clientId, twoLines);
    const [first] = await linesOf(business, invoice.id);
    const sent = form(invoice.id, [{ lineId: first, reason: "price", amount: 1_000n }]);
    const taken = await submitDispute(payer.ctx, sent);
    await withdrawDispute(payer.ctx, { id: taken.id });
    const again = await submitDispute(payer.ctx, sent);
    expect(again.id).not.toBe(taken.id);
    expect(await rowOf(invoice.id)).toMatchObject({ held: 1_000n });
    const whole = form(invoice.id, [{ reason: "other", amount: 0n }]);
    const made = await submitDispute(payer.ctx, { ...whole, text: "A first complaint." });
    expect(await submitDispute(payer.ctx, { ...whole, text: "A first complaint." })).toEqual(made);
    const others = [
      await submitDispute(payer.ctx, { ...whole, text: "Something wholly different." }),
      await submitDispute(payer.ctx, { ...whole, text: "Something wholly different.", wanted: "NIN" }),
    ];
    expect(new Set([made, ...others].map(({ id }) => id)).size).toBe(3);
  });

  test("goods and quality get the longer promise", async () => {
    const invoice = await makeInvoice(business, clientId);
    const { id } = await makeDispute(business, payer, invoice, {
      claims: [{ line: 1, reason: "quality", amount: 100n }],
    });
    const other = await makeDispute(business, payer, await makeInvoice(business, clientId));
    const [long, short] = [await loadDispute(payer.ctx, id), await loadDispute(payer.ctx, other.id)];
    expect(long.dispute.needsEvidence).toBe(true);
    expect(long.dispute.dueAt > short.dispute.dueAt).toBe(true);
  });

  test("a paid line holds nothing and asks for its money back", async () => {
    const invoice = await makeInvoice(business, clientId, { totals: { prepaid: 11_900n } });
    const { id } = await makeDispute(business, payer, invoice);
    expect(await rowOf(invoice.id)).toMatchObject({ held: 0n, outstanding: 0n });
    expect((await eventsOf(id))[0]?.data).toMatchObject({ asked: "2380", held: "0" });
  });

  test("claims of one line never ask for more than the line, those of all not for more than the invoice", async () => {
    const invoice = await makeInvoice(business, clientId, twoLines);
    const [first, second] = await linesOf(business, invoice.id);
    const amount = (lineId: string | undefined, cents: bigint) =>
      ({ lineId, reason: "price", amount: cents }) as const;
    await expect(
      submitDispute(payer.ctx, form(invoice.id, [amount(second, 3_000n), amount(second, 2_951n)])),
    ).rejects.toMatchObject({
      code: "invalid",
      details: {
        fields: { "claims.1.amount": "claims.error.aboveLine" },
        values: { room: { amount: 2_950n, currency: "EUR" } },
      },
    });
    await submitDispute(payer.ctx, form(invoice.id, [amount(first, 11_900n), amount(second, 5_950n)]));
    expect(await claimRoom(payer.ctx, invoice.id)).toMatchObject({
      room: 0n,
      lines: [{ room: 0n }, { room: 0n }],
    });
    const more = form(invoice.id, [{ reason: "terms", amount: 1n }]);
    await expect(submitDispute(payer.ctx, more)).rejects.toMatchObject({
      details: { fields: { claims: "claims.error.aboveInvoice" } },
    });
    const silent = await submitDispute(payer.ctx, form(invoice.id, [{ reason: "reference" }]));
    expect((await loadDispute(payer.ctx, silent.id)).dispute.asked).toBe(0n);
  });

  test("what is wrong in a form is told at its fields, and nothing is written", async () => {
    const invoice = await makeInvoice(business, clientId);
    const strange = (await linesOf(business, (await makeInvoice(business, clientId)).id))[0];
    const wrong = form(invoice.id, [
      { lineId: strange, reason: "price", amount: 1n },
      { reason: "quantity", amount: 1n },
      { reason: "terms", correctedField: "price", correctedValue: "1" },
      { reason: "terms", correctedField: "text", correctedValue: " " },
    ]);
    await expect(submitDispute(payer.ctx, wrong)).rejects.toMatchObject({
      code: "invalid",
      details: {
        fields: {
          "claims.0.lineId": "claims.error.line",
          "claims.1.reason": "claims.error.reason",
          "claims.2.correctedField": "claims.error.value",
          "claims.3.correctedValue": "claims.error.value",
        },
      },
    });
    await expect(submitDispute(payer.ctx, form(invoice.id, []))).rejects.toMatchObject({
      details: { fields: { claims: "claims.error.none" } },
    });
    const wordless = { ...form(invoice.id, [{ reason: "other" }]), text: "  " } as const;
    await expect(submitDispute(payer.ctx, wordless)).rejects.toMatchObject({
      details: { fields: { text: "field.required" } },
    });
    expect(await rowOf(invoice.id)).toMatchObject({ held: 0n });
  });

  test("is for payers of that client: others do not know the invoice, viewers and staff may not", async () => {
    const invoice = await makeInvoice(business, clientId);
    const claims = [{ reason: "terms" }] as const;
    const stranger = await makeContact(business, await makeClient(business));
    const away = await makeBusiness(world.base);
    const elsewhere = await makeContact(away, await makeClient(away));
    for (const { ctx } of [stranger, elsewhere]) {
      await expect(submitDispute(ctx, form(invoice.id, claims))).rejects.toMatchObject({ code: "not_found" });
    }
    const viewer = await makeContact(business, clientId, { role: "viewer" });
    const staff = await makeStaff(business, "owner");
    for (const { ctx } of [viewer, staff]) {
      await expect(submitDispute(ctx, form(invoice.id, claims))).rejects.toMatchObject({ code: "forbidden" });
    }
    const made = await makeDispute(business, payer, invoice);
    for (const { ctx } of [stranger, elsewhere]) {
      await expect(loadDispute(ctx, made.id)).rejects.toMatchObject({ code: "not_found" });
      await expect(loadDisputeByNumber(ctx, made.number)).rejects.toMatchObject({ code: "not_found" });
      await expect(claimRoom(ctx, invoice.id)).rejects.toMatchObject({ code: "not_found" });
    }
  });

  test("an invoice that was taken back has nothing left to dispute", async () => {
    const invoice = await makeInvoice(business, clientId);
    await transaction(business.ctx, ({ tx }) =>
      tx.update(invoices).set({ state: "void" }).where(eq(invoices.id, invoice.id)),
    );
    await expect(makeDispute(business, payer, invoice)).rejects.toMatchObject({
      code: "conflict",
      details: { message: "claims.error.state" },
    });
    const credited = await makeInvoice(business, clientId);
    await makeCreditNote(business, clientId, credited.document.number);
    await expect(makeDispute(business, payer, credited)).rejects.toMatchObject({
      details: { fields: { claims: "claims.error.aboveInvoice" } },
    });
  });
});

describe("asking about an invoice", () => {
  test("is open to viewers, holds nothing, has numbers of its own and comes once", async () => {
    const invoice = await makeInvoice(business, clientId);
    const [lineId] = await linesOf(business, invoice.id);
    const viewer = await makeContact(business, clientId, { role: "viewer" });
    const asked = { invoiceId: invoice.id, lineId, text: "What is this?" };
    const made = await askQuestion(viewer.ctx, asked);
    expect(made.number).toMatch(/^Q-2026-\d{4}$/);
    expect(await askQuestion(viewer.ctx, asked)).toEqual(made);
    expect(await rowOf(invoice.id)).toMatchObject({ held: 0n });
    expect(await eventsOf(made.id)).toMatchObject([
      { kind: "question.asked", data: { number: made.number, invoiceId: invoice.id, lineId, line: 1 } },
    ]);
    expect((await loadDispute(viewer.ctx, made.id)).claims).toEqual([]);
  });

  test("needs words and a line of that invoice, and is not for strangers or staff", async () => {
    const invoice = await makeInvoice(business, clientId);
    const asked = { invoiceId: invoice.id, text: "What is this?" };
    await expect(askQuestion(payer.ctx, { ...asked, text: " " })).rejects.toMatchObject({ code: "invalid" });
    await expect(askQuestion(payer.ctx, { ...asked, lineId: invoice.id })).rejects.toMatchObject({
      details: { fields: { lineId: "claims.error.line" } },
    });
    const stranger = await makeContact(business, await makeClient(business));
    await expect(askQuestion(stranger.ctx, asked)).rejects.toMatchObject({ code: "not_found" });
    const staff = await makeStaff(business);
    await expect(askQuestion(staff.ctx, asked)).rejects.toMatchObject({ code: "forbidden" });
  });
});
