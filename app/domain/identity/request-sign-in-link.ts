import { normalizeEmail } from "#app/kit/email-address.ts";
import { newId } from "#app/kit/ids.ts";
import { safeReturnTo } from "#app/kit/paths.ts";
import { signInLinks } from "#db/schema/people.ts";
import { AppError, type BaseCtx, limitRate, sha256, transaction, withinRate } from "../core/index.ts";
import type { RequestSignInLinkInput } from "./schemas.ts";
import { addMinutes, linkMinutes, networkOf, signInLimits } from "./sign-in.ts";

/**
 * Notes the wish to sign in and leaves everything else to a job, so that known and unknown addresses cost the
 * same and answer the same. Throws `invalid` for what is no address at all, `limit` for a flood from one place.
 */
export async function requestSignInLink(
  ctx: BaseCtx,
  input: RequestSignInLinkInput,
): Promise<{ email: string }> {
  const email = normalizeEmail(input.email);
  if (!email) throw new AppError("invalid", { fields: { email: "field.email.invalid" } });
  // One place first: its flood must not use up what all others share.
  await limitRate(ctx, signInLimits.asksFromAddress, networkOf(input.ip));
  await limitRate(ctx, signInLimits.asksInAll, "");
  const mayMail = await withinRate(ctx, signInLimits.mails, email);
  const requestedAt = ctx.clock.now();
  const linkId = newId(requestedAt);
  await transaction(ctx, async ({ tx, jobs }) => {
    await tx.insert(signInLinks).values({
      id: linkId,
      email,
      pendingHash: sha256(input.pendingToken),
      locale: input.locale,
      userAgent: input.userAgent,
      returnTo: safeReturnTo(input.returnTo),
      requestedAt,
      // From the wish, not from the mail: a browser must not learn by the last moment whether a mail went out.
      expiresAt: addMinutes(requestedAt, linkMinutes),
    });
    if (mayMail) await jobs.send(tx, "sign-in-mail", { linkId }, { priority: 10 });
  });
  return { email };
}
