import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, describe, expect, test } from "vitest";
import { documentFromJson } from "#app/documents/semantic-json.ts";
import { stopReadingThread } from "#app/documents/xml/parse-in-thread.ts";
import { transaction } from "#app/domain/core/index.ts";
import { type IssuedImport, issueImport, loadImport, previewImport } from "#app/domain/exchange/index.ts";
import { loadInvoiceById } from "#app/domain/invoices/index.ts";
import { clientBalances } from "#db/schema/client-balances.ts";
import { clients } from "#db/schema/clients.ts";
import { creditNotes } from "#db/schema/invoices.ts";
import { makeBusiness, type TestBusiness } from "#test/factories/business.ts";
import { theWorld } from "#test/support/world.ts";

const folder = join(process.env.KVIT_CORPUS ?? "../shared/data", "invoices/ubl");
const files = readdirSync(folder).filter((name) => name.endsWith(".xml"));
const world = theWorld();
afterAll(stopReadingThread);

/** What a file says, taken from its text with patterns alone, without any of our readers. */
function plainFacts(xml: string) {
  const between = (text: string, name: string) =>
    new RegExp(String.raw`<${name}[ >][\s\S]*?</${name}>`).exec(text)?.[0] ?? "";
  const value = (text: string, name: string) =>
    new RegExp(`<cbc:${name}(?: [^>]*)?>([^<]*)<`).exec(text)?.[1]?.trim().replaceAll("&amp;", "&");
  const legal = (party: string) => between(between(xml, party), "cac:PartyLegalEntity");
  const taxScheme = between(between(xml, "cac:AccountingSupplierParty"), "cac:PartyTaxScheme");
  const sums = between(xml, "cac:LegalMonetaryTotal");
  const minor = (name: string) => {
    const [whole = "0", fraction = ""] = (value(sums, name) ?? "0").split(".");
    return BigInt(whole + fraction.padEnd(2, "0"));
  };
  return {
    isCreditNote: /<(?:\w+:)?CreditNote[ >]/.test(xml),
    seller: value(legal("cac:AccountingSupplierParty"), "RegistrationName") as string,
    sellerVatId: value(taxScheme, "CompanyID"),
    buyer: value(legal("cac:AccountingCustomerParty"), "RegistrationName") as string,
    lines: xml.match(/<cac:(?:Invoice|CreditNote)Line>/g)?.length,
    currency: value(xml, "DocumentCurrencyCode") as string,
    prepaid: minor("PrepaidAmount"),
    total: minor("PayableAmount") + minor("PrepaidAmount"),
    accounts: [...xml.matchAll(/<cac:PayeeFinancialAccount>\s*<cbc:ID[^>]*>([^<]*)</g)].map(
      (each) => each[1],
    ),
  };
}

type Facts = ReturnType<typeof plainFacts>;

/** A fresh business in whose name the file was made, so that nothing has to be confirmed. */
function sellerOf({ seller, sellerVatId, currency }: Facts): Promise<TestBusiness> {
  return makeBusiness(world.base, { name: seller, legalName: seller, vatId: sellerVatId ?? null, currency });
}

const nobody = { contactIds: [], newRecipients: [], sellerConfirmed: false, mail: false };

async function bring(name: string) {
  const content = readFileSync(join(folder, name));
  const facts = plainFacts(content.toString("utf8"));
  const business = await sellerOf(facts);
  const { id } = await previewImport(business.ctx, { name, content });
  const view = await loadImport(business.ctx, id);
  const issued = await issueImport(business.ctx, id, nobody);
  return { facts, business, view, issued };
}

async function creditNoteOf({ ctx }: TestBusiness, { id }: IssuedImport) {
  const [row] = await transaction(ctx, ({ tx }) =>
    tx.select().from(creditNotes).where(eq(creditNotes.id, id)),
  );
  if (!row) throw new Error("the credit note is not there");
  return { ...row, document: documentFromJson(row.document) };
}

const warned: string[] = [];

describe.each(files)("%s imported into a fresh business (case 69)", (name) => {
  test("gives the file's parties, lines and total to the minor unit, and none of its accounts", async () => {
    const { facts, business, view, issued } = await bring(name);
    if (view.findings.some((finding) => finding.rule.endsWith("-R120"))) warned.push(name);
    expect(view).toMatchObject({ state: "previewed", seller: { check: "same" }, refusal: null });
    expect(view.bankDetails).toEqual([...new Set(facts.accounts)]);
    const row = facts.isCreditNote
      ? await creditNoteOf(business, issued)
      : (await loadInvoiceById(business.ctx, issued.id)).invoice;
    const [client] = await transaction(business.ctx, ({ tx }) =>
      tx.select().from(clients).where(eq(clients.id, row.clientId)),
    );
    expect({
      seller: row.document.seller.name,
      buyer: client?.name,
      lines: row.document.lines.length,
      currency: row.currency,
      total: row.total,
    }).toEqual({
      seller: facts.seller,
      buyer: facts.buyer,
      lines: facts.lines,
      currency: facts.currency,
      total: facts.total,
    });
    if ("transfer" in row) {
      expect(row).toMatchObject({ transfer: null, lineCount: facts.lines, paid: facts.prepaid });
      expect(row.outstanding).toBe(facts.total - facts.prepaid);
    }
  });
});

test("all fourteen files were there, one credit note and one with a prepaid part among them", () => {
  const facts = files.map((name) => plainFacts(readFileSync(join(folder, name), "utf8")));
  expect(facts).toHaveLength(14);
  expect(facts.filter((each) => each.isCreditNote)).toHaveLength(1);
  expect(facts.filter((each) => each.prepaid > 0n).length).toBeGreaterThan(0);
});

test("seven of them warn of R120", () => {
  expect(warned).toHaveLength(7);
});

test("the credit note whose invoice is not here becomes balance credit", async () => {
  const { facts, business, view, issued } = await bring("ubl-tc434-creditnote1.xml");
  expect(["elsewhere", "unnamed"]).toContain(view.credited?.state);
  expect(await creditNoteOf(business, issued)).toMatchObject({ applied: 0n, toBalance: facts.total });
  const balances = await transaction(business.ctx, ({ tx }) => tx.select().from(clientBalances));
  expect(balances).toMatchObject([{ currency: facts.currency, credit: facts.total, outstanding: 0n }]);
});
