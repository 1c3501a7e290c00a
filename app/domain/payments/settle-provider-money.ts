import { and, eq, isNull } from "drizzle-orm";
import { paymentAccounts, payments } from "#db/schema/payments.ts";
import { requireClient } from "../clients/index.ts";
import { type Ctx, type InTx, recordEvent } from "../core/index.ts";
import type { ExceptionMoney, ExceptionShare } from "./exception.ts";
import { insertPayment } from "./insert-payment.ts";
import { lockMeantFor } from "./lock-meant-for.ts";
import { lockPayment, type PaymentRow } from "./lock-payment.ts";
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
  if (origin) await ctx.tx.update(payments).set({ intentId: null }).where(isIt(ctx, origin.id));
  const now = ctx.clock.now();
  const payment = await insertPayment(
    ctx,
    {
      ...{
        clientId,
        currency: money.currency,
        amount: money.amount,
        channel: "provider",
        state: "succeeded",
      },
      method: origin?.method ?? "other",
      methodDetails: origin?.methodDetails ?? {},
      account: origin?.account ?? (await currentAccount(ctx)),
      intentId: money.externalId,
      ...{ succeededAt: now, endedAt: now },
    },
    parts,
  );
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

const isIt = (ctx: InTx<Ctx>, id: string) =>
  and(eq(payments.businessId, ctx.scope.businessId), eq(payments.id, id));

/** The account the business takes payments with, or the environment's. */
async function currentAccount(ctx: InTx<Ctx>): Promise<string> {
  const [account] = await ctx.tx
    .select({ id: paymentAccounts.id })
    .from(paymentAccounts)
    .where(and(eq(paymentAccounts.businessId, ctx.scope.businessId), isNull(paymentAccounts.endedAt)));
  return account?.id ?? "default";
}
