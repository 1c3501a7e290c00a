import { beforeAll, expect, test } from "vitest";
import { loader as creditNoteOriginal } from "#app/routes/desk/credit-notes.$id.original.ts";
import { loader as creditNotePdf } from "#app/routes/desk/credit-notes.$id.pdf.ts";
import { loader as creditNoteXml } from "#app/routes/desk/credit-notes.$id.xml.ts";
import { loader as importOriginal } from "#app/routes/desk/imports.$id.original.ts";
import { loader as invoiceOriginal } from "#app/routes/desk/invoices.$id.original.ts";
import { loader as invoicePdf } from "#app/routes/desk/invoices.$id.pdf.ts";
import { loader as invoiceXml } from "#app/routes/desk/invoices.$id.xml.ts";
import { call } from "#test/support/site.ts";
import { theWorld } from "#test/support/world.ts";
import { type Desk, nobodys, openDesk } from "./desk-world.ts";

const world = theWorld();
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk(world);
});

test.each([
  ["an import's file", importOriginal, "imp"],
  ["an invoice's file", invoiceOriginal, "inv"],
  ["an invoice's PDF", invoicePdf, "inv"],
  ["an invoice's XML", invoiceXml, "inv"],
  ["a credit note's file", creditNoteOriginal, "crn"],
  ["a credit note's PDF", creditNotePdf, "crn"],
  ["a credit note's XML", creditNoteXml, "crn"],
] as const)("%s that is not there is told in words for people", async (_name, loader, kind) => {
  const answer = await call(world, loader, { path: "/", params: { id: nobodys(kind) }, as: desk.as.support });
  expect(answer.status).toBe(404);
  expect(answer.headers.get("content-type")).toBe("text/plain; charset=utf-8");
  expect(answer.data).toMatch(/^There is nothing here\./);
});
