import type { Finding, SemanticDocument } from "#app/documents/semantic.ts";
import { isCurrency, minorDigits } from "#app/kit/currency.ts";
import { toText } from "#app/kit/decimal.ts";

/** The document breaks the rule and is refused. */
export function broken(rule: string, at: string, message: string): Finding {
  return { rule, severity: "fatal", at, message };
}

/** Shown, and let through. */
export function warning(rule: string, at: string, message: string): Finding {
  return { rule, severity: "warning", at, message };
}

/** Two amounts of the document's currency that should be equal; nothing when they are. */
export function unequal(
  document: SemanticDocument,
  rule: string,
  at: string,
  message: string,
  expected: bigint,
  found: bigint,
): Finding[] {
  if (expected === found) return [];
  const text = (amount: bigint) => amountText(amount, document.currency);
  return [{ ...broken(rule, at, message), expected: text(expected), found: text(found) }];
}

/** Minor units as a decimal string; two decimals where the currency is unknown, as the reader took it. */
export function amountText(amount: bigint, currency: string): string {
  return toText({ units: amount, scale: digitsOf(currency) });
}

/** Decimals of the document's amounts. */
export function digitsOf(currency: string): number {
  return isCurrency(currency) ? minorDigits(currency) : 2;
}

/** How findings name a line: by its identifier (BT-126), else by its place. */
export function linePlace(line: { id: string }, index: number): string {
  return `line ${line.id || index + 1}`;
}
