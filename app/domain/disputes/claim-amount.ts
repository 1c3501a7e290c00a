import { minorDigits } from "#app/kit/currency.ts";
import {
  add,
  compare,
  type Decimal,
  decimal,
  divideRounded,
  fromMinor,
  isDecimal,
  isNegative,
  isZero,
  mul,
  sub,
  toMinor,
  whole,
} from "#app/kit/decimal.ts";
import type { CorrectedField } from "./schemas.ts";

/** What a claim's amount is reckoned from; amounts in minor units, the others plain decimals. */
export interface ClaimedLine {
  quantity: string;
  price: string;
  /** BT-149; 1 when there is none */
  baseQuantity: string | null;
  net: bigint;
  /** percent; none where no tax is due */
  taxRate: string | null;
}

/** What the client thinks right of a line, or a bare amount. A discount is percent off the line. */
export interface ClaimedValue {
  correctedField?: CorrectedField | null;
  correctedValue?: string | null;
  /** gross, minor units */
  amount?: bigint | null;
}

export type ClaimProblem =
  | "claims.error.amount"
  | "claims.error.amountNeeded"
  | "claims.error.notLower"
  | "claims.error.onlyAmount"
  | "claims.error.value";

export type ClaimAmount = { asked: bigint } | { problem: ClaimProblem };

const hundred = decimal("100");

/** What a line comes to with its own tax, rounded once, halves up. Allowances of the document are not spread. */
export function grossOfLine(
  { net, taxRate }: Pick<ClaimedLine, "net" | "taxRate">,
  currency: string,
): bigint {
  return toMinor(withTax(fromMinor(net, currency), taxRate), currency);
}

/** Whether quantity × price makes the line's amount: only then another quantity or price says another amount. */
export function isReckonable(line: ClaimedLine, currency: string): boolean {
  const digits = minorDigits(currency);
  const { top, bottom } = product(line, {});
  return !isZero(bottom) && divideRounded(top, bottom, digits).units === line.net;
}

/**
 * What a claim asks for, gross: the difference between the line's amount and the one that follows from the value the
 * client thinks right, with its tax at the line's rate, rounded once, halves up (PRODUCT §4). A text that is wrong and
 * a claim about the document ask for the amount named, or for nothing.
 */
export function claimAmount(claim: ClaimedValue & { line?: ClaimedLine }, currency: string): ClaimAmount {
  const { line, correctedField: field } = claim;
  if (!field || field === "text" || !line) return namedAmount(claim, line !== undefined && !field);
  const right = claim.correctedValue?.trim() ?? "";
  if (!isDecimal(right) || isNegative(decimal(right))) return { problem: "claims.error.value" };
  if (field !== "tax_rate" && !isReckonable(line, currency)) return { problem: "claims.error.onlyAmount" };
  const asked = difference(line, field, decimal(right), currency);
  if (asked === undefined) return { problem: "claims.error.value" };
  return asked > 0n ? { asked } : { problem: "claims.error.notLower" };
}

function namedAmount({ amount }: ClaimedValue, isNeeded: boolean): ClaimAmount {
  if (amount === undefined || amount === null) {
    return isNeeded ? { problem: "claims.error.amountNeeded" } : { asked: 0n };
  }
  if (amount < 0n || (isNeeded && amount === 0n)) return { problem: "claims.error.amount" };
  return { asked: amount };
}

/** Kept as one fraction until the end, so that nothing is rounded twice. */
function difference(
  line: ClaimedLine,
  field: Exclude<CorrectedField, "text">,
  right: Decimal,
  currency: string,
): bigint | undefined {
  const digits = minorDigits(currency);
  const net = fromMinor(line.net, currency);
  if (field === "tax_rate" || field === "discount") {
    if (compare(right, hundred) > 0) return undefined;
    const part =
      field === "discount"
        ? withTax(mul(net, right), line.taxRate)
        : mul(net, sub(rateOf(line.taxRate), right));
    return divideRounded(part, hundred, digits).units;
  }
  const { top, bottom } = product(line, { [field]: right });
  const lower = sub(mul(net, bottom), top);
  return divideRounded(withTax(lower, line.taxRate), bottom, digits).units;
}

/** quantity × price, over the quantity that the price is for */
function product(line: ClaimedLine, right: { quantity?: Decimal; price?: Decimal }) {
  const top = mul(right.quantity ?? decimal(line.quantity), right.price ?? decimal(line.price));
  return { top, bottom: line.baseQuantity ? decimal(line.baseQuantity) : whole(1n) };
}

const rateOf = (rate: string | null) => decimal(rate ?? "0");

/** an amount × (100 + rate) / 100, exactly */
function withTax(amount: Decimal, rate: string | null): Decimal {
  const { units, scale } = mul(amount, add(hundred, rateOf(rate)));
  return { units, scale: scale + 2 };
}
