import { and, eq } from "drizzle-orm";
import { disputes } from "#db/schema/disputes.ts";
import type { events } from "#db/schema/log.ts";
import { chargebacks, payments, refunds } from "#db/schema/payments.ts";
import type { Ctx, InTx } from "../core/index.ts";
import type { Happened } from "./who-hears.ts";

type Event = Pick<typeof events.$inferSelect, "subjectKind" | "subjectId" | "data">;

/** The rows behind an event about money or a dispute; an event about something else has only its data. */
export async function happenedOf(ctx: InTx<Ctx>, event: Event): Promise<Happened> {
  const { data, subjectKind, subjectId } = event;
  if (subjectKind === "payment") return { data, payment: await paymentOf(ctx, subjectId) };
  if (subjectKind === "refund") {
    const [refund] = await ctx.tx
      .select()
      .from(refunds)
      .where(and(eq(refunds.businessId, ctx.scope.businessId), eq(refunds.id, subjectId)));
    return { data, refund, payment: refund && (await paymentOf(ctx, refund.paymentId)) };
  }
  if (subjectKind === "dispute") {
    const [dispute] = await ctx.tx
      .select()
      .from(disputes)
      .where(and(eq(disputes.businessId, ctx.scope.businessId), eq(disputes.id, subjectId)));
    return { data, dispute };
  }
  if (subjectKind !== "chargeback") return { data };
  const [chargeback] = await ctx.tx
    .select()
    .from(chargebacks)
    .where(and(eq(chargebacks.businessId, ctx.scope.businessId), eq(chargebacks.id, subjectId)));
  return { data, chargeback, payment: chargeback && (await paymentOf(ctx, chargeback.paymentId)) };
}

export async function paymentOf({ tx, scope }: InTx<Ctx>, id: string) {
  const [payment] = await tx
    .select()
    .from(payments)
    .where(and(eq(payments.businessId, scope.businessId), eq(payments.id, id)));
  return payment;
}
