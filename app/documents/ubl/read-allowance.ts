import type { AllowanceCharge } from "#app/documents/semantic.ts";
import { readAmount } from "#app/documents/ubl/read-amount.ts";
import { decimalText, indicator, type Reading } from "#app/documents/ubl/reading.ts";
import { aggregate, text } from "#app/documents/ubl/ubl-names.ts";
import type { XmlElement } from "#app/documents/xml/xml-element.ts";

/** Where an allowance or charge stands, with the terms and rules that apply to it there. */
const terms = {
  document: {
    allowance: { at: "BT-92", required: "BR-31", decimals: "BR-DEC-01", base: ["BT-93", "BR-DEC-02"] },
    charge: { at: "BT-99", required: "BR-36", decimals: "BR-DEC-05", base: ["BT-100", "BR-DEC-06"] },
  },
  line: {
    allowance: { at: "BT-136", required: "BR-41", decimals: "BR-DEC-24", base: ["BT-137", "BR-DEC-25"] },
    charge: { at: "BT-141", required: "BR-43", decimals: "BR-DEC-27", base: ["BT-142", "BR-DEC-28"] },
  },
} as const;

/** A `cac:AllowanceCharge` of the document (BG-20, BG-21) or of a line (BG-27, BG-28, `line` naming it). */
export function readAllowance(reading: Reading, element: XmlElement, line?: string): AllowanceCharge {
  const isCharge = indicator(reading, element, "ChargeIndicator", line ?? "BG-20") ?? false;
  const kind = isCharge ? "charge" : "allowance";
  const { base, ...term } = terms[line ? "line" : "document"][kind];
  const at = (bt: string) => (line ? `${line}, ${bt}` : bt);
  const category = line ? undefined : aggregate(element, "TaxCategory");
  return {
    kind,
    amount: readAmount(reading, element, "Amount", { ...term, at: at(term.at) }) ?? 0n,
    baseAmount: readAmount(reading, element, "BaseAmount", { at: at(base[0]), decimals: base[1] }),
    percent: decimalText(reading, element, "MultiplierFactorNumeric", at(term.at)),
    reason: text(element, "AllowanceChargeReason"),
    reasonCode: text(element, "AllowanceChargeReasonCode"),
    taxCategory: text(category, "ID"),
    taxRate: decimalText(reading, category, "Percent", at(term.at)),
  };
}
