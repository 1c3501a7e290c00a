import type { Locale } from "#app/kit/locale.ts";
import { paper as paperEn } from "#app/locales/en/paper.ts";
import { messages as screensEn } from "#app/locales/en-desk.ts";
import { paper as paperSr } from "#app/locales/sr-latn/paper.ts";
import { messages as screensSr } from "#app/locales/sr-latn-desk.ts";

export const en = { ...screensEn, ...paperEn };
export const srLatn: Record<keyof typeof en, string> = { ...screensSr, ...paperSr };

/** Everything Kvit says, in every language. For the server: a browser loads only what its screens need. */
export const catalog: Record<Locale, Record<keyof typeof en, string>> = { en, "sr-Latn": srLatn };
