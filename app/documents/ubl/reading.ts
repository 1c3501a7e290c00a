import type { Finding } from "#app/documents/semantic.ts";
import { aggregates, basics, oneLine, text } from "#app/documents/ubl/ubl-names.ts";
import type { XmlElement } from "#app/documents/xml/xml-element.ts";
import { isPlainDate } from "#app/kit/dates.ts";
import { type Decimal, decimal, toText } from "#app/kit/decimal.ts";

/** What is known while one file is read: its currency, and everything found wrong so far. */
export interface Reading {
  currency: string;
  findings: Finding[];
}

/** The one `cbc:` child of that name. A second one would make the document say two things, and is fatal. */
export function single(reading: Reading, of: XmlElement | undefined, name: string): XmlElement | undefined {
  const [first, second] = basics(of, name);
  if (second) refuse(reading, "UBL-XSD", name, `${name} stands twice in one place (line ${second.line})`);
  return first;
}

/** The one `cac:` child of that name; a second one is fatal for the same reason. */
export function singleAggregate(
  reading: Reading,
  of: XmlElement | undefined,
  name: string,
): XmlElement | undefined {
  const [first, second] = aggregates(of, name);
  if (second) refuse(reading, "UBL-XSD", name, `${name} stands twice in one place (line ${second.line})`);
  return first;
}

/** Text on one line that may stand once only; undefined when missing or blank. */
export function singleText(reading: Reading, of: XmlElement | undefined, name: string): string | undefined {
  return oneLine(single(reading, of, name)?.text);
}

/** A quantity, price or rate as a plain decimal string with the decimals the file wrote. */
export function decimalText(
  reading: Reading,
  of: XmlElement | undefined,
  name: string,
  at: string,
  required?: string,
): string | undefined {
  const written = singleText(reading, of, name);
  if (written === undefined) {
    if (required) refuse(reading, required, at, `${at} (${name}) is missing`);
    return undefined;
  }
  const exact = toDecimal(written);
  if (exact) return toText(exact);
  refuse(
    reading,
    required ?? "UBL-XSD",
    at,
    `${at} (${name}) is not a number: “${shorten(written)}”`,
    written,
  );
  return undefined;
}

/** A day as "YYYY-MM-DD"; a time zone behind it, which XML Schema allows, says nothing and is dropped. */
export function date(
  reading: Reading,
  of: XmlElement | undefined,
  name: string,
  at: string,
  rule = "UBL-XSD",
): string | undefined {
  const written = singleText(reading, of, name);
  if (written === undefined) return undefined;
  const day = written.replace(/(Z|[+-]\d\d:\d\d)$/, "");
  if (isPlainDate(day)) return day;
  refuse(reading, rule, at, `${at} (${name}) is not a date: “${shorten(written)}”`, written);
  return undefined;
}

/** `true`, `1`, `false` or `0`; anything else is fatal, because an allowance taken for a charge moves money. */
export function indicator(reading: Reading, of: XmlElement, name: string, at: string): boolean | undefined {
  const written = text(of, name);
  if (written === "true" || written === "1") return true;
  if (written === "false" || written === "0") return false;
  const message = `${at} (${name}) is neither true nor false: “${shorten(written ?? "")}”`;
  refuse(reading, "UBL-XSD", at, message, written);
  return undefined;
}

/** Notes a fatal finding; `written` is the file's own value, cut to a readable length. */
export function refuse(reading: Reading, rule: string, at: string, message: string, written?: string): void {
  const finding: Finding = { rule, severity: "fatal", at, message };
  if (written !== undefined) finding.found = shorten(written);
  reading.findings.push(finding);
}

export function toDecimal(written: string): Decimal | undefined {
  try {
    return decimal(written);
  } catch {
    return undefined;
  }
}

export function shorten(written: string): string {
  return written.length > 40 ? `${written.slice(0, 40)}…` : written;
}
