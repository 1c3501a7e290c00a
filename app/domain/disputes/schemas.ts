/** What the client chose in plain words, and Peppol's OPStatusReason behind it (Peppol BIS Invoice Response 3). */
export const reasonCodes = {
  price: "PRI",
  quantity: "QTY",
  item: "ITM",
  not_received: "DEL",
  quality: "QUA",
  unknown: "UNR",
  duplicate: "OTH",
  tax: "LEG",
  reference: "REF",
  address: "REC",
  terms: "PAY",
  already_paid: "PPD",
  proof: "OTH",
  other: "OTH",
} as const;

export type Reason = keyof typeof reasonCodes;
export const reasons = Object.keys(reasonCodes) as Reason[];

/** Reasons one gives for a line, and those for the document. */
export const lineReasons: readonly Reason[] = [
  ...(["price", "quantity", "item", "not_received", "quality", "unknown", "duplicate", "tax"] as const),
  ...(["proof", "other"] as const),
];
export const documentReasons: readonly Reason[] = [
  ...([
    "reference",
    "address",
    "tax",
    "terms",
    "already_paid",
    "duplicate",
    "unknown",
    "proof",
    "other",
  ] as const),
];

/** Goods or quality are to be looked at: the longer promise (PRODUCT §4, clock). */
export const evidenceReasons: readonly Reason[] = ["not_received", "quality", "item"];

/** Peppol's OPStatusAction: nothing, information, corrected invoice, credit in full, credit a part, money back, other. */
export const wishes = ["NOA", "PIN", "NIN", "CNF", "CNP", "CNA", "OTH"] as const;
export type Wish = (typeof wishes)[number];

/** The value that the client thinks right, from which the amount follows. */
export const correctedFields = ["quantity", "price", "discount", "tax_rate", "text"] as const;
export type CorrectedField = (typeof correctedFields)[number];

export const verdicts = ["accepted", "partly_accepted", "declined", "duplicate", "goodwill"] as const;
export type Verdict = (typeof verdicts)[number];

/** What a decision comes to. `refund`: what was paid goes back; `balance_credit`: it stays as credit. */
export const resolutions = ["explanation", "information", "credit_note", "refund", "balance_credit"] as const;
export type Resolution = (typeof resolutions)[number];

/** The business's finding, apart from the client's reason. The last three are nobody's error on our side. */
export const rootCauses = [
  ...([
    "price_list",
    "quantity_entry",
    "wrong_item",
    "duplicate_billing",
    "tax_setup",
    "missing_reference",
  ] as const),
  ...([
    "wrong_address",
    "terms_setup",
    "late_delivery",
    "poor_quality",
    "unclear_text",
    "payment_not_matched",
  ] as const),
  ...(["missing_proof", "agreement_unclear", "client_mistake", "not_an_error"] as const),
] as const;
export type RootCause = (typeof rootCauses)[number];

export const disputeStates = [
  ...(["draft", "submitted", "in_review", "waiting", "proposed", "resolved", "closed", "withdrawn"] as const),
] as const;
export type DisputeState = (typeof disputeStates)[number];
export type DisputeKind = "question" | "dispute";

/** States in which somebody still has to act. */
export const openStates: readonly DisputeState[] = ["submitted", "in_review", "waiting", "proposed"];

/** What a business promises, in working days. */
export const promisedDays = ["answerDays", "decisionDays", "evidenceDays"] as const;
export type PromisedDays = (typeof promisedDays)[number];
export const promiseRange = { least: 1, most: 60 } as const;
