import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { type Ctx, transaction } from "#app/domain/core/index.ts";
import { issueCreditNote, loadCreditNote, loadInvoice } from "#app/domain/invoices/index.ts";
import { newId } from "#app/kit/ids.ts";
import { clientBalances } from "#db/schema/client-balances.ts";
import { creditNotes, invoices } from "#db/schema/invoices.ts";
import { events } from "#db/schema/log.ts";
import {
  makeBusiness,
  makeClient,
  makeContact,
  makeStaff,
  type TestBusiness,
  unique,
} from "#test/factories/business.ts";
import { makeCreditNote, makeDocument, makeInvoice } from "#test/factories/invoice.ts";
import { theWorld } from "#test/support/world.ts";

const world = theWorld({ poolSize: 20 });
let business: TestBusiness;
let clientId: string;

beforeAll(async () => {
  business = await makeBusiness(world.base);
  clientId = await makeClient(business);
});

const noteFor = (invoiceNumber: string | undefined, number = unique("CN")) =>
  makeDocument({
    fields: {
      kind: "credit_note",
      typeCode: "381",
      number,
      references: { preceding: invoiceNumber ? [{ number: invoiceNumber }] : [] },
    },
  });

const credit = (ctx: Ctx, invoiceNumber: string | undefined, number?: string, client = clientId) =>
  issueCreditNote(ctx, { clientId: client, document: noteFor(invoiceNumber, number) });

const balanceOf = async (client: string) => {
  const rows = await transaction(business.ctx, ({ tx }) =>
    tx.select().from(clientBalances).where(eq(clientBalances.clientId, client)),
  );
  return rows[0];
};

describe("a credit note", () => {
  test("lowers its invoice, is kept whole and told of once, with one job", async () => {
    const invoice = await makeInvoice(business, clientId);
    const made = await makeCreditNote(business, clientId, invoice.document.number);
    const loaded = await loadCreditNote(business.ctx, made.numberKey);
    expect(loaded).toMatchObject({
      id: made.id,
      invoiceId: invoice.id,
      invoiceNumber: invoice.document.number,
      invoiceKey: invoice.numberKey,
      total: 11_900n,
      applied: 11_900n,
      toBalance: 0n,
    });
    expect(loaded.document).toEqual(made.document);
    const after = await loadInvoice(business.ctx, invoice.numberKey);
    expect(after.invoice).toMatchObject({
      credited: 11_900n,
      outstanding: 0n,
      payable: 0n,
      settledOn: "2026-11-24",
    });
    expect(after.creditNotes.map(({ number }) => number)).toEqual([made.document.number]);
    const told = await transaction(business.ctx, ({ tx }) =>
      tx.select().from(events).where(eq(events.subjectId, made.id)),
    );
    expect(told).toMatchObject([
      {
        kind: "credit_note.issued",
        clientId,
        data: { invoiceId: invoice.id, total: "11900", applied: "11900", currency: "EUR" },
      },
    ]);
    const jobs = (await world.jobsOf("fan-out")).filter((job) => job.eventId === told[0]?.id);
    expect(jobs).toHaveLength(1);
  });

  test("of history settles the invoice on the note's own day", async () => {
    const invoice = await makeInvoice(business, clientId, {
      quiet: true,
      fields: { issuedOn: "2025-01-10" },
    });
    await makeCreditNote(business, clientId, invoice.document.number, {
      quiet: true,
      fields: { issuedOn: "2025-02-20" },
    });
    expect((await loadInvoice(business.ctx, invoice.numberKey)).invoice.settledOn).toBe("2025-02-20");
  });

  test("whose invoice is not here, or only a draft, becomes balance credit", async () => {
    const client = await makeClient(business);
    await credit(business.ctx, unique("elsewhere"), undefined, client);
    await credit(business.ctx, undefined, undefined, client);
    const draft = await makeDraft(client);
    const onDraft = await credit(business.ctx, draft.number, undefined, client);
    expect(await loadCreditNote(business.ctx, onDraft.numberKey)).toMatchObject({
      invoiceId: null,
      applied: 0n,
      toBalance: 11_900n,
    });
    expect(await balanceOf(client)).toMatchObject({ credit: 3n * 11_900n, outstanding: 0n, invoiceCount: 0 });
    const [row] = await transaction(business.ctx, ({ tx }) =>
      tx.select().from(invoices).where(eq(invoices.id, draft.id)),
    );
    expect(row).toMatchObject({ state: "draft", credited: 0n });
  });

  test("for another client's invoice or in another currency is refused and changes nothing", async () => {
    const invoice = await makeInvoice(business, clientId);
    const other = await makeClient(business);
    await expect(credit(business.ctx, invoice.document.number, undefined, other)).rejects.toMatchObject({
      code: "invalid",
      details: { message: "invoices.error.creditOtherClient" },
    });
    const document = { ...noteFor(invoice.document.number), currency: "USD" };
    await expect(issueCreditNote(business.ctx, { clientId, document })).rejects.toMatchObject({
      code: "invalid",
      details: { message: "invoices.error.creditOtherCurrency" },
    });
    expect((await loadInvoice(business.ctx, invoice.numberKey)).invoice.credited).toBe(0n);
    expect(await balanceOf(other)).toBeUndefined();
  });

  test("for another business's client or invoice sees neither", async () => {
    const other = await makeBusiness(world.base);
    const stranger = await makeClient(other);
    const theirs = await makeInvoice(other, stranger);
    await expect(credit(business.ctx, undefined, undefined, stranger)).rejects.toMatchObject({
      code: "not_found",
    });
    const client = await makeClient(business);
    await credit(business.ctx, theirs.document.number, undefined, client);
    expect(await balanceOf(client)).toMatchObject({ credit: 11_900n });
    expect((await loadInvoice(other.ctx, theirs.numberKey)).invoice.credited).toBe(0n);
  });

  test("is for staff, never for a contact", async () => {
    const contact = await makeContact(business, clientId, { role: "admin" });
    await expect(credit(contact.ctx, undefined)).rejects.toMatchObject({ code: "forbidden" });
    await credit((await makeStaff(business, "support")).ctx, undefined);
  });

  test("twice with one number, also 20 times at once, lowers the invoice once (case 71)", async () => {
    const invoice = await makeInvoice(business, clientId, { totals: { prepaid: 1_000n } });
    const number = unique("CN");
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, () => credit(business.ctx, invoice.document.number, number)),
    );
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const result of results) {
      if (result.status === "rejected")
        expect(result.reason).toMatchObject({
          code: "conflict",
          details: { message: "invoices.error.duplicate" },
        });
    }
    await expect(
      credit(business.ctx, invoice.document.number, ` ${number.toUpperCase()} `),
    ).rejects.toMatchObject({ code: "conflict" });
    expect((await loadInvoice(business.ctx, invoice.numberKey)).invoice).toMatchObject({
      credited: 11_900n,
      paid: 0n,
    });
  });

  test("and an invoice may have the same number: kinds have addresses of their own", async () => {
    const invoice = await makeInvoice(business, clientId);
    const note = await credit(business.ctx, undefined, invoice.document.number);
    expect(note.numberKey).toBe(invoice.numberKey);
  });

  test("never changes and is never deleted; only that it was read is noted", async () => {
    const { id } = await credit(business.ctx, undefined);
    const run = (statement: string) => transaction(business.ctx, ({ tx }) => tx.execute(sql.raw(statement)));
    for (const set of [
      "total = total + 1, to_balance = to_balance + 1",
      "document = '{}'",
      "number = 'X'",
      "invoice_id = null, title = 'x'",
    ]) {
      await expect(run(`update credit_notes set ${set} where id = '${id}'`), set).rejects.toMatchObject({
        cause: { code: "23000" },
      });
    }
    await expect(run(`delete from credit_notes where id = '${id}'`)).rejects.toMatchObject({
      cause: { code: "42501" },
    });
    await run(`update credit_notes set first_read_at = now() where id = '${id}'`);
    const [row] = await transaction(business.ctx, ({ tx }) =>
      tx.select().from(creditNotes).where(eq(creditNotes.id, id)),
    );
    expect(row?.firstReadAt).toBeInstanceOf(Date);
  });
});

async function makeDraft(client: string): Promise<{ id: string; number: string }> {
  const [id, number] = [newId(world.clock.now()), unique("draft")];
  await transaction(business.ctx, ({ tx }) =>
    tx.insert(invoices).values({
      businessId: business.id,
      id,
      clientId: client,
      number,
      numberFolded: number,
      numberKey: number.toUpperCase(),
      state: "draft",
      typeCode: "380",
      title: "Draft",
      currency: "EUR",
      issuedOn: "2026-11-20",
      dueOn: "2026-12-04",
      lineCount: 0,
      total: 11_900n,
      document: {},
      createdAt: world.clock.now(),
    }),
  );
  return { id, number };
}
