import { type Reading, refuse, shorten, single, toDecimal } from "#app/documents/ubl/reading.ts";
import { attribute, oneLine } from "#app/documents/ubl/ubl-names.ts";
import type { XmlElement } from "#app/documents/xml/xml-element.ts";
import { isCurrency, minorDigits } from "#app/kit/currency.ts";
import { compare, type Decimal, roundTo } from "#app/kit/decimal.ts";

/** How findings name an amount: its business term, and the rules for its presence and its decimals. */
export interface AmountTerm {
  at: string;
  required?: string;
  decimals: string;
}

/** The largest amount a `bigint` column of the database holds. */
const largestAmount = 2n ** 63n - 1n;

/**
 * An amount in minor units, or undefined when it is missing or unreadable; both are findings where they matter.
 * More decimals than EN 16931 (BR-DEC) or the currency allow are fatal; the rounded value is returned all the
 * same, so that the other checks still have something to say.
 */
export function readAmount(
  reading: Reading,
  of: XmlElement | undefined,
  name: string,
  term: AmountTerm,
  currency: string = reading.currency,
): bigint | undefined {
  const element = single(reading, of, name);
  const written = oneLine(element?.text);
  if (!element || written === undefined) {
    if (term.required) refuse(reading, term.required, term.at, `${term.at} (${name}) is missing`);
    return undefined;
  }
  checkCurrency(reading, element, term.at, currency);
  const exact = toDecimal(written);
  if (exact) return toMinorUnits(reading, exact, written, term, currency);
  const message = `${term.at} (${name}) is not an amount: “${shorten(written)}”`;
  refuse(reading, term.required ?? term.decimals, term.at, message, written);
  return undefined;
}

/** Names the currency of an amount or price that is unlike the document's. */
export function checkCurrency(reading: Reading, element: XmlElement, at: string, currency: string): void {
  const own = attribute(element, "currencyID");
  if (own === currency || currency === "") return;
  const rule = "PEPPOL-EN16931-R051";
  if (own) {
    // Only Peppol has a rule for it, but taking one currency for another would be guessing money.
    refuse(reading, rule, at, `${at} is in ${own}, the document in ${currency}`, own);
  } else {
    const message = `${at} does not name its currency; ${currency} is taken`;
    reading.findings.push({ rule, severity: "warning", at, message });
  }
}

function toMinorUnits(
  reading: Reading,
  exact: Decimal,
  written: string,
  term: AmountTerm,
  currency: string,
): bigint | undefined {
  const digits = isCurrency(currency) ? minorDigits(currency) : 2;
  const rounded = roundTo(exact, digits);
  const isInexact = compare(rounded, exact) !== 0;
  if (isInexact || exact.scale > Math.max(digits, 2)) {
    const allowed = isInexact ? digits : Math.max(digits, 2);
    const message = `${term.at} has more than ${allowed} decimals: ${shorten(written)}`;
    refuse(reading, term.decimals, term.at, message, written);
  }
  if (rounded.units <= largestAmount && rounded.units >= -largestAmount) return rounded.units;
  refuse(reading, term.required ?? term.decimals, term.at, `${term.at} is too large`, written);
  return undefined;
}
