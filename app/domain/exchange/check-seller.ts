import type { Party } from "#app/documents/semantic.ts";
import { fold } from "#app/kit/fold.ts";
import type { SellerCheck } from "./import.ts";

interface Own {
  name: string;
  legalName: string;
  vatId: string | null;
  registrationId: string | null;
}

/** Marks and names alike are compared without case, signs and diacritics. */
const compact = (text: string) => fold(text).replace(/[^\p{L}\p{N}]/gu, "");

/**
 * Whether a file was made in this business's name: by VAT id, then registration id, then name. The first mark that
 * both have decides, so that a right name cannot make up for a foreign VAT id.
 */
export function checkSeller(seller: Party, business: Own): SellerCheck {
  const names = { seller: seller.name, business: business.legalName };
  for (const mark of ["vatId", "registrationId"] as const) {
    const [theirs, ours] = [compact(seller[mark] ?? ""), compact(business[mark] ?? "")];
    if (theirs && ours) return { check: theirs === ours ? "same" : "different", ...names };
  }
  const ours = [business.legalName, business.name].map(compact);
  const theirs = [seller.name, seller.tradingName ?? ""].map(compact);
  const isSame = theirs.some((name) => name !== "" && ours.includes(name));
  return { check: isSame ? "same" : "different", ...names };
}
