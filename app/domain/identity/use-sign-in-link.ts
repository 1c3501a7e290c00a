import { and, eq, gt, isNull, sql } from "drizzle-orm";
import { normalizeEmail } from "#app/kit/email-address.ts";
import { signInLinks } from "#db/schema/people.ts";
import {
  AppError,
  type BaseCtx,
  type InTx,
  limitRate,
  sameBytes,
  sha256,
  transaction,
} from "../core/index.ts";
import { consumeLink } from "./consume-link.ts";
import type { Browser } from "./schemas.ts";
import { maxTries, signInLimits } from "./sign-in.ts";
import type { NewSession } from "./start-session.ts";

export interface UseSignInLinkInput extends Browser {
  token: string;
  /** the pending cookie of this browser, when it has one */
  pendingToken?: string;
  /** typed by the person when the browser is not the one that asked */
  email?: string;
}

type Outcome = NewSession | { wrongAddress: true; triesLeft: number } | undefined;

/**
 * Signs in by the mailed link: one press in the browser that asked, the address typed in any other.
 * Throws `invalid` with the tries left for a wrong address, `conflict` when the link is used, old or unknown.
 */
export async function useSignInLink(ctx: BaseCtx, input: UseSignInLinkInput): Promise<NewSession> {
  await limitRate(ctx, signInLimits.uses, input.ip);
  const outcome: Outcome = await transaction(ctx, (tx) => tryLink(tx, input));
  if (!outcome) throw new AppError("conflict", { message: "signIn.error.gone" });
  if ("wrongAddress" in outcome) {
    const values = { n: outcome.triesLeft };
    throw new AppError("invalid", { fields: { email: "signIn.error.otherAddress" }, values });
  }
  return outcome;
}

async function tryLink(ctx: InTx<BaseCtx>, input: UseSignInLinkInput): Promise<Outcome> {
  const now = ctx.clock.now();
  const isOpen = and(
    eq(signInLinks.tokenHash, sha256(input.token)),
    isNull(signInLinks.usedAt),
    gt(signInLinks.expiresAt, now),
  );
  const [link] = await ctx.tx.select().from(signInLinks).where(isOpen).for("update");
  if (!link) return undefined;
  const sameBrowser =
    input.pendingToken !== undefined && sameBytes(sha256(input.pendingToken), link.pendingHash);
  if (!sameBrowser) {
    if (link.addressTries >= maxTries) return undefined;
    if (normalizeEmail(input.email ?? "") !== link.email) {
      // An empty form is what a scanner submits; it costs no try.
      if (!input.email) return { wrongAddress: true, triesLeft: maxTries - link.addressTries };
      await ctx.tx
        .update(signInLinks)
        .set({ addressTries: sql`${signInLinks.addressTries} + 1` })
        .where(eq(signInLinks.id, link.id));
      return { wrongAddress: true, triesLeft: maxTries - link.addressTries - 1 };
    }
  }
  return consumeLink(ctx, link, input);
}
