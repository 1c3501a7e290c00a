import type { Locale } from "#app/kit/locale.ts";

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

/**
 * The short text shown behind a quantity: "h" for HUR, nothing for pieces, the code itself when it is not
 * known. Words are in the singular or abbreviated; they follow no plural.
 */
export function unitLabel(code: string, locale: Locale): string {
  if (Object.hasOwn(symbols, code)) return symbols[code] as string;
  const own = words[locale];
  return Object.hasOwn(own, code) ? (own[code] as string) : code;
}
