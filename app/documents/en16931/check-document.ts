import { checkCodes } from "#app/documents/en16931/check-codes.ts";
import { checkPeppol } from "#app/documents/en16931/check-peppol.ts";
import { checkPresence } from "#app/documents/en16931/check-presence.ts";
import { checkSums } from "#app/documents/en16931/check-sums.ts";
import { checkVat } from "#app/documents/en16931/check-vat.ts";
import { digitsOf, warning } from "#app/documents/en16931/finding.ts";
import type { Finding, SemanticDocument } from "#app/documents/semantic.ts";

/**
 * The rules of EN 16931 that the semantic document can answer, and Peppol's arithmetic as warnings. A document
 * with a fatal finding is neither imported nor issued. The rules about decimals (BR-DEC) are the reader's,
 * since amounts here are minor units already.
 */
export function checkDocument(document: SemanticDocument): Finding[] {
  return [
    ...checkPresence(document),
    ...checkSums(document),
    ...checkVat(document),
    ...checkCodes(document),
    ...checkPeppol(document),
    ...checkExportable(document),
  ];
}

/** EN 16931 knows two decimals at most; such a document is kept exactly and not handed out as e-invoice. */
function checkExportable(document: SemanticDocument): Finding[] {
  if (isExportable(document)) return [];
  const message = `${document.currency} has more than two decimals: the document cannot be exported as EN 16931`;
  return [warning("KVIT-DECIMALS", "BT-5", message)];
}

/** Whether the document's amounts fit the two decimals of EN 16931. */
export function isExportable(document: SemanticDocument): boolean {
  return digitsOf(document.currency) <= 2;
}
