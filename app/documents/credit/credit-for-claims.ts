import { type ClaimShare, type CreditedClaim, shareClaims } from "#app/documents/credit/share-claims.ts";
import { isSameRate } from "#app/documents/en16931/check-vat-group.ts";
import { computeTotals } from "#app/documents/en16931/compute-totals.ts";
import { amountText } from "#app/documents/en16931/finding.ts";
import type { Line, SemanticDocument } from "#app/documents/semantic.ts";
import { minorDigits } from "#app/kit/currency.ts";
import { add, decimal, divideRounded, fromMinor, mul, whole } from "#app/kit/decimal.ts";

export interface CreditForClaimsInput {
  /** as it was issued */
  invoice: SemanticDocument;
  number: string;
  issuedOn: string;
  claims: readonly CreditedClaim[];
  notes?: string[];
}

const hundredth = { units: 1n, scale: 2 };

/**
 * The credit note (type 381) that grants claims on an invoice, named by BT-25: one line for each claim with its line's
 * tax category and rate, several where a claim about the document falls on several. What it asks for is exactly what
 * was granted: the nets are taken out of the gross, and what rounding leaves over stands in BT-114.
 * @throws RangeError for a claim on a line the invoice has not
 */
export function creditForClaims(input: CreditForClaimsInput): SemanticDocument {
  const { invoice, number, issuedOn, notes = [] } = input;
  const { currency } = invoice;
  const shares = shareClaims(invoice, input.claims);
  const granted = shares.reduce((sum, share) => sum + share.gross, 0n);
  const { totals, ...computed } = computeTotals({
    currency,
    lines: linesOf(shares, currency),
    exemptions: exemptionsOf(invoice),
  });
  const rounding = granted - totals.gross;
  const taxInTaxCurrency = taxAbroad(invoice, totals.tax);
  return {
    ...kept(invoice),
    ...{ kind: "credit_note", typeCode: "381", number, issuedOn, currency, notes },
    references: {
      ...invoice.references,
      preceding: [{ number: invoice.number, issuedOn: invoice.issuedOn }],
    },
    ...{ payment: [], attachments: [] },
    ...computed,
    totals: {
      ...totals,
      rounding,
      payable: granted,
      ...(taxInTaxCurrency !== undefined && { taxInTaxCurrency }),
    },
  };
}

/** What a credit note says as its invoice did. */
function kept(invoice: SemanticDocument) {
  const { specification, process, taxCurrency, period, deliveredOn, deliverTo, seller, buyer } = invoice;
  const { taxRepresentative } = invoice;
  return {
    ...{ specification, process, taxCurrency, period, deliveredOn, deliverTo, seller, buyer },
    taxRepresentative,
  };
}

function linesOf(shares: readonly ClaimShare[], currency: string): Omit<Line, "net">[] {
  const nets = netsOf(shares, currency);
  return shares.map((share, index) => ({
    id: String(index + 1),
    name: share.line?.name ?? share.claim.name,
    ...(share.claim.note && { note: share.claim.note }),
    ...itemOf(share.line),
    ...{ quantity: "1", unitCode: "C62", price: amountText(nets[index] ?? 0n, currency) },
    ...{ taxCategory: share.category, taxRate: share.rate, allowances: [], attributes: [] },
  }));
}

/** What a reader of the business's system knows the item by. */
function itemOf(line: Line | undefined): Partial<Line> {
  if (!line) return {};
  const { description, sellerItemId, buyerItemId, standardItemId, classifications, orderLine } = line;
  const all = { description, sellerItemId, buyerItemId, standardItemId, classifications, orderLine };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

/**
 * Nets of the shares. Each is its gross without tax, and each tax group's add up to the group's gross without tax, so
 * that crediting a group whole takes back its very base: what single roundings leave between the two is made up for by
 * one unit a share, the largest first.
 */
function netsOf(shares: readonly ClaimShare[], currency: string): bigint[] {
  const nets = shares.map(({ gross, rate }) => netOf(gross, rate, currency));
  for (const group of groupsOf(shares)) {
    const bySize = [...group].sort((a, b) => sizeOrder(shares[a], shares[b]) || a - b);
    const sumOf = (amounts: readonly bigint[]) => bySize.reduce((sum, at) => sum + (amounts[at] ?? 0n), 0n);
    const wanted = netOf(sumOf(shares.map(({ gross }) => gross)), shares[bySize[0] ?? 0]?.rate, currency);
    let missing = wanted - sumOf(nets);
    for (const at of bySize) {
      if (missing === 0n) break;
      const step = missing > 0n ? 1n : -1n;
      nets[at] = (nets[at] ?? 0n) + step;
      missing -= step;
    }
  }
  return nets;
}

const sizeOrder = (a: ClaimShare | undefined, b: ClaimShare | undefined) =>
  Number((b?.gross ?? 0n) > (a?.gross ?? 0n)) - Number((b?.gross ?? 0n) < (a?.gross ?? 0n));

/** Places of the shares that one tax category and rate bears. */
function groupsOf(shares: readonly ClaimShare[]): number[][] {
  const groups: number[][] = [];
  for (const [at, share] of shares.entries()) {
    const known = groups.find(([first = 0]) => isAlike(shares[first], share));
    if (known) known.push(at);
    else groups.push([at]);
  }
  return groups;
}

const isAlike = (a: ClaimShare | undefined, b: ClaimShare) =>
  a?.category === b.category && isSameRate(a.rate, b.rate);

/** An amount without the tax in it, rounded once. */
function netOf(gross: bigint, rate: string | undefined, currency: string): bigint {
  const withTax = add(whole(1n), mul(decimal(rate ?? "0"), hundredth));
  return divideRounded(fromMinor(gross, currency), withTax, minorDigits(currency)).units;
}

/** BT-120 and BT-121 of each category, as the invoice stated them. */
function exemptionsOf({ taxes }: SemanticDocument) {
  return Object.fromEntries(
    taxes.map(({ category, exemptionReason: reason, exemptionCode: code }) => [category, { reason, code }]),
  );
}

/** BT-111 at the rate of exchange that the invoice used. */
function taxAbroad({ taxCurrency, currency, totals }: SemanticDocument, tax: bigint): bigint | undefined {
  if (!taxCurrency || taxCurrency === currency || totals.taxInTaxCurrency === undefined) return undefined;
  if (totals.tax === 0n) return 0n;
  return divideRounded(whole(totals.taxInTaxCurrency * tax), whole(totals.tax), 0).units;
}
