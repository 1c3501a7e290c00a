import { and, asc, desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import { type PlainDate, todayIn } from "#app/kit/dates.ts";
import { clientBalances } from "#db/schema/client-balances.ts";
import { invoiceHolds } from "#db/schema/invoice-holds.ts";
import { allocations, creditNotes, invoiceProcessing, invoices } from "#db/schema/invoices.ts";
import { ledgerEntries, ledgerPostings } from "#db/schema/ledger.ts";
import type { Ctx, InTx } from "../core/index.ts";
import { loadBusiness } from "../identity/index.ts";
import { deferredPart, type Hold, heldInOrder } from "./hold.ts";
import { outstandingOf, payableOf } from "./invoice.ts";

export type LockedInvoice = typeof invoices.$inferSelect;
type Row = LockedInvoice;

/** Takes the invoice's row lock; everything that moves its figures starts here. */
export async function lockInvoice(ctx: InTx<Ctx>, id: string): Promise<Row | undefined> {
  const [row] = await ctx.tx
    .select()
    .from(invoices)
    .where(and(eq(invoices.businessId, ctx.scope.businessId), eq(invoices.id, id)))
    .for("update");
  return row;
}

/** Several at once, always in the order of their ids, so that two movements never wait for each other. */
export async function lockInvoices(ctx: InTx<Ctx>, ids: readonly string[]): Promise<Map<string, Row>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.tx
    .select()
    .from(invoices)
    .where(and(eq(invoices.businessId, ctx.scope.businessId), inArray(invoices.id, [...new Set(ids)])))
    .orderBy(asc(invoices.id))
    .for("update");
  return new Map(rows.map((row) => [row.id, row]));
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
 * Recomputes the stored figures of a locked invoice from allocations, credit notes, write-offs, money on its way and
 * claims, and moves the client's balance by the difference. The one place that writes figures. `at` is when it
 * happened, which history written by seeds says itself.
 */
export async function adjustFigures(ctx: InTx<Ctx>, before: Row, at: Date): Promise<void> {
  const { businessId } = ctx.scope;
  const { id, clientId, currency } = before;
  const { holds, ...moved } = await recount(ctx, id);
  const outstanding = outstandingOf({ ...before, ...moved });
  const held = await recountHolds(ctx, holds, outstanding - moved.processing);
  const after = { ...before, ...moved, held };
  const payable = payableOf(after);
  const { timeZone } = await loadBusiness(ctx, businessId);
  const settledOn = outstanding > 0n ? null : (before.settledOn ?? todayIn(timeZone, at));
  await ctx.tx
    .update(invoices)
    .set({ ...moved, held, ...deferredPart(holds, payable, before.dueOn), settledOn })
    .where(and(eq(invoices.businessId, businessId), eq(invoices.id, id)));
  await moveBalance(ctx, clientId, currency, {
    outstanding: outstanding - before.outstanding,
    processing: after.processing - before.processing,
    held: after.held - before.held,
    payable: payable - before.payable,
    openCount: Number(payable > 0n) - Number(before.payable > 0n),
  });
}

/** What moved an invoice so far, added up. */
async function recount(ctx: InTx<Ctx>, id: string) {
  const { businessId } = ctx.scope;
  const writtenOff = sql`select -sum(p.amount) from ${ledgerPostings} p
    join ${ledgerEntries} e on e.business_id = p.business_id and e.id = p.entry_id
    where p.business_id = ${businessId} and p.invoice_id = ${id} and e.kind = 'invoice_written_off'`;
  const sumOf = (column: SQL, table: PgTable) =>
    sql`select sum(${column}) from ${table} where business_id = ${businessId} and invoice_id = ${id}`;
  const holdsOf = sql`select string_agg(concat_ws(' ', id, asked, held, deferred, due_on), ',' order by ordinal)
    from ${invoiceHolds} where business_id = ${businessId} and invoice_id = ${id}`;
  const [sums = {} as Partial<Recounted>] = await ctx.tx.execute<Recounted>(sql`select
    (${sumOf(sql`amount`, allocations)})::text as paid,
    (${sumOf(sql`applied`, creditNotes)})::text as credited,
    (${writtenOff})::text as written_off,
    (${sumOf(sql`amount`, invoiceProcessing)})::text as processing,
    (${holdsOf}) as holds`);
  const { paid, credited, written_off, processing, holds } = sums;
  return {
    paid: BigInt(paid ?? 0),
    credited: BigInt(credited ?? 0),
    writtenOff: BigInt(written_off ?? 0),
    processing: BigInt(processing ?? 0),
    holds: (holds?.split(",") ?? []).map(readHold),
  };
}

interface Recounted extends Record<string, unknown> {
  paid: string | null;
  credited: string | null;
  written_off: string | null;
  processing: string | null;
  holds: string | null;
}

/** One row as text, so that the amounts keep every digit on their way. */
function readHold(row: string): Hold {
  const [id = "", asked = "", held = "", deferred = "", dueOn] = row.split(" ");
  const amounts = { asked: BigInt(asked), held: BigInt(held), deferred: BigInt(deferred) };
  return { id, ...amounts, dueOn: (dueOn as PlainDate | undefined) ?? null };
}

/** Says anew what each claim holds of what is owed and not on its way. Returns what they hold together. */
async function recountHolds(ctx: InTx<Ctx>, holds: readonly Hold[], free: bigint): Promise<bigint> {
  const held = heldInOrder(holds, free);
  for (const [index, { id, held: before }] of holds.entries()) {
    const now = held[index] ?? 0n;
    if (now === before) continue;
    await ctx.tx
      .update(invoiceHolds)
      .set({ held: now })
      .where(and(eq(invoiceHolds.businessId, ctx.scope.businessId), eq(invoiceHolds.id, id)));
  }
  return held.reduce((sum, amount) => sum + amount, 0n);
}

export interface BalanceMove {
  invoiceCount?: number;
  openCount?: number;
  outstanding?: bigint;
  processing?: bigint;
  held?: bigint;
  payable?: bigint;
  credit?: bigint;
  reserved?: bigint;
}

const noMove: Required<BalanceMove> = {
  invoiceCount: 0,
  openCount: 0,
  outstanding: 0n,
  processing: 0n,
  held: 0n,
  payable: 0n,
  credit: 0n,
  reserved: 0n,
};

/** Moves the counters of one client and currency. Always after the invoice's lock: one fixed order of locks. */
export async function moveBalance(
  ctx: InTx<Ctx>,
  clientId: string,
  currency: string,
  move: BalanceMove,
): Promise<void> {
  const whole = { ...noMove, ...move };
  const key = and(
    eq(clientBalances.businessId, ctx.scope.businessId),
    eq(clientBalances.clientId, clientId),
    eq(clientBalances.currency, currency),
  );
  // Updated before it is inserted: a check constraint looks at the row to insert too, which would hold the bare move.
  const moved = await ctx.tx
    .update(clientBalances)
    .set(movedBy(whole))
    .where(key)
    .returning({ credit: clientBalances.credit });
  if (moved.length > 0) return;
  const { businessId } = ctx.scope;
  const { target, set } = { target: balanceKey, set: movedBy(whole) };
  await ctx.tx
    .insert(clientBalances)
    .values({ businessId, clientId, currency, ...whole })
    .onConflictDoUpdate({ target, set });
}

const balanceKey = [clientBalances.businessId, clientBalances.clientId, clientBalances.currency];

const movedBy = (move: Required<BalanceMove>) =>
  Object.fromEntries(
    (Object.keys(move) as (keyof BalanceMove)[]).map((name) => [
      name,
      sql`${clientBalances[name]} + ${move[name]}`,
    ]),
  );

/** Takes the lock of a client's counters; after those of its invoices, never before. */
export async function lockBalance(
  ctx: InTx<Ctx>,
  clientId: string,
  currency: string,
): Promise<{ credit: bigint; reserved: bigint; free: bigint }> {
  const [row] = await ctx.tx
    .select({ credit: clientBalances.credit, reserved: clientBalances.reserved })
    .from(clientBalances)
    .where(
      and(
        eq(clientBalances.businessId, ctx.scope.businessId),
        eq(clientBalances.clientId, clientId),
        eq(clientBalances.currency, currency),
      ),
    )
    .for("update");
  const { credit, reserved } = row ?? { credit: 0n, reserved: 0n };
  return { credit, reserved, free: credit > reserved ? credit - reserved : 0n };
}
