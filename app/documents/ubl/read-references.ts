import type { Attachment, SemanticDocument } from "#app/documents/semantic.ts";
import { date, type Reading } from "#app/documents/ubl/reading.ts";
import { aggregate, aggregates, attribute, basic, text } from "#app/documents/ubl/ubl-names.ts";
import type { XmlElement } from "#app/documents/xml/xml-element.ts";

/** Types of `cac:AdditionalDocumentReference` that are no attachment (UNTDID 1001). */
const invoicedObjectType = "130";
const projectType = "50";

/** Stands for a missing order number (BT-13) beside a sales order (BT-14). */
export const noOrder = "NA";

/** BT-10 to BT-19 and BG-3. */
export function readReferences(reading: Reading, root: XmlElement): SemanticDocument["references"] {
  const order = aggregate(root, "OrderReference");
  const salesOrder = text(order, "SalesOrderID");
  const additional = aggregates(root, "AdditionalDocumentReference");
  const ofType = (type: string) =>
    text(
      additional.find((each) => typeOf(each) === type),
      "ID",
    );
  return {
    buyerReference: text(root, "BuyerReference"),
    // A credit note has no project reference of its own in UBL 2.1.
    project: text(aggregate(root, "ProjectReference"), "ID") ?? ofType(projectType),
    contract: text(aggregate(root, "ContractDocumentReference"), "ID"),
    order: salesOrder && text(order, "ID") === noOrder ? undefined : text(order, "ID"),
    salesOrder,
    receivingAdvice: text(aggregate(root, "ReceiptDocumentReference"), "ID"),
    despatchAdvice: text(aggregate(root, "DespatchDocumentReference"), "ID"),
    tender: text(aggregate(root, "OriginatorDocumentReference"), "ID"),
    invoicedObject: ofType(invoicedObjectType),
    buyerAccounting: text(root, "AccountingCost"),
    preceding: aggregates(root, "BillingReference").map((each) => {
      const reference = aggregate(each, "InvoiceDocumentReference");
      return {
        number: text(reference, "ID") ?? "",
        issuedOn: date(reading, reference, "IssueDate", "BT-26"),
      };
    }),
  };
}

/** BG-24. What is embedded stays in the file; the document knows its name, type and size. */
export function readAttachments(root: XmlElement): Attachment[] {
  return attachmentReferences(root).map((each) => {
    const attachment = aggregate(each, "Attachment");
    const embedded = embeddedIn(each);
    return {
      id: text(each, "ID") ?? "",
      description: text(each, "DocumentDescription"),
      url: text(aggregate(attachment, "ExternalReference"), "URI"),
      filename: attribute(embedded, "filename"),
      mimeCode: attribute(embedded, "mimeCode"),
      size: embedded && decodedLength(embedded.text),
    };
  });
}

/** The bytes embedded under an attachment of `readAttachments`, by its place there; nothing when it has none. */
export function readEmbedded(root: XmlElement, index: number): Uint8Array | undefined {
  const reference = attachmentReferences(root)[index];
  const embedded = reference && embeddedIn(reference);
  return embedded && new Uint8Array(Buffer.from(embedded.text, "base64"));
}

function attachmentReferences(root: XmlElement): XmlElement[] {
  return aggregates(root, "AdditionalDocumentReference").filter(
    (each) => typeOf(each) !== invoicedObjectType && typeOf(each) !== projectType,
  );
}

function embeddedIn(reference: XmlElement): XmlElement | undefined {
  return basic(aggregate(reference, "Attachment"), "EmbeddedDocumentBinaryObject");
}

function typeOf(reference: XmlElement): string | undefined {
  return text(reference, "DocumentTypeCode");
}

/** Length of what base64 text holds, without decoding it. */
function decodedLength(base64: string): number {
  const digits = base64.replace(/[^A-Za-z0-9+/]/g, "").length;
  return Math.floor((digits * 3) / 4);
}
