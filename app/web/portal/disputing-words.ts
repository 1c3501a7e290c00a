import { unitOf } from "#app/documents/codes/units.ts";
import { exactFigure, percentage, unitPrice } from "#app/documents/paper/paper-figures.ts";
import type { Reason } from "#app/domain/disputes/index.ts";
import type { Locale } from "#app/kit/locale.ts";
import { translator } from "#app/locales/translate.ts";

/** "38.5 h", "400" */
export function quantityWords(quantity: string, unitCode: string, locale: Locale): string {
  const unit = unitOf(quantity, unitCode, locale);
  return exactFigure(quantity, locale) + (unit && `\u00a0${unit}`);
}

interface Corrected {
  correctedField: string | null;
  correctedValue: string | null;
}

/** What the client thinks right, as a sentence; nothing with a bare amount. */
export function saysWords(
  { correctedField: field, correctedValue: value }: Corrected,
  currency: string,
  locale: Locale,
): string | undefined {
  if (!field || value === null) return undefined;
  const t = translator(locale);
  if (field === "price") return t("disputing.says.price", { value: unitPrice(value, currency, locale) });
  if (field === "quantity") return t("disputing.says.quantity", { value: exactFigure(value, locale) });
  if (field === "discount") return t("disputing.says.discount", { value: percentage(value, locale) });
  if (field === "tax_rate") return t("disputing.says.tax_rate", { value: percentage(value, locale) });
  return t("disputing.says.text", { value });
}

export function reasonWords(reason: string, locale: Locale): string {
  return translator(locale)(`disputing.reason.${reason as Reason}`);
}

/** Roughly how large a file is: "212 kB". */
export function sizeWords(bytes: number, locale: Locale): string {
  const inMegabytes = bytes >= 1_000_000;
  const shown = inMegabytes ? Math.round(bytes / 100_000) / 10 : Math.max(1, Math.round(bytes / 1_000));
  const figure = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(shown);
  return `${figure}\u00a0${inMegabytes ? "MB" : "kB"}`;
}
