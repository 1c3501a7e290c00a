import { AppError, type BaseCtx } from "../core/index.ts";
import type { Viewer } from "./load-session.ts";
import { addMinutes, totpSetupMinutes } from "./sign-in.ts";
import { requireSecondFactorStepUp } from "./step-up.ts";
import { base32, newTotpSecret, totpUri } from "./totp.ts";

export interface TotpSetup {
  /** for the QR code */
  uri: string;
  /** for typing, base32 */
  key: string;
  /** goes back with the first code; opens only for this session and for half an hour */
  sealed: string;
}

/**
 * A fresh secret for the person's app. Nothing is written: the secret travels encrypted in the form, so that the page
 * may be loaded again and an earlier second factor stays good until the new one is confirmed.
 * Throws `forbidden` when one exists and no code was given in the last ten minutes.
 */
export function startTotp(ctx: BaseCtx, input: { viewer: Viewer }): TotpSetup {
  const { viewer } = input;
  const now = ctx.clock.now();
  if (viewer.person.hasSecondFactor) requireSecondFactorStepUp(viewer, now);
  const secret = newTotpSecret();
  const until = Buffer.alloc(8);
  until.writeBigInt64BE(BigInt(addMinutes(now, totpSetupMinutes).getTime()));
  const sealed = ctx.secrets.encrypt(purpose(viewer), Buffer.concat([until, secret])).toString("base64url");
  return { ...shown(secret, viewer), sealed };
}

/** The same set-up again, for the page that shows what was wrong with a code. Throws `conflict` when it is too old. */
export function reopenTotp(ctx: BaseCtx, input: { viewer: Viewer; sealed: string }): TotpSetup {
  const secret = openTotpSetup(ctx, input);
  return { ...shown(secret, input.viewer), sealed: input.sealed };
}

/** The secret of a set-up in progress. Throws `conflict` when it is too old, changed, or of another session. */
export function openTotpSetup(ctx: BaseCtx, input: { viewer: Viewer; sealed: string }): Buffer {
  const plain = opened(ctx, input);
  if (!plain || ctx.clock.now().getTime() >= Number(plain.readBigInt64BE())) {
    throw new AppError("conflict", { message: "errors.409.lead" });
  }
  return plain.subarray(8);
}

function opened(ctx: BaseCtx, { viewer, sealed }: { viewer: Viewer; sealed: string }): Buffer | undefined {
  try {
    return ctx.secrets.decrypt(purpose(viewer), Buffer.from(sealed, "base64url"));
  } catch {
    return undefined;
  }
}

function purpose(viewer: Viewer): string {
  return `totp set-up of ${viewer.person.id} in ${viewer.sessionId}`;
}

function shown(secret: Buffer, viewer: Viewer): { uri: string; key: string } {
  return { uri: totpUri(secret, viewer.person.email), key: base32(secret) };
}
