import { and, eq } from "drizzle-orm";
import { inboundWebhooks, paymentAccounts } from "#db/schema/payment-accounts.ts";
import { failpoint, type InTx, transaction } from "../core/index.ts";
import type { ProviderNotice } from "./gateway.ts";
import type { PayCtx } from "./pay-ctx.ts";
import { defaultAccountId } from "./payment-account.ts";

export type NoticeOutcome = "stored" | "known" | "ignored";

/** The newest version of the provider's words that we understand: that of the SDK in use. */
export const newestVersion = "2026-10-28";

/** What may change a payment, a refund, a chargeback or a saved method. Everything else is kept and left alone. */
const telling = /^(checkout\.session|payment_intent|charge|refund)\./;

/**
 * Keeps what the provider told, once under its own id, and asks for one job that looks what it is about; both or
 * neither. Of another mode than the account's, of an unknown type or in newer words it is kept as ignored. Joins the
 * open transaction.
 */
export async function storeNotice(
  ctx: PayCtx,
  account: string,
  notice: ProviderNotice,
): Promise<NoticeOutcome> {
  const { businessId } = ctx.scope;
  const {
    eventId,
    objectKind,
    objectId,
    occurredAt,
    type,
    isLive,
    apiVersion = null,
    intentId = null,
  } = notice;
  return transaction(ctx, async (inTx) => {
    const isForUs = isUnderstood(notice) && isLive === (await isLiveAccount(inTx, account));
    const receivedAt = ctx.clock.now();
    const stored = await inTx.tx
      .insert(inboundWebhooks)
      .values({
        ...{
          account,
          eventId,
          businessId,
          type,
          apiVersion,
          isLive,
          objectKind,
          objectId,
          intentId,
          occurredAt,
        },
        ...{ receivedAt, state: isForUs ? "waiting" : "ignored", settledAt: isForUs ? null : receivedAt },
      })
      .onConflictDoNothing()
      .returning({ eventId: inboundWebhooks.eventId });
    if (stored.length === 0) return "known";
    if (isForUs) await ctx.jobs.send(inTx.tx, "settle-notice", { businessId, account, eventId });
    failpoint("notice-in-transaction");
    return isForUs ? "stored" : "ignored";
  });
}

function isUnderstood({ type, apiVersion }: ProviderNotice): boolean {
  return telling.test(type) && (apiVersion ?? "").slice(0, newestVersion.length) <= newestVersion;
}

async function isLiveAccount(ctx: InTx<PayCtx>, account: string): Promise<boolean> {
  if (account === defaultAccountId) return /^[a-z]+_live_/.test(ctx.defaultAccount?.secretKey ?? "");
  const [row] = await ctx.tx
    .select({ isLive: paymentAccounts.isLive })
    .from(paymentAccounts)
    .where(and(eq(paymentAccounts.businessId, ctx.scope.businessId), eq(paymentAccounts.id, account)));
  return row?.isLive ?? false;
}
