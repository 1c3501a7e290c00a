import { formatDate, type PlainDate, todayIn } from "#app/kit/dates.ts";
import type { Locale } from "#app/kit/locale.ts";
import type { ContactHere } from "#app/web/guards.ts";

/** The business's day: what is due and overdue goes by its calendar, wherever the reader is. */
export function todayOf({ app, business }: ContactHere): PlainDate {
  return todayIn(business.timeZone, app.base.clock.now());
}

/** A day as short as it can be without doubt: the year only where it is another one. */
export function nearDate(day: PlainDate, today: PlainDate, locale: Locale): string {
  return formatDate(day, locale, day.slice(0, 4) === today.slice(0, 4) ? "short" : "medium");
}

/** The one client of the page by name; nothing when it shows several. */
export function onlyClient(clients: { name: string }[]): string | undefined {
  return clients.length === 1 ? clients[0]?.name : undefined;
}
