import { and, asc, eq, gt, inArray, lt, or } from "drizzle-orm";
import { payments } from "#db/schema/payments.ts";
import { type BaseCtx, systemCtx, transaction } from "../core/index.ts";
import { listBusinessIds } from "../identity/index.ts";
import { catchUpNotices } from "./catch-up-notices.ts";
import { chargePayment } from "./charge-payment.ts";
import { expirePayments } from "./expire-payments.ts";
import type { PayCtx, PaymentParts } from "./pay-ctx.ts";
import { sendLeftRefunds } from "./send-left-refunds.ts";
import { settlePayment } from "./settle-payment.ts";
import { settleOpenSetups } from "./settle-setup.ts";
import { warnExpiringMethods } from "./warn-expiring-methods.ts";

/** who pays at this very moment is not asked about */
const patienceMs = 60_000;
const batch = 100;

/**
 * Heals what got lost between the provider and us: asks again about every payment that is open for longer than a
 * minute, ends announcements whose days are over, reads what the provider told and we never heard. One failure does not
 * keep the others from being healed.
 */
export async function reconcilePayments(base: BaseCtx, parts: PaymentParts): Promise<void> {
  for (const businessId of await listBusinessIds(base)) {
    const ctx: PayCtx = { ...systemCtx(base, businessId), ...parts };
    await trying(ctx, "announced transfers", () => expirePayments(ctx));
    await trying(ctx, "open payments", () => askAgain(ctx));
    await trying(ctx, "refunds never sent", () => sendLeftRefunds(ctx));
    await trying(ctx, "ways to pay being added", () => settleOpenSetups(ctx));
    await trying(ctx, "cards that end soon", () => warnExpiringMethods(ctx));
    await trying(ctx, "notices that never came", () => catchUpNotices(ctx));
  }
}

async function askAgain(ctx: PayCtx): Promise<void> {
  for (let after: Open | undefined; ; ) {
    const open = await openPayments(ctx, after);
    for (const { id, methodId, intentId } of open) {
      const ask = methodId && !intentId ? chargePayment : settlePayment;
      await trying(ctx, `payment ${id}`, () => ask(ctx, id));
    }
    after = open.at(-1);
    if (!after || open.length < batch) return;
  }
}

type Open = Awaited<ReturnType<typeof openPayments>>[number];

function openPayments(ctx: PayCtx, after?: { createdAt: Date; id: string }) {
  const before = new Date(ctx.clock.now().getTime() - patienceMs);
  const { id, methodId, intentId, createdAt } = payments;
  return transaction(ctx, ({ tx }) =>
    tx
      .select({ id, methodId, intentId, createdAt })
      .from(payments)
      .where(
        and(
          eq(payments.businessId, ctx.scope.businessId),
          eq(payments.channel, "provider"),
          inArray(payments.state, ["created", "processing"]),
          lt(createdAt, before),
          after && or(gt(createdAt, after.createdAt), and(eq(createdAt, after.createdAt), gt(id, after.id))),
        ),
      )
      .orderBy(asc(createdAt), asc(id))
      .limit(batch),
  );
}

async function trying(ctx: PayCtx, what: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    ctx.log.warn("reconciling will be tried again", { what, businessId: ctx.scope.businessId, error });
  }
}
