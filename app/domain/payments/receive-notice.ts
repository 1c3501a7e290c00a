import { AppError, type BaseCtx, failpoint, notFound, systemCtx } from "../core/index.ts";
import { GatewayError, type ProviderNotice } from "./gateway.ts";
import type { PayCtx, PaymentParts } from "./pay-ctx.ts";
import { webhookAccountOf, webhookKeysOf } from "./payment-account.ts";
import { type NoticeOutcome, storeNotice } from "./store-notice.ts";

export interface ReceiveNoticeInput {
  /** the account as it stands in the webhook's address */
  account: string;
  /** as it came: the signature is over these bytes */
  rawBody: Buffer;
  signature: string | null;
}

/**
 * A provider's webhook: its signature is checked, it is kept once, a job does the rest. It says nothing but which
 * object to look at. Throws `not_found` for an address that is nobody's, `invalid` for a body that the provider has
 * not signed within the last five minutes.
 */
export async function receiveNotice(
  base: BaseCtx,
  parts: PaymentParts,
  input: ReceiveNoticeInput,
): Promise<NoticeOutcome> {
  const account = await webhookAccountOf(base, input.account);
  if (!account) throw notFound();
  const ctx: PayCtx = { ...systemCtx(base, account.businessId), ...parts };
  const keys = await webhookKeysOf(ctx, account.id);
  const outcome = await storeNotice(ctx, keys, read(ctx, input, keys.secrets));
  failpoint("notice-after-commit");
  return outcome;
}

function read(ctx: PayCtx, { rawBody, signature }: ReceiveNoticeInput, secrets: string[]): ProviderNotice {
  try {
    return ctx.gateway.readNotice(rawBody, signature, secrets, ctx.clock.now());
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    ctx.log.warn("a webhook was refused", { code: error.code });
    throw new AppError("invalid");
  }
}
