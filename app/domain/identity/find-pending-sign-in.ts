import { desc, eq } from "drizzle-orm";
import { signInLinks } from "#db/schema/people.ts";
import { type BaseCtx, sha256 } from "../core/index.ts";

export interface PendingSignIn {
  /** as this browser gave it, whether or not anybody has it */
  email: string;
  requestedAt: Date;
  returnTo: string;
}

/**
 * What a browser is waiting for: the newest wish made with its pending cookie. Says nothing about whether a mail went
 * out, nor whether somebody signed in meanwhile: whoever signs in here loses that cookie. Reads only.
 */
export async function findPendingSignIn(
  ctx: BaseCtx,
  input: { pendingToken?: string },
): Promise<PendingSignIn | undefined> {
  if (!input.pendingToken) return undefined;
  const { email, requestedAt, returnTo } = signInLinks;
  const [pending] = await ctx.db.orm
    .select({ email, requestedAt, returnTo })
    .from(signInLinks)
    .where(eq(signInLinks.pendingHash, sha256(input.pendingToken)))
    .orderBy(desc(signInLinks.requestedAt), desc(signInLinks.id))
    .limit(1);
  return pending;
}
