import { readFileSync } from "node:fs";
import type { Ctx } from "#app/domain/core/index.ts";
import { previewImport } from "#app/domain/exchange/index.ts";
import { unique } from "./business.ts";

const folder = "test/fixtures/ubl";
const sampleNumber = "2026-0931";

/** One of our sample files as text. */
export function sampleFile(name: string): string {
  return readFileSync(`${folder}/${name}`, "utf8");
}

/** The sample invoice of Lumen Studio to Brauhaus Nord under a number of its own, changed as a test needs it. */
export function invoiceFile(change: (xml: string) => string = (xml) => xml): {
  number: string;
  content: Buffer;
} {
  const number = unique("2026");
  const xml = sampleFile("invoice-lumen.xml").replaceAll(sampleNumber, number);
  return { number, content: Buffer.from(change(xml)) };
}

/** An import of such a file that waits to be issued. */
export async function makeImport(ctx: Ctx, change?: (xml: string) => string) {
  const { number, content } = invoiceFile(change);
  const { id } = await previewImport(ctx, { name: "invoice.xml", content });
  return { id, number, content };
}

/** The sample credit note under a number of its own; it credits `invoiceNumber`, which may be here or not. */
export function creditNoteFile(invoiceNumber: string): { number: string; content: Buffer } {
  const number = unique("G");
  const xml = sampleFile("credit-note-lumen.xml").replace("2026-G-031", number);
  return { number, content: Buffer.from(xml.replaceAll(sampleNumber, invoiceNumber)) };
}
