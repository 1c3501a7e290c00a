import { intlTag, type Locale } from "#app/kit/locale.ts";

/**
 * How a unit of UN/ECE Recommendation 20 (BT-130) stands behind a quantity. Symbols are the same in every
 * language, words are not; pieces are counted without a word.
 */
const symbols: Readonly<Record<string, string>> = {
  C62: "",
  H87: "",
  EA: "",
  NAR: "",
  HUR: "h",
  MIN: "min",
  SEC: "s",
  KGM: "kg",
  GRM: "g",
  MGM: "mg",
  TNE: "t",
  LTR: "l",
  MLT: "ml",
  CLT: "cl",
  HLT: "hl",
  MTR: "m",
  CMT: "cm",
  MMT: "mm",
  KMT: "km",
  MTK: "m²",
  MTQ: "m³",
  KWH: "kWh",
  MWH: "MWh",
  KWT: "kW",
  KW: "kW",
  P1: "%",
  XPP: "",
};

const words: Readonly<Record<Locale, Readonly<Record<string, string>>>> = {
  en: {
    DAY: "day",
    WEE: "week",
    MON: "month",
    ANN: "year",
    LS: "flat",
    SET: "set",
    E48: "service",
    PR: "pair",
    DZN: "dozen",
    XPK: "pack",
    XBX: "box",
    XPX: "pallet",
    E49: "working day",
    NPT: "part",
  },
  "sr-Latn": {
    DAY: "dan",
    WEE: "ned.",
    MON: "mes.",
    ANN: "god.",
    LS: "paušal",
    SET: "komplet",
    E48: "usluga",
    PR: "par",
    DZN: "tuce",
    XPK: "paket",
    XBX: "kutija",
    XPX: "paleta",
    E49: "radni dan",
    NPT: "deo",
  },
};

/** Words of which there may be several: for two to four where a language has a form for them, and for the rest. */
const several: Readonly<Record<Locale, Readonly<Record<string, { few?: string; other: string }>>>> = {
  en: {
    DAY: { other: "days" },
    WEE: { other: "weeks" },
    MON: { other: "months" },
    ANN: { other: "years" },
    SET: { other: "sets" },
    E48: { other: "services" },
    PR: { other: "pairs" },
    XPK: { other: "packs" },
    XBX: { other: "boxes" },
    XPX: { other: "pallets" },
    E49: { other: "working days" },
    NPT: { other: "parts" },
  },
  "sr-Latn": {
    DAY: { other: "dana" },
    SET: { other: "kompleta" },
    E48: { few: "usluge", other: "usluga" },
    PR: { few: "para", other: "pari" },
    XPK: { other: "paketa" },
    XBX: { few: "kutije", other: "kutija" },
    XPX: { few: "palete", other: "paleta" },
    E49: { few: "radna dana", other: "radnih dana" },
    NPT: { few: "dela", other: "delova" },
  },
};

const plurals = new Map<Locale, Intl.PluralRules>();

/** The unit behind a quantity, in the form the quantity asks for: "1 day", "2.5 days", "3 kutije". */
export function unitOf(quantity: string, code: string, locale: Locale): string {
  const forms = Object.hasOwn(several[locale], code) ? several[locale][code] : undefined;
  if (!forms) return unitLabel(code, locale);
  const rules = plurals.get(locale) ?? new Intl.PluralRules(intlTag(locale));
  plurals.set(locale, rules);
  const form = rules.select(Math.abs(Number(quantity)));
  if (form === "one") return unitLabel(code, locale);
  return (form === "few" && forms.few) || forms.other;
}

/**
 * The short text shown behind a quantity: "h" for HUR, nothing for pieces, the code itself when it is not
 * known. Words are in the singular or abbreviated; `unitOf` gives them the form of a quantity.
 */
export function unitLabel(code: string, locale: Locale): string {
  if (Object.hasOwn(symbols, code)) return symbols[code] as string;
  const own = words[locale];
  return Object.hasOwn(own, code) ? (own[code] as string) : code;
}
