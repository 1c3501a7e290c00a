import type { QrCode } from "../payment/qr-code.ts";

/**
 * An invoice or credit note as it is laid on paper. Every text is final: formatted, translated, with its sign and
 * currency; nothing is reckoned or worded here, so that page and PDF can be fed by one presenter.
 * No-break spaces keep what belongs together on one line; they come out of the file as plain spaces.
 */
export interface PdfDocument {
  /** BCP 47, the language of labels and sentences: "en", "sr-Latn" */
  language: string;
  /** what a reader's window and a screen reader call the file: "Invoice 2026-0417, Lumen Studio GmbH" */
  title: string;
  /** the file's own date, in its properties only */
  createdAt: Date;
  business: PdfBusiness;
  /** "Invoice", "2026-0417" */
  heading: { kind: string; number: string };
  /** seller, buyer, and where goods went elsewhere the place of delivery */
  parties: PdfParty[];
  facts: PdfFact[];
  lines: PdfLines;
  taxes?: PdfTaxes;
  totals: PdfTotals;
  /** how and by when to pay; each entry a paragraph of its own */
  payment: PdfText[];
  notes: PdfText[];
  /** who the business is by law, in soft ink at the end */
  legal: PdfText[];
  /** what is to be cut off and paid */
  strip?: PdfStrip;
  /** "Page {page} of {pages}" */
  pageOf: string;
}

export interface PdfBusiness {
  name: string;
  /** #rrggbb */
  brand: string;
  /** PNG or JPEG; without it the brand's square carries the name's initial */
  logo?: Uint8Array;
}

/** A text, or runs of it of which some are strong. */
export type PdfText = string | readonly (string | { strong: string })[];

export interface PdfFact {
  label: string;
  value: string;
}

export interface PdfParty {
  label: string;
  lines: string[];
  /** identifiers, in soft ink */
  soft: string[];
}

export interface PdfLines {
  /** the table's name for those who hear it */
  caption: string;
  heads: { name: string; quantity: string; price: string; discount?: string; tax: string; amount: string };
  rows: PdfLine[];
  /** allowances and charges on the document, below the lines */
  adjustments: PdfAdjustment[];
}

export interface PdfAdjustment {
  name: string;
  details: string[];
  tax: string;
  amount: string;
}

export interface PdfLine extends PdfAdjustment {
  n: string;
  quantity: string;
  price: string;
  discount?: string;
}

export interface PdfTaxes {
  caption: string;
  heads: { rate: string; net: string; tax: string };
  /** `note`: why no tax is charged */
  rows: { rate: string; net: string; tax: string; note?: string }[];
}

export interface PdfTotals {
  caption: string;
  /** `isSum` sets a subtotal apart, such as the total before what was paid in advance */
  rows: { label: string; detail?: string; amount: string; isSum?: boolean }[];
  /** what all of it comes to; the double rule stands under it */
  sum: { label: string; amount: string };
  /** what belongs to the total without changing it, such as the tax in another currency */
  after?: PdfFact[];
}

export interface PdfStrip {
  /** how things stand on the day: what was paid, what is on its way, what is payable now */
  state: PdfText[];
  /** payee, account, reference, amount as the transfer wants them */
  facts: PdfFact[];
  /** `caption` is printed under the code, `alt` stands for the picture */
  qr?: QrCode & { caption: string; alt: string };
}
