/** The languages Kvit speaks, as BCP 47 tags. `sr` alone would mean Cyrillic, so the script is always named. */
export const locales = ["en", "sr-Latn"] as const;

export type Locale = (typeof locales)[number];

const tags: Record<Locale, string> = { en: "en-GB", "sr-Latn": "sr-Latn-RS" };

/** The tag given to `Intl`: language with the region whose habits we follow. */
export function intlTag(locale: Locale): string {
  return tags[locale];
}

/** Whether a stored or posted value is a language we speak. */
export function isLocale(value: unknown): value is Locale {
  return locales.includes(value as Locale);
}

/** Readers of these languages understand Serbian in Latin script better than English. */
const southSlavic = new Set(["sr", "hr", "bs", "sh", "cnr"]);

/**
 * The best of our languages for an `Accept-Language` header (RFC 9110 §12.5.4): the wish with the highest weight
 * that we can fulfil, the earlier one among equals, English when there is none.
 */
export function pickLocale(acceptLanguage: string | null | undefined): Locale {
  let best: Locale = "en";
  let bestWeight = 0;
  for (const range of (acceptLanguage ?? "").slice(0, 1000).split(",")) {
    const [tag = "", ...parameters] = range.split(";").map((part) => part.trim().toLowerCase());
    const language = tag.split("-")[0] ?? "";
    const locale: Locale | undefined = southSlavic.has(language)
      ? "sr-Latn"
      : language === "en"
        ? "en"
        : undefined;
    const weight = weightOf(parameters);
    if (locale && weight > bestWeight) {
      best = locale;
      bestWeight = weight;
    }
  }
  return best;
}

function weightOf(parameters: string[]): number {
  const q = parameters.find((parameter) => parameter.startsWith("q="));
  if (q === undefined) return 1;
  const text = q.slice(2);
  return /^(0(\.\d{0,3})?|1(\.0{0,3})?)$/.test(text) ? Number(text) : 0;
}
