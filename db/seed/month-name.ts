import type { PlainDate } from "#app/kit/dates.ts";
import type { Language } from "./shapes.ts";

const names: Record<Language, string[]> = {
  en: "January February March April May June July August September October November December".split(" "),
  de: "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split(" "),
  sr: "januar februar mart april maj jun jul avgust septembar oktobar novembar decembar".split(" "),
};

/** "October 2026", "Oktober 2026", "oktobar 2026." */
export function monthName(day: PlainDate, language: Language): string {
  const month = names[language][Number(day.slice(5, 7)) - 1];
  return `${month} ${day.slice(0, 4)}${language === "sr" ? "." : ""}`;
}
