import { unequal } from "#app/documents/en16931/finding.ts";
import type { AllowanceCharge, Finding, SemanticDocument } from "#app/documents/semantic.ts";

/** The document's totals, exactly and without slack: EN 16931 BR-CO-10 … BR-CO-16. */
export function checkSums(document: SemanticDocument): Finding[] {
  const { totals, lines, taxes, allowances } = document;
  const compare = (rule: string, at: string, message: string, expected: bigint, found: bigint) =>
    unequal(document, rule, at, message, expected, found);
  return [
    ...compare(
      "BR-CO-10",
      "BT-106",
      "The sum of line net amounts is not the sum of the lines",
      sum(lines.map((line) => line.net)),
      totals.lineNet,
    ),
    ...compare(
      "BR-CO-11",
      "BT-107",
      "The sum of allowances is not the sum of the document's allowances",
      sumOf(allowances, "allowance"),
      totals.allowances,
    ),
    ...compare(
      "BR-CO-12",
      "BT-108",
      "The sum of charges is not the sum of the document's charges",
      sumOf(allowances, "charge"),
      totals.charges,
    ),
    ...compare(
      "BR-CO-13",
      "BT-109",
      "The total without VAT is not lines less allowances plus charges",
      totals.lineNet - totals.allowances + totals.charges,
      totals.net,
    ),
    ...compare(
      "BR-CO-14",
      "BT-110",
      "The VAT total is not the sum of the VAT groups",
      sum(taxes.map((group) => group.tax)),
      totals.tax,
    ),
    ...compare(
      "BR-CO-15",
      "BT-112",
      "The total with VAT is not the total without VAT plus the VAT",
      totals.net + totals.tax,
      totals.gross,
    ),
    ...compare(
      "BR-CO-16",
      "BT-115",
      "The amount due is not the total with VAT less what was paid, plus rounding",
      totals.gross - totals.prepaid + totals.rounding,
      totals.payable,
    ),
  ];
}

export function sum(amounts: bigint[]): bigint {
  return amounts.reduce((total, amount) => total + amount, 0n);
}

export function sumOf(allowances: AllowanceCharge[], kind: AllowanceCharge["kind"]): bigint {
  return sum(allowances.filter((each) => each.kind === kind).map((each) => each.amount));
}
