import { sumOf } from "#app/documents/en16931/check-sums.ts";
import { amountText, digitsOf, linePlace, warning } from "#app/documents/en16931/finding.ts";
import type { AllowanceCharge, Finding, Line, SemanticDocument } from "#app/documents/semantic.ts";
import {
  add,
  compare,
  type Decimal,
  decimal,
  divideRounded,
  isNegative,
  isZero,
  mul,
  negate,
  roundTo,
  sub,
  toText,
  whole,
} from "#app/kit/decimal.ts";

const hundredth: Decimal = { units: 1n, scale: 2 };

/** Decimals to which a division is carried before it is compared: far below any slack. */
const divisionScale = 12;

/**
 * What only Peppol BIS Billing 3 asks (PEPPOL-EN16931-R040 to R046, R110, R111, R120, R121). All of it warns,
 * because EN 16931 lets such documents pass.
 */
export function checkPeppol(document: SemanticDocument): Finding[] {
  return [
    ...document.allowances.flatMap((each, index) =>
      checkAllowance(document, each, `${each.kind} ${index + 1}`),
    ),
    ...document.lines.flatMap((line, index) => checkLine(document, line, linePlace(line, index))),
  ];
}

function checkLine(document: SemanticDocument, line: Line, place: string): Finding[] {
  return [
    ...checkLineNet(document, line, place),
    ...checkPrice(line, place),
    ...checkPeriod(document, line, place),
    ...line.allowances.flatMap((each) => checkAllowance(document, each, `${place}, ${each.kind}`)),
  ];
}

/** R120: quantity × price ÷ base quantity, plus charges, less allowances. */
function checkLineNet(document: SemanticDocument, line: Line, place: string): Finding[] {
  const { currency } = document;
  const written = decimal(line.baseQuantity ?? "1");
  const base = isZero(written) ? whole(1n) : written;
  const goods = divideRounded(mul(decimal(line.quantity), decimal(line.price)), base, divisionScale);
  const extras = sumOf(line.allowances, "charge") - sumOf(line.allowances, "allowance");
  const expected = add(goods, fromAmount(extras, currency));
  return differs(
    "PEPPOL-EN16931-R120",
    `${place}, BT-131`,
    "The line's net amount is not quantity times price, plus charges, less allowances",
    expected,
    line.net,
    currency,
  );
}

function checkPrice(line: Line, place: string): Finding[] {
  const findings: Finding[] = [];
  if (line.baseQuantity !== undefined && compare(decimal(line.baseQuantity), whole(0n)) <= 0) {
    const message = "The base quantity of the price is not above zero";
    findings.push(warning("PEPPOL-EN16931-R121", `${place}, BT-149`, message));
  }
  if (line.grossPrice === undefined) return findings;
  const expected = sub(decimal(line.grossPrice), decimal(line.priceDiscount ?? "0"));
  if (compare(expected, decimal(line.price)) !== 0) {
    const message = "The net price is not the gross price less the discount";
    const finding = warning("PEPPOL-EN16931-R046", `${place}, BT-146`, message);
    findings.push({ ...finding, expected: toText(expected), found: line.price });
  }
  return findings;
}

function checkPeriod(document: SemanticDocument, line: Line, place: string): Finding[] {
  const { start, end } = document.period ?? {};
  const isEarly = start !== undefined && line.period?.start !== undefined && line.period.start < start;
  const isLate = end !== undefined && line.period?.end !== undefined && line.period.end > end;
  return [
    ...(isEarly
      ? [warning("PEPPOL-EN16931-R110", `${place}, BT-134`, "The line's period starts before the document's")]
      : []),
    ...(isLate
      ? [warning("PEPPOL-EN16931-R111", `${place}, BT-135`, "The line's period ends after the document's")]
      : []),
  ];
}

/** R041 and R042: base and percentage come together; R040: together they make the amount. */
function checkAllowance(document: SemanticDocument, each: AllowanceCharge, at: string): Finding[] {
  if (each.percent !== undefined && each.baseAmount === undefined) {
    return [warning("PEPPOL-EN16931-R041", at, `The ${each.kind} has a percentage, but no base`)];
  }
  if (each.percent === undefined || each.baseAmount === undefined) {
    if (each.baseAmount === undefined) return [];
    return [warning("PEPPOL-EN16931-R042", at, `The ${each.kind} has a base, but no percentage`)];
  }
  const base = fromAmount(each.baseAmount, document.currency);
  const expected = mul(mul(base, decimal(each.percent)), hundredth);
  const message = `The ${each.kind} is not its percentage of its base`;
  return differs("PEPPOL-EN16931-R040", at, message, expected, each.amount, document.currency);
}

/** A warning when the two are further apart than 0.02, or half a unit in a currency without cents. */
function differs(
  rule: string,
  at: string,
  message: string,
  expected: Decimal,
  found: bigint,
  currency: string,
): Finding[] {
  const digits = digitsOf(currency);
  const slack = digits === 0 ? { units: 5n, scale: 1 } : { units: 2n, scale: 2 };
  const difference = sub(expected, fromAmount(found, currency));
  const apart = isNegative(difference) ? negate(difference) : difference;
  if (compare(apart, slack) <= 0) return [];
  return [
    {
      ...warning(rule, at, message),
      expected: toText(roundTo(expected, digits)),
      found: amountText(found, currency),
    },
  ];
}

function fromAmount(amount: bigint, currency: string): Decimal {
  return { units: amount, scale: digitsOf(currency) };
}
