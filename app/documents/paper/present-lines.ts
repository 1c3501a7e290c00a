import { unitOf } from "#app/documents/codes/units.ts";
import type { PdfAdjustment, PdfLine, PdfLines } from "#app/documents/pdf/pdf-document.ts";
import type { AllowanceCharge, Line, SemanticDocument } from "#app/documents/semantic.ts";
import { compare, decimal, isZero } from "#app/kit/decimal.ts";
import type { Locale } from "#app/kit/locale.ts";
import type { T } from "#app/locales/bind-messages.ts";
import { bareAmount, deducted, exactFigure, percentage, periodText, unitPrice } from "./paper-figures.ts";
import { oneLine, paragraphsOf, presentLines } from "./paper-text.ts";
import { type RateNames, rateNames } from "./rate-names.ts";

interface Words {
  currency: string;
  locale: Locale;
  t: T;
  rates: RateNames;
}

/** The lines with all that makes up their amounts, and what is taken off or added for the whole document. */
export function presentLinesOf(document: SemanticDocument, locale: Locale, t: T): PdfLines {
  const words: Words = { currency: document.currency, locale, t, rates: rateNames(document, locale) };
  const hasDiscount = document.lines.some((line) => line.allowances.some(({ kind }) => kind === "allowance"));
  return {
    caption: t("document.lines"),
    heads: {
      name: t("document.description"),
      quantity: t("document.quantity"),
      price: t("document.price"),
      ...(hasDiscount && { discount: t("document.allowance") }),
      tax: t("document.tax"),
      amount: t("document.amount"),
    },
    rows: document.lines.map((line) => presentLine(line, words)),
    adjustments: document.allowances.map((each) => presentAdjustment(each, words)),
  };
}

function presentLine(line: Line, words: Words): PdfLine {
  const { currency, locale, rates } = words;
  const discount = discountOf(line, words);
  return {
    n: oneLine(line.id),
    name: oneLine(line.name),
    details: detailsOf(line, words),
    quantity: quantityText(line.quantity, line.unitCode, locale),
    price: unitPrice(line.price, currency, locale),
    ...(discount && { discount }),
    tax: rates(line.taxCategory, line.taxRate),
    amount: bareAmount(line.net, currency, locale),
  };
}

function quantityText(quantity: string, unitCode: string, locale: Locale): string {
  const unit = oneLine(unitOf(quantity, unitCode, locale));
  return exactFigure(quantity, locale) + (unit && `\u00a0${unit}`);
}

/** One percentage as such, everything else as what it comes to. */
function discountOf(line: Line, { currency, locale }: Words): string | undefined {
  const allowances = line.allowances.filter(({ kind }) => kind === "allowance");
  if (allowances.length === 0) return undefined;
  const [only] = allowances;
  if (allowances.length === 1 && only!.percent) return deducted(only!.percent, locale);
  return bareAmount(-allowances.reduce((sum, { amount }) => sum + amount, 0n), currency, locale);
}

function detailsOf(line: Line, words: Words): string[] {
  const { currency, locale, t } = words;
  const price = (text: string) => unitPrice(text, currency, locale);
  const { grossPrice, priceDiscount, baseQuantity, period } = line;
  return presentLines([
    ...paragraphsOf(line.description),
    ...paragraphsOf(line.note),
    ...line.attributes.map(({ name, value }) => `${name}: ${value}`),
    line.sellerItemId && t("document.line.item", { id: line.sellerItemId }),
    line.buyerItemId && t("document.line.itemBuyer", { id: line.buyerItemId }),
    line.standardItemId && t("document.line.itemStandard", { id: line.standardItemId.id }),
    line.orderLine && t("document.line.orderLine", { id: line.orderLine }),
    line.objectId && t("document.line.object", { id: line.objectId }),
    period && (period.start || period.end) && periodText(period, locale),
    baseQuantity && compare(decimal(baseQuantity), decimal("1")) !== 0
      ? t("document.line.base", {
          quantity: quantityText(baseQuantity, line.baseUnit ?? line.unitCode, locale),
        })
      : undefined,
    grossPrice && priceDiscount && !isZero(decimal(priceDiscount))
      ? t("document.line.discount", { gross: price(grossPrice), discount: price(priceDiscount) })
      : undefined,
    ...line.allowances.map((each) => reasonedAmount(each, words)),
  ]);
}

/** "Loyalty (10 % of 395.00): −39.50" */
function reasonedAmount(each: AllowanceCharge, words: Words): string {
  const { currency, locale, t } = words;
  const amount = bareAmount(each.kind === "charge" ? each.amount : -each.amount, currency, locale);
  const basis = basisOf(each, words);
  return t("document.line.allowance.reason", {
    reason: reasonOf(each, t) + (basis && ` (${basis})`),
    amount,
  });
}

function reasonOf({ kind, reason }: AllowanceCharge, t: T): string {
  return oneLine(reason) || t(kind === "charge" ? "document.charge" : "document.allowance");
}

/** How a percentage came to its amount; empty where the document does not say. */
function basisOf({ percent, baseAmount }: AllowanceCharge, { currency, locale, t }: Words): string {
  if (percent === undefined) return "";
  const share = percentage(percent, locale);
  return baseAmount === undefined
    ? share
    : t("document.line.share", { percent: share, base: bareAmount(baseAmount, currency, locale) });
}

function presentAdjustment(each: AllowanceCharge, words: Words): PdfAdjustment {
  const { currency, locale, t, rates } = words;
  return {
    name: reasonOf(each, t),
    details: presentLines([basisOf(each, words)]),
    tax: each.taxCategory ? rates(each.taxCategory, each.taxRate) : "",
    amount: bareAmount(each.kind === "charge" ? each.amount : -each.amount, currency, locale),
  };
}
