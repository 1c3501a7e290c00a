import { eq, type Placeholder, sql } from "drizzle-orm";
import { defineRead } from "#db/read.ts";
import { clientBalances } from "#db/schema/client-balances.ts";
import { creditNotes, invoices } from "#db/schema/invoices.ts";
import { ledgerEntries, ledgerPostings } from "#db/schema/ledger.ts";
import { chargebacks, payments, refunds } from "#db/schema/payments.ts";

const big = (name: string) => sql<bigint>`${sql.raw(name)}`.mapWith(BigInt);
const text = (name: string) => sql<string>`${sql.raw(name)}`.mapWith(String);

const names = ["businessId", "clientId", "currency", "from", "end", "after", "kinds", "most"] as const;
type P = Record<(typeof names)[number], Placeholder>;

/** Every movement of what is owed and of the credit since the period began, with what they had come to by then. */
const storySince = (p: P) => sql`
  moved as materialized (
    select e.id, e.kind, e.occurred_at, e.subject_kind, e.subject_id,
      coalesce(sum(l.amount) filter (where l.account = 'receivable'), 0)::bigint as owed,
      coalesce(sum(l.amount) filter (where l.account = 'balance_credit'), 0)::bigint as credit
    from ${ledgerEntries} e
      join ${ledgerPostings} l on l.business_id = e.business_id and l.client_id = e.client_id and l.entry_id = e.id
    where e.business_id = ${p.businessId} and e.client_id = ${p.clientId} and e.currency = ${p.currency}
      and e.occurred_at >= ${p.from}::timestamptz and l.account in ('receivable', 'balance_credit')
    group by e.business_id, e.id
  ),
  story as (
    select moved.*, (sum(owed + credit) over (order by occurred_at, id))::bigint as running from moved
  )`;

const nothing = sql`null::uuid, null::timestamptz, null::text, null::uuid`;

/**
 * One statement, so that its figures are of one moment: `now` (the stored balance), `kind` (sums of the period),
 * `later` (what came after it) and a page of `row`s. The opening balance is today's less all that moved since: what
 * came before the period is never added up.
 */
export const statementRead = defineRead(
  names,
  {
    tag: text("s.tag"),
    kind: text("s.kind"),
    id: text("s.id"),
    occurredAt: sql<Date>`s.occurred_at`.mapWith(ledgerEntries.occurredAt),
    subjectKind: text("s.subject_kind"),
    subjectId: text("s.subject_id"),
    owed: big("s.owed"),
    credit: big("s.credit"),
    running: big("s.running"),
    count: sql<number>`s.n`.mapWith(Number),
  },
  (select, p) =>
    select
      .from(
        sql`(with ${storySince(p)}
          select 'now' as tag, '' as kind, null::uuid as id, null::timestamptz as occurred_at,
            null::text as subject_kind, null::uuid as subject_id, b.outstanding as owed, -b.credit as credit,
            0::bigint as running, 0 as n
          from ${clientBalances} b
          where b.business_id = ${p.businessId} and b.client_id = ${p.clientId} and b.currency = ${p.currency}
          union all
          select 'kind', kind, ${nothing}, sum(owed)::bigint, sum(credit)::bigint, 0, count(*)::int
          from story where occurred_at < ${p.end}::timestamptz group by kind
          union all
          select 'later', '', ${nothing}, coalesce(sum(owed), 0)::bigint, coalesce(sum(credit), 0)::bigint, 0, count(*)::int
          from story where occurred_at >= ${p.end}::timestamptz
          union all
          (select 'row', kind, id, occurred_at, subject_kind, subject_id, owed, credit, running, 0
          from story
          where occurred_at < ${p.end}::timestamptz
            and (${p.kinds}::text[] is null or kind = any (${p.kinds}::text[]))
            and (${p.after}::uuid is null
              or (occurred_at, id) > (select m.occurred_at, m.id from moved m where m.id = ${p.after}::uuid))
          order by occurred_at, id limit ${p.most}::int)) s`,
      )
      .orderBy(sql`s.tag, s.occurred_at, s.id`),
);

const subject = ledgerEntries.subjectId;
/** the invoices whose receivable a movement changed, the first few by number */
const touched = sql<string | null>`(
  select string_agg(t.number, chr(10) order by t.number) from (
    select i.number from ${ledgerPostings} l
      join ${invoices} i on i.business_id = l.business_id and i.id = l.invoice_id
    where l.business_id = ${ledgerEntries.businessId} and l.entry_id = ${ledgerEntries.id}
      and l.account = 'receivable'
    group by i.number order by i.number limit 4
  ) t)`;

/**
 * Worked out beforehand, hence the limit: under row-level security a comparison with `coalesce` may use no index, and
 * all payments of the business would be read for a page of a hundred movements.
 */
const paying = sql`lateral (
  select coalesce(${refunds.paymentId}, ${chargebacks.paymentId}, ${subject}) as id limit 1) paying`;

/** What the movements of a page are about: a document, or a payment and what became of it. */
export const movementsRead = defineRead(
  ["businessId", "ids"],
  {
    id: ledgerEntries.id,
    documentNumber: sql<string | null>`coalesce(${invoices.number}, ${creditNotes.number})`,
    documentKey: sql<string | null>`coalesce(${invoices.numberKey}, ${creditNotes.numberKey})`,
    title: sql<string | null>`coalesce(${invoices.title}, ${creditNotes.title})`,
    documentOn: sql<string | null>`coalesce(${invoices.issuedOn}, ${creditNotes.issuedOn})::text`,
    dueOn: invoices.dueOn,
    paymentId: payments.id,
    paymentNumber: payments.number,
    channel: payments.channel,
    method: payments.method,
    methodDetails: payments.methodDetails,
    sentOn: payments.sentOn,
    touched,
  },
  (select, p) =>
    select
      .from(ledgerEntries)
      .leftJoin(invoices, sql`${invoices.businessId} = ${p.businessId} and ${invoices.id} = ${subject}`)
      .leftJoin(
        creditNotes,
        sql`${creditNotes.businessId} = ${p.businessId} and ${creditNotes.id} = ${subject}`,
      )
      .leftJoin(refunds, sql`${refunds.businessId} = ${p.businessId} and ${refunds.id} = ${subject}`)
      .leftJoin(
        chargebacks,
        sql`${chargebacks.businessId} = ${p.businessId} and ${chargebacks.id} = ${subject}`,
      )
      .leftJoin(paying, sql`true`)
      .leftJoin(payments, sql`${payments.businessId} = ${p.businessId} and ${payments.id} = paying.id`)
      .where(
        sql`${eq(ledgerEntries.businessId, p.businessId)} and ${ledgerEntries.id} = any (${p.ids}::uuid[])`,
      ),
);

const late = { to_30: [1, 30], to_60: [31, 60], to_90: [61, 90] } as const;

/** How a client stands today, by currency: what is payable by age, what stands apart, what credit there is. */
export const clientAgingRead = defineRead(
  ["businessId", "clientId", "today"],
  {
    currency: clientBalances.currency,
    outstanding: clientBalances.outstanding,
    payable: clientBalances.payable,
    disputed: clientBalances.held,
    processing: clientBalances.processing,
    credit: clientBalances.credit,
    not_due: big("o.not_due"),
    to_30: big("o.to_30"),
    to_60: big("o.to_60"),
    to_90: big("o.to_90"),
    older: big("o.older"),
  },
  (select, p) => {
    // A declined part is due by its own day; while nothing else is payable, chased_on is that day.
    const sumOf = (condition: string, name: string) => {
      const within = (due: string) => sql`(${p.today}::date - ${sql.raw(due)}) ${sql.raw(condition)}`;
      return sql`(coalesce(sum(i.payable - i.deferred) filter (where ${within("i.chased_on")}), 0)
        + coalesce(sum(i.deferred) filter (where ${within("i.deferred_until")}), 0))::bigint as ${sql.raw(name)}`;
    };
    const between = (name: keyof typeof late) => sumOf(`between ${late[name][0]} and ${late[name][1]}`, name);
    return select
      .from(clientBalances)
      .leftJoin(
        sql`lateral (select ${sumOf("<= 0", "not_due")}, ${between("to_30")}, ${between("to_60")},
          ${between("to_90")}, ${sumOf("> 90", "older")}
        from ${invoices} i
        where i.business_id = ${p.businessId} and i.client_id = ${p.clientId}
          and i.currency = ${clientBalances.currency} and i.payable > 0 and i.state = 'issued') o`,
        sql`true`,
      )
      .where(
        sql`${eq(clientBalances.businessId, p.businessId)} and ${eq(clientBalances.clientId, p.clientId)}`,
      )
      .orderBy(clientBalances.currency);
  },
);
