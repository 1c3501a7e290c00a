import { and, eq, gte, inArray, ne, sql } from "drizzle-orm";
import { type PlainDate, todayIn } from "#app/kit/dates.ts";
import { invoiceHolds } from "#db/schema/invoice-holds.ts";
import { type Ctx, type InTx, notFound } from "../core/index.ts";
import { loadBusiness } from "../identity/index.ts";
import { adjustFigures, type LockedInvoice, lockInvoice } from "./adjust-figures.ts";

export interface HoldClaimsInput {
  invoiceId: string;
  disputeId: string;
  clientId: string;
  currency: string;
  /** in the order of the claims */
  claims: readonly { id: string; asked: bigint }[];
  /** when it happened, for history written by seeds */
  at?: Date;
}

/**
 * Holds what claims ask for, after all that were there before: nobody is asked for it meanwhile. Takes the invoice's
 * lock. Returns what each claim holds; what it asks above that is asked of what was paid.
 */
export async function holdClaims(ctx: InTx<Ctx>, input: HoldClaimsInput): Promise<Map<string, bigint>> {
  const { invoiceId, disputeId, clientId, currency, claims, at } = input;
  const { businessId } = ctx.scope;
  const invoice = await lock(ctx, invoiceId);
  if (claims.length === 0) return new Map();
  const last = await lastOrdinal(ctx, invoiceId);
  await ctx.tx.insert(invoiceHolds).values(
    claims.map(({ id, asked }, index) => {
      const ordinal = last + BigInt(index + 1);
      return { businessId, id, disputeId, invoiceId, clientId, currency, ordinal, asked, held: 0n };
    }),
  );
  await adjustFigures(ctx, invoice, at ?? ctx.clock.now());
  const rows = await holdsOf(ctx, disputeId);
  return new Map(rows.map(({ id, held }) => [id, held]));
}

export interface ReleaseHoldsInput {
  disputeId: string;
  /** what stays owed of each claim that was not granted whole */
  declined: readonly { claimId: string; amount: bigint }[];
  /** when that is due; never before the invoice itself */
  dueOn?: PlainDate;
  at?: Date;
}

/**
 * Ends the holding of a dispute. What was declined is asked for again, due at `dueOn`; parts of earlier disputes that
 * are not due yet follow to the later date, so that one invoice has one such date. Takes the invoice's lock.
 */
export async function releaseHolds(ctx: InTx<Ctx>, input: ReleaseHoldsInput): Promise<void> {
  const { disputeId, declined, at = ctx.clock.now() } = input;
  const [first, ...others] = await holdsOf(ctx, disputeId);
  if (!first) return;
  const invoice = await lock(ctx, first.invoiceId);
  const dueOn = await sharedDueOn(ctx, invoice, input.dueOn ?? invoice.dueOn, declined, at);
  const amounts = new Map(declined.map(({ claimId, amount }) => [claimId, amount]));
  for (const { id, asked } of [first, ...others]) {
    const amount = amounts.get(id) ?? 0n;
    await setHold(ctx, id, { held: 0n, deferred: amount < asked ? amount : asked, dueOn });
  }
  await adjustFigures(ctx, invoice, at);
}

export interface ReholdInput {
  disputeId: string;
  /** the most each claim may ask for again; what was declined of it when left out */
  most?: ReadonlyMap<string, bigint>;
  at?: Date;
}

/** Takes the hold of a dispute again, in its old place, for what was declined. Takes the invoice's lock. */
export async function rehold(ctx: InTx<Ctx>, { disputeId, most, at }: ReholdInput): Promise<void> {
  const [first, ...others] = await holdsOf(ctx, disputeId);
  if (!first) return;
  const invoice = await lock(ctx, first.invoiceId);
  for (const { id, deferred } of [first, ...others]) {
    const room = most?.get(id) ?? deferred;
    await setHold(ctx, id, { asked: room < deferred ? room : deferred, deferred: 0n, dueOn: null });
  }
  await adjustFigures(ctx, invoice, at ?? ctx.clock.now());
}

async function lock(ctx: InTx<Ctx>, invoiceId: string): Promise<LockedInvoice> {
  const invoice = await lockInvoice(ctx, invoiceId);
  if (!invoice) throw notFound();
  return invoice;
}

function holdsOf(ctx: InTx<Ctx>, disputeId: string) {
  const { businessId } = ctx.scope;
  return ctx.tx
    .select()
    .from(invoiceHolds)
    .where(and(eq(invoiceHolds.businessId, businessId), eq(invoiceHolds.disputeId, disputeId)))
    .orderBy(invoiceHolds.ordinal);
}

async function lastOrdinal(ctx: InTx<Ctx>, invoiceId: string): Promise<bigint> {
  const [row] = await ctx.tx
    .select({ last: sql<string>`coalesce(max(${invoiceHolds.ordinal}), 0)::text` })
    .from(invoiceHolds)
    .where(and(eq(invoiceHolds.businessId, ctx.scope.businessId), eq(invoiceHolds.invoiceId, invoiceId)));
  return BigInt(row?.last ?? 0);
}

async function setHold(
  ctx: InTx<Ctx>,
  id: string,
  set: Partial<typeof invoiceHolds.$inferInsert>,
): Promise<void> {
  await ctx.tx
    .update(invoiceHolds)
    .set(set)
    .where(and(eq(invoiceHolds.businessId, ctx.scope.businessId), eq(invoiceHolds.id, id)));
}

/** The later of the invoice's date, the wanted one and that of parts that wait already; those follow to it. */
async function sharedDueOn(
  ctx: InTx<Ctx>,
  invoice: LockedInvoice,
  wanted: PlainDate,
  declined: ReleaseHoldsInput["declined"],
  at: Date,
): Promise<PlainDate> {
  const later = wanted > invoice.dueOn ? wanted : invoice.dueOn;
  if (!declined.some(({ amount }) => amount > 0n)) return later;
  const { businessId } = ctx.scope;
  const { timeZone } = await loadBusiness(ctx, businessId);
  const waiting = await ctx.tx
    .select({ id: invoiceHolds.id, dueOn: invoiceHolds.dueOn })
    .from(invoiceHolds)
    .where(
      and(
        eq(invoiceHolds.businessId, businessId),
        eq(invoiceHolds.invoiceId, invoice.id),
        ne(invoiceHolds.deferred, 0n),
        gte(invoiceHolds.dueOn, todayIn(timeZone, at)),
      ),
    );
  const dueOn = waiting.reduce(
    (latest, part) => (part.dueOn && part.dueOn > latest ? part.dueOn : latest),
    later,
  );
  const ids = waiting.filter((part) => part.dueOn !== dueOn).map(({ id }) => id);
  if (ids.length > 0) {
    await ctx.tx
      .update(invoiceHolds)
      .set({ dueOn })
      .where(and(eq(invoiceHolds.businessId, businessId), inArray(invoiceHolds.id, ids)));
  }
  return dueOn;
}
