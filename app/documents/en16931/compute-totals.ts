import { sum, sumOf } from "#app/documents/en16931/check-sums.ts";
import { isSameRate, taxOf } from "#app/documents/en16931/check-vat-group.ts";
import type { AllowanceCharge, Line, TaxGroup, Totals } from "#app/documents/semantic.ts";
import { minorDigits } from "#app/kit/currency.ts";
import { decimal, divideRounded, fromMinor, mul, toMinor } from "#app/kit/decimal.ts";

export interface ComputeTotalsInput {
  currency: string;
  /** lines without their net amount, which is computed */
  lines: Omit<Line, "net">[];
  /** allowances and charges of the document; each names its VAT category and rate */
  allowances?: AllowanceCharge[];
  /** BT-113, minor units */
  prepaid?: bigint;
  /** BT-114, minor units */
  rounding?: bigint;
  /** why a category is free of tax (BT-120, BT-121), by category */
  exemptions?: Readonly<Record<string, { reason?: string; code?: string }>>;
}

export interface ComputedTotals {
  lines: Line[];
  allowances: AllowanceCharge[];
  taxes: TaxGroup[];
  totals: Totals;
}

/**
 * Lines → VAT groups → totals for documents made here, rounded as EN 16931 does: each line once, each VAT group
 * once, halves away from zero; sums are never rounded again.
 * @throws RangeError for an unknown currency or a base quantity of zero, DecimalError for a quantity, price or rate that is no number
 */
export function computeTotals(input: ComputeTotalsInput): ComputedTotals {
  const { currency, allowances = [], prepaid = 0n, rounding = 0n } = input;
  const lines = input.lines.map((line): Line => ({ ...line, net: lineNet(line, currency) }));
  const taxes = groupTaxes(lines, allowances, input);
  const lineSum = sum(lines.map((line) => line.net));
  const net = lineSum - sumOf(allowances, "allowance") + sumOf(allowances, "charge");
  const tax = sum(taxes.map((group) => group.tax));
  const gross = net + tax;
  const totals: Totals = {
    lineNet: lineSum,
    allowances: sumOf(allowances, "allowance"),
    charges: sumOf(allowances, "charge"),
    net,
    tax,
    gross,
    prepaid,
    rounding,
    payable: gross - prepaid + rounding,
  };
  return { lines, allowances, taxes, totals };
}

/** BT-131: quantity × price ÷ base quantity, rounded once, plus charges, less allowances. */
export function lineNet(line: Omit<Line, "net">, currency: string): bigint {
  const goods = mul(decimal(line.quantity), decimal(line.price));
  const rounded = divideRounded(goods, decimal(line.baseQuantity ?? "1"), minorDigits(currency));
  return rounded.units + sumOf(line.allowances, "charge") - sumOf(line.allowances, "allowance");
}

/** A percentage of an amount, rounded once: what an allowance or charge of that percentage comes to. */
export function percentOf(base: bigint, percent: string, currency: string): bigint {
  const exact = mul(fromMinor(base, currency), decimal(percent));
  return toMinor({ units: exact.units, scale: exact.scale + 2 }, currency);
}

/** One group for each category and rate, in the order in which they are first used. */
function groupTaxes(lines: Line[], allowances: AllowanceCharge[], input: ComputeTotalsInput): TaxGroup[] {
  const groups: TaxGroup[] = [];
  const addTo = (category: string, rate: string | undefined, amount: bigint) => {
    const known = groups.find((group) => group.category === category && isSameRate(group.rate, rate));
    if (known) known.taxable += amount;
    else groups.push({ category, rate, taxable: amount, tax: 0n, ...exemptionOf(category, input) });
  };
  for (const line of lines) addTo(line.taxCategory, line.taxRate, line.net);
  for (const each of allowances) {
    addTo(each.taxCategory ?? "", each.taxRate, each.kind === "charge" ? each.amount : -each.amount);
  }
  return groups.map((group) => ({ ...group, tax: taxOf(group.taxable, group.rate, input.currency) }));
}

function exemptionOf(category: string, input: ComputeTotalsInput) {
  const exemption = input.exemptions?.[category];
  return {
    ...(exemption?.reason && { exemptionReason: exemption.reason }),
    ...(exemption?.code && { exemptionCode: exemption.code }),
  };
}
