import { checkDigits97 } from "./mod-97.ts";
import { PaymentTextError } from "./payment-text-error.ts";

/** Longest body of a model-97 reference, without model and check digits, letters counted as one. */
export const model97BodyLimit = 20;

/** A Serbian "poziv na broj" of model 97: on paper with dashes, in a payment order and a code without. */
export interface Model97Reference {
  /** "97 76-1184-2026" */
  printed: string;
  /** model, check digits, body: "977611842026" */
  machine: string;
}

/**
 * Reference of model 97 for an invoice number key: its groups of letters and digits joined by dashes, the check
 * digits (98 − body × 100 mod 97, A = 10 … Z = 35) in front.
 * Throws `model97.reference` when nothing or more than 20 letters and digits are left.
 */
export function makeModel97(numberKey: string): Model97Reference {
  const groups = numberKey
    .toUpperCase()
    .split(/[^A-Z0-9]+/)
    .filter(Boolean);
  const body = groups.join("");
  if (body === "" || body.length > model97BodyLimit) {
    throw new PaymentTextError(
      "model97.reference",
      `Model 97 holds 1 to ${model97BodyLimit} letters and digits`,
    );
  }
  const check = checkDigits97(body);
  return { printed: `97 ${check}-${groups.join("-")}`, machine: `97${check}${body}` };
}

/**
 * Reads a reference that names its model: "97 77-1184-2026", "(97)771184-2026", "97771184 2026". Undefined when the
 * model is another, the check digits are wrong or other characters occur. Dashes do not count towards the check.
 */
export function readModel97(text: string): Model97Reference | undefined {
  const parts = /^\(?97\)?[\s-]*(\d{2})[\s-]*([A-Z0-9][A-Z0-9\s-]*)$/.exec(text.trim().toUpperCase());
  if (!parts) return undefined;
  const groups = parts[2]!.split(/[\s-]+/).filter(Boolean);
  const body = groups.join("");
  if (body.length > model97BodyLimit || checkDigits97(body) !== parts[1]) return undefined;
  return { printed: `97 ${parts[1]}-${groups.join("-")}`, machine: `97${parts[1]}${body}` };
}
