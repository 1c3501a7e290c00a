import { and, eq, sql } from "drizzle-orm";
import { paymentAccounts } from "#db/schema/payment-accounts.ts";
import { payments } from "#db/schema/payments.ts";
import { requireClient } from "../clients/index.ts";
import { type Ctx, type InTx, recordEvent } from "../core/index.ts";
import type { ExceptionMoney, ExceptionShare } from "./exception.ts";
import { insertPayment } from "./insert-payment.ts";
import { lockMeantFor } from "./lock-meant-for.ts";
import { lockPayment, type PaymentRow } from "./lock-payment.ts";
import { defaultAccountId } from "./payment-account.ts";
import { paymentFacts } from "./payment-facts.ts";
import { placeMoney } from "./place-money.ts";

/**
 * Makes a payment of money that the provider holds and that fitted none of ours. It takes the provider's intent over,
 * so that refunds and chargebacks of it find their way here; a job asks for fee and method.
 */
export async function settleProviderMoney(
  ctx: InTx<Ctx>,
  money: ExceptionMoney,
  share: ExceptionShare,
): Promise<PaymentRow> {
  const { businessId } = ctx.scope;
  const { clientId, parts } = share;
  await requireClient(ctx, clientId);
  const origin = money.paymentId ? await lockPayment(ctx, money.paymentId) : undefined;
  await lockMeantFor(ctx, { clientId, currency: money.currency, amount: money.amount, parts });
  const names = await takeOver(ctx, origin, money);
  const now = ctx.clock.now();
  const { currency, amount } = money;
  const payment = await insertPayment(
    ctx,
    {
      ...{ clientId, currency, amount, channel: "provider", state: "succeeded", ...names },
      ...{ succeededAt: now, endedAt: now },
    },
    parts,
  );
  if (origin) await leaveOutcome(ctx, origin, payment);
  const placed = await placeMoney(ctx, payment, now);
  await recordEvent(ctx, {
    kind: "payment.succeeded",
    subject: { kind: "payment", id: payment.id },
    clientId,
    data: paymentFacts(payment, parts, placed),
  });
  await ctx.jobs.send(ctx.tx, "settle-payment", { businessId, paymentId: payment.id });
  return payment;
}

/** The queue is the desk's alone: what became of the money stands on the attempt, where its client reads it. */
async function leaveOutcome(ctx: InTx<Ctx>, origin: PaymentRow, payment: PaymentRow): Promise<void> {
  const failureCode = origin.clientId === payment.clientId ? "amount_assigned" : "amount_elsewhere";
  await ctx.tx.update(payments).set({ replacedById: payment.id, failureCode }).where(isIt(ctx, origin.id));
}

const isIt = (ctx: InTx<Ctx>, id: string) =>
  and(eq(payments.businessId, ctx.scope.businessId), eq(payments.id, id));

/** The provider's names belong to the payment that stands for its money; the attempt they came with gives them up. */
async function takeOver(ctx: InTx<Ctx>, origin: PaymentRow | undefined, money: ExceptionMoney) {
  if (!origin) return { account: await likelyAccount(ctx), method: "other", intentId: money.externalId };
  const { id: replacesId, account, method, methodDetails, sessionId, intentId, chargeId } = origin;
  await ctx.tx
    .update(payments)
    .set({ sessionId: null, intentId: null, chargeId: null })
    .where(isIt(ctx, origin.id));
  return { replacesId, account, method, methodDetails, sessionId, intentId, chargeId };
}

/** The account that most likely holds it: the one in use, the one used last, or the environment's. */
async function likelyAccount(ctx: InTx<Ctx>): Promise<string> {
  const { id, businessId, endedAt } = paymentAccounts;
  const [account] = await ctx.tx
    .select({ id })
    .from(paymentAccounts)
    .where(eq(businessId, ctx.scope.businessId))
    .orderBy(sql`${endedAt} desc nulls first`)
    .limit(1);
  return account?.id ?? defaultAccountId;
}
