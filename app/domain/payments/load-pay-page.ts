import { and, asc, desc, eq, isNull, ne, sql } from "drizzle-orm";
import { defineRead } from "#db/read.ts";
import { clientBalances } from "#db/schema/client-balances.ts";
import { invoices } from "#db/schema/invoices.ts";
import { paymentMethods } from "#db/schema/payment-accounts.ts";
import { paymentParts, payments } from "#db/schema/payments.ts";
import { clientIdsOf, clientNamesRead, ofClients } from "../clients/index.ts";
import { type Ctx, notFound } from "../core/index.ts";
import { bankAccountsRead, businessRead } from "../identity/index.ts";
import { hasProviderRead, isPayableNow } from "../invoices/index.ts";
import { paymentOfDocument } from "./payment-of-document.ts";

/** So many invoices are paid at once, the oldest first. */
export const mostPaidAtOnce = 100;

type Names = "businessId" | "clientIds" | "keys" | "currency";
const names: Names[] = ["businessId", "clientIds", "keys", "currency"];

const invoiceFields = {
  id: invoices.id,
  clientId: invoices.clientId,
  number: invoices.number,
  numberKey: invoices.numberKey,
  title: invoices.title,
  state: invoices.state,
  currency: invoices.currency,
  /** when what is payable now is due */
  dueOn: invoices.chasedOn,
  total: invoices.total,
  processing: invoices.processing,
  held: invoices.held,
  outstanding: invoices.outstanding,
  payable: invoices.payable,
  transfer: invoices.transfer,
  payment: paymentOfDocument,
};

const payableRead = defineRead(names, invoiceFields, (select, p) =>
  select
    .from(invoices)
    .where(
      and(
        eq(invoices.businessId, p.businessId),
        ofClients(invoices.clientId, p.clientIds),
        isPayableNow,
        sql`(${p.currency}::text is null or ${invoices.currency} = ${p.currency}::text)`,
      ),
    )
    .orderBy(asc(invoices.chasedOn), asc(invoices.id))
    .limit(mostPaidAtOnce),
);

/** The invoices of the address, whatever has become of them. */
const namedRead = defineRead(names, invoiceFields, (select, p) =>
  select
    .from(invoices)
    .where(
      and(
        eq(invoices.businessId, p.businessId),
        ofClients(invoices.clientId, p.clientIds),
        sql`${invoices.numberKey} = any (${p.keys}::text[])`,
        ne(invoices.state, "draft"),
      ),
    )
    .orderBy(asc(invoices.chasedOn), asc(invoices.id))
    .limit(mostPaidAtOnce),
);

const balancesRead = defineRead(
  names,
  {
    clientId: clientBalances.clientId,
    currency: clientBalances.currency,
    invoiceCount: clientBalances.invoiceCount,
    outstanding: clientBalances.outstanding,
    processing: clientBalances.processing,
    held: clientBalances.held,
    payable: clientBalances.payable,
    credit: clientBalances.credit,
    reserved: clientBalances.reserved,
  },
  (select, p) =>
    select
      .from(clientBalances)
      .where(
        and(eq(clientBalances.businessId, p.businessId), ofClients(clientBalances.clientId, p.clientIds)),
      )
      .orderBy(asc(clientBalances.currency), asc(clientBalances.clientId)),
);

/** Payments begun and not ended, part by part: what may be gone on with, and what is on its way. */
const openRead = defineRead(
  names,
  {
    id: payments.id,
    clientId: payments.clientId,
    currency: payments.currency,
    channel: payments.channel,
    state: payments.state,
    method: payments.method,
    methodDetails: payments.methodDetails,
    amount: payments.amount,
    credit: payments.credit,
    url: payments.url,
    sentOn: payments.sentOn,
    createdAt: payments.createdAt,
    expiresAt: payments.expiresAt,
    invoiceId: paymentParts.invoiceId,
    part: paymentParts.amount,
  },
  (select, p) =>
    select
      .from(payments)
      .innerJoin(
        paymentParts,
        and(eq(paymentParts.businessId, payments.businessId), eq(paymentParts.paymentId, payments.id)),
      )
      .where(
        and(
          eq(payments.businessId, p.businessId),
          ofClients(payments.clientId, p.clientIds),
          sql`${payments.state} in ('created','processing')`,
        ),
      )
      .orderBy(desc(payments.createdAt), desc(payments.id), asc(paymentParts.position))
      .limit(3 * mostPaidAtOnce),
);

/** Saved methods, without those that were left at an account which takes no payments any more. */
const methodsRead = defineRead(
  names,
  {
    id: paymentMethods.id,
    clientId: paymentMethods.clientId,
    kind: paymentMethods.kind,
    brand: paymentMethods.brand,
    last4: paymentMethods.last4,
    expMonth: paymentMethods.expMonth,
    expYear: paymentMethods.expYear,
    isDefault: paymentMethods.isDefault,
  },
  (select, p) =>
    select
      .from(paymentMethods)
      .where(
        and(
          eq(paymentMethods.businessId, p.businessId),
          ofClients(paymentMethods.clientId, p.clientIds),
          isNull(paymentMethods.removedAt),
          // Written out: of a single table's columns drizzle writes the bare name.
          sql`not exists (
            select from payment_accounts a
            where a.business_id = payment_methods.business_id and a.ended_at is null
              and a.id::text <> payment_methods.account)`,
        ),
      )
      .orderBy(desc(paymentMethods.isDefault), desc(paymentMethods.createdAt)),
);

/**
 * What the scope's clients may pay now and by which means, one round trip: invoices payable, those named by `keys`
 * besides (`not_found` when one is none of the scope's), credit, what is begun or on its way, saved methods, and where
 * transfers go.
 */
export async function loadPayPage(ctx: Ctx, { keys, currency }: { keys: string[]; currency?: string }) {
  const { businessId } = ctx.scope;
  const values = {
    businessId,
    clientIds: clientIdsOf(ctx.scope),
    keys: `{${keys.join(",")}}`,
    currency: currency ?? null,
  };
  const [payable, named, balances, open, methods, [account], [business], accounts, clients] =
    await ctx.db.flight(ctx.scope, [
      payableRead(values),
      namedRead(values),
      balancesRead(values),
      openRead(values),
      methodsRead(values),
      hasProviderRead({ businessId }),
      businessRead({ id: businessId }),
      bankAccountsRead({ businessId }),
      clientNamesRead(ctx.scope),
    ]);
  if (!business || named.length < keys.length) throw notFound();
  return { payable, named, balances, open, methods, hasAccount: !!account, business, accounts, clients };
}

export type PayPage = Awaited<ReturnType<typeof loadPayPage>>;
export type PayableInvoice = PayPage["payable"][number];
export type OpenPart = PayPage["open"][number];
