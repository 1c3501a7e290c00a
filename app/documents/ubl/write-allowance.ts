import { amountText } from "#app/documents/en16931/finding.ts";
import type { AllowanceCharge } from "#app/documents/semantic.ts";
import { aggregateOf, basicOf, type Markup } from "#app/documents/ubl/markup.ts";

/** `cac:AllowanceCharge` of the document or, without a VAT category, of a line. */
export function writeAllowance(each: AllowanceCharge, currency: string): Markup | undefined {
  return aggregateOf("AllowanceCharge", [
    basicOf("ChargeIndicator", each.kind === "charge" ? "true" : "false"),
    basicOf("AllowanceChargeReasonCode", each.reasonCode),
    basicOf("AllowanceChargeReason", each.reason),
    basicOf("MultiplierFactorNumeric", each.percent),
    writeAmount("Amount", each.amount, currency),
    writeAmount("BaseAmount", each.baseAmount, currency),
    each.taxCategory === undefined
      ? undefined
      : writeTaxCategory("TaxCategory", each.taxCategory, each.taxRate),
  ]);
}

export function writeAmount(name: string, amount: bigint | undefined, currency: string): Markup | undefined {
  if (amount === undefined) return undefined;
  return basicOf(name, amountText(amount, currency), { currencyID: currency });
}

/** A VAT category with its rate; `extra` stands between the rate and the scheme. */
export function writeTaxCategory(
  name: string,
  category: string,
  rate: string | undefined,
  extra: (Markup | undefined)[] = [],
): Markup | undefined {
  return aggregateOf(name, [
    basicOf("ID", category),
    basicOf("Percent", rate),
    ...extra,
    aggregateOf("TaxScheme", [basicOf("ID", "VAT")]),
  ]);
}
