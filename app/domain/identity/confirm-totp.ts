import { eq } from "drizzle-orm";
import { people } from "#db/schema/people.ts";
import { AppError, type BaseCtx, transaction } from "../core/index.ts";
import { totpPurpose } from "./check-second-factor.ts";
import type { Viewer } from "./load-session.ts";
import { replaceRecoveryCodes } from "./recovery-codes.ts";
import { rotateSession } from "./rotate-session.ts";
import { normalizeCode } from "./sign-in.ts";
import { openTotpSetup } from "./start-totp.ts";
import { requireSecondFactorStepUp } from "./step-up.ts";
import { matchTotp } from "./totp.ts";

export interface ConfirmTotpInput {
  viewer: Viewer;
  /** from `startTotp` */
  sealed: string;
  code: string;
}

/**
 * The first right code makes the second factor good: it replaces an earlier one, gives ten recovery codes to be shown
 * once, and counts as this session's second factor, whose token changes with it.
 * Throws `invalid` for a wrong code, `conflict` for a set-up that is too old.
 */
export async function confirmTotp(
  ctx: BaseCtx,
  input: ConfirmTotpInput,
): Promise<{ token: string; recoveryCodes: string[] }> {
  const { viewer } = input;
  const personId = viewer.person.id;
  const now = ctx.clock.now();
  const secret = openTotpSetup(ctx, input);
  const step = matchTotp(secret, normalizeCode(input.code), now);
  if (step === undefined) {
    throw new AppError("invalid", { fields: { code: "totp.setup.wrong" } });
  }
  return transaction(ctx, async (inTx) => {
    const [person] = await inTx.tx.select().from(people).where(eq(people.id, personId)).for("update");
    // Read again under the lock: another browser may have set one up since this viewer was loaded.
    if (person?.totpConfirmedAt) requireSecondFactorStepUp(viewer, now);
    const totpSecret = ctx.secrets.encrypt(totpPurpose(personId), secret);
    await inTx.tx
      .update(people)
      .set({ totpSecret, totpConfirmedAt: now, totpLastStep: step, totpTries: 0, totpLockedUntil: null })
      .where(eq(people.id, personId));
    const recoveryCodes = await replaceRecoveryCodes(inTx, personId);
    const rotated = await rotateSession(inTx, viewer.sessionId, {
      secondFactorAt: now,
      stepUpAt: now,
      lastSeenAt: now,
    });
    return { ...rotated, recoveryCodes };
  });
}
