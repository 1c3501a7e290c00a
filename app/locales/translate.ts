import type { Locale } from "#app/kit/locale.ts";
import { bindMessages, type T } from "#app/locales/bind-messages.ts";
import { catalog } from "#app/locales/catalog.ts";

const bound: Partial<Record<Locale, T>> = {};

/** The server's voice in one language: `translator("sr-Latn")("status.overdue", { days: 3 })` is "Kasni 3 dana". */
export function translator(locale: Locale): T {
  bound[locale] ??= bindMessages(locale, catalog[locale]);
  return bound[locale];
}
