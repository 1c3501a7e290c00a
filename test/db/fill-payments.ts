import type postgres from "postgres";

/**
 * Gives a filled business its money: a payment for every invoice that is paid, with its part, its allocation and its
 * entry in the ledger; every hundredth was given back in part, every five-hundredth charged back, a few failed, are on
 * their way or wait among the exceptions. As a superuser that skips triggers; figures are not moved.
 */
export async function fillPayments(sql: postgres.Sql, businessId: string): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`set local enable_nestloop = off`;
    await insertPayments(tx, businessId);
    await insertBooks(tx, businessId);
    await insertReturns(tx, businessId);
    await insertExceptions(tx, businessId);
    await insertMethods(tx, businessId);
    await tx`update invoices set processing = 100
      where business_id = ${businessId} and payable > 200 and number_folded ~ '^b\\d{6}7\\d$'`;
    await tx`update client_balances set credit = 500
      where business_id = ${businessId} and abs(hashtext(client_id::text)) % 20 = 0`;
  });
}

const filled = (tx: postgres.TransactionSql, businessId: string) =>
  tx`select i.*, row_number() over (order by i.number_folded) as n
    from invoices i where i.business_id = ${businessId} and i.number_folded ~ '^b\\d{8}$' and i.paid > 0`;

async function insertPayments(tx: postgres.TransactionSql, businessId: string): Promise<void> {
  await tx`
    insert into payments (business_id, id, client_id, currency, number, channel, method, state, amount, refunded,
      charged_back, failure_code, sent_on, reference, started_by_kind, created_at, succeeded_at, ended_at)
    select i.business_id, i.id, i.client_id, i.currency, to_char(1000000000 + i.n, 'FM0000000000'),
      s.channel, case when s.channel = 'provider' then 'card' else 'transfer' end, s.state, i.total,
      case when s.state = 'succeeded' and i.n % 100 = 0 then 500 else 0 end,
      case when s.state = 'succeeded' and i.n % 500 = 1 then i.total else 0 end,
      case when s.state = 'failed' then 'card_declined' end, i.issued_on + 10,
      case when i.n % 2 = 0 then 'INVOICE ' || i.number end, 'system', at.day,
      case when s.state = 'succeeded' then at.day end, case when s.state <> 'processing' then at.day end
    from (${filled(tx, businessId)}) i,
      lateral (select case i.n % 200 when 3 then 'failed' when 4 then 'expired' when 5 then 'processing'
          when 6 then 'processing' else 'succeeded' end as state,
        case when i.n % 200 = 6 then 'announced' when i.n % 3 = 0 then 'provider' else 'recorded' end as channel) s,
      lateral (select i.issued_on + interval '11 days' + make_interval(secs => i.n) as day) at`;
  await tx`
    insert into payment_parts (business_id, payment_id, invoice_id, client_id, currency, position, amount, is_open)
    select business_id, id, id, client_id, currency, 0, amount, false from payments where business_id = ${businessId}`;
  await tx`
    insert into invoice_processing (business_id, invoice_id, payment_id, client_id, currency, amount)
    select business_id, id, id, client_id, currency, amount from payments
    where business_id = ${businessId} and (state = 'processing' or number like '%7')`;
}

async function insertBooks(tx: postgres.TransactionSql, businessId: string): Promise<void> {
  await tx`
    insert into ledger_entries (business_id, id, client_id, kind, currency, occurred_at, subject_kind, subject_id)
    select business_id, uuidv7(), client_id, k.kind, currency, at, k.subject, id from (
      select business_id, id, client_id, currency, succeeded_at as at, 'payment_succeeded' as kind from payments
        where business_id = ${businessId} and state = 'succeeded'
      union all
      select business_id, id, client_id, currency, issued_at, 'invoice_issued' from invoices
        where business_id = ${businessId} and number_folded ~ '^b\\d{8}$') e,
      lateral (select e.kind, case e.kind when 'invoice_issued' then 'invoice' else 'payment' end as subject) k`;
  await tx`
    insert into ledger_postings (business_id, id, entry_id, client_id, currency, account, invoice_id, amount)
    select e.business_id, uuidv7(), e.id, e.client_id, e.currency, p.account, p.invoice, p.amount
    from ledger_entries e join invoices i on i.business_id = e.business_id and i.id = e.subject_id
      cross join lateral (select case e.kind when 'invoice_issued' then 1 else -1 end as sign,
        case e.kind when 'invoice_issued' then 'revenue' else 'bank' end as other) s
      cross join lateral (values ('receivable', i.id, i.total * s.sign), (s.other, null::uuid, -i.total * s.sign))
        p (account, invoice, amount)
    where e.business_id = ${businessId} and i.number_folded ~ '^b\\d{8}$'`;
  await tx`
    insert into allocations (business_id, id, client_id, currency, invoice_id, source, payment_id, entry_id, amount, created_at)
    select e.business_id, e.id, e.client_id, e.currency, e.subject_id, 'payment', e.subject_id, e.id, p.amount, e.occurred_at
    from ledger_entries e join payments p on p.business_id = e.business_id and p.id = e.subject_id
    where e.business_id = ${businessId} and e.kind = 'payment_succeeded'`;
}

async function insertReturns(tx: postgres.TransactionSql, businessId: string): Promise<void> {
  await tx`
    insert into refunds (business_id, id, payment_id, client_id, currency, amount, reason, way, state, idempotency_key,
      payee, created_at)
    select business_id, id, id, client_id, currency, 500, 'requested', 'bank',
      case when row_number() over (order by number) % 20 = 0 then 'waiting' else 'succeeded' end, 'refund:' || id,
      'Somebody', created_at
    from payments where business_id = ${businessId} and refunded > 0`;
  await tx`
    insert into chargebacks (business_id, id, payment_id, client_id, currency, provider_dispute_id, amount, reason, state,
      is_withdrawn, answer_by, opened_at)
    select business_id, id, id, client_id, currency, 'dp_' || id, amount, 'fraudulent',
      case when row_number() over (order by number) % 10 = 0 then 'open' else 'lost' end, true, created_at, created_at
    from payments where business_id = ${businessId} and charged_back > 0`;
}

async function insertExceptions(tx: postgres.TransactionSql, businessId: string): Promise<void> {
  await tx`
    insert into payment_exceptions (business_id, id, kind, currency, amount, received_on, state, payment_id, created_at)
    select business_id, id, 'unknown_transfer', currency, 500, sent_on,
      case when row_number() over (order by number) % 40 = 0 then 'open' else 'assigned' end, id, created_at
    from payments where business_id = ${businessId} and number like '%00' or (business_id = ${businessId} and number like '%50')`;
}

/** Three ways to pay that each client keeps, and one it removed. */
async function insertMethods(tx: postgres.TransactionSql, businessId: string): Promise<void> {
  await tx`
    insert into payment_methods (business_id, id, client_id, account, customer_id, provider_method_id, kind, last4,
      created_at, removed_at)
    select business_id, uuidv7(), id, 'default', 'cus_' || id, 'pm_' || id || n, 'card', '4242', now(),
      case when n = 4 then now() end
    from clients, generate_series(1, 4) n where business_id = ${businessId}`;
}
