import { countryCodes } from "#app/documents/codes/country-codes.ts";
import { checkLinePresence } from "#app/documents/en16931/check-line-presence.ts";
import { broken, warning } from "#app/documents/en16931/finding.ts";
import type {
  Address,
  AllowanceCharge,
  Finding,
  Party,
  Period,
  SemanticDocument,
} from "#app/documents/semantic.ts";

/**
 * What must be there, and what must not be there together: EN 16931 BR-01 … BR-67 and BR-CO-03, 09, 18, 19,
 * 25, 26, as far as the semantic model can say. Amounts that a file lacks are the reader's findings.
 */
export function checkPresence(document: SemanticDocument): Finding[] {
  return [
    ...checkHeader(document),
    ...checkParties(document),
    ...checkDelivery(document),
    ...checkPayment(document),
    ...document.allowances.flatMap((each, index) => checkAllowance(each, index)),
    ...checkTaxes(document),
    ...document.lines.flatMap((line, index) => checkLinePresence(line, index)),
    ...checkReferences(document),
  ];
}

/** A finding when the condition does not hold. */
function need(condition: unknown, rule: string, at: string, message: string): Finding[] {
  return condition ? [] : [broken(rule, at, message)];
}

function checkHeader(document: SemanticDocument): Finding[] {
  const isDue = document.kind === "invoice" && document.totals.payable > 0n;
  return [
    ...need(document.specification, "BR-01", "BT-24", "The specification identifier is missing"),
    ...need(document.number, "BR-02", "BT-1", "The document has no number"),
    ...need(document.issuedOn, "BR-03", "BT-2", "The issue date is missing"),
    ...need(document.typeCode, "BR-04", "BT-3", "The type code is missing"),
    ...need(document.currency, "BR-05", "BT-5", "The currency is missing"),
    ...need(document.lines.length > 0, "BR-16", "BG-25", "The document has no lines"),
    ...need(
      !(document.taxPointOn && document.taxPointCode),
      "BR-CO-03",
      "BT-7, BT-8",
      "The VAT point is given both as a date and as a code",
    ),
    ...checkPeriod(document.period),
    // Out of the UBL rules since EN16931 1.3.16, but a reader has to be told when to pay.
    ...(isDue && !document.dueOn && !document.terms
      ? [warning("BR-CO-25", "BT-9", "Money is due, but neither a due date nor payment terms are given")]
      : []),
    ...need(
      !document.taxCurrency ||
        document.taxCurrency === document.currency ||
        document.totals.taxInTaxCurrency !== undefined,
      "BR-53",
      "BT-111",
      "A VAT accounting currency is given, but not the VAT total in it",
    ),
  ];
}

function checkPeriod(period: Period | undefined): Finding[] {
  if (!period) return [];
  return [
    ...need(period.start || period.end, "BR-CO-19", "BG-14", "The period has neither start nor end"),
    ...need(isInOrder(period), "BR-29", "BT-74", "The period ends before it starts"),
  ];
}

/** Days as "YYYY-MM-DD" sort as text. */
function isInOrder(period: Period): boolean {
  return !period.start || !period.end || period.end >= period.start;
}

function checkParties(document: SemanticDocument): Finding[] {
  const { seller, buyer, payee, taxRepresentative } = document;
  const hasSellerId = seller.identifiers.length > 0 || seller.registrationId || seller.vatId;
  return [
    ...need(seller.name, "BR-06", "BT-27", "The seller's name is missing"),
    ...need(buyer.name, "BR-07", "BT-44", "The buyer's name is missing"),
    ...checkAddress(seller.address, ["BR-08", "BG-5"], ["BR-09", "BT-40"], "seller's"),
    ...checkAddress(buyer.address, ["BR-10", "BG-8"], ["BR-11", "BT-55"], "buyer's"),
    ...need(hasSellerId, "BR-CO-26", "BT-29, BT-30, BT-31", "Nothing identifies the seller"),
    ...need(!payee || payee.name, "BR-17", "BT-59", "The payee's name is missing"),
    ...(taxRepresentative ? checkTaxRepresentative(taxRepresentative) : []),
    ...need(!isUnnamed(seller), "BR-62", "BT-34", "The seller's electronic address has no scheme"),
    ...need(!isUnnamed(buyer), "BR-63", "BT-49", "The buyer's electronic address has no scheme"),
    ...checkVatId(seller, "BT-31"),
    ...checkVatId(buyer, "BT-48"),
    ...(taxRepresentative ? checkVatId(taxRepresentative, "BT-63") : []),
  ];
}

function isUnnamed(party: Party): boolean {
  return party.endpoint !== undefined && !party.endpoint.scheme;
}

function checkAddress(
  address: Address,
  [absent, group]: [string, string],
  [stateless, country]: [string, string],
  whose: string,
): Finding[] {
  const isEmpty = Object.values(address).every((field) => !field);
  if (isEmpty) return [broken(absent, group, `The ${whose} postal address is missing`)];
  return need(address.country, stateless, country, `The ${whose} country is missing`);
}

function checkTaxRepresentative(party: Party): Finding[] {
  return [
    ...need(party.name, "BR-18", "BT-62", "The tax representative's name is missing"),
    ...checkAddress(party.address, ["BR-19", "BG-12"], ["BR-20", "BT-69"], "tax representative's"),
    ...need(party.vatId, "BR-56", "BT-63", "The tax representative's VAT number is missing"),
  ];
}

/** Greece writes EL in VAT numbers, and GR everywhere else. */
function checkVatId(party: Party, at: string): Finding[] {
  const prefix = party.vatId?.slice(0, 2);
  if (prefix === undefined || prefix === "EL" || countryCodes.has(prefix)) return [];
  const finding = broken("BR-CO-09", at, "The VAT number does not begin with a country code");
  return [{ ...finding, found: party.vatId }];
}

function checkDelivery(document: SemanticDocument): Finding[] {
  const address = document.deliverTo?.address;
  return need(!address || address.country, "BR-57", "BT-80", "The deliver-to address has no country");
}

function checkPayment(document: SemanticDocument): Finding[] {
  const count = (isOne: (each: SemanticDocument["payment"][number]) => unknown) =>
    document.payment.filter(isOne).length;
  return [
    ...document.payment.flatMap((each) => {
      const isTransfer = each.meansCode === "30" || each.meansCode === "58";
      return [
        ...need(each.meansCode, "BR-49", "BT-81", "A payment instruction has no means code"),
        ...need(!each.account || each.account.id, "BR-50", "BT-84", "A payment account has no identifier"),
        ...need(!isTransfer || each.account, "BR-61", "BT-84", "A credit transfer without an account"),
      ];
    }),
    ...need(count((each) => each.card) <= 1, "BR-66", "BG-18", "More than one payment card"),
    ...need(count((each) => each.mandate) <= 1, "BR-67", "BG-19", "More than one direct debit mandate"),
  ];
}

function checkAllowance(each: AllowanceCharge, index: number): Finding[] {
  const isCharge = each.kind === "charge";
  const at = `${isCharge ? "charge" : "allowance"} ${index + 1}`;
  const category = isCharge ? "BR-37" : "BR-32";
  const reason = isCharge ? "BR-38" : "BR-33";
  return [
    ...need(each.taxCategory, category, at, `The document's ${each.kind} has no VAT category`),
    ...need(each.reason || each.reasonCode, reason, at, `The document's ${each.kind} has no reason`),
  ];
}

function checkTaxes(document: SemanticDocument): Finding[] {
  return [
    ...need(document.taxes.length > 0, "BR-CO-18", "BG-23", "The document has no VAT breakdown"),
    ...document.taxes.flatMap((group, index) => {
      const at = `VAT group ${index + 1}`;
      return [
        ...need(group.category, "BR-47", at, "A VAT group has no category"),
        ...need(group.rate !== undefined || group.category === "O", "BR-48", at, "A VAT group has no rate"),
      ];
    }),
  ];
}

function checkReferences(document: SemanticDocument): Finding[] {
  return [
    ...document.references.preceding.flatMap((each) =>
      need(each.number, "BR-55", "BT-25", "A preceding invoice is referred to without its number"),
    ),
    ...document.attachments.flatMap((each) =>
      need(each.id, "BR-52", "BT-122", "A supporting document has no identifier"),
    ),
  ];
}
