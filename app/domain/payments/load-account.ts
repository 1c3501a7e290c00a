import { and, asc, desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import { clientBalances } from "#db/schema/client-balances.ts";
import { invoices } from "#db/schema/invoices.ts";
import { ledgerEntries, ledgerPostings } from "#db/schema/ledger.ts";
import { type Ctx, type InTx, requireStaff, transaction } from "../core/index.ts";
import type { LedgerAccount } from "../ledger/index.ts";
import { type EntrySubject, subjectsOf } from "./subjects-of-entries.ts";

export const movementsPerPage = 40;
/** an invoice has a handful; more than this are never looked at in one go */
const mostOfInvoice = 500;

export interface Movement extends EntrySubject {
  id: string;
  kind: string;
  occurredAt: Date;
  subjectKind: string;
  subjectId: string;
  postings: MovementPosting[];
  /** what the movement does to what is owed, and what is owed after it; credit counts against it */
  change: bigint;
  balance: bigint;
}

export interface MovementPosting {
  account: LedgerAccount;
  invoiceId: string | null;
  invoiceNumber: string | null;
  amount: bigint;
}

/** A client's account in one currency, newest first: every entry of the ledger and what was owed after it. */
export function loadClientAccount(ctx: Ctx, input: { clientId: string; currency: string; after?: string }) {
  requireStaff(ctx);
  const { clientId, currency, after } = input;
  return transaction(ctx, async (inTx) => {
    const mine = and(
      eq(ledgerEntries.businessId, inTx.scope.businessId),
      eq(ledgerEntries.clientId, clientId),
      eq(ledgerEntries.currency, currency),
    );
    const entries = await entriesOf(
      inTx,
      and(mine, after ? edgeOf(inTx, "<", after) : undefined),
      movementsPerPage + 1,
    );
    const balances = await balancesOf(inTx, clientId);
    const now = balances.find((one) => one.currency === currency);
    const newer = after ? await owedSince(inTx, and(mine, edgeOf(inTx, ">=", after))) : 0n;
    const page = entries.slice(0, movementsPerPage);
    const start = (now ? now.outstanding - now.credit : 0n) - newer;
    return {
      movements: await withBalances(inTx, page, start),
      /** where the next page goes on */
      edge: entries.length > movementsPerPage ? page.at(-1)?.id : undefined,
      currencies: balances.map((one) => one.currency),
      outstanding: now?.outstanding ?? 0n,
      credit: now?.credit ?? 0n,
    };
  });
}

/** The account of one invoice: only what moved its own receivable counts. */
export function loadInvoiceAccount(ctx: Ctx, input: { invoiceId: string; outstanding: bigint }) {
  requireStaff(ctx);
  const { invoiceId, outstanding } = input;
  return transaction(ctx, async (inTx) => {
    const { businessId } = inTx.scope;
    const own = await inTx.tx
      .selectDistinct({ id: ledgerPostings.entryId })
      .from(ledgerPostings)
      .where(and(eq(ledgerPostings.businessId, businessId), eq(ledgerPostings.invoiceId, invoiceId)))
      .limit(mostOfInvoice);
    if (own.length === 0) return [];
    const isOwn = and(
      eq(ledgerEntries.businessId, businessId),
      inArray(
        ledgerEntries.id,
        own.map((one) => one.id),
      ),
    );
    const entries = await entriesOf(inTx, isOwn, mostOfInvoice);
    return withBalances(inTx, entries, outstanding, invoiceId);
  });
}

function edgeOf({ scope }: InTx<Ctx>, operator: "<" | ">=", id: string): SQL {
  return sql`(${ledgerEntries.occurredAt}, ${ledgerEntries.id}) ${sql.raw(operator)} (select e.occurred_at, e.id from ${ledgerEntries} e where e.business_id = ${scope.businessId} and e.id = ${id}::uuid)`;
}

async function entriesOf(inTx: InTx<Ctx>, where: SQL | undefined, limit: number) {
  const entries = await inTx.tx
    .select({
      id: ledgerEntries.id,
      kind: ledgerEntries.kind,
      occurredAt: ledgerEntries.occurredAt,
      subjectKind: ledgerEntries.subjectKind,
      subjectId: ledgerEntries.subjectId,
    })
    .from(ledgerEntries)
    .where(where)
    .orderBy(desc(ledgerEntries.occurredAt), desc(ledgerEntries.id))
    .limit(limit);
  const subjects = await subjectsOf(inTx, entries);
  return entries.map((entry) => ({ ...entry, ...(subjects.get(entry.subjectId) ?? unknownSubject) }));
}

const unknownSubject: EntrySubject = { number: null, paymentId: null, method: null };

type Entry = Awaited<ReturnType<typeof entriesOf>>[number];

function balancesOf({ tx, scope }: InTx<Ctx>, clientId: string) {
  const { currency, outstanding, credit } = clientBalances;
  return tx
    .select({ currency, outstanding, credit })
    .from(clientBalances)
    .where(and(eq(clientBalances.businessId, scope.businessId), eq(clientBalances.clientId, clientId)))
    .orderBy(asc(currency));
}

/**
 * What the entries of the pages before did to what is owed. Each entry looks its own postings up: as a join it could be
 * planned as a walk over those of the whole business.
 */
async function owedSince({ tx }: InTx<Ctx>, where: SQL | undefined): Promise<bigint> {
  // Written out: of a single table's columns drizzle writes the bare name.
  const own = sql`(select sum(l.amount) from ledger_postings l
    where l.business_id = ledger_entries.business_id and l.entry_id = ledger_entries.id
      and l.account in ('receivable', 'balance_credit'))`;
  const [row] = await tx
    .select({ amount: sql<bigint>`coalesce(sum(${own}), 0)`.mapWith(BigInt) })
    .from(ledgerEntries)
    .where(where);
  return row?.amount ?? 0n;
}

/** What happened at one moment is told in the order in which it makes sense: nothing is paid before it is issued. */
function inOrder(entries: Entry[]): Entry[] {
  const rank = ({ kind }: Entry) => (kind === "invoice_issued" ? 0 : 1);
  return [...entries].sort((a, b) => b.occurredAt.getTime() - a.occurredAt.getTime() || rank(b) - rank(a));
}

/** Walks from the newest entry down: `balance` is what is owed after it. */
async function withBalances(
  inTx: InTx<Ctx>,
  entries: Entry[],
  start: bigint,
  invoiceId?: string,
): Promise<Movement[]> {
  const postings = await postingsOf(
    inTx,
    entries.map((one) => one.id),
  );
  let balance = start;
  return inOrder(entries).map((entry) => {
    const own = postings.filter((one) => one.entryId === entry.id);
    const counted = own.filter((one) =>
      invoiceId ? one.invoiceId === invoiceId : ["receivable", "balance_credit"].includes(one.account),
    );
    const change = counted.reduce((sum, one) => sum + one.amount, 0n);
    const movement = { ...entry, postings: own, change, balance };
    balance -= change;
    return movement;
  });
}

async function postingsOf({ tx, scope }: InTx<Ctx>, entryIds: string[]) {
  if (entryIds.length === 0) return [];
  return tx
    .select({
      entryId: ledgerPostings.entryId,
      account: ledgerPostings.account,
      invoiceId: ledgerPostings.invoiceId,
      invoiceNumber: invoices.number,
      amount: ledgerPostings.amount,
    })
    .from(ledgerPostings)
    .leftJoin(
      invoices,
      and(eq(invoices.businessId, scope.businessId), eq(invoices.id, ledgerPostings.invoiceId)),
    )
    .where(and(eq(ledgerPostings.businessId, scope.businessId), inArray(ledgerPostings.entryId, entryIds)))
    .orderBy(asc(ledgerPostings.id));
}
