import { and, eq, gt, isNull } from "drizzle-orm";
import { signInLinks } from "#db/schema/people.ts";
import type { BaseCtx, InTx } from "../core/index.ts";
import { findPersonToSignIn } from "./find-person-to-sign-in.ts";
import type { Browser } from "./schemas.ts";
import { type NewSession, startSession } from "./start-session.ts";

/**
 * Uses a link once: the conditional update lets one of many racing requests through. Using one link ends all
 * others of the same address that are still open. Nothing when the race was lost or the person may enter nothing any more.
 */
export async function consumeLink(
  ctx: InTx<BaseCtx>,
  link: { id: string; email: string; returnTo: string },
  browser: Browser,
): Promise<NewSession | undefined> {
  const usedAt = ctx.clock.now();
  const [won] = await ctx.tx
    .update(signInLinks)
    .set({ usedAt })
    .where(and(eq(signInLinks.id, link.id), isNull(signInLinks.usedAt)))
    .returning({ id: signInLinks.id });
  if (!won) return undefined;
  const person = await findPersonToSignIn(ctx, link.email);
  if (!person) return undefined;
  await ctx.tx
    .update(signInLinks)
    .set({ usedAt })
    .where(
      and(eq(signInLinks.email, link.email), isNull(signInLinks.usedAt), gt(signInLinks.expiresAt, usedAt)),
    );
  const { userAgent, ip, sessionToken } = browser;
  return startSession(ctx, { personId: person.id, returnTo: link.returnTo, userAgent, ip, sessionToken });
}
