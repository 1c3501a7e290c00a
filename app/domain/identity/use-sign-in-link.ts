import { eq } from "drizzle-orm";
import { normalizeEmail } from "#app/kit/email-address.ts";
import { signInLinks } from "#db/schema/people.ts";
import { AppError, type BaseCtx, type InTx, limitRate, sha256, transaction } from "../core/index.ts";
import { consumeLink } from "./consume-link.ts";
import { type GoneReason, goneReason, isSameBrowser } from "./find-sign-in-link.ts";
import { lockLinks } from "./lock-links.ts";
import type { Browser } from "./schemas.ts";
import { maxTries, networkOf, signInLimits } from "./sign-in.ts";
import type { NewSession } from "./start-session.ts";

export interface UseSignInLinkInput extends Browser {
  token: string;
  /** the pending cookie of this browser, when it has one */
  pendingToken?: string;
  /** typed by the person when the browser is not the one that asked */
  email?: string;
}

type Outcome = NewSession | { triesLeft: number } | { gone: GoneReason };

const goneMessages: Record<GoneReason, string> = {
  used: "signIn.spent.used",
  expired: "signIn.spent.expired",
  unknown: "signIn.spent.lead",
};

/**
 * Signs in by the mailed link: one press in the browser that asked, the address typed in any other.
 * Throws `invalid` with the tries left for a wrong address, `conflict` when the link is used, old or unknown.
 */
export async function useSignInLink(ctx: BaseCtx, input: UseSignInLinkInput): Promise<NewSession> {
  await limitRate(ctx, signInLimits.uses, networkOf(input.ip));
  const outcome = await transaction(ctx, (inTx) => tryLink(inTx, input));
  if ("gone" in outcome) throw new AppError("conflict", { message: goneMessages[outcome.gone] });
  if ("triesLeft" in outcome) {
    throw new AppError("invalid", {
      fields: { email: "signIn.other.wrong" },
      values: { n: outcome.triesLeft },
    });
  }
  return outcome;
}

async function tryLink(ctx: InTx<BaseCtx>, input: UseSignInLinkInput): Promise<Outcome> {
  const [link] = await lockLinks(ctx, eq(signInLinks.tokenHash, sha256(input.token)));
  const gone = goneReason(link, ctx.clock.now());
  if (!link || gone) return { gone: gone ?? "unknown" };
  if (!isSameBrowser(link, input.pendingToken)) {
    if (link.addressTries >= maxTries) return { gone: "unknown" };
    // An empty form is what a scanner submits; it costs no try.
    if (!input.email) return { triesLeft: maxTries - link.addressTries };
    if (normalizeEmail(input.email) !== link.email) {
      await ctx.tx
        .update(signInLinks)
        .set({ addressTries: link.addressTries + 1 })
        .where(eq(signInLinks.id, link.id));
      return { triesLeft: maxTries - link.addressTries - 1 };
    }
  }
  return (await consumeLink(ctx, link, input)) ?? { gone: "unknown" };
}
