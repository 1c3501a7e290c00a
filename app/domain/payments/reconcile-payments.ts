import { and, asc, eq, gt, inArray, or } from "drizzle-orm";
import { payments } from "#db/schema/payments.ts";
import { type BaseCtx, systemCtx, transaction } from "../core/index.ts";
import { listBusinessIds } from "../identity/index.ts";
import { isAskDue } from "./ask-due.ts";
import { catchUpNotices } from "./catch-up-notices.ts";
import { chargePayment } from "./charge-payment.ts";
import { expirePayments } from "./expire-payments.ts";
import type { PayCtx, PaymentParts } from "./pay-ctx.ts";
import { sendLeftRefunds } from "./send-left-refunds.ts";
import { settlePayment } from "./settle-payment.ts";
import { settleOpenSetups } from "./settle-setup.ts";
import { warnExpiringMethods } from "./warn-expiring-methods.ts";

const batch = 100;
/** so many questions to the provider are under way at once */
const atOnce = 4;

/**
 * Heals what got lost between the provider and us: asks again, at growing gaps, about every payment that is open
 * for longer than a minute, ends announcements whose days are over, reads what the provider told and we never heard. One failure does not
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

/** Page by page: the provider is asked about a few payments at once, and each answer's moment is kept. */
async function askAgain(ctx: PayCtx): Promise<void> {
  for (let after: Open | undefined; ; ) {
    const open = await openPayments(ctx, after);
    const now = ctx.clock.now();
    const answered: string[] = [];
    await aFewAtOnce(
      open.filter((payment) => isAskDue(payment, now)),
      async ({ id, methodId, intentId }) => {
        const ask = methodId && !intentId ? chargePayment : settlePayment;
        await trying(ctx, `payment ${id}`, async () => {
          await ask(ctx, id);
          answered.push(id);
        });
      },
    );
    await noteAnswers(ctx, answered, now);
    after = open.at(-1);
    if (!after || open.length < batch) return;
  }
}

async function aFewAtOnce<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const left = all.values();
  const walk = async () => {
    for (const one of left) await work(one);
  };
  await Promise.all(Array.from({ length: atOnce }, walk));
}

type Open = Awaited<ReturnType<typeof openPayments>>[number];

function openPayments(ctx: PayCtx, after?: { createdAt: Date; id: string }) {
  const { id, state, method, methodId, intentId, expiresAt, createdAt, askedAt, processingAt } = payments;
  return transaction(ctx, ({ tx }) =>
    tx
      .select({ id, state, method, methodId, intentId, expiresAt, createdAt, askedAt, processingAt })
      .from(payments)
      .where(
        and(
          eq(payments.businessId, ctx.scope.businessId),
          eq(payments.channel, "provider"),
          inArray(payments.state, ["created", "processing"]),
          after && or(gt(createdAt, after.createdAt), and(eq(createdAt, after.createdAt), gt(id, after.id))),
        ),
      )
      .orderBy(asc(createdAt), asc(id))
      .limit(batch),
  );
}

async function noteAnswers(ctx: PayCtx, ids: string[], askedAt: Date): Promise<void> {
  if (ids.length === 0) return;
  const { businessId } = ctx.scope;
  await transaction(ctx, ({ tx }) =>
    tx
      .update(payments)
      .set({ askedAt })
      .where(and(eq(payments.businessId, businessId), inArray(payments.id, ids))),
  );
}

async function trying(ctx: PayCtx, what: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    ctx.log.warn("reconciling will be tried again", { what, businessId: ctx.scope.businessId, error });
  }
}
