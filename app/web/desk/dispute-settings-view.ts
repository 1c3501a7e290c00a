import { disputePolicy, promisedDays } from "#app/domain/disputes/index.ts";
import { type Business, holidayRegions, holidaysOf, loadBusiness } from "#app/domain/identity/index.ts";
import { formatDate, todayIn } from "#app/kit/dates.ts";
import type { Locale } from "#app/kit/locale.ts";
import type { StaffHere } from "#app/web/guards.ts";
import { countryOptions } from "./client-form.ts";

export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

/** When a business works, whose holidays it keeps with those of this year, what it promises. */
export async function disputeSettingsView({ ctx, business: { id }, app }: StaffHere, locale: Locale) {
  const business = await loadBusiness(ctx, id);
  const { calendar, timeZone, creditNoteMode } = business;
  const [country = "", part = ""] = (calendar.region ?? "").split("-");
  const { countries, parts } = await holidayRegions(country || undefined, locale);
  const year = Number(todayIn(timeZone, app.base.clock.now()).slice(0, 4));
  const days = calendar.region ? await holidaysOf(calendar.region, year, locale) : [];
  const policy = disputePolicy(business);
  return {
    timeZone,
    year,
    creditNoteMode,
    week: weekdays.map((day) => ({
      day,
      name: weekdayName(day, locale),
      ...hoursOf(calendar.openDays[day]),
    })),
    countries: countryOptions(locale).filter(({ value }) => countries.includes(value)),
    parts: parts.map(({ code, name }) => ({ value: code, label: name })),
    holidays: days.map(({ on, name }) => ({ on: formatDate(on, locale, "weekday"), name })),
    closed: ownClosedDays(calendar).map((on) => ({ on, label: formatDate(on, locale, "long") })),
    known: {
      ...{ country, part },
      ...Object.fromEntries(promisedDays.map((name) => [name, String(policy[name])])),
    } as Record<string, string>,
  };
}

/** Before a region was chosen, all closed days are the business's own. */
export function ownClosedDays({ region, closedDays, holidays }: Business["calendar"]): string[] {
  return closedDays ?? (region ? [] : holidays);
}

/** The last minute of a day cannot be typed: midnight at its end is 00:00. */
function hoursOf(hours: [string, string] | null | undefined) {
  const [from, to] = hours ?? ["09:00", "17:00"];
  return { isOpen: !!hours, from, to: to === "24:00" ? "00:00" : to };
}

/** 1 January 2024 was a Monday. */
function weekdayName(day: number, locale: Locale): string {
  const [name = ""] = formatDate(`2024-01-0${day}`, locale, "weekday").split(",");
  return name.charAt(0).toUpperCase() + name.slice(1);
}
