import type { SemanticDocument } from "#app/documents/semantic.ts";
import { aggregateOf, basicOf, type Markup, render } from "#app/documents/ubl/markup.ts";
import { noOrder } from "#app/documents/ubl/read-references.ts";
import { ublNamespaces } from "#app/documents/ubl/ubl-names.ts";
import { writeAllowance } from "#app/documents/ubl/write-allowance.ts";
import { writeLine } from "#app/documents/ubl/write-line.ts";
import {
  writeAddress,
  writeParty,
  writePayee,
  writeTaxRepresentative,
} from "#app/documents/ubl/write-party.ts";
import { writePayment } from "#app/documents/ubl/write-payment.ts";
import { writeTotals } from "#app/documents/ubl/write-totals.ts";

/** BT-24 of plain EN 16931, written when the document names none. */
export const plainSpecification = "urn:cen.eu:en16931:2017";

/**
 * The document as UBL 2.1 Invoice or CreditNote, elements in the order of the schema. Attachments keep their
 * name and address; what they held is not in the document.
 */
export function writeUbl(document: SemanticDocument): string {
  const isInvoice = document.kind === "invoice";
  const name = isInvoice ? "Invoice" : "CreditNote";
  const namespaces = {
    xmlns: isInvoice ? ublNamespaces.invoice : ublNamespaces.creditNote,
    "xmlns:cac": ublNamespaces.aggregate,
    "xmlns:cbc": ublNamespaces.basic,
  };
  const root: Markup = { name, attributes: namespaces, children: writeRoot(document) };
  return `<?xml version="1.0" encoding="UTF-8"?>\n${render(root)}`;
}

function writeRoot(document: SemanticDocument): (Markup | undefined)[] {
  const { seller, buyer, payee, taxRepresentative, payment } = document;
  const creditorId = payment.find((each) => each.mandate?.creditorId)?.mandate?.creditorId;
  return [
    ...writeHead(document),
    ...writeReferences(document),
    aggregateOf("AccountingSupplierParty", [writeParty(seller, creditorId)]),
    aggregateOf("AccountingCustomerParty", [writeParty(buyer)]),
    payee && writePayee(payee),
    taxRepresentative && writeTaxRepresentative(taxRepresentative),
    writeDelivery(document),
    ...writePayment(document),
    aggregateOf("PaymentTerms", [basicOf("Note", document.terms)]),
    ...document.allowances.map((each) => writeAllowance(each, document.currency)),
    ...writeTotals(document),
    ...document.lines.map((line) => writeLine(line, document)),
  ];
}

function writeHead(document: SemanticDocument): (Markup | undefined)[] {
  const isInvoice = document.kind === "invoice";
  const typeCode = basicOf(isInvoice ? "InvoiceTypeCode" : "CreditNoteTypeCode", document.typeCode);
  const notes = document.notes.map((note) => basicOf("Note", note));
  const taxPoint = basicOf("TaxPointDate", document.taxPointOn);
  return [
    basicOf("CustomizationID", document.specification ?? plainSpecification),
    basicOf("ProfileID", document.process),
    basicOf("ID", document.number),
    basicOf("IssueDate", document.issuedOn),
    ...(isInvoice
      ? [basicOf("DueDate", document.dueOn), typeCode, ...notes, taxPoint]
      : [taxPoint, typeCode, ...notes]),
    basicOf("DocumentCurrencyCode", document.currency),
    basicOf("TaxCurrencyCode", document.taxCurrency),
    basicOf("AccountingCost", document.references.buyerAccounting),
    basicOf("BuyerReference", document.references.buyerReference),
    aggregateOf("InvoicePeriod", [
      basicOf("StartDate", document.period?.start),
      basicOf("EndDate", document.period?.end),
      basicOf("DescriptionCode", document.taxPointCode),
    ]),
  ];
}

/** The schema orders these differently in an invoice and in a credit note. */
function writeReferences(document: SemanticDocument): (Markup | undefined)[] {
  const { references, kind } = document;
  const byId = (name: string, id: string | undefined) => aggregateOf(name, [basicOf("ID", id)]);
  const typed = (id: string | undefined, type: string) =>
    id === undefined
      ? undefined
      : aggregateOf("AdditionalDocumentReference", [basicOf("ID", id), basicOf("DocumentTypeCode", type)]);
  const contract = byId("ContractDocumentReference", references.contract);
  const tender = byId("OriginatorDocumentReference", references.tender);
  const additional = [typed(references.invoicedObject, "130"), ...writeAttachments(document)];
  return [
    aggregateOf("OrderReference", [
      // The schema wants an order number beside the sales order; Peppol's word for "none" is NA.
      basicOf("ID", references.order ?? (references.salesOrder === undefined ? undefined : noOrder)),
      basicOf("SalesOrderID", references.salesOrder),
    ]),
    ...references.preceding.map((each) =>
      aggregateOf("BillingReference", [
        aggregateOf("InvoiceDocumentReference", [
          basicOf("ID", each.number),
          basicOf("IssueDate", each.issuedOn),
        ]),
      ]),
    ),
    byId("DespatchDocumentReference", references.despatchAdvice),
    byId("ReceiptDocumentReference", references.receivingAdvice),
    ...(kind === "invoice"
      ? [tender, contract, ...additional, byId("ProjectReference", references.project)]
      : [contract, ...additional, typed(references.project, "50"), tender]),
  ];
}

function writeAttachments(document: SemanticDocument): (Markup | undefined)[] {
  return document.attachments.map((each) =>
    aggregateOf("AdditionalDocumentReference", [
      basicOf("ID", each.id),
      basicOf("DocumentDescription", each.description),
      aggregateOf("Attachment", [aggregateOf("ExternalReference", [basicOf("URI", each.url)])]),
    ]),
  );
}

function writeDelivery(document: SemanticDocument): Markup | undefined {
  const { deliveredOn, deliverTo } = document;
  return aggregateOf("Delivery", [
    basicOf("ActualDeliveryDate", deliveredOn),
    aggregateOf("DeliveryLocation", [
      basicOf("ID", deliverTo?.locationId, { schemeID: deliverTo?.locationScheme }),
      deliverTo?.address && writeAddress("Address", deliverTo.address),
    ]),
    aggregateOf("DeliveryParty", [aggregateOf("PartyName", [basicOf("Name", deliverTo?.name)])]),
  ]);
}
