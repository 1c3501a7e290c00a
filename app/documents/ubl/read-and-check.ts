import { checkDocument } from "#app/documents/en16931/check-document.ts";
import { mergeFindings } from "#app/documents/en16931/merge-findings.ts";
import type { Finding } from "#app/documents/semantic.ts";
import { type ReadDocument, readUbl } from "#app/documents/ubl/read-ubl.ts";

/** Rules of the reader after which an amount, quantity or rate of the document is not what the file said. */
const unreadable = /^(BR-DEC-\d+|BR-1[2-5]|BR-2[246]|BR-31|BR-36|BR-4[1356]|UBL-XSD|PEPPOL-EN16931-R051)$/;

/**
 * The whole reading of a UBL file: the document with everything that is wrong with it, each said once. Where an
 * amount could not be read, comparisons of amounts are left out: they would only repeat the same fault.
 * @throws XmlError, DocumentError as `readUbl`
 */
export function readAndCheck(bytes: Uint8Array): ReadDocument {
  const { document, findings } = readUbl(bytes);
  const isPartial = findings.some((finding) => finding.severity === "fatal" && unreadable.test(finding.rule));
  const checked = checkDocument(document).filter((finding) => !isPartial || !comparesAmounts(finding));
  return { document, findings: mergeFindings(findings, checked) };
}

function comparesAmounts(finding: Finding): boolean {
  return finding.expected !== undefined;
}
