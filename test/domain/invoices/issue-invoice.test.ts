import { eq, sql } from "drizzle-orm";
import * as fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { type Ctx, transaction } from "#app/domain/core/index.ts";
import { issueInvoice, loadInvoice, loadInvoiceById } from "#app/domain/invoices/index.ts";
import { invoiceLines, invoices, invoiceTerms } from "#db/schema/invoices.ts";
import { events } from "#db/schema/log.ts";
import {
  makeBusiness,
  makeClient,
  makeContact,
  makeStaff,
  type TestBusiness,
  unique,
} from "#test/factories/business.ts";
import { line, makeDocument, makeInvoice } from "#test/factories/invoice.ts";
import { theWorld } from "#test/support/world.ts";

const world = theWorld({ poolSize: 20 });
let business: TestBusiness;
let clientId: string;

beforeAll(async () => {
  business = await makeBusiness(world.base);
  clientId = await makeClient(business);
});

const issue = (ctx: Ctx, number: string, client = clientId) =>
  issueInvoice(ctx, { clientId: client, document: makeDocument({ fields: { number } }), transfer: null });

const eventsAbout = (ctx: Ctx, id: string) =>
  transaction(ctx, ({ tx }) => tx.select().from(events).where(eq(events.subjectId, id)));

describe("issuing an invoice", () => {
  test("keeps the document whole, with its lines, words, event and one job", async () => {
    const lines = [line(), line({ id: "2", name: "Račun za štampu", quantity: "2.5", price: "12.3456" })];
    const made = await makeInvoice(business, clientId, {
      totals: { lines },
      fields: { references: { preceding: [], order: "PO-77" } },
    });
    const { invoice, timeline } = await loadInvoice(business.ctx, made.numberKey);
    expect(invoice.document).toEqual(made.document);
    expect(invoice).toMatchObject({
      id: made.id,
      state: "issued",
      number: made.document.number,
      currency: "EUR",
      issuedOn: "2026-11-20",
      dueOn: "2026-12-04",
      orderReference: "PO-77",
      lineCount: 2,
      total: made.document.totals.payable,
      outstanding: made.document.totals.payable,
      settledOn: null,
      issuedAt: world.clock.now(),
      transfer: { account: "DE89370400440532013000" },
    });
    const { kept, terms } = await transaction(business.ctx, async ({ tx }) => ({
      kept: await tx
        .select()
        .from(invoiceLines)
        .where(eq(invoiceLines.invoiceId, made.id))
        .orderBy(invoiceLines.position),
      terms: await tx.select().from(invoiceTerms).where(eq(invoiceTerms.invoiceId, made.id)),
    }));
    expect(
      kept.map(({ position, lineId, name, quantity, price, net }) => ({
        position,
        lineId,
        name,
        quantity,
        price,
        net,
      })),
    ).toEqual(
      made.document.lines.map((each, index) => ({
        position: index + 1,
        lineId: each.id,
        name: each.name,
        quantity: each.quantity,
        price: each.price,
        net: each.net,
      })),
    );
    expect(terms.map(({ term }) => term)).toEqual(expect.arrayContaining(["po77", "racun", "stampu"]));
    expect(timeline.map(({ kind }) => kind)).toEqual(["invoice.issued"]);
    const [event] = await eventsAbout(business.ctx, made.id);
    expect(event).toMatchObject({
      clientId,
      subjectKind: "invoice",
      data: {
        number: made.document.number,
        total: String(invoice.total),
        currency: "EUR",
        dueOn: "2026-12-04",
      },
    });
    const jobs = (await world.jobsOf("fan-out")).filter((job) => job.eventId === event?.id);
    expect(jobs).toEqual([{ businessId: business.id, eventId: event?.id }]);
  });

  test("of history stands at the document's own day in the business's zone and asks for no job", async () => {
    const made = await makeInvoice(business, clientId, {
      quiet: true,
      totals: { prepaid: 11_900n },
      fields: { issuedOn: "2025-07-01", dueOn: "2025-07-15" },
    });
    const { invoice } = await loadInvoiceById(business.ctx, made.id);
    expect(invoice.issuedAt?.toISOString()).toBe("2025-07-01T07:12:00.000Z");
    expect(invoice).toMatchObject({ paid: 11_900n, outstanding: 0n, settledOn: "2025-07-01" });
    const [event] = await eventsAbout(business.ctx, made.id);
    expect(event?.at).toEqual(invoice.issuedAt);
    expect((await world.jobsOf("fan-out")).some((job) => job.eventId === event?.id)).toBe(false);
  });

  test("without a due date is due when it is issued", async () => {
    const made = await makeInvoice(business, clientId, { fields: { dueOn: undefined } });
    expect((await loadInvoice(business.ctx, made.numberKey)).invoice.dueOn).toBe("2026-11-20");
  });

  test("is for staff of every rank, never for a contact", async () => {
    for (const role of ["support", "manager", "owner"] as const) {
      await issue((await makeStaff(business, role)).ctx, unique("rank"));
    }
    const contact = await makeContact(business, clientId, { role: "admin" });
    const number = unique("mine");
    await expect(issue(contact.ctx, number)).rejects.toMatchObject({ code: "forbidden" });
    await expect(loadInvoice(business.ctx, number.toUpperCase())).rejects.toMatchObject({
      code: "not_found",
    });
  });

  test("for a client of another business finds no such client and writes nothing", async () => {
    const other = await makeBusiness(world.base);
    const stranger = await makeClient(other);
    const number = unique("strange");
    await expect(issue(business.ctx, number, stranger)).rejects.toMatchObject({ code: "not_found" });
    await expect(loadInvoice(business.ctx, number.toUpperCase())).rejects.toMatchObject({
      code: "not_found",
    });
    expect((await transaction(other.ctx, ({ tx }) => tx.select().from(invoices))).length).toBe(0);
  });

  test("a document that breaks a rule is refused, naming the rule, and leaves nothing behind", async () => {
    const document = makeDocument();
    document.totals.gross += 1n;
    const refused = issueInvoice(business.ctx, { clientId, document, transfer: null });
    await expect(refused).rejects.toMatchObject({
      code: "invalid",
      details: { values: { rule: "BR-CO-15" } },
    });
    const nameless = makeDocument({ fields: { number: "— ?!" } });
    await expect(
      issueInvoice(business.ctx, { clientId, document: nameless, transfer: null }),
    ).rejects.toMatchObject({
      details: { values: { rule: "KVIT-NUMBER" } },
    });
    await expect(loadInvoice(business.ctx, document.number.toUpperCase())).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

describe("numbers", () => {
  test("the same number, trimmed and case folded, is a duplicate (case 71)", async () => {
    const number = unique("Inv");
    const first = await issue(business.ctx, number);
    for (const again of [number, ` ${number.toUpperCase()}\t`, `${number.toLowerCase()} `]) {
      await expect(issue(business.ctx, again)).rejects.toMatchObject({
        code: "conflict",
        details: { message: "invoices.error.duplicate" },
      });
    }
    expect((await eventsAbout(business.ctx, first.id)).length).toBe(1);
    const strasse = unique("Straße");
    await issue(business.ctx, strasse);
    await expect(issue(business.ctx, strasse.replace("ß", "SS"))).rejects.toMatchObject({ code: "conflict" });
  });

  test("the same number in another business is nobody's business (case 21)", async () => {
    const number = unique("Inv");
    const one = await issue(business.ctx, number);
    const other = await makeBusiness(world.base);
    const two = await issue(other.ctx, number, await makeClient(other));
    expect(two.numberKey).toBe(one.numberKey);
  });

  test("issued 20 times at once it exists once; the others are duplicates (case 71)", async () => {
    const number = unique("race");
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, (_, n) => issue(business.ctx, n % 2 ? number : number.toUpperCase())),
    );
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const result of results) {
      if (result.status === "rejected")
        expect(result.reason).toMatchObject({
          code: "conflict",
          details: { message: "invoices.error.duplicate" },
        });
    }
    const rows = await transaction(business.ctx, ({ tx }) =>
      tx.select().from(invoices).where(eq(invoices.numberFolded, number.toLowerCase())),
    );
    expect(rows).toHaveLength(1);
  });

  test("different numbers with equal addresses get a suffix, one after the other or all at once", async () => {
    const stem = unique("A");
    const key = stem.toUpperCase();
    const spellings = [`${stem}/1`, `${stem}-1`, `${stem} 1`, `${stem}.1`, `${stem}_1`, `${stem}#1`];
    const one = await issue(business.ctx, spellings[0] as string);
    const two = await issue(business.ctx, spellings[1] as string);
    expect([one.numberKey, two.numberKey]).toEqual([`${key}-1`, `${key}-1-2`]);
    const rest = await Promise.all(spellings.slice(2).map((number) => issue(business.ctx, number)));
    expect(rest.map(({ numberKey }) => numberKey).sort()).toEqual([3, 4, 5, 6].map((n) => `${key}-1-${n}`));
    const loaded = await loadInvoice(business.ctx, two.numberKey);
    expect(loaded.invoice.number).toBe(`${stem}-1`);
  });

  test("whatever numbers are issued, each document has an address of its own that finds it", async () => {
    const own = await makeBusiness(world.base);
    const client = await makeClient(own);
    const part = fc.constantFrom("a", "A", "ß", "č", "Č", "1", "/", "-", " ", ".");
    const number = fc.string({ unit: part, minLength: 1, maxLength: 4 }).map((text) => `x${text}`);
    await fc.assert(
      fc.asyncProperty(fc.array(number, { minLength: 1, maxLength: 6 }), async (numbers) => {
        for (const each of numbers) {
          const made = await issue(own.ctx, each, client).catch((error: { code?: string }) => error);
          if ("code" in made) expect(made.code).toBe("conflict");
          else if ("numberKey" in made) {
            expect(made.numberKey).toMatch(/^[A-Z0-9]+(-[A-Z0-9]+)*$/);
            expect((await loadInvoice(own.ctx, made.numberKey)).invoice.id).toBe(made.id);
          }
        }
      }),
      { numRuns: 15 },
    );
    const rows = await transaction(own.ctx, ({ tx }) => tx.select().from(invoices));
    expect(new Set(rows.map(({ numberKey }) => numberKey)).size).toBe(rows.length);
    expect(rows.length).toBeGreaterThan(10);
  });
});

describe("an issued invoice never changes", () => {
  test.each([
    "number = 'X'",
    "total = total + 1",
    "currency = 'USD'",
    "issued_on = issued_on + 1",
    "due_on = due_on + 1",
    "client_id = gen_random_uuid()",
    "document = '{}'",
    "transfer = null",
    "title = 'x'",
    "order_reference = 'x'",
    "line_count = 9",
    "type_code = '384'",
    "issued_at = now()",
    "file_id = gen_random_uuid()",
    "number_key = 'X'",
    "state = 'draft'",
  ])("not its %s, by whoever writes SQL as the app", async (set) => {
    const made = await makeInvoice(business, clientId);
    const change = transaction(business.ctx, ({ tx }) =>
      tx.execute(sql.raw(`update invoices set ${set} where id = '${made.id}'`)),
    );
    await expect(change).rejects.toMatchObject({ cause: { code: "23000" } });
  });

  test("nor is it deleted, nor its lines", async () => {
    const made = await makeInvoice(business, clientId);
    for (const statement of [
      `delete from invoices where id = '${made.id}'`,
      `delete from invoice_lines where invoice_id = '${made.id}'`,
      `update invoice_lines set net = net + 1 where invoice_id = '${made.id}'`,
    ]) {
      const change = transaction(business.ctx, ({ tx }) => tx.execute(sql.raw(statement)));
      await expect(change, statement).rejects.toMatchObject({ cause: { code: "23000" } });
    }
  });

  test("its figures stay within its total and above zero (case 40)", async () => {
    const made = await makeInvoice(business, clientId);
    for (const set of [
      "paid = -1",
      "paid = total + 1",
      "credited = -1",
      "held = -1",
      "processing = -1",
      "written_off = -1",
      "paid = total, credited = 1",
    ]) {
      const change = transaction(business.ctx, ({ tx }) =>
        tx.execute(sql.raw(`update invoices set ${set} where id = '${made.id}'`)),
      );
      await expect(change, set).rejects.toMatchObject({ cause: { code: "23514" } });
    }
  });
});
