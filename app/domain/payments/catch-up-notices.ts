import { and, eq, lt, max } from "drizzle-orm";
import { inboundWebhooks, paymentAccounts } from "#db/schema/payment-accounts.ts";
import { transaction } from "../core/index.ts";
import type { PayCtx } from "./pay-ctx.ts";
import { accountById, accountFor, webhookKeysOf } from "./payment-account.ts";
import { storeNotice } from "./store-notice.ts";

/** One lost among others that came is found as long as the provider's list is looked through again so far back. */
const overlapMs = 2 * 3_600_000;
/** The provider keeps what happened for a month. */
const mostMs = 30 * 86_400_000;
/** A notice that waits for longer has lost its job. */
const patienceMs = 3_600_000;

/**
 * Reads at the provider what happened since the last notice that reached us and keeps what never came; asks again
 * for the settling of notices that wait for too long.
 */
export async function catchUpNotices(ctx: PayCtx): Promise<void> {
  for (const id of await accountIds(ctx)) {
    const account = await accountById(ctx, id);
    if (!account) continue;
    const keys = await webhookKeysOf(ctx, id);
    const after = await lastSeen(ctx, id);
    for await (const notice of ctx.gateway.listNotices(account, after)) await storeNotice(ctx, keys, notice);
  }
  await askForWaiting(ctx);
}

/** The account in use, and those used before: chargebacks come months later. */
async function accountIds(ctx: PayCtx): Promise<string[]> {
  const current = await accountFor(ctx);
  const own = await transaction(ctx, ({ tx }) =>
    tx
      .select({ id: paymentAccounts.id })
      .from(paymentAccounts)
      .where(eq(paymentAccounts.businessId, ctx.scope.businessId)),
  );
  return [...new Set([...(current ? [current.id] : []), ...own.map(({ id }) => id)])];
}

async function lastSeen(ctx: PayCtx, account: string): Promise<Date> {
  const [row] = await transaction(ctx, ({ tx }) =>
    tx
      .select({ at: max(inboundWebhooks.occurredAt) })
      .from(inboundWebhooks)
      .where(and(eq(inboundWebhooks.account, account), eq(inboundWebhooks.businessId, ctx.scope.businessId))),
  );
  const now = ctx.clock.now().getTime();
  const seen = Math.min(row?.at?.getTime() ?? 0, now);
  return new Date(Math.max(seen - overlapMs, now - mostMs));
}

async function askForWaiting(ctx: PayCtx): Promise<void> {
  const { businessId } = ctx.scope;
  const before = new Date(ctx.clock.now().getTime() - patienceMs);
  const waiting = await transaction(ctx, ({ tx }) =>
    tx
      .select({ account: inboundWebhooks.account, eventId: inboundWebhooks.eventId })
      .from(inboundWebhooks)
      .where(
        and(
          eq(inboundWebhooks.businessId, businessId),
          eq(inboundWebhooks.state, "waiting"),
          lt(inboundWebhooks.receivedAt, before),
        ),
      )
      .limit(100),
  );
  for (const { account, eventId } of waiting) {
    const singletonKey = `again ${account} ${eventId}`;
    await ctx.jobs.send(undefined, "settle-notice", { businessId, account, eventId }, { singletonKey });
  }
}
