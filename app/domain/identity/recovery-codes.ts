import { and, count, eq, isNull } from "drizzle-orm";
import { people, recoveryCodes } from "#db/schema/people.ts";
import { type BaseCtx, type InTx, sha256, transaction } from "../core/index.ts";
import type { Viewer } from "./load-session.ts";
import { recoveryCodeCount } from "./sign-in.ts";
import { requireSecondFactorStepUp } from "./step-up.ts";
import { newRecoveryCode, normalizeRecoveryCode } from "./totp.ts";

/**
 * Ten new recovery codes in place of all earlier ones. Shown this once; only hashes stay.
 * Throws `forbidden` without a code given in the last ten minutes.
 */
export async function renewRecoveryCodes(ctx: BaseCtx, input: { viewer: Viewer }): Promise<string[]> {
  requireSecondFactorStepUp(input.viewer, ctx.clock.now());
  return transaction(ctx, (inTx) => replaceRecoveryCodes(inTx, input.viewer.person.id));
}

/** Whether, since when, and with how many unused recovery codes a person has a second factor. */
export async function loadSecondFactor(
  ctx: BaseCtx,
  input: { personId: string },
): Promise<{ confirmedAt: Date | null; recoveryCodesLeft: number }> {
  const orm = ctx.tx ?? ctx.db.orm;
  const [row] = await orm
    .select({ confirmedAt: people.totpConfirmedAt, recoveryCodesLeft: count(recoveryCodes.codeHash) })
    .from(people)
    .leftJoin(recoveryCodes, and(eq(recoveryCodes.personId, people.id), isNull(recoveryCodes.usedAt)))
    .where(eq(people.id, input.personId))
    .groupBy(people.id);
  return row ?? { confirmedAt: null, recoveryCodesLeft: 0 };
}

/** Locks the person first: of two replacements at once neither would see the codes of the other. */
export async function replaceRecoveryCodes(ctx: InTx<BaseCtx>, personId: string): Promise<string[]> {
  await ctx.tx.select({ id: people.id }).from(people).where(eq(people.id, personId)).for("update");
  const codes = Array.from({ length: recoveryCodeCount }, newRecoveryCode);
  const createdAt = ctx.clock.now();
  await ctx.tx.delete(recoveryCodes).where(eq(recoveryCodes.personId, personId));
  await ctx.tx
    .insert(recoveryCodes)
    .values(codes.map((code) => ({ personId, codeHash: sha256(normalizeRecoveryCode(code)), createdAt })));
  return codes;
}
