import { eq } from "drizzle-orm";
import { isPlainDate, type PlainDate, todayIn } from "#app/kit/dates.ts";
import { type BusinessCalendar, businesses } from "#db/schema/businesses.ts";
import { AppError, type Ctx, notFound, recordEvent, requireStaff, transaction } from "../core/index.ts";
import { CalendarInput, calendarWith, isHolidayRegion, loadBusiness } from "../identity/index.ts";
import { disputePolicy } from "./dispute-policy.ts";
import { type PromisedDays, promisedDays, promiseRange } from "./schemas.ts";

export interface DisputeSettingsInput extends Record<PromisedDays, number> {
  /** by ISO weekday: opening and closing; null: closed */
  openDays: BusinessCalendar["openDays"];
  /** whose holidays count: "DE", "DE-BE"; empty: nobody's */
  region: string;
  /** days it closes by its own choice */
  closedDays: readonly PlainDate[];
  creditNoteMode: "made_here" | "requested";
}

const mostClosedDays = 200;

/**
 * Decides when a business works, where its credit notes are made, and what it promises who disputes. Promises given
 * before keep their dates. Owners only. Throws `invalid` naming the field: a day that closes before it opens, a week
 * in which nobody works, days out of range.
 */
export async function changeDisputeSettings(ctx: Ctx, input: DisputeSettingsInput): Promise<void> {
  requireStaff(ctx, "owner");
  const fields = { ...wrongHours(input), ...wrongDays(input), ...(await wrongRegion(input)) };
  if (Object.keys(fields).length > 0) throw new AppError("invalid", { fields, values: { ...promiseRange } });
  const { timeZone } = await loadBusiness(ctx, ctx.scope.businessId);
  const thisYear = Number(todayIn(timeZone, ctx.clock.now()).slice(0, 4));
  const { openDays, region, closedDays, creditNoteMode } = input;
  const calendar = CalendarInput.parse(
    await calendarWith({ openDays, closedDays: [...closedDays], ...(region && { region }) }, thisYear),
  ) as BusinessCalendar;
  await transaction(ctx, async (inTx) => {
    const isIt = eq(businesses.id, ctx.scope.businessId);
    const [business] = await inTx.tx.select().from(businesses).where(isIt).for("update");
    if (!business) throw notFound();
    const before = factsOf(business.calendar, business.creditNoteMode, disputePolicy(business));
    const after = factsOf(calendar, creditNoteMode, input);
    if (JSON.stringify(before) === JSON.stringify(after)) return;
    const disputes = { ...(business.settings.disputes as object | undefined), ...promisesOf(input) };
    const settings = { ...business.settings, disputes };
    await inTx.tx.update(businesses).set({ calendar, creditNoteMode, settings }).where(isIt);
    await recordEvent(inTx, {
      kind: "business.changed",
      subject: { kind: "business", id: business.id },
      data: { fields: ["disputes"], before, after },
    });
  });
}

/** What the log keeps; the holidays of the region follow from it. */
function factsOf(
  { openDays, region, closedDays = [] }: BusinessCalendar,
  creditNoteMode: string,
  promises: Record<PromisedDays, number>,
) {
  const days = Object.entries(openDays).sort(([a], [b]) => Number(a) - Number(b));
  return { openDays: days, region: region ?? null, closedDays, creditNoteMode, ...promisesOf(promises) };
}

const promisesOf = (from: Record<PromisedDays, number>) =>
  Object.fromEntries(promisedDays.map((name) => [name, from[name]]));

function wrongHours({ openDays }: DisputeSettingsInput): Record<string, string> {
  const open = Object.entries(openDays).filter(([, hours]) => hours !== null);
  if (open.length === 0) return { openDays: "disputeSettings.hours.never" };
  const wrong = open.filter(([, hours]) => hours && !isSpan(hours));
  return Object.fromEntries(wrong.map(([day]) => [`from-${day}`, "disputeSettings.hours.wrong"]));
}

const time = /^(?:[01]\d|2[0-3]):[0-5]\d$/;

function isSpan([from, to]: readonly [string, string]): boolean {
  return time.test(from) && (to === "24:00" || time.test(to)) && from < to;
}

function wrongDays(input: DisputeSettingsInput): Record<string, string> {
  const { least, most } = promiseRange;
  const wrong = promisedDays.filter((name) => {
    const days = input[name];
    return !Number.isInteger(days) || days < least || days > most;
  });
  const { closedDays, answerDays, decisionDays, evidenceDays } = input;
  const isLater = wrong.length === 0 && answerDays > Math.min(decisionDays, evidenceDays);
  const isBad = closedDays.length > mostClosedDays || !closedDays.every(isPlainDate);
  return {
    ...Object.fromEntries(wrong.map((name) => [name, "disputeSettings.promises.range"])),
    ...(isLater && { answerDays: "disputeSettings.promises.order" }),
    ...(isBad && { closedFrom: "disputeSettings.closed.wrong" }),
  };
}

async function wrongRegion({ region }: DisputeSettingsInput): Promise<Record<string, string>> {
  if (region === "" || (await isHolidayRegion(region))) return {};
  return { country: "disputeSettings.holidays.unknown" };
}
