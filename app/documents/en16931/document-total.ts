import type { SemanticDocument } from "#app/documents/semantic.ts";

/**
 * What the document asks for in all, in minor units: BT-115 plus BT-113, because the prepaid part is booked as
 * an earlier payment.
 */
export function documentTotal(document: SemanticDocument): bigint {
  return document.totals.payable + document.totals.prepaid;
}
