import { eq } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { stopReadingThread } from "#app/documents/xml/parse-in-thread.ts";
import { listClients, listContacts } from "#app/domain/clients/index.ts";
import { type Ctx, transaction } from "#app/domain/core/index.ts";
import { discardImport, issueImport, loadImport, previewImport } from "#app/domain/exchange/index.ts";
import { loadFile, loadInvoiceById } from "#app/domain/invoices/index.ts";
import { clientBalances } from "#db/schema/client-balances.ts";
import { contacts } from "#db/schema/clients.ts";
import { creditNotes, invoices } from "#db/schema/invoices.ts";
import {
  giveBankAccount,
  makeBusiness,
  makeClient,
  makeContact,
  makeStaff,
} from "#test/factories/business.ts";
import { creditNoteFile, makeImport } from "#test/factories/import.ts";
import { openWorld, theWorld } from "#test/support/world.ts";
import { eventsOf } from "./events.ts";

const world = theWorld();
afterAll(stopReadingThread);

const nobody = { contactIds: [], newRecipients: [], sellerConfirmed: false, mail: false };
const max = { name: "Max Petersen", email: "Max@Brauhaus-Nord.example", locale: "en" as const };
const toMax = { ...nobody, newRecipients: [max], mail: true };
const foreign = (xml: string) => xml.replace("<cbc:CompanyID>DE318406552<", "<cbc:CompanyID>DE999999999<");

const invoicesOf = (ctx: Ctx) =>
  transaction(ctx, ({ tx, scope }) =>
    tx.select().from(invoices).where(eq(invoices.businessId, scope.businessId)),
  );

describe("issuing an import", () => {
  test("makes the client, the contact and the invoice, and tells the worker whom to mail", async () => {
    const business = await makeBusiness(world.base);
    const staff = await makeStaff(business);
    const { id, number } = await makeImport(staff.ctx);
    const issued = await issueImport(staff.ctx, id, toMax);
    expect(issued).toMatchObject({ kind: "invoice", mailed: 1, numberKey: number.toUpperCase() });
    const { invoice } = await loadInvoiceById(business.ctx, issued.id);
    expect(invoice).toMatchObject({ number, total: 718243n, lineCount: 5, staffId: staff.id });
    const [contact] = await listContacts(business.ctx, { clientId: invoice.clientId });
    expect(contact).toMatchObject({
      email: "max@brauhaus-nord.example",
      role: "payer",
      receivesInvoices: true,
    });
    const [event] = await eventsOf(business.ctx, issued.id);
    expect(event).toMatchObject({ kind: "invoice.issued", data: { recipientIds: [contact?.id] } });
    const kinds = (await eventsOf(business.ctx, id)).map((each) => each.kind);
    expect(kinds).toEqual(["import.previewed", "import.issued"]);
    const told = (await world.jobsOf("fan-out")).filter((job) => job.eventId === event?.id);
    expect(told).toEqual([{ businessId: business.id, eventId: event?.id }]);
    const mails = (await world.jobsOf("send-message")).filter((job) => job.businessId === business.id);
    expect(mails).toEqual([]);
    const view = await loadImport(staff.ctx, id);
    expect(view).toMatchObject({
      state: "issued",
      issued: { kind: "invoice", id: issued.id, mailed: 1 },
      client: { state: "known", id: invoice.clientId },
      duplicate: null,
    });
  });

  test("the original file becomes the client's to read", async () => {
    const business = await makeBusiness(world.base);
    const { id, content } = await makeImport(business.ctx);
    const issued = await issueImport(business.ctx, id, toMax);
    const { invoice } = await loadInvoiceById(business.ctx, issued.id);
    const scope = { businessId: business.id, clientIds: [invoice.clientId] };
    const file = await loadFile({ ...business.ctx, scope }, invoice.fileId as string);
    expect(file.content.equals(content)).toBe(true);
  });

  test("the account is the business's own, never the one the file names", async () => {
    const business = await makeBusiness(world.base);
    await giveBankAccount(business);
    const { id } = await makeImport(business.ctx);
    const { id: invoiceId } = await issueImport(business.ctx, id, nobody);
    const { invoice } = await loadInvoiceById(business.ctx, invoiceId);
    expect(invoice.transfer).toEqual({
      account: "DE89370400440532013000",
      kind: "iban",
      bic: "COBADEFFXXX",
      holder: "Lumen Studio GmbH",
    });
  });

  test("without an account in the currency none is offered, whatever accounts a file names", async () => {
    const business = await makeBusiness(world.base);
    const iban = fc.stringMatching(/^[A-Z]{2}[0-9]{2}[A-Z0-9]{10,30}$/);
    await fc.assert(
      fc.asyncProperty(iban, async (account) => {
        const { id } = await makeImport(business.ctx, (xml) =>
          xml.replace("DE96100500000417263905", account),
        );
        expect((await loadImport(business.ctx, id)).bankDetails).toEqual([account]);
        const issued = await issueImport(business.ctx, id, nobody);
        const { invoice } = await loadInvoiceById(business.ctx, issued.id);
        expect(invoice.transfer).toBeNull();
      }),
      { numRuns: 8 },
    );
  });

  test("a file of somebody else is issued only when that is confirmed", async () => {
    const business = await makeBusiness(world.base);
    const { id } = await makeImport(business.ctx, foreign);
    await expect(issueImport(business.ctx, id, nobody)).rejects.toMatchObject({
      code: "invalid",
      details: { fields: { seller: "import.seller.missing" } },
    });
    expect(await invoicesOf(business.ctx)).toEqual([]);
    expect((await loadImport(business.ctx, id)).state).toBe("previewed");
    await issueImport(business.ctx, id, { ...nobody, sellerConfirmed: true });
    expect(await invoicesOf(business.ctx)).toHaveLength(1);
  });

  test("a mail needs somebody to receive it", async () => {
    const business = await makeBusiness(world.base);
    const named = await makeImport(business.ctx);
    await expect(issueImport(business.ctx, named.id, { ...nobody, mail: true })).rejects.toMatchObject({
      details: { fields: { recipients: "import.recipients.none" } },
    });
    const nameless = await makeImport(business.ctx, (xml) =>
      xml.replace("<cbc:ElectronicMail>max@brauhaus-nord.example</cbc:ElectronicMail>", ""),
    );
    await expect(issueImport(business.ctx, nameless.id, { ...nobody, mail: true })).rejects.toMatchObject({
      details: { fields: { recipients: "import.recipients.missing" } },
    });
    const wrong = { ...toMax, newRecipients: [max, { ...max, email: "not an address" }] };
    await expect(issueImport(business.ctx, named.id, wrong)).rejects.toMatchObject({
      details: { fields: { "newRecipients.1.email": "field.email.invalid" } },
    });
    expect(await listClients(business.ctx, {})).toMatchObject({ rows: [] });
  });

  test("issued without mail, the worker is told to mail nobody", async () => {
    const business = await makeBusiness(world.base);
    const { id } = await makeImport(business.ctx);
    const issued = await issueImport(business.ctx, id, { ...toMax, mail: false });
    expect(issued.mailed).toBe(0);
    expect((await eventsOf(business.ctx, issued.id))[0]?.data).toMatchObject({ recipientIds: [] });
  });

  test("an address that a contact has already is that contact; a stopped one is refused", async () => {
    const business = await makeBusiness(world.base);
    const first = await makeImport(business.ctx);
    await issueImport(business.ctx, first.id, toMax);
    const second = await makeImport(business.ctx);
    await issueImport(business.ctx, second.id, toMax);
    const [invoice] = await invoicesOf(business.ctx);
    const clientId = invoice?.clientId as string;
    expect(await listContacts(business.ctx, { clientId })).toHaveLength(1);
    await transaction(business.ctx, ({ tx }) =>
      tx.update(contacts).set({ mailStoppedAt: world.clock.now() }).where(eq(contacts.clientId, clientId)),
    );
    const third = await makeImport(business.ctx);
    await expect(issueImport(business.ctx, third.id, toMax)).rejects.toMatchObject({
      details: { fields: { "newRecipients.0.email": "import.recipients.stopped" } },
    });
  });

  test("contacts of another client or business cannot be chosen", async () => {
    const business = await makeBusiness(world.base);
    const stranger = await makeContact(business, await makeClient(business));
    const { id } = await makeImport(business.ctx);
    const wish = { ...nobody, contactIds: [stranger.id], mail: true };
    await expect(issueImport(business.ctx, id, wish)).rejects.toMatchObject({ code: "invalid" });
    expect(await invoicesOf(business.ctx)).toEqual([]);
  });
});

describe("issuing an import only once", () => {
  test("again, dropped, of another business, by a contact: refused without a trace", async () => {
    const business = await makeBusiness(world.base);
    const { id } = await makeImport(business.ctx);
    await issueImport(business.ctx, id, nobody);
    await expect(issueImport(business.ctx, id, nobody)).rejects.toMatchObject({ code: "conflict" });
    await expect(discardImport(business.ctx, id)).rejects.toMatchObject({ code: "conflict" });
    const dropped = await makeImport(business.ctx);
    await discardImport(business.ctx, dropped.id);
    await expect(issueImport(business.ctx, dropped.id, nobody)).rejects.toMatchObject({ code: "conflict" });
    const waiting = await makeImport(business.ctx);
    const stranger = await makeStaff(await makeBusiness(world.base));
    await expect(issueImport(stranger.ctx, waiting.id, nobody)).rejects.toMatchObject({ code: "not_found" });
    await expect(discardImport(stranger.ctx, waiting.id)).rejects.toMatchObject({ code: "not_found" });
    const contact = await makeContact(business, await makeClient(business));
    await expect(issueImport(contact.ctx, waiting.id, nobody)).rejects.toMatchObject({ code: "forbidden" });
    await expect(discardImport(contact.ctx, waiting.id)).rejects.toMatchObject({ code: "forbidden" });
    expect(await invoicesOf(business.ctx)).toHaveLength(1);
    expect(await invoicesOf(stranger.ctx)).toEqual([]);
  });

  test("of staff who press at the same moment one wins, and one mail list is written (case 71)", async () => {
    const crowd = await openWorld({ database: world.database, poolSize: 10 });
    try {
      const business = await makeBusiness(crowd.base);
      const people = await Promise.all([1, 2, 3, 4, 5].map(() => makeStaff(business)));
      const { id } = await makeImport(business.ctx);
      const outcomes = await Promise.allSettled(people.map(({ ctx }) => issueImport(ctx, id, toMax)));
      expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      for (const outcome of outcomes) {
        if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ code: "conflict" });
      }
      const [invoice, ...more] = await invoicesOf(business.ctx);
      expect(more).toEqual([]);
      expect(await listContacts(business.ctx, { clientId: invoice?.clientId as string })).toHaveLength(1);
    } finally {
      await crowd.close();
    }
  });

  test("two files with one number: the second adds nothing and says so (case 71)", async () => {
    const business = await makeBusiness(world.base);
    const first = await makeImport(business.ctx);
    const content = Buffer.from(first.content.toString("utf8").replace("Thank you", "Thanks"));
    const second = await previewImport(business.ctx, { name: "b.xml", content });
    expect(second.id).not.toBe(first.id);
    const outcomes = await Promise.allSettled([
      issueImport(business.ctx, first.id, toMax),
      issueImport(business.ctx, second.id, toMax),
    ]);
    const lost = outcomes.filter((outcome) => outcome.status === "rejected");
    expect(lost).toMatchObject([
      { reason: { code: "conflict", details: { message: "invoices.error.duplicate" } } },
    ]);
    expect(await invoicesOf(business.ctx)).toHaveLength(1);
  });

  test("two files for one new buyer at once make one client", async () => {
    const business = await makeBusiness(world.base);
    const [a, b] = [await makeImport(business.ctx), await makeImport(business.ctx)];
    await Promise.all([issueImport(business.ctx, a.id, toMax), issueImport(business.ctx, b.id, toMax)]);
    const clientIds = new Set((await invoicesOf(business.ctx)).map((invoice) => invoice.clientId));
    expect(clientIds.size).toBe(1);
  });
});

describe("issuing a credit note", () => {
  test("lowers the invoice it names, and mails nobody", async () => {
    const business = await makeBusiness(world.base);
    const { id, number } = await makeImport(business.ctx);
    const invoice = await issueImport(business.ctx, id, nobody);
    const note = await previewImport(business.ctx, { name: "g.xml", ...creditNoteFile(number) });
    const issued = await issueImport(business.ctx, note.id, { ...toMax, newRecipients: [] });
    expect(issued).toMatchObject({ kind: "credit_note", mailed: 0 });
    const after = await loadInvoiceById(business.ctx, invoice.id);
    expect(after.invoice.credited).toBeGreaterThan(0n);
    expect(after.creditNotes).toMatchObject([{ id: issued.id }]);
  });

  test("whose invoice is not here becomes balance credit", async () => {
    const business = await makeBusiness(world.base);
    const note = await previewImport(business.ctx, { name: "g.xml", ...creditNoteFile("ELSEWHERE-1") });
    const issued = await issueImport(business.ctx, note.id, nobody);
    const [[row], [balance]] = await transaction(business.ctx, async ({ tx }) => [
      await tx.select().from(creditNotes).where(eq(creditNotes.id, issued.id)),
      await tx.select().from(clientBalances).where(eq(clientBalances.businessId, business.id)),
    ]);
    expect(row).toMatchObject({ invoiceId: null, applied: 0n, toBalance: row?.total });
    expect(balance?.credit).toBe(row?.total);
  });
});

describe("dropping an import", () => {
  test("it no longer waits, and the log says who dropped it", async () => {
    const business = await makeBusiness(world.base);
    const staff = await makeStaff(business);
    const { id } = await makeImport(staff.ctx);
    await discardImport(staff.ctx, id);
    expect((await loadImport(staff.ctx, id)).state).toBe("discarded");
    const [, event] = await eventsOf(business.ctx, id);
    expect(event).toMatchObject({ kind: "import.discarded", actorId: staff.id });
  });
});
