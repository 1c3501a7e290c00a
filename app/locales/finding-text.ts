import type { Finding } from "#app/documents/semantic.ts";
import type { Locale } from "#app/kit/locale.ts";
import { catalog } from "#app/locales/catalog.ts";

type Family = "calculation" | "code" | "decimals" | "other" | "peppol" | "presence" | "reading" | "tax";

/** From the most particular to the rest: the rule's name says what it is about. */
const families: [RegExp, Family][] = [
  [/^BR-CL-/, "code"],
  [/^BR-DEC-/, "decimals"],
  [/^BR-CO-/, "calculation"],
  [/^BR-\d/, "presence"],
  [/^BR-[A-Z]{1,2}(-|$)/, "tax"],
  [/^PEPPOL-/, "peppol"],
  [/^UBL-/, "reading"],
];

/** A finding in the reader's words: the rule's own text, else (but in English) its family's. */
export function findingText(locale: Locale, finding: Pick<Finding, "rule" | "message">): string {
  const texts: Record<string, string | undefined> = catalog[locale];
  const own = texts[`finding.${finding.rule}`];
  if (own) return own;
  if (locale === "en") return finding.message;
  const family = families.find(([pattern]) => pattern.test(finding.rule))?.[1] ?? "other";
  return catalog[locale][`finding.family.${family}`];
}
