import { beforeAll, describe, expect, it } from "vitest";
import { readUbl } from "#app/documents/ubl/read-ubl.ts";
import { numberKey } from "#app/kit/number-key.ts";
import { paths } from "#app/kit/paths.ts";
import { loader as notePage } from "#app/routes/portal/credit-notes.$number._index.tsx";
import { loader as notePdf } from "#app/routes/portal/credit-notes.$number[.pdf].ts";
import { loader as noteXml } from "#app/routes/portal/credit-notes.$number[.xml].ts";
import { loader as invoicePdf } from "#app/routes/portal/invoices.$number[.pdf].ts";
import { loader as invoiceXml } from "#app/routes/portal/invoices.$number[.xml].ts";
import { readPdf } from "#test/documents/pdf/read-pdf.ts";
import { line, makeCreditNote, makeInvoice } from "#test/factories/invoice.ts";
import { call } from "#test/support/site.ts";
import { theWorld } from "#test/support/world.ts";
import { layDraft, makePortal } from "./portal-world.ts";

const world = theWorld();
type Portal = Awaited<ReturnType<typeof makePortal>>;
// biome-ignore lint/suspicious/noExplicitAny: what a browser gets has no type
type Data = any;

const { portal: p } = paths;
const files = {
  "invoice as PDF": { loader: invoicePdf, path: p.invoicePdf, type: "application/pdf", ending: "pdf" },
  "invoice as XML": {
    loader: invoiceXml,
    path: p.invoiceXml,
    type: "application/xml; charset=utf-8",
    ending: "xml",
  },
  "credit note as PDF": { loader: notePdf, path: p.creditNotePdf, type: "application/pdf", ending: "pdf" },
  "credit note as XML": {
    loader: noteXml,
    path: p.creditNoteXml,
    type: "application/xml; charset=utf-8",
    ending: "xml",
  },
} as const;
type Name = keyof typeof files;
const names = Object.keys(files) as Name[];

describe("a document as a file", () => {
  let portal: Portal;
  let invoice: string;
  let draft: string;
  let note: string;
  beforeAll(async () => {
    portal = await makePortal(world);
    const made = await makeInvoice(portal.business, portal.clientId, {
      totals: { lines: [line({ price: "1234.56" })] },
    });
    invoice = made.document.number;
    draft = await layDraft(portal.business, made.id);
    note = (await makeCreditNote(portal.business, portal.clientId, invoice)).document.number;
  });
  const numberOf = (name: Name) => (name.startsWith("invoice") ? invoice : note);
  const get = (name: Name, as: string | undefined, number = numberOf(name)) => {
    const { loader, path } = files[name];
    const key = numberKey(number);
    const { slug } = portal.business;
    return call(world, loader, { as, path: path(slug, key), params: { business: slug, number: key } });
  };

  it.each(names)("comes with its type, its name and no way to run: %s", async (name) => {
    const { status, headers } = await get(name, portal.as);
    const { type, ending } = files[name];
    expect(status).toBe(200);
    expect(headers.get("content-type")).toBe(type);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    const kind = name.startsWith("invoice") ? "Invoice" : "Credit note";
    expect(headers.get("content-disposition")).toBe(
      `attachment; filename="${kind} ${numberOf(name)} Lumen Studio.${ending}"`,
    );
    expect(headers.get("content-security-policy")).toContain("sandbox");
  });

  it.each(names)("exists for nobody but its client (case 18): %s", async (name) => {
    expect((await get(name, portal.asStranger)).status).toBe(404);
    expect((await get(name, portal.asOutsider)).status).toBe(404);
    const nothing = await get(name, portal.as, "not-there");
    expect(nothing.status).toBe(404);
    expect(nothing.data).toBe(
      "There is nothing here. The address is wrong, or it shows something that is not yours to see.\n",
    );
    expect((await get(name, undefined)).status).toBe(302);
  });

  it("gives no draft", async () => {
    expect((await get("invoice as PDF", portal.as, draft)).status).toBe(404);
    expect((await get("invoice as XML", portal.as, draft)).status).toBe(404);
  });

  it("holds the total in the PDF, and the whole document in the XML", async () => {
    const pdf = await readPdf((await get("invoice as PDF", portal.as)).data as Uint8Array);
    expect(pdf.pages.map(({ text }) => text).join(" ")).toContain("Total in euro €1,469.13");
    const xml = (await get("invoice as XML", portal.as)).data as string;
    expect(readUbl(Buffer.from(xml)).document.totals.payable).toBe(146913n);
  });

  it("sends another spelling of the number to the file's one address", async () => {
    const { slug } = portal.business;
    const typed = numberKey(invoice).toLowerCase();
    const path = p.invoicePdf(slug, typed);
    const answer = await call(world, invoicePdf, {
      as: portal.as,
      path,
      params: { business: slug, number: typed },
    });
    expect([answer.status, answer.location]).toEqual([308, p.invoicePdf(slug, numberKey(invoice))]);
  });

  it("shows a credit note with what it lowers and what stays as credit", async () => {
    const { slug } = portal.business;
    const key = numberKey(note);
    const input = { path: p.creditNote(slug, key), params: { business: slug, number: key } };
    const { status, data } = await call(world, notePage, { ...input, as: portal.as });
    expect(status).toBe(200);
    const view = data as Data;
    expect(view.total).toBe("€119.00");
    expect(view.steps).toEqual([{ term: `Lowers invoice ${invoice}`, amount: "€119.00" }]);
    expect(view.paper.heading.kind).toBe("Credit note");
    expect(view.paper.strip).toBeUndefined();
    expect((await call(world, notePage, { ...input, as: portal.asStranger })).status).toBe(404);
    const lone = await makeCreditNote(portal.business, portal.clientId, undefined);
    const loneKey = numberKey(lone.document.number);
    const alone = await call(world, notePage, {
      as: portal.as,
      path: p.creditNote(slug, loneKey),
      params: { business: slug, number: loneKey },
    });
    expect((alone.data as Data).steps).toMatchObject([{ term: "Kept as your credit", amount: "€119.00" }]);
  });
});
