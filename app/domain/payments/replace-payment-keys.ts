import { and, eq, isNull } from "drizzle-orm";
import { paymentAccounts } from "#db/schema/payment-accounts.ts";
import {
  AppError,
  type Ctx,
  type InTx,
  notFound,
  recordEvent,
  requireStaff,
  transaction,
} from "../core/index.ts";
import { requireStepUpOf, type StepUpProof } from "../identity/index.ts";
import { hintOf, refuseLiveInDemo } from "./add-payment-account.ts";
import { isLiveKey, sealKey } from "./payment-account.ts";
import { readKeys } from "./read-keys.ts";
import { ReplacePaymentKeysInput } from "./schemas.ts";

type Row = typeof paymentAccounts.$inferSelect;

/**
 * New keys for the account that is connected: the same account at the provider, so that what is under way goes on. The
 * signing secret before this one counts until it is dropped, because the provider signs with both for a while. Owners,
 * with a step-up. Throws `invalid` when the key opens the provider's other world (test, live) or nothing is given.
 */
export async function replacePaymentKeys(
  ctx: Ctx,
  input: ReplacePaymentKeysInput,
  proof?: StepUpProof,
): Promise<void> {
  requireStaff(ctx, "owner");
  requireStepUpOf(ctx, proof);
  const wanted = readKeys(ReplacePaymentKeysInput, input);
  const { secretKey, webhookSecret, dropOlder } = wanted;
  if (secretKey) refuseLiveInDemo(ctx, secretKey);
  if (!secretKey && !webhookSecret && !dropOlder) {
    throw new AppError("invalid", { fields: { secretKey: "paymentSettings.account.nothing" } });
  }
  await transaction(ctx, async (inTx) => {
    const before = await lockAccount(inTx, wanted.id);
    if (secretKey && isLiveKey(secretKey) !== before.isLive) {
      throw new AppError("invalid", { fields: { secretKey: "paymentSettings.account.otherMode" } });
    }
    const keyHint = secretKey ? hintOf(secretKey) : before.keyHint;
    const older = webhookSecret ? before.webhookSecret : before.olderWebhookSecret;
    await inTx.tx
      .update(paymentAccounts)
      .set({
        keyHint,
        ...(secretKey && { secretKey: sealKey(ctx, secretKey) }),
        ...(webhookSecret && { webhookSecret: sealKey(ctx, webhookSecret) }),
        olderWebhookSecret: dropOlder ? null : older,
      })
      .where(isIt(ctx, wanted.id));
    await recordEvent(inTx, {
      kind: "payment_account.added",
      subject: { kind: "payment_account", id: before.id },
      data: {
        provider: before.provider,
        isLive: before.isLive,
        keyHint,
        replaced: [...(secretKey ? ["secretKey"] : []), ...(webhookSecret ? ["webhookSecret"] : [])],
        ...(dropOlder && { dropped: ["olderWebhookSecret"] }),
      },
    });
  });
}

async function lockAccount(ctx: InTx<Ctx>, id: string): Promise<Row> {
  const [row] = await ctx.tx.select().from(paymentAccounts).where(isIt(ctx, id)).for("update");
  if (!row) throw notFound();
  return row;
}

const isIt = (ctx: Ctx, id: string) =>
  and(
    eq(paymentAccounts.businessId, ctx.scope.businessId),
    eq(paymentAccounts.id, id),
    isNull(paymentAccounts.endedAt),
  );
