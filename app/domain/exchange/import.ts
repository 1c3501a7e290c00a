import type { Finding } from "#app/documents/semantic.ts";

export type DocumentKind = "invoice" | "credit_note";

export type ImportState = "previewed" | "refused" | "issued" | "discarded";

/** Why a file could not be read at all; each has its sentence under `import.refused.<code>`. */
export const refusalCodes = [
  "doctype",
  "empty",
  "encoding",
  "not_an_invoice",
  "not_ubl",
  "not_well_formed",
  "timeout",
  "too_deep",
  "too_large",
  "too_many_attributes",
  "too_many_elements",
  "too_many_instructions",
  "too_many_lines",
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

/** What the preview shows of the document; amounts are minor units of its currency. */
export interface DocumentSummary {
  kind: DocumentKind;
  typeCode: string;
  number: string;
  /** null where the file has none, or no day */
  issuedOn: string | null;
  currency: string;
  seller: string;
  buyer: string;
  orderReference: string | null;
  lineCount: number;
  net: bigint;
  tax: bigint;
  /** what the document asks for in all: BT-115 + BT-113 */
  total: bigint;
  /** paid before it came here: BT-113 */
  prepaid: bigint;
  /** still to pay: BT-115 */
  payable: bigint;
}

/** The document of this number that is here already. */
export interface Duplicate {
  kind: DocumentKind;
  id: string;
  number: string;
  numberKey: string;
}

export type SellerCheck =
  | { check: "same"; seller: string; business: string }
  | { check: "different"; seller: string; business: string };

/** The client the buyer is; a `new` one is made when the import is issued. */
export type ClientChoice = { state: "known"; id: string; name: string } | { state: "new"; name: string };

/** A contact of the known client who receives invoices; `isStopped` when mails to them are stopped. */
export interface RecipientChoice {
  id: string;
  name: string;
  email: string;
  locale: string;
  isStopped: boolean;
}

export interface Recipients {
  contacts: RecipientChoice[];
  /** the buyer's own mail named in the file (BT-58), when no contact has it */
  suggestion: { name: string; email: string; locale: string } | null;
  /** neither: staff say who shall receive it */
  isMissing: boolean;
}

/** What a credit note is about; null for an invoice. */
export type Credited =
  | { state: "found"; id: string; number: string; numberKey: string }
  | { state: "elsewhere"; number: string }
  | { state: "unnamed" }
  /** it names an invoice that it cannot lower: refused on issue with this message */
  | {
      state: "impossible";
      number: string;
      message: "invoices.error.creditOtherClient" | "invoices.error.creditOtherCurrency";
    };

/** Everything the preview page says; what hangs on the document is null for a file that could not be read. */
export interface ImportView {
  id: string;
  state: ImportState;
  createdAt: Date;
  endedAt: Date | null;
  file: { id: string; name: string; size: number };
  refusal: RefusalCode | null;
  /** null also for a currency nobody knows, whose amounts cannot be shown */
  document: DocumentSummary | null;
  findings: Finding[];
  duplicate: Duplicate | null;
  seller: SellerCheck | null;
  /** accounts named in the file: shown as found, never offered for payment */
  bankDetails: string[];
  client: ClientChoice | null;
  /** null for a credit note too: nobody is mailed about one */
  recipients: Recipients | null;
  credited: Credited | null;
  due: { on: string; isAssumed: boolean; isOverdue: boolean } | null;
  /** the business's own account for the currency, as the client will be offered it */
  ownAccount: { account: string; kind: "iban" | "rs"; holder: string } | null;
  /** what it became, and how many people get a mail about it */
  issued: { kind: DocumentKind; id: string; mailed: number } | null;
}
