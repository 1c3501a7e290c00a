import { eq } from "drizzle-orm";
import { signInLinks } from "#db/schema/people.ts";
import { type BaseCtx, sha256, transaction } from "../core/index.ts";
import { findPersonToSignIn } from "./find-person-to-sign-in.ts";
import { codeFromBytes } from "./sign-in.ts";

export interface SignInMail {
  linkId: string;
  email: string;
  name: string;
  token: string;
  code: string;
  locale: string;
  userAgent: string;
  requestedAt: Date;
  expiresAt: Date;
}

/**
 * Makes token and code of a link inside the job that sends them; the database keeps only a hash and an HMAC.
 * Both are derived from the link under the server's key, so that a job retried after a crash sends the same mail
 * and never a second working link. Nothing for people who may enter nothing and for wishes older than ten minutes.
 */
export async function prepareSignInMail(
  ctx: BaseCtx,
  input: { linkId: string },
): Promise<SignInMail | undefined> {
  const { linkId } = input;
  const now = ctx.clock.now();
  const token = ctx.secrets.hmac("sign-in token", linkId).toString("base64url");
  const code = codeFromBytes(ctx.secrets.hmac("sign-in code", linkId));
  const codeHmac = codeMac(ctx, linkId, code);
  return transaction(ctx, async (inTx) => {
    const { tx } = inTx;
    const [link] = await tx.select().from(signInLinks).where(eq(signInLinks.id, linkId)).for("update");
    if (!link?.expiresAt || link.usedAt || now >= link.expiresAt) return undefined;
    const person = await findPersonToSignIn(inTx, link.email);
    if (!person) return undefined;
    if (!link.tokenHash) {
      await tx
        .update(signInLinks)
        .set({ tokenHash: sha256(token), codeHmac })
        .where(eq(signInLinks.id, linkId));
    }
    const { email, userAgent, requestedAt, expiresAt } = link;
    return {
      linkId,
      email,
      name: person.name,
      token,
      code,
      locale: link.locale,
      userAgent,
      requestedAt,
      expiresAt,
    };
  });
}

/** A short code is never kept as a plain hash: ASVS 6.5.2. */
export function codeMac(ctx: BaseCtx, linkId: string, code: string): Buffer {
  return ctx.secrets.hmac("sign-in code check", `${linkId}\n${code}`);
}
