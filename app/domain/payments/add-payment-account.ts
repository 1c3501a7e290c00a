import { paymentAccounts, webhookAddresses } from "#db/schema/payment-accounts.ts";
import {
  AppError,
  type Ctx,
  type InTx,
  recordEvent,
  requireStaff,
  transaction,
  violatedUnique,
} from "../core/index.ts";
import { requireStepUpOf, type StepUpProof } from "../identity/index.ts";
import { isLiveKey, nextAccountId, sealKey } from "./payment-account.ts";
import { readKeys } from "./read-keys.ts";
import { AddPaymentAccountInput } from "./schemas.ts";

export interface AddPaymentAccountOptions {
  /** seeds name the id, so that the webhook address is known before */
  id?: string;
  at?: Date;
  quiet?: boolean;
}

/**
 * Connects a business with its own account at the provider. Keys are sealed and never read back to anybody; people see
 * the last four characters. Owners, with a step-up. Returns the account's id. Throws `conflict` while another is
 * connected, `invalid` for live keys in the demo.
 */
export async function addPaymentAccount(
  ctx: Ctx,
  input: AddPaymentAccountInput,
  proof?: StepUpProof,
  options: AddPaymentAccountOptions = {},
): Promise<string> {
  requireStaff(ctx, "owner");
  requireStepUpOf(ctx, proof);
  const { secretKey, webhookSecret } = readKeys(AddPaymentAccountInput, input);
  refuseLiveInDemo(ctx, secretKey);
  const id = options.id ?? (await nextAccountId(ctx));
  try {
    await transaction(ctx, async (inTx) => {
      await insertAccount(inTx, { id, secretKey, webhookSecret, at: options.at ?? ctx.clock.now() });
      await recordEvent(inTx, {
        kind: "payment_account.added",
        subject: { kind: "payment_account", id },
        data: { provider: "stripe", isLive: isLiveKey(secretKey), keyHint: hintOf(secretKey) },
        at: options.at,
        quiet: options.quiet,
      });
    });
  } catch (error) {
    if (violatedUnique(error) === undefined) throw error;
    throw new AppError("conflict", { message: "paymentSettings.account.connected" });
  }
  return id;
}

async function insertAccount(
  ctx: InTx<Ctx>,
  account: { id: string; secretKey: string; webhookSecret: string; at: Date },
): Promise<void> {
  const { id, secretKey, webhookSecret, at } = account;
  const { businessId } = ctx.scope;
  await ctx.tx.insert(paymentAccounts).values({
    businessId,
    id,
    provider: "stripe",
    secretKey: sealKey(ctx, secretKey),
    webhookSecret: sealKey(ctx, webhookSecret),
    keyHint: hintOf(secretKey),
    isLive: isLiveKey(secretKey),
    createdAt: at,
  });
  await ctx.tx.insert(webhookAddresses).values({ accountId: id, businessId });
}

export const hintOf = (secretKey: string): string => secretKey.slice(-4);

/** The demo may never reach real money. */
export function refuseLiveInDemo(ctx: Ctx, secretKey: string): void {
  if (!ctx.demo || !isLiveKey(secretKey)) return;
  throw new AppError("invalid", { fields: { secretKey: "paymentSettings.account.demo" } });
}
