import type { PlainDate } from "#app/kit/dates.ts";
import type { Locale } from "#app/kit/locale.ts";

export interface Holiday {
  on: PlainDate;
  name: string;
}

/** A country, and a part of it where its parts have holidays of their own: "DE", "DE-BE". */
type Region = string;

const dayMs = 86_400_000;

/** The library knows Serbian in Cyrillic alone. */
const languages: Record<Locale, string> = { en: "en", "sr-Latn": "sr" };

/** The public holidays of a region in a year, in order; none for a region that nobody knows. */
export async function holidaysOf(region: Region, year: number, locale: Locale = "en"): Promise<Holiday[]> {
  const Holidays = await library();
  const days = new Holidays(...partsOf(region), { types: ["public"] }).getHolidays(year, languages[locale]);
  return (days || []).flatMap(({ date, start, end, name }) => {
    const first = Date.parse(`${date.slice(0, 10)}T00:00:00Z`);
    const length = Math.max(1, Math.round((end.getTime() - start.getTime()) / dayMs));
    return Array.from({ length }, (_, index) => ({
      on: new Date(first + index * dayMs).toISOString().slice(0, 10),
      name: locale === "sr-Latn" ? latin(name) : name,
    }));
  });
}

/** Countries whose holidays are known, and the parts of one of them that differ. */
export async function holidayRegions(
  country: string | undefined,
  locale: Locale,
): Promise<{ countries: string[]; parts: { code: string; name: string }[] }> {
  const Holidays = await library();
  const known = new Holidays();
  const parts = country ? Object.entries(known.getStates(country, languages[locale]) ?? {}) : [];
  return {
    countries: Object.keys(known.getCountries() ?? {}),
    parts: parts.map(([code, name]) => ({ code, name: locale === "sr-Latn" ? latin(name) : name })),
  };
}

export async function isHolidayRegion(region: Region): Promise<boolean> {
  const [country, part] = partsOf(region);
  const { countries, parts } = await holidayRegions(country, "en");
  return countries.includes(country) && (part === "" || parts.some(({ code }) => code === part));
}

/** Loaded when somebody asks: its tables are large, and most processes never need them. */
async function library() {
  return (await import("date-holidays")).default;
}

function partsOf(region: Region): [country: string, part: string] {
  const [country = "", part = ""] = region.split("-");
  return [country, part];
}

const letters: Record<string, string> = Object.fromEntries(
  [..."абвгдђежзијклљмнњопрстћуфхцчџш"].map((letter, index) => [
    letter,
    "a b v g d đ e ž z i j k l lj m n nj o p r s t ć u f h c č dž š".split(" ")[index] ?? letter,
  ]),
);

function latin(text: string): string {
  return text.replace(/[Ѐ-ӿ]/g, (letter) => {
    const small = letters[letter.toLowerCase()];
    if (!small) return letter;
    return letter === letter.toLowerCase() ? small : small[0]?.toUpperCase() + small.slice(1);
  });
}
