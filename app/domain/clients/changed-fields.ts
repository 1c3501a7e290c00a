import { canonicalJson } from "../core/index.ts";

/**
 * What of a change is really new: given fields whose value differs from the present one. A field given empty is
 * cleared (null); one not given stays. Nothing new means no write and no event.
 */
export function changedFields<Row extends object, Change extends object>(
  before: Row,
  given: object,
  parsed: Change,
): Partial<Change> {
  const asked = Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [name]));
  const values = asked.map((name) => [name, (parsed as Record<string, unknown>)[name] ?? null] as const);
  const present = before as Record<string, unknown>;
  return Object.fromEntries(
    values.filter(([name, value]) => canonicalJson(value) !== canonicalJson(present[name] ?? null)),
  ) as Partial<Change>;
}
