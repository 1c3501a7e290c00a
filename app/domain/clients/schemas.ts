import * as z from "zod";

const text = (max: number) => z.string().trim().max(max);
const optionalText = (max: number) =>
  text(max)
    .transform((value) => value || undefined)
    .optional();

/** Marks are kept as they are compared: without blanks, dots and dashes, in capitals. */
export const compactMark = (mark: string) => mark.replace(/[\s.-]/g, "").toUpperCase();

const vatId = text(40)
  .transform((value) => compactMark(value) || undefined)
  .optional();

export const AddressInput = z.strictObject({
  line1: optionalText(120),
  line2: optionalText(120),
  city: optionalText(80),
  postcode: optionalText(20),
  country: z
    .string()
    .trim()
    .regex(/^[A-Z]{2}$/)
    .optional(),
});

export const PreferencesInput = z.strictObject({
  attachPdf: z.boolean().optional(),
  needsOrderReference: z.boolean().optional(),
});

const clientFields = {
  name: text(200).min(1),
  address: AddressInput,
  vatId,
  registrationId: optionalText(40),
  endpoint: optionalText(80),
  locale: z.enum(["en", "sr-Latn"]),
  tags: z.array(text(40).min(1)).max(20),
  staffId: z.uuid().nullable(),
  preferences: PreferencesInput,
};

export const AddClientInput = z.strictObject({
  ...clientFields,
  address: AddressInput.default({}),
  tags: clientFields.tags.default([]),
  staffId: clientFields.staffId.default(null),
  preferences: PreferencesInput.default({}),
});
export type AddClientInput = z.input<typeof AddClientInput>;

export const ChangeClientInput = z.strictObject(clientFields).partial();
export type ChangeClientInput = z.infer<typeof ChangeClientInput>;

export const AddContactInput = z.strictObject({
  clientId: z.uuid(),
  name: text(120).min(1),
  email: text(320).min(3),
  role: z.enum(["viewer", "payer", "admin"]).default("payer"),
  locale: z.enum(["en", "sr-Latn"]),
  receivesInvoices: z.boolean().default(true),
});
export type AddContactInput = z.input<typeof AddContactInput>;

export const ChangeContactInput = z.strictObject({
  name: text(120).min(1).optional(),
  role: z.enum(["viewer", "payer", "admin"]).optional(),
  locale: z.enum(["en", "sr-Latn"]).optional(),
  receivesInvoices: z.boolean().optional(),
});
export type ChangeContactInput = z.infer<typeof ChangeContactInput>;
