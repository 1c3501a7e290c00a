import type { SemanticDocument } from "#app/documents/semantic.ts";
import { decimal, isDecimal, isZero } from "#app/kit/decimal.ts";
import type { Locale } from "#app/kit/locale.ts";
import { percentage } from "./paper-figures.ts";

export type RateNames = (category: string, rate: string | undefined) => string;

/**
 * How a document's tax rates are written: "19 %". Where several reasons leave no tax, "0 %" alone would not say which
 * row of the breakdown a line belongs to, so the category's letter stands beside it.
 */
export function rateNames(document: SemanticDocument, locale: Locale): RateNames {
  const untaxed = new Set(
    document.taxes.filter(({ rate }) => isUntaxed(rate)).map(({ category }) => category),
  );
  return (category, rate) => {
    const name = rate && isDecimal(rate) ? percentage(rate, locale) : "–";
    return untaxed.size > 1 && isUntaxed(rate) ? `${name}\u00a0(${category})` : name;
  };
}

function isUntaxed(rate: string | undefined): boolean {
  return rate === undefined || !isDecimal(rate) || isZero(decimal(rate));
}
