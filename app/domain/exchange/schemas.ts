import * as z from "zod";
import { locales } from "#app/kit/locale.ts";

export const NewRecipientInput = z.strictObject({
  name: z.string().trim().min(1).max(120),
  email: z.string().trim().min(3).max(320),
  locale: z.enum(locales),
});

export const IssueImportInput = z.strictObject({
  contactIds: z.array(z.uuid()).max(100),
  newRecipients: z.array(NewRecipientInput).max(20),
  sellerConfirmed: z.boolean(),
  /** false: issued without telling anybody */
  mail: z.boolean(),
});
export type IssueImportInput = z.input<typeof IssueImportInput>;
