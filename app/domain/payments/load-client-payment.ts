import { and, asc, eq, getTableColumns, type Placeholder, sql } from "drizzle-orm";
import { defineRead } from "#db/read.ts";
import { clientBalances } from "#db/schema/client-balances.ts";
import { clients, contacts } from "#db/schema/clients.ts";
import { allocations, invoices } from "#db/schema/invoices.ts";
import { chargebacks, paymentParts, payments, refunds } from "#db/schema/payments.ts";
import { contactIdsOf, ownAnswerRead } from "../clients/index.ts";
import { type Ctx, notFound } from "../core/index.ts";
import { bankAccountsRead, businessRead } from "../identity/index.ts";
import { paymentOfDocument } from "./payment-of-document.ts";

type Key = Record<"businessId" | "id", Placeholder>;
const names = ["businessId", "id"] as const;

/** The payment of an address, for the reads that travel with its own. */
const ofPayment = (p: Key, column: typeof payments.clientId | typeof payments.currency) =>
  sql`(select ${column} from ${payments} where ${payments.businessId} = ${p.businessId} and ${payments.id} = ${p.id})`;

const paymentRead = defineRead(
  names,
  { ...getTableColumns(payments), clientName: clients.name, startedBy: contacts.name },
  (select, p) =>
    select
      .from(payments)
      .innerJoin(clients, and(eq(clients.businessId, payments.businessId), eq(clients.id, payments.clientId)))
      .leftJoin(
        contacts,
        and(eq(contacts.businessId, payments.businessId), eq(contacts.id, payments.startedById)),
      )
      .where(and(eq(payments.businessId, p.businessId), eq(payments.id, p.id))),
);

const partsRead = defineRead(
  names,
  {
    invoiceId: paymentParts.invoiceId,
    amount: paymentParts.amount,
    number: invoices.number,
    numberKey: invoices.numberKey,
    title: invoices.title,
    dueOn: invoices.chasedOn,
    payable: invoices.payable,
    outstanding: invoices.outstanding,
    transfer: invoices.transfer,
    payment: paymentOfDocument,
  },
  (select, p) =>
    select
      .from(paymentParts)
      .innerJoin(
        invoices,
        and(eq(invoices.businessId, paymentParts.businessId), eq(invoices.id, paymentParts.invoiceId)),
      )
      .where(and(eq(paymentParts.businessId, p.businessId), eq(paymentParts.paymentId, p.id)))
      .orderBy(asc(paymentParts.position)),
);

/** Where its money is now: what each invoice keeps of it. */
const placedRead = defineRead(
  names,
  {
    invoiceId: allocations.invoiceId,
    number: invoices.number,
    numberKey: invoices.numberKey,
    amount: sql<bigint>`sum(${allocations.amount})`.mapWith(BigInt),
    ofCredit:
      sql<bigint>`coalesce(sum(${allocations.amount}) filter (where ${allocations.source} = 'balance_credit'), 0)`.mapWith(
        BigInt,
      ),
  },
  (select, p) =>
    select
      .from(allocations)
      .innerJoin(
        invoices,
        and(eq(invoices.businessId, allocations.businessId), eq(invoices.id, allocations.invoiceId)),
      )
      .where(and(eq(allocations.businessId, p.businessId), eq(allocations.paymentId, p.id)))
      .groupBy(allocations.invoiceId, invoices.number, invoices.numberKey, invoices.dueOn)
      .orderBy(asc(invoices.dueOn), asc(allocations.invoiceId)),
);

const refundsRead = defineRead(
  names,
  {
    id: refunds.id,
    amount: refunds.amount,
    way: refunds.way,
    state: refunds.state,
    createdAt: refunds.createdAt,
    endedAt: refunds.endedAt,
  },
  (select, p) =>
    select
      .from(refunds)
      .where(
        and(
          eq(refunds.businessId, p.businessId),
          eq(refunds.paymentId, p.id),
          sql`${refunds.state} in ('pending','succeeded','failed')`,
        ),
      )
      .orderBy(asc(refunds.createdAt), asc(refunds.id)),
);

const chargebacksRead = defineRead(
  names,
  {
    amount: chargebacks.amount,
    state: chargebacks.state,
    isWithdrawn: chargebacks.isWithdrawn,
    openedAt: chargebacks.openedAt,
    closedAt: chargebacks.closedAt,
  },
  (select, p) =>
    select
      .from(chargebacks)
      .where(and(eq(chargebacks.businessId, p.businessId), eq(chargebacks.paymentId, p.id)))
      .orderBy(asc(chargebacks.openedAt), asc(chargebacks.id)),
);

const balanceRead = defineRead(
  names,
  {
    openCount: clientBalances.openCount,
    outstanding: clientBalances.outstanding,
    processing: clientBalances.processing,
    held: clientBalances.held,
    payable: clientBalances.payable,
    credit: clientBalances.credit,
    reserved: clientBalances.reserved,
    // Written out: of a single table's columns drizzle writes the bare name.
    nextDueOn: sql<string | null>`(
      select min(i.chased_on)::text from invoices i
      where i.business_id = client_balances.business_id and i.client_id = client_balances.client_id
        and i.currency = client_balances.currency and i.payable > 0 and i.state = 'issued')`,
  },
  (select, p) =>
    select
      .from(clientBalances)
      .where(
        and(
          eq(clientBalances.businessId, p.businessId),
          eq(clientBalances.clientId, ofPayment(p, payments.clientId)),
          eq(clientBalances.currency, ofPayment(p, payments.currency)),
        ),
      ),
);

const answerRead = ownAnswerRead("effort", names, (p) => sql`${p.id}`);

/**
 * A payment as its client may know it: what it is for, where its money went, what came back, where the client stands
 * after it, where a transfer goes, and how easy the named contacts found it. Refunds that still wait for a decision inside the business are not told. One
 * round trip; `not_found` when it is none of the scope's.
 */
export async function loadClientPayment(ctx: Ctx, id: string, contactIds?: readonly string[]) {
  const { businessId } = ctx.scope;
  const values = { businessId, id, contactIds: contactIdsOf(contactIds) };
  const [[payment], parts, placed, backs, disputedByBank, [balance], [business], accounts, [answer]] =
    await ctx.db.flight(ctx.scope, [
      paymentRead(values),
      partsRead(values),
      placedRead(values),
      refundsRead(values),
      chargebacksRead(values),
      balanceRead(values),
      businessRead({ id: businessId }),
      bankAccountsRead({ businessId }),
      answerRead(values),
    ]);
  if (!payment || !business) throw notFound();
  return {
    payment,
    parts,
    placed: placed.filter(({ amount }) => amount !== 0n),
    refunds: backs,
    chargebacks: disputedByBank,
    balance,
    business,
    accounts,
    answer,
  };
}

export type ClientPayment = Awaited<ReturnType<typeof loadClientPayment>>;
