import { countryCodes } from "#app/documents/codes/country-codes.ts";
import { todayIn } from "#app/kit/dates.ts";
import { normalizeEmail } from "#app/kit/email-address.ts";
import { newId } from "#app/kit/ids.ts";
import { type BusinessCalendar, businesses } from "#db/schema/businesses.ts";
import {
  AppError,
  type BaseCtx,
  type Ctx,
  type InTx,
  recordEvent,
  systemCtx,
  transaction,
  violatedUnique,
} from "../core/index.ts";
import { calendarWith } from "./renew-holidays.ts";
import { CreateBusinessInput } from "./schemas.ts";

export interface CreateBusinessOptions {
  /** seeds bring their own */
  id?: string;
  quiet?: boolean;
}

/**
 * A new business with its address, currency and opening hours. Only the system makes one: the command line and seeds.
 * Returns its id. Throws `forbidden` for people, `invalid` naming the fields, `conflict` when the slug is taken.
 */
export async function createBusiness(
  ctx: BaseCtx & Partial<Pick<Ctx, "actor">>,
  input: CreateBusinessInput,
  options: CreateBusinessOptions = {},
): Promise<string> {
  if (ctx.actor && ctx.actor.kind !== "system") throw new AppError("forbidden");
  const fields = readCreateBusiness(input);
  const createdAt = ctx.clock.now();
  const id = options.id ?? newId(createdAt);
  const country = fields.country ?? fields.address?.country ?? countryOfZone(fields.timeZone);
  const year = Number(todayIn(fields.timeZone, createdAt).slice(0, 4));
  const calendar =
    fields.calendar ?? (await calendarWith({ ...officeHours(), region: country, closedDays: [] }, year));
  try {
    await transaction(systemCtx(ctx, id), async (inTx) => {
      await insertBusiness(inTx, id, { ...fields, country, calendar });
      const { slug, currency, timeZone, locale } = fields;
      await recordEvent(inTx, {
        kind: "business.created",
        subject: { kind: "business", id },
        data: { slug, currency, timeZone, locale },
        details: { name: fields.name },
        quiet: options.quiet,
      });
    });
  } catch (error) {
    if (violatedUnique(error) !== "businesses_slug_unique") throw error;
    throw new AppError("conflict", { fields: { slug: "taken" } });
  }
  return id;
}

/** The reply address in the one form in which addresses are kept. Throws `invalid` for what is none. */
export function withReplyTo<Fields extends { replyTo?: string | null }>(fields: Fields): Fields {
  if (!fields.replyTo) return fields;
  const replyTo = normalizeEmail(fields.replyTo);
  if (!replyTo) throw new AppError("invalid", { fields: { replyTo: "field.email.invalid" } });
  return { ...fields, replyTo };
}

/** Monday to Friday, nine to five, no holidays. */
export function officeHours(): NonNullable<CreateBusinessInput["calendar"]> {
  const [open, closed] = [["09:00", "17:00"] as [string, string], null];
  const openDays = { 1: open, 2: open, 3: open, 4: open, 5: open, 6: closed, 7: closed };
  return { openDays, holidays: [] };
}

function readCreateBusiness(input: CreateBusinessInput) {
  const parsed = CreateBusinessInput.safeParse(input);
  if (parsed.success) return withReplyTo(parsed.data);
  const fields = Object.fromEntries(parsed.error.issues.map((issue) => [String(issue.path[0]), "invalid"]));
  throw new AppError("invalid", { fields });
}

async function insertBusiness(
  ctx: InTx<BaseCtx>,
  id: string,
  fields: Omit<ReturnType<typeof readCreateBusiness>, "calendar"> & {
    country: string;
    calendar: BusinessCalendar;
  },
): Promise<void> {
  const { country } = fields;
  await ctx.tx.insert(businesses).values({
    ...fields,
    id,
    legalName: fields.legalName ?? fields.name,
    address: { country, ...fields.address },
    createdAt: ctx.clock.now(),
  });
}

/** The country a time zone lies in, as a first guess the owner can change. Throws `invalid` for zones of none. */
function countryOfZone(zone: string): string {
  for (const country of countryCodes) {
    if (!/^[A-Z]{2}$/.test(country)) continue;
    const region = new Intl.Locale(`und-${country}`) as Intl.Locale & { getTimeZones(): string[] };
    if (region.getTimeZones().includes(zone)) return country;
  }
  throw new AppError("invalid", { fields: { country: "invalid" } });
}
