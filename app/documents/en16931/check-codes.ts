import { allowanceReasons } from "#app/documents/codes/allowance-reasons.ts";
import { chargeReasons } from "#app/documents/codes/charge-reasons.ts";
import { countryCodes } from "#app/documents/codes/country-codes.ts";
import { creditNoteTypes, invoiceTypes } from "#app/documents/codes/document-types.ts";
import { exemptionCodes } from "#app/documents/codes/exemption-codes.ts";
import { paymentMeans } from "#app/documents/codes/payment-means.ts";
import {
  attachmentTypes,
  isAddressScheme,
  isIdentifierScheme,
  isUnitCode,
} from "#app/documents/codes/scheme-codes.ts";
import { taxPointCodes } from "#app/documents/codes/tax-point-codes.ts";
import { vatCategories } from "#app/documents/codes/vat-categories.ts";
import { broken, linePlace, warning } from "#app/documents/en16931/finding.ts";
import type { Finding, Line, Party, SemanticDocument } from "#app/documents/semantic.ts";
import { isCurrency } from "#app/kit/currency.ts";

/**
 * Code lists, EN 16931 BR-CL-*. Lists grow, so an unknown code warns. Two things are fatal: a currency whose
 * minor unit we do not know, and the type of a credit note in an invoice or the other way round, because either
 * would change what is owed.
 */
export function checkCodes(document: SemanticDocument): Finding[] {
  return [
    ...checkType(document),
    ...checkCurrencies(document),
    ...code(document.taxPointCode, isKey(taxPointCodes), "BR-CL-06", "BT-8"),
    ...checkParties(document),
    ...document.payment.flatMap((each) => code(each.meansCode, isKey(paymentMeans), "BR-CL-16", "BT-81")),
    ...checkAllowanceCodes(document.allowances, ""),
    ...document.allowances.flatMap((each) =>
      code(each.taxCategory, isKey(vatCategories), "BR-CL-18", "BT-95"),
    ),
    ...document.taxes.flatMap((group) => [
      ...code(group.category, isKey(vatCategories), "BR-CL-17", "BT-118"),
      ...code(group.exemptionCode?.toUpperCase(), (each) => exemptionCodes.has(each), "BR-CL-22", "BT-121"),
    ]),
    ...document.lines.flatMap(checkLine),
    ...document.attachments.flatMap((each) =>
      code(each.mimeCode, (type) => attachmentTypes.has(type), "BR-CL-24", "BT-125"),
    ),
  ];
}

function code(
  value: string | undefined,
  isKnown: (code: string) => boolean,
  rule: string,
  at: string,
): Finding[] {
  if (!value || isKnown(value)) return [];
  return [{ ...warning(rule, at, `The code ${value} is not in the list for ${at}`), found: value }];
}

function isKey(table: Readonly<Record<string, string>>): (code: string) => boolean {
  return (value) => Object.hasOwn(table, value);
}

function checkType(document: SemanticDocument): Finding[] {
  const [own, other] =
    document.kind === "invoice" ? [invoiceTypes, creditNoteTypes] : [creditNoteTypes, invoiceTypes];
  if (!isKey(own)(document.typeCode) && isKey(other)(document.typeCode)) {
    const kind = document.kind === "invoice" ? "an invoice" : "a credit note";
    const message = `The type ${document.typeCode} does not belong to ${kind}`;
    return [{ ...broken("BR-CL-01", "BT-3", message), found: document.typeCode }];
  }
  return code(document.typeCode, isKey(own), "BR-CL-01", "BT-3");
}

function checkCurrencies(document: SemanticDocument): Finding[] {
  const refuse = (rule: string, at: string, currency: string | undefined) =>
    !currency || isCurrency(currency)
      ? []
      : [{ ...broken(rule, at, `${currency} is no currency we know`), found: currency }];
  return [
    ...refuse("BR-CL-04", "BT-5", document.currency),
    ...refuse("BR-CL-05", "BT-6", document.taxCurrency),
  ];
}

function checkParties(document: SemanticDocument): Finding[] {
  const isCountry = (value: string) => countryCodes.has(value);
  const { seller, buyer, payee, taxRepresentative, deliverTo } = document;
  return [
    ...checkParty(seller, "BT-29-1", "BT-30-1", "BT-34-1"),
    ...checkParty(buyer, "BT-46-1", "BT-47-1", "BT-49-1"),
    ...(payee ? checkParty(payee, "BT-60-1", "BT-61-1", "BG-10") : []),
    ...code(seller.address.country, isCountry, "BR-CL-14", "BT-40"),
    ...code(buyer.address.country, isCountry, "BR-CL-14", "BT-55"),
    ...code(taxRepresentative?.address.country, isCountry, "BR-CL-14", "BT-69"),
    ...code(deliverTo?.address?.country, isCountry, "BR-CL-14", "BT-80"),
    ...code(deliverTo?.locationScheme, isIdentifierScheme, "BR-CL-26", "BT-71-1"),
  ];
}

function checkParty(party: Party, identifier: string, registration: string, endpoint: string): Finding[] {
  return [
    ...party.identifiers.flatMap((each) => code(each.scheme, isIdentifierScheme, "BR-CL-10", identifier)),
    ...code(party.registrationScheme, isIdentifierScheme, "BR-CL-11", registration),
    ...code(party.endpoint?.scheme, isAddressScheme, "BR-CL-25", endpoint),
  ];
}

function checkLine(line: Line, index: number): Finding[] {
  const place = linePlace(line, index);
  return [
    ...code(line.taxCategory, isKey(vatCategories), "BR-CL-18", `${place}, BT-151`),
    ...code(line.unitCode, isUnitCode, "BR-CL-23", `${place}, BT-130`),
    ...code(line.baseUnit, isUnitCode, "BR-CL-23", `${place}, BT-150`),
    ...code(line.originCountry, (value) => countryCodes.has(value), "BR-CL-15", `${place}, BT-159`),
    ...code(line.standardItemId?.scheme, isIdentifierScheme, "BR-CL-21", `${place}, BT-157-1`),
    ...checkAllowanceCodes(line.allowances, `${place}, `),
  ];
}

function checkAllowanceCodes(allowances: SemanticDocument["allowances"], place: string): Finding[] {
  return allowances.flatMap((each) =>
    each.kind === "allowance"
      ? code(each.reasonCode, isKey(allowanceReasons), "BR-CL-19", `${place}allowance`)
      : code(each.reasonCode, isKey(chargeReasons), "BR-CL-20", `${place}charge`),
  );
}
