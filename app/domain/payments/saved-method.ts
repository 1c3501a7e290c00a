/** What people recognize a saved card or account by. */
export interface SavedMethod {
  kind: string;
  brand: string | null;
  last4: string;
  expMonth: number | null;
  expYear: number | null;
}

export type MethodExpiry = "none" | "valid" | "expiring" | "expired";

/** so many months before its end a card is said to expire */
export const expiryMonths = 2;

const monthOf = (year: number, month: number): number => year * 12 + month - 1;

/** A card is good until the end of its month; accounts have no end. `today` is a day of any zone: months are enough. */
export function methodExpiry(
  { expMonth, expYear }: Pick<SavedMethod, "expMonth" | "expYear">,
  today: string,
): MethodExpiry {
  if (expMonth === null || expYear === null) return "none";
  const left = monthOf(expYear, expMonth) - monthOf(Number(today.slice(0, 4)), Number(today.slice(5, 7)));
  if (left < 0) return "expired";
  return left <= expiryMonths ? "expiring" : "valid";
}

/** What an event says of it. */
export const methodFacts = ({ kind, brand, last4, expMonth, expYear }: SavedMethod) => ({
  ...{ kind, brand, last4, expMonth, expYear },
});
