import { and, count, eq, isNull } from "drizzle-orm";
import { people, recoveryCodes } from "#db/schema/people.ts";
import { AppError, type BaseCtx, type InTx, sha256 } from "../core/index.ts";
import { addMinutes, factorLockMinutes, maxFactorTries, normalizeCode } from "./sign-in.ts";
import { isTotpForm, matchTotp, normalizeRecoveryCode } from "./totp.ts";

type Person = typeof people.$inferSelect;

/** Wrong and locked are outcomes, not errors: the tries they cost must be committed before anything is thrown. */
export type FactorOutcome =
  | { ok: true; by: "app" }
  | { ok: true; by: "recovery"; recoveryCodesLeft: number }
  | { ok: false; field: string; triesLeft: number }
  | { ok: false; lockedUntil: Date };

/**
 * Checks a code from the person's app, or one of their recovery codes. An app's code counts once (its time step must
 * be newer than the last), a recovery code once ever; ten wrong ones in a row lock both for fifteen minutes.
 * The row lock makes parallel tries count one by one. Throws `forbidden` when no second factor is set up.
 */
export async function checkSecondFactor(
  ctx: InTx<BaseCtx>,
  personId: string,
  code: string,
): Promise<FactorOutcome> {
  const [person] = await ctx.tx.select().from(people).where(eq(people.id, personId)).for("update");
  if (!person?.totpConfirmedAt || !person.totpSecret) {
    throw new AppError("forbidden", { message: "account.secondFactor.missing" });
  }
  const now = ctx.clock.now();
  if (person.totpLockedUntil && now < person.totpLockedUntil) {
    return { ok: false, lockedUntil: person.totpLockedUntil };
  }
  const typed = normalizeCode(code);
  const right = isTotpForm(typed) ? await tryApp(ctx, person, typed) : await tryRecovery(ctx, person, typed);
  return right ?? countWrong(ctx, person, isTotpForm(typed) ? "totp.code.wrong" : "totp.recovery.wrong");
}

/** Throws what a wrong or locked outcome means to the person: `invalid` with the tries left, or `limit`. */
export function throwUnlessRight(
  ctx: BaseCtx,
  outcome: FactorOutcome,
): asserts outcome is FactorOutcome & { ok: true } {
  if (outcome.ok) return;
  if ("lockedUntil" in outcome) {
    const waitMs = outcome.lockedUntil.getTime() - ctx.clock.now().getTime();
    throw new AppError("limit", {
      message: "signIn.limit.lead",
      retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1000)),
    });
  }
  throw new AppError("invalid", { fields: { code: outcome.field }, values: { n: outcome.triesLeft } });
}

/** What a TOTP secret is encrypted for: one person's row, so that it opens in no other. */
export function totpPurpose(personId: string): string {
  return `totp secret of ${personId}`;
}

async function tryApp(ctx: InTx<BaseCtx>, person: Person, code: string): Promise<FactorOutcome | undefined> {
  const secret = ctx.secrets.decrypt(totpPurpose(person.id), person.totpSecret as Buffer);
  const step = matchTotp(secret, code, ctx.clock.now());
  if (step === undefined || step <= (person.totpLastStep ?? 0)) return undefined;
  await ctx.tx
    .update(people)
    .set({ totpLastStep: step, totpTries: 0, totpLockedUntil: null })
    .where(eq(people.id, person.id));
  return { ok: true, by: "app" };
}

async function tryRecovery(
  ctx: InTx<BaseCtx>,
  person: Person,
  code: string,
): Promise<FactorOutcome | undefined> {
  const unused = and(eq(recoveryCodes.personId, person.id), isNull(recoveryCodes.usedAt));
  const used = await ctx.tx
    .update(recoveryCodes)
    .set({ usedAt: ctx.clock.now() })
    .where(and(unused, eq(recoveryCodes.codeHash, sha256(normalizeRecoveryCode(code)))))
    .returning({ personId: recoveryCodes.personId });
  if (used.length === 0) return undefined;
  await ctx.tx.update(people).set({ totpTries: 0, totpLockedUntil: null }).where(eq(people.id, person.id));
  const [left] = await ctx.tx.select({ n: count() }).from(recoveryCodes).where(unused);
  return { ok: true, by: "recovery", recoveryCodesLeft: left?.n ?? 0 };
}

/** The tries start anew after a lock has run out. */
async function countWrong(ctx: InTx<BaseCtx>, person: Person, field: string): Promise<FactorOutcome> {
  const tries = (person.totpLockedUntil ? 0 : person.totpTries) + 1;
  const lockedUntil = tries >= maxFactorTries ? addMinutes(ctx.clock.now(), factorLockMinutes) : null;
  await ctx.tx
    .update(people)
    .set({ totpTries: tries, totpLockedUntil: lockedUntil })
    .where(eq(people.id, person.id));
  return lockedUntil ? { ok: false, lockedUntil } : { ok: false, field, triesLeft: maxFactorTries - tries };
}
