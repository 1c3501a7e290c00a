import { checkDocument } from "#app/documents/en16931/check-document.ts";
import { mergeFindings } from "#app/documents/en16931/merge-findings.ts";
import type { Finding } from "#app/documents/semantic.ts";
import { type ReadDocument, readUbl } from "#app/documents/ubl/read-ubl.ts";

/** Rules of the reader after which an amount, quantity or rate of the document is not what the file said. */
const unreadable = /^(BR-DEC-\d+|BR-1[2-5]|BR-2[246]|BR-31|BR-36|BR-4[1356]|UBL-XSD|PEPPOL-EN16931-R051)$/;

/** Findings that are handed on: nobody reads more, and a hostile file can have hundreds of thousands. */
export const maxFindings = 200;

/**
 * The whole reading of a UBL file: the document with everything that is wrong with it, each said once. Where an
 * amount could not be read, comparisons of amounts are left out: they would only repeat the same fault. Of more
 * than `maxFindings`, the fatal ones come first and the rest is left out.
 * @throws XmlError, DocumentError as `readUbl`
 */
export function readAndCheck(bytes: Uint8Array): ReadDocument {
  const { document, findings } = readUbl(bytes);
  const isPartial = findings.some((finding) => finding.severity === "fatal" && unreadable.test(finding.rule));
  const checked = checkDocument(document).filter((finding) => !isPartial || !comparesAmounts(finding));
  return { document, findings: mostTelling(mergeFindings(findings, checked)) };
}

function mostTelling(findings: Finding[]): Finding[] {
  if (findings.length <= maxFindings) return findings;
  const isFatal = (finding: Finding) => finding.severity === "fatal";
  const sorted = [...findings.filter(isFatal), ...findings.filter((finding) => !isFatal(finding))];
  return sorted.slice(0, maxFindings);
}

function comparesAmounts(finding: Finding): boolean {
  return finding.expected !== undefined;
}
