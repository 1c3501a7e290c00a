import * as z from "zod";
import { isHexColor } from "#app/kit/brand.ts";
import { isCurrency } from "#app/kit/currency.ts";
import { isPlainDate } from "#app/kit/dates.ts";
import { locales } from "#app/kit/locale.ts";
import { isSlug } from "#app/kit/slug.ts";

export const staffRoles = ["support", "manager", "owner"] as const;
export const contactRoles = ["viewer", "payer", "admin"] as const;

/** The browser a person acts from; `sessionToken` is the cookie it already had, whose session a new one replaces. */
export interface Browser {
  userAgent: string;
  ip: string;
  sessionToken?: string;
}

export const RequestSignInLinkInput = z.strictObject({
  email: z.string().max(320),
  pendingToken: z.string().min(20),
  userAgent: z.string().max(400),
  ip: z.string(),
  returnTo: z.string(),
  locale: z.string(),
});
export type RequestSignInLinkInput = z.infer<typeof RequestSignInLinkInput>;

const text = (max: number) => z.string().trim().max(max);
/** Empty in a form means: not there. */
const optionalText = (max: number) =>
  text(max)
    .transform((value) => value || null)
    .nullable();
const country = z
  .string()
  .trim()
  .regex(/^[A-Z]{2}$/);
const currency = z.string().refine(isCurrency);
const timeZone = z.string().refine(isTimeZone);
const clockTime = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/);
/** "24:00" is the end of the day. */
const closingTime = clockTime.or(z.literal("24:00"));
const openHours = z
  .tuple([clockTime, closingTime])
  .refine(([open, close]) => open < close)
  .nullable();

const AddressInput = z.strictObject({
  line1: text(120).optional(),
  line2: text(120).optional(),
  city: text(80).optional(),
  postcode: text(20).optional(),
  country: country.optional(),
});

export const CalendarInput = z.strictObject({
  openDays: z
    .strictObject({
      1: openHours,
      2: openHours,
      3: openHours,
      4: openHours,
      5: openHours,
      6: openHours,
      7: openHours,
    })
    .refine((days) => Object.values(days).some((day) => day !== null)),
  holidays: z.array(z.string().refine(isPlainDate)).max(500),
  /** whose holidays are kept: "DE", "DE-BE" */
  region: z
    .string()
    .regex(/^[A-Z]{2}(-[A-Z0-9]{1,4})?$/)
    .optional(),
  /** the last year whose holidays stand among `holidays` */
  throughYear: z.number().int().optional(),
  /** days it closes by its own choice; they stand among `holidays` too */
  closedDays: z.array(z.string().refine(isPlainDate)).max(200).optional(),
});

const businessFields = {
  name: text(120).min(1),
  legalName: text(200).min(1),
  address: AddressInput,
  vatId: optionalText(40),
  registrationId: optionalText(40),
  legalLine: optionalText(400),
  country,
  timeZone,
  locale: z.enum(locales),
  brand: z.string().refine(isHexColor).toLowerCase(),
  replyTo: optionalText(320),
  calendar: CalendarInput,
  creditNoteMode: z.enum(["made_here", "requested"]),
};

export const CreateBusinessInput = z.strictObject({
  ...z.strictObject(businessFields).partial().required({ name: true, timeZone: true, locale: true }).shape,
  slug: z.string().refine(isSlug),
  currency,
});
export type CreateBusinessInput = z.input<typeof CreateBusinessInput>;

export const ChangeBusinessInput = z.strictObject(businessFields).partial();
export type ChangeBusinessInput = z.input<typeof ChangeBusinessInput>;

export const AddBankAccountInput = z.strictObject({
  currency,
  account: text(60).min(1),
  bic: text(11)
    .toUpperCase()
    .regex(/^([A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?)?$/)
    .optional(),
  holder: text(140).min(1),
  /** the first day it was offered; today when left out */
  sinceOn: z.string().refine(isPlainDate).optional(),
});
export type AddBankAccountInput = z.input<typeof AddBankAccountInput>;

export const AddStaffInput = z.strictObject({
  name: text(120).min(1),
  email: text(320).min(3),
  role: z.enum(staffRoles),
  locale: z.enum(locales),
  title: optionalText(80).optional(),
  phone: optionalText(40).optional(),
});
export type AddStaffInput = z.input<typeof AddStaffInput>;

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: name }));
  } catch {
    return false;
  }
}
