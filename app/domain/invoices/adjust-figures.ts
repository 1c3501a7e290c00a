import { and, desc, eq, sql } from "drizzle-orm";
import { todayIn } from "#app/kit/dates.ts";
import { allocations, clientBalances, creditNotes, invoices } from "#db/schema/invoices.ts";
import type { Ctx, InTx } from "../core/index.ts";
import { loadBusiness } from "../identity/index.ts";
import { outstandingOf, payableOf } from "./invoice.ts";

type Row = typeof invoices.$inferSelect;

/** Takes the invoice's row lock; everything that moves its figures starts here. */
export async function lockInvoice(ctx: InTx<Ctx>, id: string): Promise<Row | undefined> {
  const [row] = await ctx.tx
    .select()
    .from(invoices)
    .where(and(eq(invoices.businessId, ctx.scope.businessId), eq(invoices.id, id)))
    .for("update");
  return row;
}

/** What each payment still holds on an invoice, the one last put there first; what was taken back orders nothing. */
export async function heldAllocations(ctx: InTx<Ctx>, invoiceId: string) {
  const rows = await ctx.tx
    .select()
    .from(allocations)
    .where(and(eq(allocations.businessId, ctx.scope.businessId), eq(allocations.invoiceId, invoiceId)))
    .orderBy(desc(allocations.createdAt), desc(allocations.id));
  const sourceOf = (row: (typeof rows)[number]) => `${row.source} ${row.paymentId ?? ""}`;
  const sums = new Map<string, bigint>();
  for (const row of rows) sums.set(sourceOf(row), (sums.get(sourceOf(row)) ?? 0n) + row.amount);
  const newest = new Map<string, (typeof rows)[number]>();
  for (const row of rows) if (row.amount > 0n && !newest.has(sourceOf(row))) newest.set(sourceOf(row), row);
  const held = [...newest].map(([source, row]) => ({ ...row, amount: sums.get(source) ?? 0n }));
  return held.filter(({ amount }) => amount > 0n);
}

/**
 * Recomputes the stored figures of a locked invoice from allocations and credit notes and moves the client's
 * balance by the difference. The one place that writes figures. `at` is when it happened, which history written by
 * seeds says itself.
 */
export async function adjustFigures(ctx: InTx<Ctx>, before: Row, at: Date): Promise<void> {
  const { businessId } = ctx.scope;
  const { id, clientId, currency } = before;
  const [{ paid = "0" } = {}] = await ctx.tx
    .select({ paid: sql<string>`coalesce(sum(${allocations.amount}), 0)` })
    .from(allocations)
    .where(and(eq(allocations.businessId, businessId), eq(allocations.invoiceId, id)));
  const [{ credited = "0" } = {}] = await ctx.tx
    .select({ credited: sql<string>`coalesce(sum(${creditNotes.applied}), 0)` })
    .from(creditNotes)
    .where(and(eq(creditNotes.businessId, businessId), eq(creditNotes.invoiceId, id)));
  const after = { ...before, paid: BigInt(paid), credited: BigInt(credited) };
  const outstanding = outstandingOf(after);
  const { timeZone } = await loadBusiness(ctx, businessId);
  const settledOn = outstanding > 0n ? null : (before.settledOn ?? todayIn(timeZone, at));
  await ctx.tx
    .update(invoices)
    .set({ paid: after.paid, credited: after.credited, settledOn })
    .where(and(eq(invoices.businessId, businessId), eq(invoices.id, id)));
  const payable = payableOf(after);
  await moveBalance(ctx, clientId, currency, {
    outstanding: outstanding - before.outstanding,
    payable: payable - before.payable,
    openCount: Number(payable > 0n) - Number(before.payable > 0n),
  });
}

export interface BalanceMove {
  invoiceCount?: number;
  openCount?: number;
  outstanding?: bigint;
  payable?: bigint;
  credit?: bigint;
}

/** Moves the counters of one client and currency. Always after the invoice's lock: one fixed order of locks. */
export async function moveBalance(
  ctx: InTx<Ctx>,
  clientId: string,
  currency: string,
  move: BalanceMove,
): Promise<void> {
  const { invoiceCount = 0, openCount = 0, outstanding = 0n, payable = 0n, credit = 0n } = move;
  const b = clientBalances;
  await ctx.tx
    .insert(b)
    .values({
      businessId: ctx.scope.businessId,
      clientId,
      currency,
      invoiceCount,
      openCount,
      outstanding,
      payable,
      credit,
    })
    .onConflictDoUpdate({
      target: [b.businessId, b.clientId, b.currency],
      set: {
        invoiceCount: sql`${b.invoiceCount} + ${invoiceCount}`,
        openCount: sql`${b.openCount} + ${openCount}`,
        outstanding: sql`${b.outstanding} + ${outstanding}`,
        payable: sql`${b.payable} + ${payable}`,
        credit: sql`${b.credit} + ${credit}`,
      },
    });
}
