import type { MethodRow } from "#test/sandbox/stripe/state.ts";

export type MethodType = "card" | "sepa_debit";

/** The most a debit may be, in cents. */
const debitCeiling = 99_999_999;

/**
 * Which methods of this account fit: the caller's filter drops what does not, silently. A debit is for euros alone.
 */
export function fittingMethods(
  currency: string | null,
  amount: number | null,
  named?: string[],
  excluded: string[] = [],
): MethodType[] {
  const fits: Record<MethodType, boolean> = {
    card: true,
    sepa_debit: (currency === null || currency === "eur") && (amount ?? 0) <= debitCeiling,
  };
  return (Object.keys(fits) as MethodType[]).filter(
    (type) => fits[type] && (!named || named.includes(type)) && !excluded.includes(type),
  );
}

export function typeOf(method: MethodRow): MethodType {
  return method.iban ? "sepa_debit" : "card";
}
