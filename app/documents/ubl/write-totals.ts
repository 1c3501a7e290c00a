import type { SemanticDocument, TaxGroup } from "#app/documents/semantic.ts";
import { aggregateOf, basicOf, type Markup } from "#app/documents/ubl/markup.ts";
import { writeAmount, writeTaxCategory } from "#app/documents/ubl/write-allowance.ts";

/** VAT in the document's currency with its breakdown, VAT in the accounting currency, and the sums. */
export function writeTotals(document: SemanticDocument): (Markup | undefined)[] {
  const { totals, currency, taxCurrency } = document;
  const amount = (name: string, value: bigint) => writeAmount(name, value, currency);
  const unlessZero = (name: string, value: bigint) => (value === 0n ? undefined : amount(name, value));
  return [
    aggregateOf("TaxTotal", [
      amount("TaxAmount", totals.tax),
      ...document.taxes.map((group) => writeTaxGroup(group, currency)),
    ]),
    taxCurrency && taxCurrency !== currency
      ? aggregateOf("TaxTotal", [writeAmount("TaxAmount", totals.taxInTaxCurrency, taxCurrency)])
      : undefined,
    aggregateOf("LegalMonetaryTotal", [
      amount("LineExtensionAmount", totals.lineNet),
      amount("TaxExclusiveAmount", totals.net),
      amount("TaxInclusiveAmount", totals.gross),
      unlessZero("AllowanceTotalAmount", totals.allowances),
      unlessZero("ChargeTotalAmount", totals.charges),
      unlessZero("PrepaidAmount", totals.prepaid),
      unlessZero("PayableRoundingAmount", totals.rounding),
      amount("PayableAmount", totals.payable),
    ]),
  ];
}

function writeTaxGroup(group: TaxGroup, currency: string): Markup | undefined {
  return aggregateOf("TaxSubtotal", [
    writeAmount("TaxableAmount", group.taxable, currency),
    writeAmount("TaxAmount", group.tax, currency),
    writeTaxCategory("TaxCategory", group.category, group.rate, [
      basicOf("TaxExemptionReasonCode", group.exemptionCode),
      basicOf("TaxExemptionReason", group.exemptionReason),
    ]),
  ]);
}
