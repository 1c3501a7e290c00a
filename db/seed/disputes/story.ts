import type { Reason, Resolution, RootCause, Verdict, Wish } from "#app/domain/disputes/index.ts";
import type { KnownClient } from "../clients.ts";
import type { CreditedRow } from "../credit-notes.ts";
import type { Standing } from "../invoices.ts";

/** How a dispute stands on the seed day. */
export type Ending = "submitted" | "in_review" | "waiting" | "proposed" | "decided" | "withdrawn";

/** One dispute of the past, or a question where there is no claim, before it has its rows. */
export interface DisputeStory {
  client: KnownClient;
  standing: Standing;
  cause: RootCause;
  ending: Ending;
  submittedAt: Date;
  /** when it was decided, proposed or withdrawn */
  endedAt?: Date;
  isQuestion?: boolean;
  /** the line it is about, counted from one; none: the document */
  position?: number;
  asked: bigint;
  granted: bigint;
  verdict: Verdict;
  note?: CreditedRow["row"];
  /** the client was not content with the first decision */
  isReopened?: boolean;
}

interface Kind {
  /** what clients choose for it */
  reason: Reason;
  wanted: Wish;
  resolution: Resolution;
}

/** What clients say of a cause and what comes of it where nothing is to be credited. */
export const kinds: Record<RootCause, Kind> = {
  price_list: { reason: "price", wanted: "CNP", resolution: "credit_note" },
  quantity_entry: { reason: "quantity", wanted: "CNP", resolution: "credit_note" },
  wrong_item: { reason: "item", wanted: "CNP", resolution: "credit_note" },
  duplicate_billing: { reason: "duplicate", wanted: "CNF", resolution: "credit_note" },
  tax_setup: { reason: "tax", wanted: "PIN", resolution: "explanation" },
  missing_reference: { reason: "reference", wanted: "PIN", resolution: "information" },
  wrong_address: { reason: "address", wanted: "PIN", resolution: "information" },
  terms_setup: { reason: "terms", wanted: "PIN", resolution: "information" },
  late_delivery: { reason: "not_received", wanted: "CNP", resolution: "explanation" },
  poor_quality: { reason: "quality", wanted: "CNP", resolution: "explanation" },
  unclear_text: { reason: "unknown", wanted: "PIN", resolution: "explanation" },
  payment_not_matched: { reason: "already_paid", wanted: "PIN", resolution: "information" },
  missing_proof: { reason: "proof", wanted: "PIN", resolution: "information" },
  agreement_unclear: { reason: "price", wanted: "CNP", resolution: "explanation" },
  client_mistake: { reason: "quantity", wanted: "CNP", resolution: "explanation" },
  not_an_error: { reason: "price", wanted: "CNP", resolution: "explanation" },
};
