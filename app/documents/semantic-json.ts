import type { SemanticDocument } from "#app/documents/semantic.ts";

/**
 * The fields that hold minor units. The codec knows them by name, so that the stored JSON is plain and needs
 * no tags: a field of one of these names is a bigint in the document and a string of digits in JSON.
 */
const amountFields: ReadonlySet<string> = new Set([
  "amount",
  "baseAmount",
  "taxable",
  "tax",
  "taxInTaxCurrency",
  "lineNet",
  "allowances",
  "charges",
  "net",
  "gross",
  "prepaid",
  "rounding",
  "payable",
]);

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** The document as plain JSON for a `jsonb` column. Amounts become strings of digits, nothing is lost. */
export function documentToJson(document: SemanticDocument): { [key: string]: Json } {
  return encode(document) as { [key: string]: Json };
}

/**
 * Reads what `documentToJson` wrote.
 * @throws TypeError when a field that holds an amount holds anything but an integer string
 */
export function documentFromJson(json: unknown): SemanticDocument {
  return decode(json) as SemanticDocument;
}

function encode(value: unknown): Json {
  if (typeof value === "bigint") return value.toString();
  if (Array.isArray(value)) return value.map(encode);
  if (value === null || typeof value !== "object") return value as Json;
  const entries = Object.entries(value).filter(([, field]) => field !== undefined);
  return Object.fromEntries(entries.map(([name, field]) => [name, encode(field)]));
}

function decode(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(decode);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [
      name,
      isAmount(name, field) ? toBigint(name, field) : decode(field),
    ]),
  );
}

/** `allowances` is a sum in the totals and a list on the document and its lines. */
function isAmount(name: string, field: unknown): boolean {
  return amountFields.has(name) && !Array.isArray(field);
}

function toBigint(name: string, field: unknown): bigint {
  if (typeof field !== "string" || !/^-?\d+$/.test(field)) {
    throw new TypeError(`The stored document's ${name} is not an integer`);
  }
  return BigInt(field);
}
