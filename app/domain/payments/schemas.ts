import * as z from "zod";

/** Secret and restricted keys of Stripe; the middle says which of its worlds they open. */
const secretKey = z
  .string()
  .trim()
  .regex(/^(sk|rk)_(test|live)_[A-Za-z0-9_]{8,240}$/);
const webhookSecret = z
  .string()
  .trim()
  .regex(/^whsec_[A-Za-z0-9_+/=-]{8,240}$/);

export const AddPaymentAccountInput = z.strictObject({ secretKey, webhookSecret });
export type AddPaymentAccountInput = z.input<typeof AddPaymentAccountInput>;

export const ReplacePaymentKeysInput = z.strictObject({
  id: z.uuid(),
  secretKey: secretKey.optional(),
  webhookSecret: webhookSecret.optional(),
  /** the signing secret before this one counts no more */
  dropOlder: z.boolean().optional(),
});
export type ReplacePaymentKeysInput = z.input<typeof ReplacePaymentKeysInput>;

export const announcedDaysRange = { least: 1, most: 30 } as const;

export const PaymentPolicyInput = z.strictObject({
  offers: z.strictObject({ transfer: z.boolean(), card: z.boolean(), sepa_debit: z.boolean() }),
  announcedDays: z.number().int().min(announcedDaysRange.least).max(announcedDaysRange.most),
});
export type PaymentPolicyInput = z.input<typeof PaymentPolicyInput>;
