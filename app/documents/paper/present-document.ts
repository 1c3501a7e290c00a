import type { PdfDocument, PdfText } from "#app/documents/pdf/pdf-document.ts";
import type { SemanticDocument } from "#app/documents/semantic.ts";
import type { PlainDate } from "#app/kit/dates.ts";
import type { Locale } from "#app/kit/locale.ts";
import type { T } from "#app/locales/bind-messages.ts";
import { translator } from "#app/locales/translate.ts";
import { type OfferedAccount, offeredTransfer } from "./offered-transfer.ts";
import { oneLine, paragraphsOf } from "./paper-text.ts";
import { presentFacts } from "./present-facts.ts";
import { presentLinesOf } from "./present-lines.ts";
import { presentParties } from "./present-parties.ts";
import { type PaperFigures, presentPayment, presentStrip } from "./present-payment.ts";
import { presentTaxes, presentTotals } from "./present-totals.ts";

export interface PaperBusiness {
  name: string;
  legalName: string;
  legalLine?: string | null;
  /** #rrggbb */
  brand: string;
  address?: { city?: string };
}

export interface PresentDocumentInput {
  document: SemanticDocument;
  /** the reader's language */
  locale: Locale;
  business: PaperBusiness;
  /** the account the business offers; without it no way to transfer is shown */
  transfer: OfferedAccount | null;
  /** how an invoice stands (its row has it all); a credit note has none, and so no strip */
  figures?: PaperFigures;
  /** who looks after it */
  person?: { name: string; email?: string | null; phone?: string | null; title?: string | null };
  /** the business's day, on which the strip says how things stand */
  today: PlainDate;
  issuedAt?: Date | null;
  createdAt: Date;
}

/**
 * A document as it is read, on the page, on paper and in the file attached to a mail: every text in the reader's
 * language, every figure in the document's currency, nothing reckoned that the document does not say. What happened
 * since stands only on the strip.
 */
export function presentDocument(input: PresentDocumentInput): PdfDocument {
  const { document, locale, business, figures, today } = input;
  const t = translator(locale);
  const kind = kindOf(document, t);
  const number = oneLine(document.number);
  const slip = slipOf(input);
  const strip = figures && presentStrip({ document, figures, today }, slip, locale, t);
  const taxes = presentTaxes(document, locale, t);
  const seller = oneLine(document.seller.name) || oneLine(business.legalName);
  return {
    language: locale,
    title: `${t("document.footer.title", { kind, number })}, ${seller}`,
    createdAt: input.issuedAt ?? input.createdAt,
    business: { name: seller, brand: business.brand },
    heading: { kind, number },
    parties: presentParties(document, locale, t),
    facts: presentFacts(document, locale, t),
    lines: presentLinesOf(document, locale, t),
    ...(taxes && { taxes }),
    totals: presentTotals(document, locale, t),
    payment: presentPayment(document, slip, locale, t),
    notes: notesOf(input, t),
    legal: paragraphsOf(document.seller.legalInformation ?? business.legalLine ?? undefined),
    ...(strip && { strip }),
    pageOf: t("document.footer.page", { page: "{page}", pages: "{pages}" }),
  };
}

/** Only what an invoice asks for can be transferred; the figures say how much of it is left. */
function slipOf({ document, locale, business, transfer, figures }: PresentDocumentInput) {
  if (!transfer || !figures || document.kind !== "invoice" || document.totals.payable <= 0n) return undefined;
  if (figures.state !== "issued" && figures.state !== "draft") return undefined;
  return offeredTransfer({
    document,
    locale,
    transfer,
    place: business.address?.city,
    payable: figures.payable,
  });
}

function notesOf({ document, person }: PresentDocumentInput, t: T): PdfText[] {
  const contact = person ?? document.seller.contact;
  const reach = [contact?.email, contact?.phone].filter(Boolean).join(", ");
  const question = contact?.name && reach && t("document.person", { name: contact.name, contact: reach });
  return [...document.notes.flatMap(paragraphsOf), ...(question ? [oneLine(question)] : [])];
}

const invoiceKinds = {
  326: "document.invoice.partial",
  384: "document.invoice.corrected",
  386: "document.invoice.prepayment",
  389: "document.invoice.self",
} as const;

function kindOf({ kind, typeCode }: SemanticDocument, t: T): string {
  if (kind === "credit_note") return t("document.creditNote");
  const own = Object.entries(invoiceKinds).find(([code]) => code === typeCode)?.[1];
  return t(own ?? "document.invoice");
}
