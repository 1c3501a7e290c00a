import type { Line } from "#app/documents/semantic.ts";
import { readAllowance } from "#app/documents/ubl/read-allowance.ts";
import { checkCurrency, readAmount } from "#app/documents/ubl/read-amount.ts";
import { identifier, isVat } from "#app/documents/ubl/read-party.ts";
import { readPeriod } from "#app/documents/ubl/read-period.ts";
import {
  decimalText,
  indicator,
  type Reading,
  single,
  singleAggregate,
  singleText,
} from "#app/documents/ubl/reading.ts";
import {
  aggregate,
  aggregates,
  attribute,
  basic,
  basics,
  manyLines,
  text,
} from "#app/documents/ubl/ubl-names.ts";
import type { XmlElement } from "#app/documents/xml/xml-element.ts";

/** One `cac:InvoiceLine` or `cac:CreditNoteLine` (BG-25). Findings name it by BT-126, else by its place. */
export function readLine(reading: Reading, element: XmlElement, position: number): Line {
  const id = singleText(reading, element, "ID");
  const place = `line ${id ?? position}`;
  const quantityName = element.name === "CreditNoteLine" ? "CreditedQuantity" : "InvoicedQuantity";
  const net = { at: `${place}, BT-131`, required: "BR-24", decimals: "BR-DEC-23" };
  return {
    id: id ?? "",
    note: manyLines(basic(element, "Note")?.text),
    quantity: decimalText(reading, element, quantityName, `${place}, BT-129`, "BR-22") ?? "0",
    unitCode: attribute(basic(element, quantityName), "unitCode") ?? "",
    net: readAmount(reading, element, "LineExtensionAmount", net) ?? 0n,
    ...readPrice(reading, singleAggregate(reading, element, "Price"), place),
    allowances: aggregates(element, "AllowanceCharge").map((each) => readAllowance(reading, each, place)),
    period: readPeriod(reading, aggregate(element, "InvoicePeriod"), `${place}, `, ["BT-134", "BT-135"]),
    orderLine: text(aggregate(element, "OrderLineReference"), "LineID"),
    objectId: text(aggregate(element, "DocumentReference"), "ID"),
    buyerAccounting: text(element, "AccountingCost"),
    ...readItem(reading, singleAggregate(reading, element, "Item"), place),
  };
}

function readPrice(reading: Reading, price: XmlElement | undefined, place: string) {
  const amount = single(reading, price, "PriceAmount");
  if (amount) checkCurrency(reading, amount, `${place}, BT-146`, reading.currency);
  let discount = aggregate(price, "AllowanceCharge");
  if (discount && indicator(reading, discount, "ChargeIndicator", `${place}, BT-147`)) {
    const message = "A charge on the price itself has no meaning; it was passed over";
    reading.findings.push({
      rule: "PEPPOL-EN16931-R044",
      severity: "warning",
      at: `${place}, BT-147`,
      message,
    });
    discount = undefined;
  }
  return {
    price: decimalText(reading, price, "PriceAmount", `${place}, BT-146`, "BR-26") ?? "0",
    priceDiscount: decimalText(reading, discount, "Amount", `${place}, BT-147`),
    grossPrice: decimalText(reading, discount, "BaseAmount", `${place}, BT-148`),
    baseQuantity: decimalText(reading, price, "BaseQuantity", `${place}, BT-149`),
    baseUnit: attribute(basic(price, "BaseQuantity"), "unitCode"),
  };
}

function readItem(reading: Reading, item: XmlElement | undefined, place: string) {
  const categories = aggregates(item, "ClassifiedTaxCategory");
  const category = categories.find(isVat) ?? categories[0];
  return {
    name: text(item, "Name") ?? "",
    description: manyLines(basics(item, "Description")[0]?.text),
    taxCategory: text(category, "ID") ?? "",
    taxRate: decimalText(reading, category, "Percent", `${place}, BT-152`),
    sellerItemId: text(aggregate(item, "SellersItemIdentification"), "ID"),
    buyerItemId: text(aggregate(item, "BuyersItemIdentification"), "ID"),
    standardItemId: identifier(basic(aggregate(item, "StandardItemIdentification"), "ID")),
    classifications: readClassifications(item),
    originCountry: text(aggregate(item, "OriginCountry"), "IdentificationCode")?.toUpperCase(),
    attributes: aggregates(item, "AdditionalItemProperty").map((each) => ({
      name: text(each, "Name") ?? "",
      value: text(each, "Value") ?? "",
    })),
  };
}

function readClassifications(item: XmlElement | undefined): Line["classifications"] {
  const found = aggregates(item, "CommodityClassification").flatMap((each) => {
    const element = basic(each, "ItemClassificationCode");
    const code = element?.text.trim();
    if (!code) return [];
    return [{ code, list: attribute(element, "listID"), version: attribute(element, "listVersionID") }];
  });
  return found.length > 0 ? found : undefined;
}
