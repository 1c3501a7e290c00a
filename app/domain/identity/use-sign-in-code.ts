import { and, eq, gt, inArray } from "drizzle-orm";
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
import { lockLinks } from "./lock-links.ts";
import { codeMac } from "./prepare-sign-in-mail.ts";
import type { Browser } from "./schemas.ts";
import { maxTries, networkOf, normalizeCode, signInLimits } from "./sign-in.ts";
import type { NewSession } from "./start-session.ts";

export interface UseSignInCodeInput extends Browser {
  code: string;
  pendingToken?: string;
}

type Outcome = NewSession | { triesLeft: number };

/** What no code's HMAC is, of the same length. */
const noCode = Buffer.alloc(32);

/**
 * Signs in by the six characters of the mail, only in the browser that asked for it. Ten tries over all of this
 * browser's open links, then they are dead for codes (the link itself still works).
 * Throws `invalid` with the tries left, or `conflict` when nothing is open here.
 */
export async function useSignInCode(ctx: BaseCtx, input: UseSignInCodeInput): Promise<NewSession> {
  await limitRate(ctx, signInLimits.uses, networkOf(input.ip));
  const outcome = input.pendingToken ? await transaction(ctx, (inTx) => tryCode(inTx, input)) : undefined;
  if (!outcome) throw new AppError("conflict", { message: "signIn.code.expired" });
  if ("triesLeft" in outcome) {
    throw new AppError("invalid", {
      fields: { code: "signIn.code.wrong" },
      values: { n: outcome.triesLeft },
    });
  }
  return outcome;
}

async function tryCode(ctx: InTx<BaseCtx>, input: UseSignInCodeInput): Promise<Outcome | undefined> {
  const mine = and(
    eq(signInLinks.pendingHash, sha256(input.pendingToken ?? "")),
    gt(signInLinks.expiresAt, ctx.clock.now()),
  );
  const links = await lockLinks(ctx, mine);
  if (links.length === 0) return undefined;
  const used = Math.max(...links.map((link) => link.codeTries));
  if (used >= maxTries) return { triesLeft: 0 };
  const code = normalizeCode(input.code);
  // Links whose mail never went out, or which somebody's sign-in elsewhere has ended, are tried like the others:
  // neither answer nor work tells a stranger's browser whom Kvit knows (case 6).
  const match = links.find((link) => sameBytes(codeMac(ctx, link.id, code), link.codeHmac ?? noCode));
  if (match) return consumeLink(ctx, match, input);
  const ids = links.map((link) => link.id);
  await ctx.tx
    .update(signInLinks)
    .set({ codeTries: used + 1 })
    .where(inArray(signInLinks.id, ids));
  return { triesLeft: maxTries - used - 1 };
}
