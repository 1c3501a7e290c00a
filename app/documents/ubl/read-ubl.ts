import { checkPresence } from "#app/documents/en16931/check-presence.ts";
import { mergeFindings } from "#app/documents/en16931/merge-findings.ts";
import type { Finding, SemanticDocument } from "#app/documents/semantic.ts";
import { DocumentError } from "#app/documents/ubl/document-error.ts";
import { readAllowance } from "#app/documents/ubl/read-allowance.ts";
import { readLine } from "#app/documents/ubl/read-line.ts";
import {
  identifier,
  readAddress,
  readCreditorId,
  readParty,
  readPayee,
  readTaxRepresentative,
} from "#app/documents/ubl/read-party.ts";
import { readPaymentMeans } from "#app/documents/ubl/read-payment.ts";
import { readPeriod } from "#app/documents/ubl/read-period.ts";
import { readAttachments, readReferences } from "#app/documents/ubl/read-references.ts";
import { readTotals } from "#app/documents/ubl/read-totals.ts";
import { date, type Reading, singleAggregate, singleText } from "#app/documents/ubl/reading.ts";
import {
  aggregate,
  aggregates,
  basic,
  basics,
  manyLines,
  text,
  ublNamespaces,
} from "#app/documents/ubl/ubl-names.ts";
import { parseXml } from "#app/documents/xml/parse-xml.ts";
import type { XmlElement } from "#app/documents/xml/xml-element.ts";

/** Lines of one document: more than any invoice of 10 MB has, and few enough to check and to keep. */
export const maxLines = 20_000;

export interface ReadDocument {
  document: SemanticDocument;
  findings: Finding[];
}

/**
 * Reads a UBL 2.1 Invoice or CreditNote into the semantic document. Elements that EN 16931 does not know are
 * passed over. The findings name everything that is missing or unreadable (BR-01 … BR-65, BR-DEC); whether the
 * figures agree is `checkDocument`'s part.
 * @throws XmlError when the bytes are no XML that we read, DocumentError when the XML is no invoice
 */
export function readUbl(bytes: Uint8Array): ReadDocument {
  const root = parseXml(bytes);
  const kind = kindOf(root);
  const reading: Reading = { currency: text(root, "DocumentCurrencyCode") ?? "", findings: [] };
  const document = withoutGaps(readRoot(reading, root, kind));
  return { document, findings: mergeFindings(reading.findings, checkPresence(document)) };
}

function kindOf(root: XmlElement): SemanticDocument["kind"] {
  if (root.name === "Invoice" && root.namespace === ublNamespaces.invoice) return "invoice";
  if (root.name === "CreditNote" && root.namespace === ublNamespaces.creditNote) return "credit_note";
  if (root.namespace.startsWith("urn:oasis:names:specification:ubl:schema:xsd:")) {
    throw new DocumentError("not_an_invoice", `A UBL ${root.name} is neither an invoice nor a credit note`);
  }
  throw new DocumentError("not_ubl", `The file is no UBL 2.1 document; its first element is ${root.name}`);
}

function readRoot(reading: Reading, root: XmlElement, kind: SemanticDocument["kind"]): SemanticDocument {
  const lines = aggregates(root, kind === "invoice" ? "InvoiceLine" : "CreditNoteLine");
  if (lines.length > maxLines) {
    throw new DocumentError("too_many_lines", `The document has more than ${maxLines} lines`);
  }
  const period = aggregate(root, "InvoicePeriod");
  const payee = aggregate(root, "PayeeParty");
  const representative = aggregate(root, "TaxRepresentativeParty");
  const taxCurrency = singleText(reading, root, "TaxCurrencyCode");
  const { totals, taxes } = readTotals(reading, root, taxCurrency);
  return {
    kind,
    typeCode: singleText(reading, root, kind === "invoice" ? "InvoiceTypeCode" : "CreditNoteTypeCode") ?? "",
    number: singleText(reading, root, "ID") ?? "",
    specification: singleText(reading, root, "CustomizationID"),
    process: singleText(reading, root, "ProfileID"),
    issuedOn: date(reading, root, "IssueDate", "BT-2", "BR-03") ?? "",
    dueOn: readDueDate(reading, root),
    currency: singleText(reading, root, "DocumentCurrencyCode") ?? "",
    taxCurrency,
    taxPointOn: date(reading, root, "TaxPointDate", "BT-7"),
    taxPointCode: text(period, "DescriptionCode"),
    notes: basics(root, "Note").flatMap((each) => manyLines(each.text) ?? []),
    period: readPeriod(reading, period, "", ["BT-73", "BT-74"]),
    ...readDelivery(reading, aggregate(root, "Delivery")),
    references: readReferences(reading, root),
    seller: readParty(singleAggregate(reading, root, "AccountingSupplierParty")),
    buyer: readParty(singleAggregate(reading, root, "AccountingCustomerParty")),
    payee: payee && readPayee(payee),
    taxRepresentative: representative && readTaxRepresentative(representative),
    payment: readPayment(reading, root, payee),
    terms: readTerms(root),
    allowances: aggregates(root, "AllowanceCharge").map((each) => readAllowance(reading, each)),
    taxes,
    totals,
    lines: lines.map((each, index) => readLine(reading, each, index + 1)),
    attachments: readAttachments(root),
  };
}

/** BT-9; a credit note has it with the means of payment, and so do some invoices. */
function readDueDate(reading: Reading, root: XmlElement): string | undefined {
  const own = date(reading, root, "DueDate", "BT-9");
  if (own || basic(root, "DueDate")) return own;
  const means = aggregates(root, "PaymentMeans").find((each) => basic(each, "PaymentDueDate"));
  return date(reading, means, "PaymentDueDate", "BT-9");
}

function readDelivery(reading: Reading, delivery: XmlElement | undefined) {
  const location = aggregate(delivery, "DeliveryLocation");
  const place = identifier(basic(location, "ID"));
  const address = aggregate(location, "Address");
  const deliverTo = {
    name: text(aggregate(delivery, "DeliveryParty", "PartyName"), "Name"),
    locationId: place?.id,
    locationScheme: place?.scheme,
    address: address && readAddress(address),
  };
  const isEmpty = !deliverTo.name && !deliverTo.locationId && !deliverTo.address;
  return {
    deliveredOn: date(reading, delivery, "ActualDeliveryDate", "BT-72"),
    deliverTo: isEmpty ? undefined : deliverTo,
  };
}

function readPayment(reading: Reading, root: XmlElement, payee: XmlElement | undefined) {
  const seller = aggregate(root, "AccountingSupplierParty", "Party");
  const creditorId = readCreditorId(seller) ?? readCreditorId(payee);
  return aggregates(root, "PaymentMeans").map((each) => readPaymentMeans(reading, each, creditorId));
}

function readTerms(root: XmlElement): string | undefined {
  const notes = aggregates(root, "PaymentTerms").flatMap(
    (each) => manyLines(basic(each, "Note")?.text) ?? [],
  );
  return notes.length > 0 ? notes.join("\n") : undefined;
}

/** Leaves out the fields without a value, so that a document equals itself after JSON. */
function withoutGaps<T>(value: T): T {
  if (Array.isArray(value)) return value.map(withoutGaps) as T;
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value).filter(([, field]) => field !== undefined);
  return Object.fromEntries(entries.map(([name, field]) => [name, withoutGaps(field)])) as T;
}
