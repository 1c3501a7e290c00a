import { sum } from "#app/documents/en16931/check-sums.ts";
import { broken, digitsOf, unequal } from "#app/documents/en16931/finding.ts";
import { vatRules } from "#app/documents/en16931/vat-rules.ts";
import type { Finding, SemanticDocument, TaxGroup } from "#app/documents/semantic.ts";
import { compare, type Decimal, decimal, mul, roundTo } from "#app/kit/decimal.ts";

/** One place where a category is used: a line, or an allowance or charge of the document. */
export interface VatUse {
  at: string;
  kind: "line" | "allowance" | "charge";
  category: string;
  rate?: string;
  /** what it adds to its group's base; an allowance takes away */
  amount: bigint;
}

const hundredth: Decimal = { units: 1n, scale: 2 };

/** One VAT group (BG-23): its base (-08), its tax (BR-CO-17, -09) and its exemption (-10). */
export function checkVatGroup(
  document: SemanticDocument,
  group: TaxGroup,
  index: number,
  uses: VatUse[],
): Finding[] {
  const rule = Object.hasOwn(vatRules, group.category) ? vatRules[group.category] : undefined;
  const at = `VAT group ${index + 1}`;
  const tax = checkTax(document, group, at);
  if (!rule) return tax;
  const isFree = rule.rate === "zero" || rule.rate === "none";
  const hasReason = Boolean(group.exemptionReason || group.exemptionCode);
  const isReasonWanted = rule.exemption === "required";
  return [
    ...checkBase(document, group, at, uses),
    ...(isFree
      ? unequal(document, `${rule.prefix}-09`, `${at}, BT-117`, "This category has no tax", 0n, group.tax)
      : tax),
    ...(hasReason === isReasonWanted
      ? []
      : [
          broken(
            `${rule.prefix}-10`,
            `${at}, BT-120`,
            isReasonWanted
              ? `Category ${group.category} needs a reason of exemption`
              : `Category ${group.category} must not state a reason of exemption`,
          ),
        ]),
  ];
}

/** The tax of a base at a rate in percent, rounded once, halves away from zero (BR-CO-17). */
export function taxOf(taxable: bigint, rate: string | undefined, currency: string): bigint {
  const digits = digitsOf(currency);
  const exact = mul(mul({ units: taxable, scale: digits }, decimal(rate ?? "0")), hundredth);
  return roundTo(exact, digits).units;
}

function checkTax(document: SemanticDocument, group: TaxGroup, at: string): Finding[] {
  const expected = taxOf(group.taxable, group.rate, document.currency);
  const message = "The tax of a VAT group is not its base at its rate";
  const findings = unequal(document, "BR-CO-17", `${at}, BT-117`, message, expected, group.tax);
  // The published rule compares without sign.
  return withinUnit(document, absolute(expected) - absolute(group.tax)) ? soften(findings) : findings;
}

/** Rule -08: lines plus charges less allowances of the category, and of the rate where rates count. */
function checkBase(document: SemanticDocument, group: TaxGroup, at: string, uses: VatUse[]): Finding[] {
  const rule = vatRules[group.category];
  if (!rule) return [];
  const own = uses.filter(
    (use) => use.category === group.category && (!rule.isPerRate || isSameRate(use.rate, group.rate)),
  );
  const expected = sum(own.map((use) => use.amount));
  const message = "The base of a VAT group is not the sum of what belongs to it";
  const findings = unequal(document, `${rule.prefix}-08`, `${at}, BT-116`, message, expected, group.taxable);
  return rule.isPerRate && withinUnit(document, expected - group.taxable) ? soften(findings) : findings;
}

export function isSameRate(a: string | undefined, b: string | undefined): boolean {
  return compare(decimal(a ?? "0"), decimal(b ?? "0")) === 0;
}

/** The slack of the published rules: less than one whole unit of the currency. */
function withinUnit(document: SemanticDocument, difference: bigint): boolean {
  return absolute(difference) < 10n ** BigInt(digitsOf(document.currency));
}

/** A difference inside the slack is worth knowing, and no reason to refuse. */
function soften(findings: Finding[]): Finding[] {
  return findings.map((finding) => ({ ...finding, severity: "warning" }));
}

function absolute(amount: bigint): bigint {
  return amount < 0n ? -amount : amount;
}
