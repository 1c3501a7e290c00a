import { randomUUID } from "node:crypto";
import { readdirSync } from "node:fs";
import { afterAll, describe, expect, test, vi } from "vitest";
import { stopReadingThread } from "#app/documents/xml/parse-in-thread.ts";
import { transaction } from "#app/domain/core/index.ts";
import { issueImport, listImports, loadImport, previewImport } from "#app/domain/exchange/index.ts";
import { files } from "#db/schema/files.ts";
import {
  giveBankAccount,
  makeBusiness,
  makeClient,
  makeContact,
  makeStaff,
} from "#test/factories/business.ts";
import { creditNoteFile, invoiceFile, makeImport, sampleFile } from "#test/factories/import.ts";
import { makeInvoice } from "#test/factories/invoice.ts";
import { theWorld } from "#test/support/world.ts";
import { eventsOf } from "./events.ts";

const world = theWorld();
afterAll(stopReadingThread);

const nobody = { contactIds: [], newRecipients: [], sellerConfirmed: false, mail: false };

describe("previewing a file", () => {
  test("it waits with everything that was understood, and nothing is issued", async () => {
    const business = await makeBusiness(world.base);
    const staff = await makeStaff(business);
    const { id, number } = await makeImport(staff.ctx);
    const view = await loadImport(staff.ctx, id);
    expect(view).toMatchObject({
      state: "previewed",
      refusal: null,
      file: { name: "invoice.xml" },
      document: {
        kind: "invoice",
        number,
        issuedOn: "2026-11-20",
        currency: "EUR",
        seller: "Lumen Studio GmbH",
        lineCount: 5,
        net: 610120n,
        tax: 108123n,
        total: 718243n,
        prepaid: 0n,
        payable: 718243n,
      },
      findings: [],
      duplicate: null,
      seller: { check: "same" },
      bankDetails: ["DE96100500000417263905"],
      client: { state: "new", name: "Brauhaus Nord Gaststättenbetriebsgesellschaft mbH & Co. KG" },
      recipients: { contacts: [], suggestion: { name: "Max Petersen", email: "max@brauhaus-nord.example" } },
      credited: null,
      due: { on: "2026-12-04", isAssumed: false, isOverdue: false },
      ownAccount: null,
      issued: null,
    });
  });

  test("one event and its one job are written, with the file's name apart", async () => {
    const business = await makeBusiness(world.base);
    const staff = await makeStaff(business);
    const { id } = await makeImport(staff.ctx);
    const [event, ...more] = await eventsOf(business.ctx, id);
    expect(more).toEqual([]);
    expect(event).toMatchObject({
      kind: "import.previewed",
      actorId: staff.id,
      data: { state: "previewed" },
    });
    expect(JSON.stringify(event?.data)).not.toContain("invoice.xml");
    const jobs = await world.jobsOf("fan-out");
    expect(jobs.filter((job) => job.eventId === event?.id)).toHaveLength(1);
  });

  test("the same bytes again are the same import while it waits (case 71)", async () => {
    const { ctx } = await makeStaff(await makeBusiness(world.base));
    const { id, content } = await makeImport(ctx);
    expect(await previewImport(ctx, { name: "again.xml", content })).toEqual({ id });
    expect(await listImports(ctx)).toHaveLength(1);
  });

  test("two uploads of one file that are written at the same moment are one import (case 71)", async () => {
    const { ctx } = await makeStaff(await makeBusiness(world.base));
    const { content } = invoiceFile();
    const upload = () => previewImport(ctx, { name: "a.xml", content });
    // Nothing can be written until both have read the file and looked for an earlier one.
    const held = await world.db.orm.transaction(async (tx) => {
      await tx.execute("lock table imports in share row exclusive mode");
      const uploads = Promise.all([upload(), upload()]);
      await vi.waitFor(async () => {
        const [row] = await world.db.sql`
          select count(*)::int as waiting from pg_stat_activity
          where datname = current_database() and wait_event_type = 'Lock'`;
        expect(row?.waiting).toBe(2);
      }, 10_000);
      return { uploads };
    });
    const [first, second] = await held.uploads;
    expect(second).toEqual(first);
    expect(await listImports(ctx)).toHaveLength(1);
  });

  test("the same file after it was issued is a new preview that shows the document that is here (case 71)", async () => {
    const { ctx } = await makeStaff(await makeBusiness(world.base));
    const { id, content } = await makeImport(ctx);
    const issued = await issueImport(ctx, id, nobody);
    const again = await previewImport(ctx, { name: "again.xml", content });
    expect(again.id).not.toBe(id);
    const { duplicate } = await loadImport(ctx, again.id);
    expect(duplicate).toMatchObject({ kind: "invoice", id: issued.id, numberKey: issued.numberKey });
  });

  test("a number that differs only in case and blanks is the same number (case 71)", async () => {
    const business = await makeBusiness(world.base);
    const { number } = await makeInvoice(business, await makeClient(business)).then((made) => made.document);
    const spelled = (xml: string) => xml.replace(/(<cbc:ID>)2026-[^<]*/, `$1${number.toUpperCase()} `);
    const { id } = await makeImport(business.ctx, spelled);
    expect((await loadImport(business.ctx, id)).duplicate).toMatchObject({ number });
  });

  test("a known client is found, with the contacts who receive invoices", async () => {
    const business = await makeBusiness(world.base);
    const clientId = await makeClient(business, "Brauhaus Nord Gaststättenbetriebsgesellschaft mbH & Co. KG");
    const max = await makeContact(business, clientId, { email: `${randomUUID()}@brauhaus.example` });
    await makeContact(business, clientId, { receivesInvoices: false });
    await giveBankAccount(business);
    const { id } = await makeImport(business.ctx);
    const view = await loadImport(business.ctx, id);
    expect(view.client).toMatchObject({ state: "known", id: clientId });
    expect(view.recipients).toMatchObject({
      contacts: [{ id: max.id, email: max.email, isStopped: false }],
      suggestion: { email: "max@brauhaus-nord.example" },
      isMissing: false,
    });
    expect(view.ownAccount).toMatchObject({ account: "DE89370400440532013000", kind: "iban" });
  });

  test("a file without the buyer's mail asks who shall receive it", async () => {
    const { ctx } = await makeBusiness(world.base);
    const { id } = await makeImport(ctx, (xml) =>
      xml.replace("<cbc:ElectronicMail>max@brauhaus-nord.example</cbc:ElectronicMail>", ""),
    );
    expect((await loadImport(ctx, id)).recipients).toEqual({
      contacts: [],
      suggestion: null,
      isMissing: true,
    });
  });

  test("an invoice past its date is called overdue, one without a date is due when issued", async () => {
    const { ctx } = await makeBusiness(world.base);
    const late = await makeImport(ctx, (xml) => xml.replace(">2026-12-04<", ">2026-11-23<"));
    expect((await loadImport(ctx, late.id)).due).toMatchObject({ on: "2026-11-23", isOverdue: true });
    const undated = await makeImport(ctx, (xml) => xml.replace(/<cbc:DueDate>[^<]*<\/cbc:DueDate>/, ""));
    expect((await loadImport(ctx, undated.id)).due).toMatchObject({ on: "2026-11-20", isAssumed: true });
  });

  test("another seller is noticed by VAT id even under our name", async () => {
    const { ctx } = await makeBusiness(world.base);
    const foreign = (xml: string) =>
      xml.replace("<cbc:CompanyID>DE318406552<", "<cbc:CompanyID>DE999999999<");
    const { id } = await makeImport(ctx, foreign);
    expect((await loadImport(ctx, id)).seller).toMatchObject({
      check: "different",
      seller: "Lumen Studio GmbH",
    });
  });

  test("a credit note shows the invoice it lowers, or that it is elsewhere", async () => {
    const business = await makeBusiness(world.base);
    const { id, number } = await makeImport(business.ctx);
    const issued = await issueImport(business.ctx, id, nobody);
    const here = await previewImport(business.ctx, { name: "g.xml", ...creditNoteFile(number) });
    const view = await loadImport(business.ctx, here.id);
    expect(view.credited).toMatchObject({ state: "found", id: issued.id, number });
    expect(view.recipients).toBeNull();
    const away = await previewImport(business.ctx, { name: "g.xml", ...creditNoteFile("X-1") });
    expect((await loadImport(business.ctx, away.id)).credited).toEqual({ state: "elsewhere", number: "X-1" });
  });

  test("a contact cannot bring files, and another business's staff sees none", async () => {
    const business = await makeBusiness(world.base);
    const contact = await makeContact(business, await makeClient(business));
    const { content } = invoiceFile();
    await expect(previewImport(contact.ctx, { name: "a.xml", content })).rejects.toMatchObject({
      code: "forbidden",
    });
    const { id } = await makeImport(business.ctx);
    const stranger = await makeStaff(await makeBusiness(world.base));
    await expect(loadImport(stranger.ctx, id)).rejects.toMatchObject({ code: "not_found" });
    expect(await listImports(stranger.ctx)).toEqual([]);
  });
});

const order = sampleFile("invoice-lumen.xml")
  .replaceAll("Invoice-2", "Order-2")
  .replaceAll("Invoice>", "Order>");
const refused: Record<string, [content: string | Buffer, code: string]> = {
  "an empty one": ["", "empty"],
  "one of more than ten megabytes": [Buffer.alloc(10 * 1024 * 1024 + 1, 0x20), "too_large"],
  "one with a document type": [`<!DOCTYPE a [<!ENTITY z SYSTEM "file:///etc/passwd">]><a>&z;</a>`, "doctype"],
  "one 100,000 deep": ["<a>".repeat(100_000), "too_deep"],
  "one with 100,000 attributes": [
    `<a ${Array.from({ length: 100_000 }, (_, i) => `b${i}=""`).join(" ")}/>`,
    "too_many_attributes",
  ],
  "a PDF": ["%PDF-1.7\n", "not_well_formed"],
  "a page": ["<html></html>", "not_ubl"],
  "an order": [order.replace("<Invoice ", "<Order "), "not_an_invoice"],
};

describe("refusing a file (case 66)", () => {
  for (const [name, [content, code]] of Object.entries(refused)) {
    test(`${name} is refused as ${code}, and only the report is kept`, async () => {
      const { ctx } = await makeBusiness(world.base);
      const { id } = await previewImport(ctx, { name: "../../bad.xml", content: Buffer.from(content) });
      const view = await loadImport(ctx, id);
      expect(view).toMatchObject({ state: "refused", refusal: code, document: null, findings: [] });
      const [kept] = await transaction(ctx, ({ tx }) => tx.select().from(files));
      expect(kept?.content.byteLength).toBe(0);
      expect(kept?.name).not.toContain("/");
      await expect(issueImport(ctx, id, nobody)).rejects.toMatchObject({ code: "invalid" });
    });
  }
});

/** Rule of each file, with the two amounts where it compares two. */
const broken: Record<string, [rule: string, expected?: string, found?: string]> = {
  "br-03.xml": ["BR-03"],
  "br-16.xml": ["BR-16"],
  "br-co-10.xml": ["BR-CO-10", "6251.20", "6261.20"],
  "br-co-11.xml": ["BR-CO-11", "150.00", "160.00"],
  "br-co-12.xml": ["BR-CO-12", "0.00", "25.00"],
  "br-co-13.xml": ["BR-CO-13", "6101.20", "6251.20"],
  "br-co-14.xml": ["BR-CO-14", "1081.23", "1091.23"],
  "br-co-15.xml": ["BR-CO-15", "7182.43", "7128.43"],
  "br-co-16.xml": ["BR-CO-16", "7182.43", "7128.43"],
  "br-co-17.xml": ["BR-CO-17", "1035.73", "1053.73"],
  "br-dec-23.xml": ["BR-DEC-23", undefined, "43.203"],
  "br-e-08.xml": ["BR-E-08", "650.00", "600.00"],
  "br-s-08.xml": ["BR-S-08", "5451.20", "5541.20"],
};

describe("files that break a rule (case 67)", () => {
  test("the folder holds these files and no others", () => {
    expect(readdirSync("test/fixtures/ubl/broken").sort()).toEqual(Object.keys(broken).sort());
  });

  for (const [name, [rule, expected, found]] of Object.entries(broken)) {
    test(`${name} is refused by ${rule} with both amounts, and cannot be issued`, async () => {
      const { ctx } = await makeBusiness(world.base);
      const content = Buffer.from(sampleFile(`broken/${name}`));
      const { id } = await previewImport(ctx, { name, content });
      const view = await loadImport(ctx, id);
      expect(view.state).toBe("refused");
      const fatal = view.findings.filter((finding) => finding.severity === "fatal");
      expect(fatal).toMatchObject([{ rule, ...(expected && { expected }), ...(found && { found }) }]);
      await expect(issueImport(ctx, id, { ...nobody, sellerConfirmed: true })).rejects.toMatchObject({
        code: "invalid",
        details: { message: "invoices.error.rule", values: { rule } },
      });
    });
  }

  test("a code that no list knows warns and can be issued", async () => {
    const { ctx } = await makeBusiness(world.base);
    const { id } = await makeImport(ctx, (xml) => xml.replace('unitCode="HUR"', 'unitCode="ZZZZ"'));
    const view = await loadImport(ctx, id);
    expect(view.findings.map(({ rule, severity }) => [rule, severity])).toContainEqual([
      "BR-CL-23",
      "warning",
    ]);
    expect(view.state).toBe("previewed");
    await expect(issueImport(ctx, id, nobody)).resolves.toMatchObject({ kind: "invoice" });
  });
});
