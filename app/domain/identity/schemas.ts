import * as z from "zod";

export const staffRoles = ["support", "manager", "owner"] as const;
export const contactRoles = ["viewer", "payer", "admin"] as const;

export const RequestSignInLinkInput = z.strictObject({
  email: z.string().max(320),
  pendingToken: z.string().min(20),
  userAgent: z.string().max(400),
  ip: z.string(),
  returnTo: z.string(),
  locale: z.string(),
});
export type RequestSignInLinkInput = z.infer<typeof RequestSignInLinkInput>;

export interface Browser {
  userAgent: string;
  ip: string;
}
