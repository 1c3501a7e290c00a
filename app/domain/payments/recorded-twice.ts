import { and, eq, isNull, ne, or } from "drizzle-orm";
import { clients } from "#db/schema/clients.ts";
import { payments } from "#db/schema/payments.ts";
import { AppError, type Ctx, type InTx } from "../core/index.ts";
import { recordedByMistake } from "./payment.ts";

/** Whoever writes down money of one client waits for the other: what they record is compared. */
export async function lockClient(ctx: InTx<Ctx>, clientId: string): Promise<void> {
  await ctx.tx
    .select({ id: clients.id })
    .from(clients)
    .where(and(eq(clients.businessId, ctx.scope.businessId), eq(clients.id, clientId)))
    .for("no key update");
}

interface Seen {
  clientId: string;
  currency: string;
  amount: bigint;
  receivedOn: string;
  reference?: string;
}

/** The same amount of the same client on the same day under the same reference is most likely the same money. */
export async function refuseRecordedTwice(ctx: InTx<Ctx>, seen: Seen): Promise<void> {
  const reference = seen.reference?.trim();
  const [twin] = await ctx.tx
    .select({ number: payments.number })
    .from(payments)
    .where(
      and(
        eq(payments.businessId, ctx.scope.businessId),
        eq(payments.clientId, seen.clientId),
        eq(payments.channel, "recorded"),
        eq(payments.currency, seen.currency),
        eq(payments.amount, seen.amount),
        eq(payments.sentOn, seen.receivedOn),
        or(isNull(payments.failureCode), ne(payments.failureCode, recordedByMistake)),
        reference ? eq(payments.reference, reference) : isNull(payments.reference),
      ),
    )
    .limit(1);
  if (!twin) return;
  const values = { number: twin.number };
  throw new AppError("conflict", { message: "payments.error.recordedTwice", values });
}
