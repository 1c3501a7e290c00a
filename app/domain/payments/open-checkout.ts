import { setTimeout } from "node:timers/promises";
import { and, asc, eq, isNull, lt, or } from "drizzle-orm";
import { showId } from "#app/kit/ids.ts";
import { paths } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import { invoices } from "#db/schema/invoices.ts";
import { providerCustomers } from "#db/schema/payment-accounts.ts";
import { paymentParts, payments } from "#db/schema/payments.ts";
import { AppError, failpoint, type InTx, transaction } from "../core/index.ts";
import { loadBusiness } from "../identity/index.ts";
import { type EndPaymentInput, endPayment } from "./end-payment.ts";
import { findPaymentRow } from "./find-payment-row.ts";
import { type CheckoutRequest, type GatewayAccount, GatewayError, type ProviderMethod } from "./gateway.ts";
import { lockPayment, type PaymentRow } from "./lock-payment.ts";
import type { PayCtx } from "./pay-ctx.ts";
import { payerOf } from "./require-payer.ts";

const sessionHours = 2;
/** so long a call to the provider may still be under way; then its answer is lost, and is looked for instead */
export const callMinutes = 2;

/** When a page at the provider ends, always reckoned from the attempt: a repeated call must say the same. */
export const sessionEnds = ({ createdAt }: Pick<PaymentRow, "createdAt">): Date =>
  new Date(createdAt.getTime() + sessionHours * 3_600_000);

export interface OpenSession {
  sessionId: string;
  url: string;
}

/**
 * Opens the provider's page of an attempt, or finds the one it opened before and whose answer was lost: the key is the
 * attempt's own. Throws `unavailable` when there is no answer now, `invalid` when the provider will not take it (the
 * attempt has then failed) and `conflict` when the attempt ended meanwhile.
 */
export async function openCheckout(
  ctx: PayCtx,
  account: GatewayAccount,
  paymentId: string,
): Promise<OpenSession> {
  const request = await transaction(ctx, (inTx) => requestFor(inTx, account, paymentId));
  failpoint("checkout-before-provider");
  const opened = await ask(ctx, request);
  failpoint("checkout-after-provider");
  const isKept = await transaction(ctx, (inTx) => keepSession(inTx, paymentId, opened));
  failpoint("checkout-after-commit");
  if (isKept) return opened;
  await ctx.gateway.expireCheckout(account, opened.sessionId);
  throw new AppError("conflict", { message: "payments.error.begun" });
}

/** A person waits for the page: so long we try to get the answer that another call with the key is getting. */
const patienceMs = 4_000;
const pauseMs = 150;

async function ask(ctx: PayCtx, request: CheckoutRequest): Promise<OpenSession & { intentId?: string }> {
  for (let waitedMs = 0; ; waitedMs += pauseMs) {
    try {
      return await ctx.gateway.openCheckout(request);
    } catch (error) {
      if (!(error instanceof GatewayError)) throw error;
      // Another call with the same key may just have been answered.
      const { sessionId, url } = await findPaymentRow(ctx, request.paymentId);
      if (sessionId && url) return { sessionId, url };
      if (error.kind === "rejected") await refused(ctx, request, error);
      if (error.code === "api_error") await forgetFailed(ctx, request);
      if (error.code !== "idempotency_key_in_use" || waitedMs >= patienceMs)
        throw new AppError("unavailable");
      await setTimeout(pauseMs);
    }
  }
}

/**
 * A failure that the provider answered with is kept under the key for a day and would be answered again. When nothing
 * came of the call, the attempt is over, so that trying again begins another.
 */
async function forgetFailed(ctx: PayCtx, { account, paymentId }: CheckoutRequest): Promise<void> {
  const { createdAt } = await findPaymentRow(ctx, paymentId);
  const truth = await ctx.gateway.findPaymentOf(account, paymentId, createdAt).catch(() => "unknown");
  if (!truth) await end(ctx, paymentId, { to: "canceled", failureCode: "never_begun" });
}

async function end(ctx: PayCtx, paymentId: string, input: EndPaymentInput): Promise<void> {
  await transaction(ctx, async (inTx) => {
    const payment = await lockPayment(inTx, paymentId);
    if (payment.state === "created") await endPayment(inTx, payment, input);
  });
}

/** The provider will never take it: the attempt has failed, and nothing of it may stay open there. */
async function refused(
  ctx: PayCtx,
  { account, paymentId }: CheckoutRequest,
  error: GatewayError,
): Promise<never> {
  ctx.log.error("the provider refuses a checkout", { paymentId, error });
  if (error.code === "idempotency_error") {
    const { createdAt } = await findPaymentRow(ctx, paymentId);
    const truth = await ctx.gateway.findPaymentOf(account, paymentId, createdAt);
    if (truth?.sessionId) await ctx.gateway.expireCheckout(account, truth.sessionId);
  }
  await end(ctx, paymentId, { to: "failed", failureCode: error.code });
  throw new AppError("invalid", { fields: { method: "payments.error.refused" } });
}

/** Transaction 2. False when the attempt ended while the provider was asked. */
async function keepSession(
  ctx: InTx<PayCtx>,
  paymentId: string,
  { sessionId, url, intentId }: OpenSession & { intentId?: string },
): Promise<boolean> {
  const kept = await ctx.tx
    .update(payments)
    .set({ sessionId, url, ...(intentId && { intentId }) })
    .where(
      and(
        eq(payments.businessId, ctx.scope.businessId),
        eq(payments.id, paymentId),
        eq(payments.state, "created"),
        or(isNull(payments.sessionId), eq(payments.sessionId, sessionId)),
      ),
    )
    .returning({ id: payments.id });
  return kept.length > 0;
}

/** Everything in it follows from our rows as they were when the attempt was made, so that the key fits again. */
async function requestFor(
  ctx: InTx<PayCtx>,
  account: GatewayAccount,
  paymentId: string,
): Promise<CheckoutRequest> {
  const { businessId } = ctx.scope;
  const payment = await findPaymentRow(ctx, paymentId);
  const { clientId, currency, amount } = payment;
  const [{ slug }, { locale, email }, numbers, customerId] = await Promise.all([
    loadBusiness(ctx, businessId),
    payerOf(ctx, payment),
    numbersOf(ctx, paymentId),
    customerOf(ctx, payment),
  ]);
  const t = translator(locale);
  const [first] = numbers;
  const title =
    numbers.length === 1 && first
      ? t("paying.title.one", { number: first.number })
      : t("paying.title.many", { n: numbers.length });
  const client = showId("cli", clientId);
  const back = { client, invoices: numbers.map(({ numberKey }) => numberKey), currency };
  return {
    ...{ account, businessId, clientId, paymentId, amount, currency, title, locale },
    ...{ method: payment.method as ProviderMethod, idempotencyKey: payment.idempotencyKey as string },
    ...{ customerId, email },
    successUrl: ctx.appUrl + paths.portal.payment(slug, showId("pay", paymentId), { done: "back" }),
    cancelUrl: ctx.appUrl + paths.portal.pay(slug, back),
    expiresAt: sessionEnds(payment),
  };
}

function numbersOf(ctx: InTx<PayCtx>, paymentId: string) {
  return ctx.tx
    .select({ number: invoices.number, numberKey: invoices.numberKey })
    .from(paymentParts)
    .innerJoin(
      invoices,
      and(eq(invoices.businessId, paymentParts.businessId), eq(invoices.id, paymentParts.invoiceId)),
    )
    .where(and(eq(paymentParts.businessId, ctx.scope.businessId), eq(paymentParts.paymentId, paymentId)))
    .orderBy(asc(paymentParts.position));
}

/** Only a customer made before the attempt: one made since would change what the key stands for. */
export async function customerOf(ctx: InTx<PayCtx>, payment: PaymentRow): Promise<string | undefined> {
  const [found] = await ctx.tx
    .select({ customerId: providerCustomers.customerId })
    .from(providerCustomers)
    .where(
      and(
        eq(providerCustomers.businessId, ctx.scope.businessId),
        eq(providerCustomers.clientId, payment.clientId),
        eq(providerCustomers.account, payment.account as string),
        lt(providerCustomers.createdAt, payment.createdAt),
      ),
    );
  return found?.customerId;
}
