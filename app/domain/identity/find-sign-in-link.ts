import { eq } from "drizzle-orm";
import { signInLinks } from "#db/schema/people.ts";
import { type BaseCtx, sameBytes, sha256 } from "../core/index.ts";
import { maxTries } from "./sign-in.ts";

export type SignInLinkState =
  | { state: "ready"; sameBrowser: boolean; triesLeft: number }
  | { state: "gone"; why: GoneReason };

/** Why a link no longer signs in; `unknown` also for one whose address was guessed wrong too often. */
export type GoneReason = "used" | "expired" | "unknown";

type Link = typeof signInLinks.$inferSelect;

/** What the page behind a mailed link may show. Reads only: scanners open such pages, run scripts and press buttons. */
export async function findSignInLink(
  ctx: BaseCtx,
  input: { token: string; pendingToken?: string },
): Promise<SignInLinkState> {
  const [link] = await ctx.db.orm
    .select()
    .from(signInLinks)
    .where(eq(signInLinks.tokenHash, sha256(input.token)));
  const why = goneReason(link, ctx.clock.now());
  if (!link || why) return { state: "gone", why: why ?? "unknown" };
  const sameBrowser = isSameBrowser(link, input.pendingToken);
  if (!sameBrowser && link.addressTries >= maxTries) return { state: "gone", why: "unknown" };
  return { state: "ready", sameBrowser, triesLeft: maxTries - link.addressTries };
}

/** Nothing while the link still signs in; its last valid moment is one millisecond before it is ten minutes old. */
export function goneReason(link: Link | undefined, now: Date): GoneReason | undefined {
  if (!link?.expiresAt) return "unknown";
  if (link.usedAt) return "used";
  return now >= link.expiresAt ? "expired" : undefined;
}

/** Whether this browser holds the pending cookie of the one that asked. */
export function isSameBrowser(link: Link, pendingToken: string | undefined): boolean {
  return pendingToken !== undefined && sameBytes(sha256(pendingToken), link.pendingHash);
}
