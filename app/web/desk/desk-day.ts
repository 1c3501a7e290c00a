import { type PlainDate, todayIn } from "#app/kit/dates.ts";
import type { StaffHere } from "#app/web/guards.ts";

/** The day it is at the business. */
export function deskDay({ ctx, business }: Pick<StaffHere, "ctx" | "business">): PlainDate {
  return todayIn(business.timeZone, ctx.clock.now());
}
