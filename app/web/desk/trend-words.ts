import type { Quantile } from "#app/domain/trends/index.ts";
import { type Interval, percent, wilson } from "#app/domain/trends/index.ts";
import { addDays, addMonths, formatDate, type PlainDate } from "#app/kit/dates.ts";
import { intlTag, type Locale } from "#app/kit/locale.ts";
import type { T } from "#app/locales/bind-messages.ts";

const numbers = new Map<Locale, Intl.NumberFormat>();

/** A figure for reading, one decimal at most. */
export function number(value: number, locale: Locale): string {
  let format = numbers.get(locale);
  if (!format) {
    format = new Intl.NumberFormat(intlTag(locale), { maximumFractionDigits: 1 });
    numbers.set(locale, format);
  }
  return format.format(value);
}

const hour = 60;
const day = 24 * hour;

/** Minutes as people say them: minutes, hours, or days. */
export function duration({ value, isOver }: Quantile, t: T, locale: Locale): string {
  const time =
    value < hour
      ? t("trends.minutes", { n: Math.round(value) })
      : value < 2 * day
        ? t("trends.hours", { n: number(value / hour, locale) })
        : t("trends.days", { n: number(value / day, locale) });
  return isOver ? t("trends.over", { time }) : time;
}

export function inDays({ value, isOver }: Quantile, t: T, locale: Locale): string {
  const time = t("trends.days", { n: number(value, locale) });
  return isOver ? t("trends.over", { time }) : time;
}

/** "66% to 89%" */
export function rangeWords({ low, high }: Interval, t: T, locale: Locale): string {
  return t("trends.range", { low: percent(low, locale), high: percent(high, locale) });
}

/** "Nov 25": a month and its year. */
export function monthWords(on: PlainDate, locale: Locale): string {
  const name = formatDate(on, locale, "short").replace(/^\d+\.?\s/, "");
  return `${name} ${on.slice(2, 4)}`;
}

/** The last day of a month that has begun, or today. */
export const monthEnd = (on: PlainDate, today: PlainDate): PlainDate => {
  const next = addMonths(on, 1);
  return next > today ? today : addDays(next, -1);
};

/** "4 of 9, 44 %"; a dash of nothing. */
export function shareWords(count: number, of: number, t: T, locale: Locale): string {
  const found = wilson({ count, of });
  return found ? t("trends.answered.of", { count, of, share: percent(found.share, locale) }) : "–";
}
