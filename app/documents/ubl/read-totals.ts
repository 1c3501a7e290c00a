import type { TaxGroup, Totals } from "#app/documents/semantic.ts";
import { type AmountTerm, readAmount } from "#app/documents/ubl/read-amount.ts";
import { isVat } from "#app/documents/ubl/read-party.ts";
import { decimalText, type Reading, singleAggregate } from "#app/documents/ubl/reading.ts";
import { aggregate, aggregates, attribute, basic, manyLines, text } from "#app/documents/ubl/ubl-names.ts";
import type { XmlElement } from "#app/documents/xml/xml-element.ts";

/** VAT breakdown (BG-23) and totals (BG-22) of a document whose VAT currency (BT-6) may differ from its own. */
export function readTotals(reading: Reading, root: XmlElement, taxCurrency: string | undefined) {
  const { own, foreign } = chooseTaxTotals(reading, aggregates(root, "TaxTotal"), taxCurrency);
  const sums = singleAggregate(reading, root, "LegalMonetaryTotal");
  const amount = (name: string, at: string, decimals: string, required?: string) =>
    readAmount(reading, sums, name, { at, decimals, required }) ?? 0n;
  const totals: Totals = {
    lineNet: amount("LineExtensionAmount", "BT-106", "BR-DEC-09", "BR-12"),
    allowances: amount("AllowanceTotalAmount", "BT-107", "BR-DEC-10"),
    charges: amount("ChargeTotalAmount", "BT-108", "BR-DEC-11"),
    net: amount("TaxExclusiveAmount", "BT-109", "BR-DEC-12", "BR-13"),
    tax: readAmount(reading, own, "TaxAmount", { at: "BT-110", decimals: "BR-DEC-13" }) ?? 0n,
    taxInTaxCurrency: foreign && readForeignTax(reading, foreign, taxCurrency),
    gross: amount("TaxInclusiveAmount", "BT-112", "BR-DEC-14", "BR-14"),
    prepaid: amount("PrepaidAmount", "BT-113", "BR-DEC-16"),
    rounding: amount("PayableRoundingAmount", "BT-114", "BR-DEC-17"),
    payable: amount("PayableAmount", "BT-115", "BR-DEC-18", "BR-15"),
  };
  const taxes = aggregates(own, "TaxSubtotal").map((each, index) => readTaxGroup(reading, each, index + 1));
  return { totals, taxes };
}

/**
 * BT-110 and BT-111 are two `cac:TaxTotal`, told apart by their currency alone. The one without a currency is
 * taken for the document's.
 */
function chooseTaxTotals(reading: Reading, taxTotals: XmlElement[], taxCurrency: string | undefined) {
  const currencyOf = (each: XmlElement) => attribute(basic(each, "TaxAmount"), "currencyID");
  const isForeign = (each: XmlElement) =>
    taxCurrency !== undefined && taxCurrency !== reading.currency && currencyOf(each) === taxCurrency;
  const own = taxTotals.filter((each) => !isForeign(each));
  if (own.length > 1) {
    const message = "More than one VAT total in the document's currency; the one with a breakdown is taken";
    reading.findings.push({ rule: "PEPPOL-EN16931-R053", severity: "warning", at: "BT-110", message });
  }
  return {
    own: own.find((each) => aggregate(each, "TaxSubtotal")) ?? own[0],
    foreign: taxTotals.find(isForeign),
  };
}

function readForeignTax(reading: Reading, total: XmlElement, currency: string | undefined) {
  return readAmount(reading, total, "TaxAmount", { at: "BT-111", decimals: "BR-DEC-15" }, currency);
}

function readTaxGroup(reading: Reading, subtotal: XmlElement, position: number): TaxGroup {
  const categories = aggregates(subtotal, "TaxCategory");
  const category = categories.find(isVat) ?? categories[0];
  const at = (bt: string) => `VAT group ${position}, ${bt}`;
  const taxable: AmountTerm = { at: at("BT-116"), required: "BR-45", decimals: "BR-DEC-19" };
  const tax: AmountTerm = { at: at("BT-117"), required: "BR-46", decimals: "BR-DEC-20" };
  return {
    category: text(category, "ID") ?? "",
    rate: decimalText(reading, category, "Percent", at("BT-119")),
    taxable: readAmount(reading, subtotal, "TaxableAmount", taxable) ?? 0n,
    tax: readAmount(reading, subtotal, "TaxAmount", tax) ?? 0n,
    exemptionReason: manyLines(basic(category, "TaxExemptionReason")?.text),
    exemptionCode: text(category, "TaxExemptionReasonCode"),
  };
}
