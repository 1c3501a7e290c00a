import type { Line, SemanticDocument } from "#app/documents/semantic.ts";
import { aggregateOf, basicOf, type Markup } from "#app/documents/ubl/markup.ts";
import { writeAllowance, writeAmount, writeTaxCategory } from "#app/documents/ubl/write-allowance.ts";

/** `cac:InvoiceLine` or `cac:CreditNoteLine`. */
export function writeLine(line: Line, { kind, currency }: SemanticDocument): Markup | undefined {
  const isInvoice = kind === "invoice";
  const quantity = isInvoice ? "InvoicedQuantity" : "CreditedQuantity";
  return aggregateOf(isInvoice ? "InvoiceLine" : "CreditNoteLine", [
    basicOf("ID", line.id),
    basicOf("Note", line.note),
    basicOf(quantity, line.quantity, { unitCode: line.unitCode }),
    writeAmount("LineExtensionAmount", line.net, currency),
    basicOf("AccountingCost", line.buyerAccounting),
    aggregateOf("InvoicePeriod", [
      basicOf("StartDate", line.period?.start),
      basicOf("EndDate", line.period?.end),
    ]),
    aggregateOf("OrderLineReference", [basicOf("LineID", line.orderLine)]),
    line.objectId === undefined
      ? undefined
      : aggregateOf("DocumentReference", [basicOf("ID", line.objectId), basicOf("DocumentTypeCode", "130")]),
    ...line.allowances.map((each) => writeAllowance(each, currency)),
    writeItem(line),
    writePrice(line, currency),
  ]);
}

function writeItem(line: Line): Markup | undefined {
  const byId = (name: string, id: string | undefined, schemeID?: string) =>
    aggregateOf(name, [basicOf("ID", id, { schemeID })]);
  const standard = line.standardItemId;
  return aggregateOf("Item", [
    basicOf("Description", line.description),
    basicOf("Name", line.name),
    byId("BuyersItemIdentification", line.buyerItemId),
    byId("SellersItemIdentification", line.sellerItemId),
    byId("StandardItemIdentification", standard?.id, standard?.scheme),
    aggregateOf("OriginCountry", [basicOf("IdentificationCode", line.originCountry)]),
    ...(line.classifications ?? []).map(({ code, list, version }) =>
      aggregateOf("CommodityClassification", [
        basicOf("ItemClassificationCode", code, { listID: list, listVersionID: version }),
      ]),
    ),
    writeTaxCategory("ClassifiedTaxCategory", line.taxCategory, line.taxRate),
    ...line.attributes.map(({ name, value }) =>
      aggregateOf("AdditionalItemProperty", [basicOf("Name", name), basicOf("Value", value)]),
    ),
  ]);
}

function writePrice(line: Line, currency: string): Markup | undefined {
  const inCurrency = { currencyID: currency };
  // The schema has no gross price without a discount.
  const discount = line.priceDiscount ?? (line.grossPrice === undefined ? undefined : "0");
  return aggregateOf("Price", [
    basicOf("PriceAmount", line.price, inCurrency),
    basicOf("BaseQuantity", line.baseQuantity, { unitCode: line.baseUnit }),
    discount === undefined
      ? undefined
      : aggregateOf("AllowanceCharge", [
          basicOf("ChargeIndicator", "false"),
          basicOf("Amount", discount, inCurrency),
          basicOf("BaseAmount", line.grossPrice, inCurrency),
        ]),
  ]);
}
