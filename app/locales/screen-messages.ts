import type { Locale } from "#app/kit/locale.ts";
import { type Area, areaOf } from "#app/locales/area.ts";
import { messages as en } from "#app/locales/en.ts";
import { messages as enDesk } from "#app/locales/en-desk.ts";
import { messages as enSite } from "#app/locales/en-site.ts";
import { messages as srLatn } from "#app/locales/sr-latn.ts";
import { messages as srLatnDesk } from "#app/locales/sr-latn-desk.ts";
import { messages as srLatnSite } from "#app/locales/sr-latn-site.ts";

const byLocale: Record<Locale, Record<Area, Readonly<Record<string, string>>>> = {
  en: { portal: en, site: enSite, desk: enDesk },
  "sr-Latn": { portal: srLatn, site: srLatnSite, desk: srLatnDesk },
};

/**
 * What the server gives TranslationProvider: exactly the messages that `entry.client` will load for the same page, so
 * that a screen using a word its browser lacks fails in the first test, not in somebody's hand.
 */
export function screenMessages(locale: Locale, pathname: string): Readonly<Record<string, string>> {
  return byLocale[locale][areaOf(pathname)];
}
