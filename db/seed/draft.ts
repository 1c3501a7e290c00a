import { type ComputedTotals, computeTotals } from "#app/documents/en16931/compute-totals.ts";
import type { AllowanceCharge, Line, Period } from "#app/documents/semantic.ts";
import type { RootCause } from "#app/domain/disputes/index.ts";
import type { PlainDate } from "#app/kit/dates.ts";
import type { KnownClient } from "./clients.ts";
import type { Frame, Language, SeedBusiness, Words } from "./shapes.ts";

/** A document that will be issued: everything but its number. */
export interface Draft {
  client: KnownClient;
  kind: "invoice" | "credit_note";
  issuedOn: PlainDate;
  dueOn?: PlainDate;
  lines: Omit<Line, "net">[];
  allowances: AllowanceCharge[];
  /** minor units paid before it was issued, as the document itself says (BT-113) */
  prepaid: bigint;
  /** minor units that payments settle by today */
  paid: bigint;
  /** only a part in advance */
  isDeposit?: boolean;
  /** the day before which it was paid: then it was corrected */
  paidBefore?: PlainDate;
  period?: Period;
  order?: string;
  /** the invoice a credit note lowers */
  credits?: Draft;
  isUnread?: boolean;
  /** why a credit note was needed: what the dispute behind it found */
  cause?: RootCause;
}

/** Lines, taxes and sums of a draft. */
export function reckon(frame: Frame, draft: Omit<Draft, "dueOn">): ComputedTotals {
  const { client, lines, allowances, prepaid } = draft;
  const currency = currencyOf(frame, client);
  const exemptions = exemptionsOf(frame.business, client.language);
  return computeTotals({ currency, lines, allowances, prepaid, exemptions });
}

export function currencyOf(frame: Frame, client: KnownClient): string {
  return client.currency ?? frame.business.row.currency;
}

export function textIn(words: Words, language: Language): string {
  return words[language] ?? words.en ?? words.sr ?? "";
}

/** Why a category is free of tax, in the client's language. */
function exemptionsOf({ exemptions }: SeedBusiness, language: Language) {
  return Object.fromEntries(
    Object.entries(exemptions).flatMap(([category, exemption]) =>
      exemption ? [[category, { ...exemption, reason: textIn(exemption.reason, language) }]] : [],
    ),
  );
}
