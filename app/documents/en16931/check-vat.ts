import { sum } from "#app/documents/en16931/check-sums.ts";
import { checkVatGroup, isSameRate, type VatUse } from "#app/documents/en16931/check-vat-group.ts";
import { broken, linePlace, unequal } from "#app/documents/en16931/finding.ts";
import { type VatRule, vatRules } from "#app/documents/en16931/vat-rules.ts";
import type { Finding, SemanticDocument } from "#app/documents/semantic.ts";
import { decimal, isNegative, isZero } from "#app/kit/decimal.ts";

/**
 * VAT: EN 16931 BR-CO-17 and the rules of each category (BR-S, BR-Z, BR-E, BR-AE, BR-IC, BR-G, BR-O, BR-AF,
 * BR-AG, BR-B). Categories that the code list does not know are not checked, only warned of elsewhere.
 */
export function checkVat(document: SemanticDocument): Finding[] {
  const uses = listUses(document);
  const used = new Set([
    ...uses.map((use) => use.category),
    ...document.taxes.map((group) => group.category),
  ]);
  return [
    ...[...used].flatMap((category) => {
      const rule = Object.hasOwn(vatRules, category) ? vatRules[category] : undefined;
      return rule ? checkCategory(document, category, rule, uses) : [];
    }),
    ...document.taxes.flatMap((group, index) => checkVatGroup(document, group, index, uses)),
    ...checkSplitPayment(document, used),
  ];
}

function listUses(document: SemanticDocument): VatUse[] {
  const lines = document.lines.map(
    (line, index): VatUse => ({
      at: linePlace(line, index),
      kind: "line",
      category: line.taxCategory,
      rate: line.taxRate,
      amount: line.net,
    }),
  );
  const allowances = document.allowances.map(
    (each, index): VatUse => ({
      at: `${each.kind} ${index + 1}`,
      kind: each.kind,
      category: each.taxCategory ?? "",
      rate: each.taxRate,
      amount: each.kind === "allowance" ? -each.amount : each.amount,
    }),
  );
  return [...lines, ...allowances].filter((use) => use.category !== "");
}

function checkCategory(
  document: SemanticDocument,
  category: string,
  rule: VatRule,
  all: VatUse[],
): Finding[] {
  const uses = all.filter((use) => use.category === category);
  return [
    ...checkGroupCount(document, category, rule, uses),
    ...(["line", "allowance", "charge"] as const).flatMap((kind, index) =>
      uses.some((use) => use.kind === kind) ? checkNumbers(document, rule, `-0${index + 2}`) : [],
    ),
    ...uses.flatMap((use) => checkRate(rule, use)),
    ...(rule.isPerRate ? checkUngrouped(document, category, rule, uses) : []),
    ...(category === "K" ? checkIntraCommunity(document) : []),
    ...(category === "O" ? checkOutsideScope(document, all) : []),
  ];
}

/** Rule -01. */
function checkGroupCount(
  document: SemanticDocument,
  category: string,
  rule: VatRule,
  uses: VatUse[],
): Finding[] {
  const groups = document.taxes.filter((group) => group.category === category).length;
  const at = `BG-23 ${category}`;
  if (rule.isPerRate) {
    if (groups > 0 === uses.length > 0) return [];
    const message =
      groups > 0
        ? `A VAT group of category ${category}, which nothing in the document uses`
        : `Category ${category} is used, but has no VAT group`;
    return [broken(`${rule.prefix}-01`, at, message)];
  }
  if (groups === 1) return [];
  const message = `Category ${category} needs exactly one VAT group and has ${groups}`;
  return [broken(`${rule.prefix}-01`, at, message)];
}

/** Rules -02, -03, -04: who must have (or, outside the scope of VAT, must not have) which number. */
function checkNumbers(document: SemanticDocument, rule: VatRule, number: string): Finding[] {
  const { seller, buyer, taxRepresentative } = document;
  const hasVat = Boolean(seller.vatId || taxRepresentative?.vatId);
  const refuse = (at: string, message: string) => [broken(rule.prefix + number, at, message)];
  if (rule.seller === "nobody") {
    const isClean = !hasVat && !buyer.vatId;
    return isClean
      ? []
      : refuse("BT-31, BT-48, BT-63", "Outside the scope of VAT no party may state a VAT number");
  }
  const hasNumber = hasVat || (rule.seller === "any" && Boolean(seller.taxRegistrationId));
  const hasBuyer =
    rule.buyer === undefined ||
    Boolean(buyer.vatId || (rule.buyer === "vatOrRegistration" && buyer.registrationId));
  return [
    ...(hasNumber ? [] : refuse("BT-31", "This VAT category needs the seller's tax number")),
    ...(hasBuyer ? [] : refuse("BT-48", "This VAT category needs the buyer's VAT number")),
  ];
}

/** Rule -08 for a rate that is used and has no group: its base counts as stated to be nothing. */
function checkUngrouped(
  document: SemanticDocument,
  category: string,
  rule: VatRule,
  uses: VatUse[],
): Finding[] {
  const groups = document.taxes.filter((group) => group.category === category);
  if (groups.length === 0) return [];
  const isGrouped = (use: VatUse) => groups.some((group) => isSameRate(group.rate, use.rate));
  const rates = new Set(uses.filter((use) => !isGrouped(use)).map((use) => use.rate));
  return [...rates].flatMap((rate) => {
    const base = sum(uses.filter((use) => use.rate === rate).map((use) => use.amount));
    const message = `What is taxed at ${rate ?? "no rate"} has no VAT group`;
    return unequal(document, `${rule.prefix}-08`, `BG-23 ${category}`, message, base, 0n);
  });
}

const rateRules = { line: "-05", allowance: "-06", charge: "-07" } as const;

/** Rules -05, -06, -07. */
function checkRate(rule: VatRule, use: VatUse): Finding[] {
  const rate = use.rate === undefined ? undefined : decimal(use.rate);
  const isRight = {
    positive: rate !== undefined && !isNegative(rate) && !isZero(rate),
    zero: rate !== undefined && isZero(rate),
    none: rate === undefined,
    notNegative: rate !== undefined && !isNegative(rate),
  }[rule.rate];
  if (isRight) return [];
  const wanted = { positive: "above zero", zero: "zero", none: "absent", notNegative: "zero or more" }[
    rule.rate
  ];
  const message = `The VAT rate of category ${use.category} must be ${wanted}`;
  return [{ ...broken(rule.prefix + rateRules[use.kind], use.at, message), found: use.rate ?? "none" }];
}

function checkIntraCommunity(document: SemanticDocument): Finding[] {
  const hasDay = document.deliveredOn || document.period || document.taxPointCode;
  const hasCountry = document.deliverTo?.address?.country;
  return [
    ...(hasDay
      ? []
      : [broken("BR-IC-11", "BT-72, BG-14", "An intra-community supply needs its delivery date")]),
    ...(hasCountry ? [] : [broken("BR-IC-12", "BT-80", "An intra-community supply needs its destination")]),
  ];
}

/** BR-O-11 to BR-O-14: what is outside the scope of VAT stands alone. */
function checkOutsideScope(document: SemanticDocument, all: VatUse[]): Finding[] {
  if (!document.taxes.some((group) => group.category === "O")) return [];
  const others = all.filter((use) => use.category !== "O");
  const message = "Outside the scope of VAT no other category may be used";
  const refuse = (rule: string, isUsed: boolean) => (isUsed ? [broken(rule, "BG-23 O", message)] : []);
  return [
    ...refuse(
      "BR-O-11",
      document.taxes.some((group) => group.category !== "O"),
    ),
    ...refuse(
      "BR-O-12",
      others.some((use) => use.kind === "line"),
    ),
    ...refuse(
      "BR-O-13",
      others.some((use) => use.kind === "allowance"),
    ),
    ...refuse(
      "BR-O-14",
      others.some((use) => use.kind === "charge"),
    ),
  ];
}

function checkSplitPayment(document: SemanticDocument, used: Set<string>): Finding[] {
  if (!used.has("B")) return [];
  const countries = [document.seller.address.country, document.buyer.address.country];
  const isDomestic = countries.every((country) => country === undefined || country === "IT");
  return [
    ...(isDomestic
      ? []
      : [broken("BR-B-01", "BG-23 B", "Split payment exists between Italian parties only")]),
    ...(used.has("S") ? [broken("BR-B-02", "BG-23 B", "Split payment and standard rate do not mix")] : []),
  ];
}
