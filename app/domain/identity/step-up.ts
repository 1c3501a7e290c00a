import { AppError, type BaseCtx, type Ctx, transaction } from "../core/index.ts";
import { checkSecondFactor, throwUnlessRight } from "./check-second-factor.ts";
import type { Viewer } from "./load-session.ts";
import { rotateSession } from "./rotate-session.ts";
import { addMinutes, stepUpMinutes } from "./sign-in.ts";

/** What proves that somebody was there a moment ago: a viewer is one. */
export type StepUpProof = Pick<Viewer, "stepUpAt">;

/**
 * A fresh code from a person who is already signed in, before something that matters. The session's token changes.
 * Throws `invalid` with the tries left, `limit` when the second factor is locked.
 */
export async function stepUp(
  ctx: BaseCtx,
  input: { viewer: Viewer; code: string },
): Promise<{ token: string }> {
  const { person, sessionId } = input.viewer;
  const [outcome, rotated] = await transaction(ctx, async (inTx) => {
    const checked = await checkSecondFactor(inTx, person.id, input.code);
    if (!checked.ok) return [checked, undefined] as const;
    const now = ctx.clock.now();
    const change = { secondFactorAt: now, stepUpAt: now, lastSeenAt: now };
    return [checked, await rotateSession(inTx, sessionId, change)] as const;
  });
  throwUnlessRight(ctx, outcome);
  return rotated as { token: string };
}

/** Whether a link was used or a code given within the last ten minutes. */
export function isSteppedUp(proof: StepUpProof, now: Date): boolean {
  return proof.stepUpAt !== null && now < addMinutes(proof.stepUpAt, stepUpMinutes);
}

/** Throws `forbidden` with the message `account.stepUp.lead` when that was longer ago. */
export function requireStepUp(proof: StepUpProof | undefined, now: Date): void {
  if (!proof || !isSteppedUp(proof, now)) {
    throw new AppError("forbidden", { message: "account.stepUp.lead" });
  }
}

/**
 * The same, by a code and not by a link: whoever reads a person's mail must not be able to change the factor that
 * guards against exactly that.
 */
export function requireSecondFactorStepUp(viewer: Viewer, now: Date): void {
  requireStepUp(viewer.secondFactorAt ? viewer : undefined, now);
}

/** For verbs that guard what matters: people prove that they are there, the system acts without. */
export function requireStepUpOf(ctx: Ctx, proof: StepUpProof | undefined): void {
  if (ctx.actor.kind !== "system") requireStepUp(proof, ctx.clock.now());
}
