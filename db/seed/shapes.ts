import type { ContactRole, StaffRole } from "#app/domain/core/index.ts";
import type { PlainDate } from "#app/kit/dates.ts";
import type { Locale } from "#app/kit/locale.ts";
import type { BusinessAddress, businesses } from "#db/schema/businesses.ts";
import type { TransferSnapshot } from "#db/schema/invoices.ts";
import type { Book } from "./book.ts";
import type { Random } from "./random.ts";

/** The languages the demo's documents are written in. */
export type Language = "en" | "de" | "sr";

/** One text in the languages its business writes. */
export type Words = Partial<Record<Language, string>>;

/** Something a business sells. In the texts {month} and {quarter} stand for when, {place} for where. */
export interface Item {
  id: string;
  name: Words;
  /** BT-154 */
  about?: Words;
  /** UN/ECE Recommendation 20 */
  unit: string;
  /** this year's price, a decimal */
  price: string;
  /** the price is for so many */
  per?: string;
  /** VAT in percent where the client pays any */
  rate: string;
  /** how many are usual: from, to, and in which steps (a decimal); one when left out */
  usual?: [from: number, to: number, step?: string];
}

/** A kind of invoice: what always stands on it and what may. */
export interface Offer {
  always: Item[];
  maybe: Item[];
  /** at most so many of `maybe` */
  most: number;
  /** it is for the month before, and says so */
  isMonthly?: boolean;
  /** the first item stands on it once for each of these */
  places?: string[];
}

/** How a client settles: what of the past is paid by today. */
export type Habit =
  /** everything but what the screens' sample leaves open */
  "model" | "early" | "prompt" | "late" | "slow";

export interface SeedContact {
  name: string;
  email: string;
  role: ContactRole;
  locale: Locale;
  receivesInvoices?: boolean;
}

export interface SeedClient {
  /** names the client within its business; never shown */
  key: string;
  name: string;
  address: BusinessAddress & { country: string };
  vatId?: string;
  registrationId?: string;
  locale: Locale;
  language: Language;
  tags: string[];
  /** first word of the staff member's address */
  staff: string;
  contacts: SeedContact[];
  /** the offer of every month, and those between */
  monthly?: string;
  projects: string[];
  /** invoices a month, in tenths */
  tenthsPerMonth: number;
  habit: Habit;
  termDays: number;
  /** VAT category of all it buys; S when left out */
  taxCategory?: "S" | "AE" | "G";
  currency?: string;
  /** orders are numbered like this; the client asks for the number on its invoices */
  orderPrefix?: string;
  /** percent off the first line */
  rebate?: string;
  attachPdf?: boolean;
}

export interface SeedStaff {
  name: string;
  email: string;
  role: StaffRole;
  locale: Locale;
  title: string;
  phone: string;
}

export interface SeedAccount extends TransferSnapshot {
  currency: string;
}

/** Everything that makes one business of the demo. */
export interface SeedBusiness {
  row: Omit<typeof businesses.$inferInsert, "id" | "createdAt">;
  staff: SeedStaff[];
  accounts: SeedAccount[];
  clients: SeedClient[];
  offers: Record<string, Offer>;
  /** the invoices of the design's screens, and others that a story needs */
  anchors: Anchor[];
  numbers: {
    invoice: (year: string, count: number) => string;
    creditNote: (year: string, count: number) => string;
  };
  exemptions: Partial<Record<string, { code?: string; reason: Words }>>;
  /** BT-81: 58 is a SEPA transfer, 30 any */
  meansCode: (currency: string) => string;
  reference: (numberKey: string, currency: string) => string;
}

export interface AnchorLine {
  name: string;
  about?: string;
  quantity: string;
  unit: string;
  price: string;
  rate: string;
  id?: string;
}

/** An invoice (or credit note) written by hand; days count from the seed day. */
export interface Anchor {
  client: string;
  kind: "invoice" | "credit_note";
  issuedOn: string;
  dueOn?: string;
  lines: AnchorLine[];
  /** minor units off the whole, with its reason */
  allowance?: { amount: bigint; reason: string; rate: string };
  /** minor units paid before, as the document says */
  prepaid?: bigint;
  /** minor units that payments settle; "all" settles it */
  paid?: bigint | "all";
  period?: { start: string; end: string };
  order?: string;
  /** for credit notes: the anchor's mark of the invoice that is lowered */
  credits?: string;
  mark?: string;
  /** the client has not opened it */
  isUnread?: boolean;
}

/** One business while it is filled. */
export interface Frame {
  business: SeedBusiness;
  businessId: string;
  today: PlainDate;
  /** the first moment of the seed day: nothing of the history is later */
  now: Date;
  book: Book;
  random: Random;
}
