import { and, eq, gt, isNull } from "drizzle-orm";
import { paths } from "#app/kit/paths.ts";
import { businesses } from "#db/schema/businesses.ts";
import { people, setupLinks } from "#db/schema/people.ts";
import { AppError, type BaseCtx, type InTx, limitRate, sha256, transaction } from "../core/index.ts";
import { findPersonToSignIn } from "./find-person-to-sign-in.ts";
import type { Browser } from "./schemas.ts";
import { networkOf, signInLimits } from "./sign-in.ts";
import { type NewSession, startSession } from "./start-session.ts";

/** What the page behind a set-up link shows; nothing when it no longer works. Reads only. */
export async function findSetupLink(
  ctx: BaseCtx,
  token: string,
): Promise<{ businessName: string; email: string } | undefined> {
  const [found] = await ctx.db.orm
    .select({ businessName: businesses.name, email: people.email })
    .from(setupLinks)
    .innerJoin(businesses, eq(businesses.id, setupLinks.businessId))
    .innerJoin(people, eq(people.id, setupLinks.personId))
    .where(isOpen(ctx, token));
  return found;
}

/**
 * Signs the owner in, once, and sends them on to set their second factor up. Throws `conflict` when the link is
 * used, older than a day, or unknown.
 */
export async function useSetupLink(ctx: BaseCtx, input: Browser & { token: string }): Promise<NewSession> {
  await limitRate(ctx, signInLimits.uses, networkOf(input.ip));
  const session = await transaction(ctx, (inTx) => consume(inTx, input));
  if (!session) throw new AppError("conflict", { message: "signIn.spent.lead" });
  return session;
}

async function consume(
  ctx: InTx<BaseCtx>,
  input: Browser & { token: string },
): Promise<NewSession | undefined> {
  const [won] = await ctx.tx
    .update(setupLinks)
    .set({ usedAt: ctx.clock.now() })
    .where(isOpen(ctx, input.token))
    .returning({ personId: setupLinks.personId });
  if (!won) return undefined;
  const [owner] = await ctx.tx
    .select({ email: people.email })
    .from(people)
    .where(eq(people.id, won.personId));
  const person = owner && (await findPersonToSignIn(ctx, owner.email));
  if (!person) return undefined;
  const { userAgent, ip, sessionToken } = input;
  const returnTo = paths.desk.secondFactor();
  return startSession(ctx, { personId: person.id, returnTo, userAgent, ip, sessionToken });
}

function isOpen(ctx: BaseCtx, token: string) {
  return and(
    eq(setupLinks.tokenHash, sha256(token)),
    isNull(setupLinks.usedAt),
    gt(setupLinks.expiresAt, ctx.clock.now()),
  );
}
