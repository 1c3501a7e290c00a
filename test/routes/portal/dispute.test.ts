import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { transaction, withinRate } from "#app/domain/core/index.ts";
import { loadDisputeByNumber } from "#app/domain/disputes/index.ts";
import { paths } from "#app/kit/paths.ts";
import { action, loader } from "#app/routes/portal/invoices.$number.dispute.tsx";
import { uploadLimits } from "#app/web/uploads/read-uploads.ts";
import { attachments, disputes } from "#db/schema/disputes.ts";
import { invoices } from "#db/schema/invoices.ts";
import { makeContact } from "#test/factories/business.ts";
import { makeDispute } from "#test/factories/dispute.ts";
import { makeInvoice } from "#test/factories/invoice.ts";
import { call, signedIn } from "#test/support/site.ts";
import { testFiles } from "#test/support/test-files.ts";
import { theWorld } from "#test/support/world.ts";
import { png } from "../../web/uploads/bytes.ts";
import { makePortal, plain } from "./portal-world.ts";

const world = theWorld();

async function scene() {
  const portal = await makePortal(world);
  const { business, clientId } = portal;
  const invoice = await makeInvoice(business, clientId);
  const address = { path: paths.portal.disputeNew(business.slug, invoice.numberKey) };
  const at = { ...address, params: { business: business.slug, number: invoice.numberKey } };
  const open = (as = portal.as) => call(world, loader, { ...at, as });
  const send = (form: Record<string, string | string[] | File>, next?: string, as = portal.as) =>
    call(world, action, { ...at, as, form: next ? { ...form, [nextField]: next } : form });
  const figures = () =>
    transaction(business.ctx, async ({ tx }) => {
      const [row] = await tx.select().from(invoices).where(eq(invoices.id, invoice.id));
      return row!;
    });
  const count = () =>
    transaction(business.ctx, async ({ tx }) => {
      const rows = await tx
        .select({ id: disputes.id })
        .from(disputes)
        .where(eq(disputes.invoiceId, invoice.id));
      return rows.length;
    });
  return { ...portal, invoice, open, send, figures, count };
}

const nextField = "then";
const wrongPrice = { line: "1", "reason.1": "price", "kind.1": "amount", "value.1": "23.80", wanted: "CNP" };

describe("the page on which an invoice is disputed", () => {
  test("shows the invoice's lines, what may be claimed of each, and the promised dates", async () => {
    const { open } = await scene();
    const { status, data } = await open();
    expect(status).toBe(200);
    const { view, isQuestion } = data as { view: { lines: unknown[]; payable: bigint }; isQuestion: boolean };
    expect(isQuestion).toBe(false);
    expect(view.lines.length).toBeGreaterThan(0);
    expect(view.payable).toBe(11_900n);
  });

  test("takes a claim, holds it at once and goes on to pay the rest", async () => {
    const { send, figures, business, invoice } = await scene();
    const { status, location } = await send({ ...wrongPrice, text: "88 was agreed." }, "pay");
    expect(status).toBe(303);
    expect(location).toBe(paths.portal.pay(business.slug, { invoices: [invoice.numberKey] }));
    expect((await figures()).held).toBe(2_380n);
  });

  test("goes to the dispute when the rest is paid later", async () => {
    const { send, business } = await scene();
    const { location } = await send({ ...wrongPrice }, "later");
    expect(location).toMatch(new RegExp(`^/${business.slug}/disputes/D-\\d{4}-\\d+\\?done=sent$`));
  });

  test("shows what it comes to without sending anything", async () => {
    const { send, count } = await scene();
    const { status, data } = await send({ ...wrongPrice }, "figures");
    expect(status).toBe(200);
    expect(data).toMatchObject({ isShown: true, picked: ["1"], values: { "value.1": "23.80" } });
    expect(await count()).toBe(0);
  });

  test("says at each field what is wrong and keeps everything that was typed", async () => {
    const { send, count } = await scene();
    const form = {
      line: ["1", "doc"],
      "reason.1": "",
      "value.1": "a lot",
      "kind.1": "amount",
      text: "see below",
    };
    const { status, data } = await send({ ...form, "reason.doc": "address", wanted: "CNP" }, "pay");
    expect(status).toBe(422);
    expect(data).toMatchObject({
      errors: { "reason.1": "Choose what is wrong." },
      picked: ["1", "doc"],
      values: { "value.1": "a lot", text: "see below", "reason.doc": "address" },
    });
    expect(await count()).toBe(0);
  });

  test("claims of the whole invoice need nothing but a reason, and hold nothing", async () => {
    const { send, figures, count } = await scene();
    const form = { line: "doc", "reason.doc": "reference", "value.doc": "PO-88214", "kind.doc": "text" };
    expect((await send({ ...form, wanted: "NIN" }, "later")).status).toBe(303);
    expect(await count()).toBe(1);
    expect((await figures()).held).toBe(0n);
  });

  test("a value thought right is read as its reader writes numbers, and the amount follows from it", async () => {
    const { send, business, figures, open } = await scene();
    const { view } = (await open()).data as {
      view: { lines: { facts: { price: string }; kinds: string[] }[] };
    };
    expect(view.lines[0]?.kinds).toContain("price");
    const form = { line: "1", "reason.1": "price", "kind.1": "price", "value.1": "0.00", wanted: "CNP" };
    const { location } = await send({ ...form }, "later");
    const number = /D-\d{4}-\d+/.exec(location ?? "")?.[0] ?? "";
    const { claims } = await loadDisputeByNumber(business.ctx, number);
    expect(claims[0]).toMatchObject({ correctedField: "price", correctedValue: "0" });
    expect((await figures()).held).toBe(claims[0]?.asked);
  });

  test("a viewer finds a question here, and cannot send a dispute", async () => {
    const { business, clientId, open, send, count } = await scene();
    const viewer = await makeContact(business, clientId, { role: "viewer", name: "Vera" });
    const as = await signedIn(world, viewer.personId);
    expect((await open(as)).data).toMatchObject({ isQuestion: true });
    expect((await send(wrongPrice, undefined, as)).status).toBe(403);
    expect((await send({ kind: "question", about: "1", text: "What is this?" }, undefined, as)).status).toBe(
      303,
    );
    expect(await count()).toBe(1);
  });

  test("a question without words comes back, and holds nothing when it has some", async () => {
    const { send, figures } = await scene();
    expect((await send({ kind: "question", about: "doc", text: " " })).data).toMatchObject({
      errors: { text: expect.any(String) },
    });
    const { location } = await send({ kind: "question", about: "2", text: "Which day was that?" });
    expect(location).toMatch(/\/disputes\/Q-\d{4}-\d+\?done=sent$/);
    expect((await figures()).held).toBe(0n);
  });

  test("an invoice of another client, or of another business, is not there", async () => {
    const { open, send, asStranger, asOutsider, count } = await scene();
    for (const as of [asStranger, asOutsider]) {
      expect((await open(as)).status).toBe(404);
      expect((await send(wrongPrice, undefined, as)).status).toBe(404);
    }
    expect(await count()).toBe(0);
  });

  test("says that a line is taken when all of it is in dispute already", async () => {
    const { business, max, invoice, open } = await scene();
    const before = (await open()).data as { view: { lines: { room: bigint }[] } };
    const room = before.view.lines[0]?.room ?? 0n;
    await makeDispute(business, max, invoice, { claims: [{ line: 1, reason: "unknown", amount: room }] });
    const after = (await open()).data as { view: { lines: { room: bigint }[] } };
    expect(after.view.lines[0]?.room).toBe(0n);
  });
});

describe("files with a dispute", () => {
  const photo = () => new File([png(40, 30)], "Lieferschein.png", { type: "image/png" });

  test("lie in the store before any row speaks of them", async () => {
    const { send, business } = await scene();
    const { status, data } = await send({ ...wrongPrice, files: photo() }, "later");
    expect({ status, data }).toMatchObject({ status: 303 });
    const [row] = await transaction(business.ctx, ({ tx }) =>
      tx.select().from(attachments).where(eq(attachments.businessId, business.id)),
    );
    expect(row).toMatchObject({ name: "Lieferschein.png", contentType: "image/png" });
    expect(await testFiles.open(business.id, row!.id)).toBeDefined();
  });

  test("case 31: beyond the day's count of a client nothing is stored, and all that was typed comes back", async () => {
    const { send, business, clientId, count } = await scene();
    const aDay = { name: "uploads", max: uploadLimits.filesADay, windowSeconds: 86_400 };
    for (let n = 0; n < aDay.max; n++) await withinRate(world.base, aDay, `${business.id} ${clientId}`);
    const { status, data } = await send({ ...wrongPrice, text: "Here is proof.", files: photo() }, "later");
    expect(status).toBe(422);
    expect(data).toMatchObject({
      ...{ errors: { files: expect.stringContaining("until tomorrow") }, kept: [] },
      values: { text: "Here is proof.", "value.1": "23.80" },
    });
    expect(await count()).toBe(0);
  });

  test("are ten at most, those carried on from before with them", async () => {
    const { send, count } = await scene();
    const many = (n: number) =>
      Array.from(
        { length: n },
        (_, at) => new File([png(40 + at, 30)], `${n}-${at}.png`, { type: "image/png" }),
      );
    const wrong = { ...wrongPrice, "value.1": "0" };
    const first = await send({ ...wrong, files: many(7) as never }, "later");
    const kept = (first.data as { kept: { token: string }[] }).kept.map(({ token }) => token);
    expect(kept).toHaveLength(7);
    const { status, data } = await send({ ...wrongPrice, kept, files: many(4) as never }, "later");
    expect([status, (data as { kept: unknown[] }).kept.length]).toEqual([422, 10]);
    expect(plain(data)).toContain("More than 10 files came.");
    expect(await count()).toBe(0);
  });

  test("who sends more than anybody writes is slowed down, and keeps the words", async () => {
    const { send, business, max, count } = await scene();
    const anHour = { name: "dispute-words", max: 60, windowSeconds: 3_600 };
    for (let n = 0; n < anHour.max; n++)
      await withinRate(world.base, anHour, `${business.id} ${max.personId}`);
    const { status, data } = await send({ ...wrongPrice, text: "Once more." }, "later");
    expect(status).toBe(429);
    expect(data).toMatchObject({ values: { text: "Once more." } });
    expect(await count()).toBe(0);
  });

  test("case 30: one that is refused is named with what would do, nothing is sent, and good ones are kept", async () => {
    const { send, count } = await scene();
    const page = new File(["<svg xmlns='http://www.w3.org/2000/svg'/>"], "plan.svg", { type: "image/png" });
    const { status, data } = await send({ ...wrongPrice, files: [photo(), page] as never }, "pay");
    expect(status).toBe(422);
    expect(plain(data)).toContain("“plan.svg” is none of PDF, PNG and JPEG");
    expect(await count()).toBe(0);
    const { kept } = data as { kept: { token: string; name: string }[] };
    expect(kept.map(({ name }) => name)).toEqual(["Lieferschein.png"]);
    const again = await send({ ...wrongPrice, kept: kept.map(({ token }) => token) }, "later");
    expect(again.status).toBe(303);
    expect(await count()).toBe(1);
  });
});
