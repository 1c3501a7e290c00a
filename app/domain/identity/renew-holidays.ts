import { eq } from "drizzle-orm";
import { type PlainDate, todayIn } from "#app/kit/dates.ts";
import { type BusinessCalendar, businesses } from "#db/schema/businesses.ts";
import { type Ctx, recordEvent, transaction } from "../core/index.ts";
import { holidaysOf } from "./holidays.ts";
import { type Business, loadBusiness } from "./load-business.ts";

/** Promises reach into the next year at any time, and nobody looks at the settings every year. */
const yearsAhead = 2;

/** A calendar whose closed days are those of its region, from this year on, and the business's own. */
export async function calendarWith(
  calendar: Pick<BusinessCalendar, "openDays" | "region" | "closedDays">,
  thisYear: number,
): Promise<BusinessCalendar> {
  const { openDays, region, closedDays = [] } = calendar;
  if (!region) return { openDays, holidays: inOrder(closedDays), closedDays };
  const years = Array.from({ length: yearsAhead + 1 }, (_, index) => thisYear + index);
  const days = await Promise.all(years.map((year) => holidaysOf(region, year)));
  const holidays = inOrder([...closedDays, ...days.flat().map(({ on }) => on)]);
  return { openDays, region, closedDays, holidays, throughYear: thisYear + yearsAhead };
}

/** Adds the holidays of coming years to a calendar that follows a region. Does nothing while there are enough. */
export async function renewHolidays(ctx: Ctx): Promise<void> {
  const { businessId } = ctx.scope;
  const seen = await loadBusiness(ctx, businessId);
  const thisYear = yearOf(seen, ctx.clock.now());
  if (!needsMore(seen, thisYear)) return;
  const after = await calendarWith(seen.calendar, thisYear);
  await transaction(ctx, async (inTx) => {
    const isIt = eq(businesses.id, businessId);
    const [before] = await inTx.tx.select().from(businesses).where(isIt).for("update");
    if (!before || !needsMore(before, thisYear) || before.calendar.region !== after.region) return;
    const past = before.calendar.holidays.filter((day) => day < `${thisYear}-01-01`);
    const holidays = inOrder([...past, ...(before.calendar.closedDays ?? []), ...after.holidays]);
    const calendar = { ...before.calendar, holidays, throughYear: after.throughYear };
    await inTx.tx.update(businesses).set({ calendar }).where(isIt);
    await recordEvent(inTx, {
      kind: "business.changed",
      subject: { kind: "business", id: businessId },
      data: {
        fields: ["calendar"],
        before: { throughYear: before.calendar.throughYear ?? null },
        after: { throughYear: calendar.throughYear },
      },
    });
  });
}

function needsMore({ calendar }: Business, thisYear: number): boolean {
  return !!calendar.region && (calendar.throughYear ?? 0) <= thisYear;
}

function yearOf({ timeZone }: Business, now: Date): number {
  return Number(todayIn(timeZone, now).slice(0, 4));
}

function inOrder(days: readonly PlainDate[]): PlainDate[] {
  return [...new Set(days)].sort();
}
