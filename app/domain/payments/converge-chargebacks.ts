import { and, eq } from "drizzle-orm";
import { newId } from "#app/kit/ids.ts";
import { chargebacks } from "#db/schema/payments.ts";
import { type Ctx, type InTx, recordEvent } from "../core/index.ts";
import { moveChargeback } from "./book-chargeback.ts";
import type { ProviderChargeback } from "./gateway.ts";
import type { PaymentRow } from "./lock-payment.ts";

type ChargebackRow = typeof chargebacks.$inferSelect;

/**
 * Makes true here what the provider says of a payer's bank that took money back or tries to: the money leaves and the
 * invoice is owed again while it is withdrawn, and comes back when it is won. The caller holds the payment's lock.
 */
export async function convergeChargebacks(
  ctx: InTx<Ctx>,
  payment: PaymentRow,
  truths: readonly ProviderChargeback[],
): Promise<void> {
  if (payment.state !== "succeeded") return;
  for (const truth of truths) {
    const known = await findChargeback(ctx, truth.id);
    const before = known ?? (await open(ctx, payment, truth));
    await moveChargeback(ctx, before, truth);
    // A bank may ask first and take later.
    if (known && !known.isWithdrawn && truth.isWithdrawn) await tell(ctx, "chargeback.withdrawn", before);
    await close(ctx, before, truth);
  }
}

async function findChargeback(ctx: InTx<Ctx>, providerDisputeId: string): Promise<ChargebackRow | undefined> {
  const [row] = await ctx.tx
    .select()
    .from(chargebacks)
    .where(
      and(
        eq(chargebacks.businessId, ctx.scope.businessId),
        eq(chargebacks.providerDisputeId, providerDisputeId),
      ),
    );
  return row;
}

async function open(ctx: InTx<Ctx>, payment: PaymentRow, truth: ProviderChargeback): Promise<ChargebackRow> {
  const { id: paymentId, clientId, currency } = payment;
  const { id: providerDisputeId, amount, reason, openedAt, answerBy = null } = truth;
  const id = newId(ctx.clock.now());
  const [row] = await ctx.tx
    .insert(chargebacks)
    .values({
      ...{ businessId: ctx.scope.businessId, id, paymentId, clientId, currency },
      ...{ providerDisputeId, amount, reason, openedAt, answerBy, state: "open", isWithdrawn: false },
    })
    .returning();
  if (!row) throw new Error("a chargeback just written is not there");
  await tell(ctx, "chargeback.opened", row, { isWithdrawn: truth.isWithdrawn });
  return row;
}

async function close(ctx: InTx<Ctx>, before: ChargebackRow, truth: ProviderChargeback): Promise<void> {
  const { state, isWithdrawn, answerBy = null } = truth;
  await ctx.tx
    .update(chargebacks)
    .set({
      ...{ state, isWithdrawn, answerBy, reason: truth.reason },
      closedAt: state === "open" ? null : (before.closedAt ?? ctx.clock.now()),
    })
    .where(and(eq(chargebacks.businessId, ctx.scope.businessId), eq(chargebacks.id, before.id)));
  if (state !== "open" && state !== before.state) await tell(ctx, `chargeback.${state}`, before);
}

async function tell(
  ctx: InTx<Ctx>,
  kind: "chargeback.opened" | "chargeback.withdrawn" | "chargeback.won" | "chargeback.lost",
  { id, paymentId, clientId, amount, currency, reason }: ChargebackRow,
  more: { isWithdrawn?: boolean } = {},
): Promise<void> {
  await recordEvent(ctx, {
    kind,
    subject: { kind: "chargeback", id },
    clientId,
    data: { paymentId, amount: String(amount), currency, reason, ...more },
  });
}
