import { and, asc, eq, inArray } from "drizzle-orm";
import { paymentParts, payments } from "#db/schema/payments.ts";
import { AppError, type Ctx, type InTx, notFound } from "../core/index.ts";
import { clearProcessing, moveBalance } from "../invoices/index.ts";
import { lockPayment, type PaymentRow } from "./lock-payment.ts";
import type { PartWanted } from "./payment.ts";
import { compactName, namesIn } from "./read-reference.ts";

export interface Announced extends PaymentRow {
  invoiceIds: string[];
}

interface Arrived {
  clientId: string;
  currency: string;
  reference?: string;
  parts: readonly PartWanted[];
  replacesId?: string;
}

/**
 * The announced transfer that has arrived, locked: the one named by staff, else the one whose number or reference the
 * bank's entry names, else the one for exactly the same invoices. Throws `not_found` for one of another client,
 * `conflict` when it is not on its way any more.
 */
export async function findAnnounced(ctx: InTx<Ctx>, arrived: Arrived): Promise<Announced | undefined> {
  const { replacesId } = arrived;
  const found = replacesId ?? (await searchAnnounced(ctx, arrived));
  if (!found) return undefined;
  const payment = await lockPayment(ctx, found);
  const isOurs = payment.clientId === arrived.clientId && payment.currency === arrived.currency;
  if (!isOurs || payment.channel !== "announced") {
    if (replacesId) throw notFound();
    return undefined;
  }
  if (payment.state !== "processing") {
    if (replacesId) throw new AppError("conflict", { message: "payments.error.announcedGone" });
    return undefined;
  }
  return { ...payment, invoiceIds: (await partsOf(ctx, [payment.id])).get(payment.id) ?? [] };
}

async function searchAnnounced(ctx: InTx<Ctx>, arrived: Arrived): Promise<string | undefined> {
  const open = await ctx.tx
    .select({ id: payments.id, number: payments.number, reference: payments.reference })
    .from(payments)
    .where(
      and(
        eq(payments.businessId, ctx.scope.businessId),
        eq(payments.clientId, arrived.clientId),
        eq(payments.currency, arrived.currency),
        eq(payments.channel, "announced"),
        eq(payments.state, "processing"),
      ),
    )
    .orderBy(asc(payments.createdAt), asc(payments.id));
  const names = new Set(namesIn(arrived.reference ?? ""));
  const named = open.find(({ number, reference }) =>
    [number, ...namesIn(reference ?? "")].some((name) => names.has(compactName(name))),
  );
  if (named) return named.id;
  const wanted = key(arrived.parts.map((part) => part.invoiceId));
  const parts = await partsOf(
    ctx,
    open.map(({ id }) => id),
  );
  return open.find(({ id }) => key(parts.get(id) ?? []) === wanted)?.id;
}

const key = (ids: readonly string[]) => [...ids].sort().join();

async function partsOf(ctx: InTx<Ctx>, paymentIds: readonly string[]): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  if (paymentIds.length === 0) return found;
  const rows = await ctx.tx
    .select({ paymentId: paymentParts.paymentId, invoiceId: paymentParts.invoiceId })
    .from(paymentParts)
    .where(
      and(
        eq(paymentParts.businessId, ctx.scope.businessId),
        inArray(paymentParts.paymentId, [...paymentIds]),
      ),
    );
  for (const { paymentId, invoiceId } of rows)
    found.set(paymentId, [...(found.get(paymentId) ?? []), invoiceId]);
  return found;
}

/** What was announced has come: nothing of it is on its way any more, and the recorded payment stands for it. */
export async function replaceAnnounced(
  ctx: InTx<Ctx>,
  announced: Announced,
  replacedById: string,
  at: Date,
): Promise<void> {
  await ctx.tx
    .update(payments)
    .set({ state: "canceled", failureCode: "replaced", replacedById, endedAt: at })
    .where(and(eq(payments.businessId, ctx.scope.businessId), eq(payments.id, announced.id)));
  await clearProcessing(ctx, announced.id, at);
  const { clientId, currency, credit } = announced;
  if (credit > 0n) await moveBalance(ctx, clientId, currency, { reserved: -credit });
}
