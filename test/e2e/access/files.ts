import { randomUUID } from "node:crypto";
import type { ComputeTotalsInput } from "#app/documents/en16931/compute-totals.ts";
import type { SemanticDocument } from "#app/documents/semantic.ts";
import { writeUbl } from "#app/documents/ubl/write-ubl.ts";
import { paths } from "#app/kit/paths.ts";
import { buyer, sampleDocument } from "#test/documents/en16931/sample-document.ts";
import type { Visitor } from "#test/support/browser/visitor.ts";

export interface OwnFile {
  number: string;
  xml: string;
}

/** A file in Lumen's name to Brauhaus Nord, under a number nobody has, with a small picture inside. */
export function ownFile(
  fields: Partial<SemanticDocument> = {},
  totals: Partial<ComputeTotalsInput> = {},
): OwnFile {
  const number = `A-${randomUUID().slice(0, 13).toUpperCase()}`;
  const document = sampleDocument(totals, { number, buyer, ...fields });
  return { number: document.number, xml: withAttachment(writeUbl(document)) };
}

const picture =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

/** What we write ourselves holds no files; others put them in. */
function withAttachment(xml: string): string {
  const place = "<cac:AccountingSupplierParty>";
  const reference = `<cac:AdditionalDocumentReference><cbc:ID>time-sheet</cbc:ID><cac:Attachment><cbc:EmbeddedDocumentBinaryObject mimeCode="image/png" filename="time sheet.png">${picture}</cbc:EmbeddedDocumentBinaryObject></cac:Attachment></cac:AdditionalDocumentReference>`;
  if (!xml.includes(place)) throw new Error("the file names no seller");
  return xml.replace(place, `${reference}${place}`);
}

/** Brings a file in at the desk; returns the shown id of the import that waits. */
export async function bringIn(
  staff: Visitor,
  business: string,
  { xml }: Pick<OwnFile, "xml">,
  name = "invoice.xml",
): Promise<string> {
  const form = new FormData();
  form.set("business", business);
  form.set("file", new File([xml], name, { type: "text/xml" }));
  const answer = await staff.post(paths.desk.imports(), form);
  const id = answer.headers.get("location")?.split("/").at(-1);
  if (answer.status !== 303 || !id)
    throw new Error(`the file was not taken: ${answer.status} ${await answer.text()}`);
  return id;
}

/** Issues an import that waits, to the contacts named in `recipients` or to nobody. */
export async function issue(
  staff: Visitor,
  business: string,
  waiting: string,
  recipients: Record<string, string> = { mail: "no" },
): Promise<void> {
  const answer = await staff.post(paths.desk.import(waiting), { business, ...recipients });
  if (answer.status !== 303)
    throw new Error(`the import was not issued: ${answer.status} ${await answer.text()}`);
}
