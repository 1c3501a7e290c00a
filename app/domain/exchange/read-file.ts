import { DocumentError } from "#app/documents/ubl/document-error.ts";
import { parseInThread } from "#app/documents/xml/parse-in-thread.ts";
import { xmlLimits } from "#app/documents/xml/parse-xml.ts";
import { XmlError } from "#app/documents/xml/xml-error.ts";
import { ownFinding } from "../invoices/index.ts";
import type { RefusalCode } from "./import.ts";
import type { Report } from "./report.ts";

/** The largest file that is looked at. */
export const largestFile = xmlLimits.bytes;

/** What a file says and what is wrong with it. A file that cannot be read is a report too, never an error. */
export async function readFile(content: Uint8Array): Promise<Report> {
  if (content.byteLength === 0) return refused("empty");
  if (content.byteLength > largestFile) return refused("too_large");
  try {
    const { document, findings } = await parseInThread(content);
    const own = ownFinding(document);
    return { refusal: null, document, findings: own ? [...findings, own] : findings };
  } catch (error) {
    if (error instanceof XmlError || error instanceof DocumentError) return refused(error.code);
    throw error;
  }
}

const refused = (refusal: RefusalCode): Report => ({ refusal, document: null, findings: [] });
