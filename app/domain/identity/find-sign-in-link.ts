import { eq } from "drizzle-orm";
import { signInLinks } from "#db/schema/people.ts";
import { type BaseCtx, sameBytes, sha256 } from "../core/index.ts";
import { maxTries } from "./sign-in.ts";

export type SignInLinkState = { state: "ready"; sameBrowser: boolean; triesLeft: number } | { state: "gone" };

/** What the page behind a mailed link may show. Reads only: scanners open such pages, run scripts and press buttons. */
export async function findSignInLink(
  ctx: BaseCtx,
  input: { token: string; pendingToken?: string },
): Promise<SignInLinkState> {
  const [link] = await ctx.db.orm
    .select()
    .from(signInLinks)
    .where(eq(signInLinks.tokenHash, sha256(input.token)));
  if (!link?.expiresAt || link.usedAt || ctx.clock.now() >= link.expiresAt || link.addressTries >= maxTries) {
    return { state: "gone" };
  }
  const sameBrowser =
    input.pendingToken !== undefined && sameBytes(sha256(input.pendingToken), link.pendingHash);
  return { state: "ready", sameBrowser, triesLeft: maxTries - link.addressTries };
}
