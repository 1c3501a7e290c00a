import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { transaction } from "#app/domain/core/index.ts";
import { decideDispute, loadDispute } from "#app/domain/disputes/index.ts";
import { standsFrom } from "#app/domain/feedback/index.ts";
import { announceTransfer, recordPayment } from "#app/domain/payments/index.ts";
import { showId } from "#app/kit/ids.ts";
import { numberKey } from "#app/kit/number-key.ts";
import { paths } from "#app/kit/paths.ts";
import { loader as disputePage } from "#app/routes/portal/disputes.$number._index.tsx";
import { loader as invoicePage } from "#app/routes/portal/invoices.$number._index.tsx";
import { loader as receipt } from "#app/routes/portal/payments.$id._index.tsx";
import { action, loader as alone } from "#app/routes/portal/ratings.tsx";
import { ratings } from "#db/schema/feedback.ts";
import { invoiceLines } from "#db/schema/invoices.ts";
import { makeContact, makeStaff } from "#test/factories/business.ts";
import { makeDispute } from "#test/factories/dispute.ts";
import { line, makeInvoice } from "#test/factories/invoice.ts";
import { call, signedIn } from "#test/support/site.ts";
import { theWorld } from "#test/support/world.ts";
import { makePortal } from "./portal-world.ts";

const world = theWorld();
// biome-ignore lint/suspicious/noExplicitAny: what a browser gets has no type
type Data = any;

async function scene() {
  const portal = await makePortal(world);
  const { business, clientId, as } = portal;
  const invoice = await makeInvoice(business, clientId, {
    totals: {
      lines: [
        line({ name: "Menu design" }),
        line({ id: "2", name: "Print" }),
        line({ id: "7", name: "Hosting" }),
      ],
    },
  });
  const key = numberKey(invoice.document.number);
  const subject = showId("inv", invoice.id);
  const fields = { kind: "clarity", subject };
  const open = async (who = as): Promise<Data> => {
    const params = { business: business.slug, number: key };
    const { data } = await call(world, invoicePage, {
      ...{ path: paths.portal.invoice(business.slug, key), params, as: who },
    });
    return (data as Data).rating;
  };
  const answer = (form: Record<string, string | string[]>, who = as) =>
    call(world, action, {
      ...{ path: paths.portal.ratings(business.slug, fields), params: { business: business.slug } },
      ...{ as: who, form: { ...fields, ...form } },
    });
  const kept = () =>
    transaction(business.ctx, ({ tx }) =>
      tx
        .select()
        .from(ratings)
        .where(and(eq(ratings.businessId, business.id), eq(ratings.subjectId, invoice.id))),
    );
  return { ...portal, invoice, key, fields, open, answer, kept };
}

describe("the question on an invoice", () => {
  test("names its lines, takes an answer with the unclear ones, and shows it with a way to change it", async () => {
    const { open, answer, kept, business, invoice, key } = await scene();
    const asked = await open();
    expect(asked).toMatchObject({
      question: "Is it clear what you are being charged for?",
      lines: [
        { id: "1", label: "1 · Menu design" },
        { id: "2", label: "2 · Print" },
        { id: "3", label: "7 · Hosting" },
      ],
    });
    expect(asked.given).toBeUndefined();
    expect(asked.value.score).toBeUndefined();
    const sent = await answer({ score: "2", line: ["1", "3", "9"], comment: "What is hosting?" });
    expect(sent.status).toBe(303);
    expect(sent.location).toBe(`${paths.portal.invoice(business.slug, key)}#rating`);
    const lines = await transaction(business.ctx, ({ tx }) =>
      tx
        .select()
        .from(invoiceLines)
        .where(eq(invoiceLines.invoiceId, invoice.id))
        .orderBy(invoiceLines.position),
    );
    const [row, ...more] = await kept();
    expect(more).toEqual([]);
    expect(row).toMatchObject({ score: 2, comment: "What is hosting?", channel: "page" });
    expect([...row!.unclearLines].sort()).toEqual([lines[0]!.id, lines[2]!.id].sort());
    const after = await open();
    expect(after).toMatchObject({
      given: "Thank you. You said: Partly.",
      isFinal: false,
      value: { score: "2", comment: "What is hosting?", lines: ["1", "3"] },
    });
    await answer({ score: "3" });
    expect((await open()).given).toBe("Thank you. You said: Yes.");
    expect(await kept()).toHaveLength(1);
  });

  test("keeps what was ticked and written when no answer was chosen", async () => {
    const { answer, kept } = await scene();
    const refused = await answer({ line: ["2"], comment: "Print of what?" });
    expect(refused.status).toBe(422);
    expect(refused.data).toMatchObject({
      errors: { score: "Choose one of the answers." },
      typed: { comment: "Print of what?" },
      ticked: ["2"],
    });
    expect(await kept()).toEqual([]);
  });

  test("is each person's own, and nobody else's", async () => {
    const { open, answer, business, clientId, otherClientId, fields } = await scene();
    await answer({ score: "3" });
    const colleague = await makeContact(business, clientId);
    const hers = await signedIn(world, colleague.personId);
    expect((await open(hers)).given).toBeUndefined();
    const stranger = await signedIn(world, (await makeContact(business, otherClientId)).personId);
    expect((await answer({ score: "1" }, stranger)).status).toBe(404);
    const seen = await call(world, alone, {
      ...{ path: paths.portal.ratings(business.slug, fields), params: { business: business.slug } },
      as: stranger,
    });
    expect(seen.status).toBe(404);
  });

  test("lets an answer stand once it is in the week's summary", async () => {
    const { open, answer, max } = await scene();
    await answer({ score: "1" });
    const before = world.clock.now();
    world.clock.set(standsFrom(before, "Europe/Berlin"));
    const later = await signedIn(world, max.personId);
    expect(await open(later)).toMatchObject({ given: "Thank you. You said: No.", isFinal: true });
    const refused = await answer({ score: "3" }, later);
    expect(refused.status).toBe(409);
    world.clock.set(before);
  });
});

test("the receipt asks how easy paying was, once the money is there", async () => {
  const { business, max, clientId, invoice, as } = await scene();
  const support = await makeStaff(business, "support");
  const { paymentId } = await announceTransfer(max.ctx, {
    ...{ clientId, currency: "EUR", useCredit: false, sentOn: "2026-11-24" },
    parts: [{ invoiceId: invoice.id, amount: 100n }],
  });
  const see = async (id: string): Promise<Data> => {
    const params = { business: business.slug, id };
    return (await call(world, receipt, { path: paths.portal.payment(business.slug, id), params, as })).data;
  };
  expect((await see(showId("pay", paymentId))).rating).toBeUndefined();
  const paid = await recordPayment(support.ctx, {
    ...{ clientId, currency: "EUR", amount: 200n, method: "cash", receivedOn: "2026-11-24" },
    parts: [{ invoiceId: invoice.id, amount: 200n }],
  });
  const id = showId("pay", paid.paymentId);
  expect((await see(id)).rating).toMatchObject({ question: "Paying this invoice was easy." });
  const fields = { kind: "effort", subject: id };
  const sent = await call(world, action, {
    ...{ path: paths.portal.ratings(business.slug, fields), params: { business: business.slug }, as },
    form: { ...fields, score: "2", reason: "login" },
  });
  expect(sent.location).toBe(`${paths.portal.payment(business.slug, id)}#rating`);
  expect((await see(id)).rating).toMatchObject({
    given: "Thank you. You said: Disagree.",
    value: { reason: "login" },
  });
});

test("a dispute asks how it was handled, once it is decided", async () => {
  const { business, max, invoice, as } = await scene();
  const manager = await makeStaff(business, "manager");
  const { id, number } = await makeDispute(business, max, invoice);
  const see = async (): Promise<Data> => {
    const params = { business: business.slug, number };
    return (await call(world, disputePage, { path: paths.portal.dispute(business.slug, number), params, as }))
      .data;
  };
  expect((await see()).rating).toBeUndefined();
  const { dispute, claims } = await loadDispute(business.ctx, id);
  await decideDispute(manager.ctx, {
    ...{ id, version: dispute.version, resolution: "explanation", answer: "The offer names this price." },
    claims: claims.map((claim) => ({ claimId: claim.id, verdict: "declined", rootCause: "not_an_error" })),
  });
  expect((await see()).rating).toMatchObject({
    question: "How satisfied are you with the way we handled your dispute?",
    points: expect.objectContaining({ length: 5 }),
  });
  const fields = { kind: "satisfaction", subject: showId("dsp", id) };
  const sent = await call(world, action, {
    ...{ path: paths.portal.ratings(business.slug, fields), params: { business: business.slug }, as },
    form: { ...fields, score: "4" },
  });
  expect(sent.location).toBe(`${paths.portal.dispute(business.slug, number)}#rating`);
  expect((await see()).rating.given).toBe("Thank you. You said: Satisfied.");
});
