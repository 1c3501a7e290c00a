import type { SqlInvariant } from "../invariant.ts";

/** What a payment's row says, and what of it has been booked, placed and given back. */
export const paymentInvariants: SqlInvariant[] = [
  {
    id: "I5",
    sentence:
      "Every payment that succeeded is booked by one entry of its own, for its amount; no other is booked.",
    sql: `
      select p.business_id as business,
        format('payment %s (%s) of %s is booked by %s entries with %s', p.number, p.state, p.amount,
          coalesce(e.count, 0), coalesce(e.sum, 0)) as what
      from payments p
      left join (
        select e.business_id, e.subject_id, count(distinct e.id),
          coalesce(sum(l.amount) filter (where l.account in ('provider_balance', 'bank')), 0) as sum,
          bool_and(l.account <> 'bank') as by_provider, bool_and(l.account <> 'provider_balance') as by_bank
        from ledger_entries e
        left join ledger_postings l on l.business_id = e.business_id and l.entry_id = e.id
        where e.kind = 'payment_succeeded' group by 1, 2
      ) e on e.business_id = p.business_id and e.subject_id = p.id
      where (coalesce(e.count, 0) = (p.state = 'succeeded')::int
        and (e.count is null or e.sum = p.amount and case when p.channel = 'provider' then e.by_provider else e.by_bank end)
      ) is not true`,
  },
  {
    id: "I6",
    sentence:
      "No more is given back of a payment than came, and what its row says of it is what its refunds are.",
    sql: `
      select p.business_id as business,
        format('payment %s of %s: refunded %s of %s, waiting %s of %s, charged back %s', p.number, p.amount,
          p.refunded, coalesce(r.refunded, 0), p.refund_waiting, coalesce(r.waiting, 0), p.charged_back) as what
      from payments p
      left join (
        select business_id, payment_id, coalesce(sum(amount) filter (where state in ('pending', 'succeeded')), 0) as refunded,
          coalesce(sum(amount) filter (where state = 'waiting'), 0) as waiting
        from refunds group by 1, 2
      ) r on r.business_id = p.business_id and r.payment_id = p.id
      where p.refunded <> coalesce(r.refunded, 0) or p.refund_waiting <> coalesce(r.waiting, 0)
         or p.refunded + p.refund_waiting + p.charged_back > p.amount
         or p.state <> 'succeeded' and (p.refunded > 0 or p.refund_waiting > 0 or p.charged_back > 0)`,
  },
  {
    id: "refund-entry",
    sentence: "A refund is booked while it is on its way or done, and as if it never was when it is not.",
    sql: `
      select coalesce(r.business_id, e.business_id) as business,
        format('refund %s (%s) of %s has moved %s', coalesce(r.id, e.subject_id), coalesce(r.state, 'not there'),
          coalesce(r.amount, 0), coalesce(e.sum, 0)) as what
      from refunds r
      full join (
        select e.business_id, e.subject_id, -sum(l.amount) as sum
        from ledger_entries e
        join ledger_postings l on l.business_id = e.business_id and l.entry_id = e.id
          and l.account in ('provider_balance', 'bank')
        where e.kind in ('refund_started', 'refund_failed', 'recording_undone') group by 1, 2
      ) e on e.business_id = r.business_id and e.subject_id = r.id
      where coalesce(e.sum, 0) <> case when r.state in ('pending', 'succeeded') then r.amount else 0 end`,
  },
  {
    id: "chargeback-entry",
    sentence: "What banks took back is booked as long as they have it, and is what the payment's row says.",
    sql: `
      with booked as (
        select e.business_id, e.subject_id, -sum(l.amount) as sum
        from ledger_entries e
        join ledger_postings l on l.business_id = e.business_id and l.entry_id = e.id and l.account = 'provider_balance'
        where e.kind in ('chargeback_withdrawn', 'chargeback_reinstated') group by 1, 2
      )
      select coalesce(c.business_id, b.business_id) as business,
        format('chargeback %s of %s has moved %s', coalesce(c.provider_dispute_id, b.subject_id::text),
          coalesce(c.amount, 0), coalesce(b.sum, 0)) as what
      from chargebacks c
      full join booked b on b.business_id = c.business_id and b.subject_id = c.id
      where c.id is null or coalesce(b.sum, 0) not between 0 and case when c.is_withdrawn then c.amount else 0 end
      union all
      select p.business_id, format('payment %s: charged back %s, booked %s', p.number, p.charged_back, coalesce(c.sum, 0))
      from payments p
      left join (
        select c.business_id, c.payment_id, sum(b.sum)
        from chargebacks c join booked b on b.business_id = c.business_id and b.subject_id = c.id group by 1, 2
      ) c on c.business_id = p.business_id and c.payment_id = p.id
      where p.charged_back <> coalesce(c.sum, 0)`,
  },
  {
    id: "fee",
    sentence: "What the provider kept of a payment is booked as its row says.",
    sql: `
      select p.business_id as business, format('payment %s: fee %s, booked %s', p.number, p.fee, coalesce(e.sum, 0)) as what
      from payments p
      left join (
        select e.business_id, e.subject_id, sum(l.amount)
        from ledger_entries e
        join ledger_postings l on l.business_id = e.business_id and l.entry_id = e.id and l.account = 'fees'
        where e.kind = 'payment_fee' group by 1, 2
      ) e on e.business_id = p.business_id and e.subject_id = p.id
      where p.fee <> coalesce(e.sum, 0)`,
  },
  {
    id: "placed",
    sentence:
      "A payment has no more on invoices than is left of it, and no more credit than was used with it.",
    sql: `
      select a.business_id as business,
        format('payment %s (%s) of %s and %s credit: %s of its own and %s credit lie on invoices',
          coalesce(p.number, a.payment_id::text), coalesce(p.state, 'not there'), p.amount, p.credit, a.own, a.credit) as what
      from (
        select business_id, payment_id, coalesce(sum(amount) filter (where source = 'payment'), 0) as own,
          coalesce(sum(amount) filter (where source = 'balance_credit'), 0) as credit
        from allocations where payment_id is not null group by 1, 2
      ) a
      left join payments p on p.business_id = a.business_id and p.id = a.payment_id
      where (p.state = 'succeeded' and a.own between 0 and p.amount - p.refunded - p.charged_back
        and a.credit between 0 and p.credit) is not true`,
  },
  {
    id: "parts",
    sentence: "A payment's parts are all it is meant for; what was recorded may be more than they are.",
    sql: `
      select p.business_id as business,
        format('payment %s of %s and %s credit is meant for %s in %s parts', p.number, p.amount, p.credit,
          coalesce(t.sum, 0), coalesce(t.count, 0)) as what
      from payments p
      left join (
        select business_id, payment_id, sum(amount), count(*) from payment_parts group by 1, 2
      ) t on t.business_id = p.business_id and t.payment_id = p.id
      where case when p.channel = 'recorded' or p.idempotency_key is null and p.channel = 'provider'
        then coalesce(t.sum, 0) > p.amount else coalesce(t.sum, 0) <> p.amount + p.credit end`,
  },
  {
    id: "I9",
    sentence:
      "An invoice has at most one open checkout, and only a checkout that was begun and not ended is open.",
    sql: `
      select business_id as business, format('invoice %s has %s open checkouts', invoice_id, count(*)) as what
      from payment_parts where is_open group by business_id, invoice_id having count(*) > 1
      union all
      select p.business_id, format('payment %s (%s) %s open', p.number, p.state,
        case when t.is_open then 'is' else 'is not' end)
      from payments p
      join payment_parts t on t.business_id = p.business_id and t.payment_id = p.id
      where t.is_open <> (p.state = 'created')`,
  },
  {
    id: "on-its-way",
    sentence: "Money is on its way to invoices exactly as payments that are processing are meant for them.",
    sql: `
      select coalesce(w.business_id, o.business_id) as business,
        format('payment %s, invoice %s: meant %s, on its way %s', coalesce(w.payment_id, o.payment_id),
          coalesce(w.invoice_id, o.invoice_id), coalesce(w.amount, 0), coalesce(o.amount, 0)) as what
      from (
        select t.* from payment_parts t
        join payments p on p.business_id = t.business_id and p.id = t.payment_id where p.state = 'processing'
      ) w
      full join invoice_processing o
        on o.business_id = w.business_id and o.payment_id = w.payment_id and o.invoice_id = w.invoice_id
      where coalesce(w.amount, 0) <> coalesce(o.amount, 0)`,
  },
  {
    id: "reserved",
    sentence: "Credit is reserved for payments under way, and for nothing else.",
    sql: `
      select coalesce(b.business_id, p.business_id) as business,
        format('client %s in %s: reserved %s, payments under way use %s', coalesce(b.client_id, p.client_id),
          coalesce(b.currency, p.currency), coalesce(b.reserved, 0), coalesce(p.sum, 0)) as what
      from client_balances b
      full join (
        select business_id, client_id, currency, sum(credit) from payments
        where state in ('created', 'processing') group by 1, 2, 3
      ) p on p.business_id = b.business_id and p.client_id = b.client_id and p.currency = b.currency
      where coalesce(b.reserved, 0) <> coalesce(p.sum, 0)`,
  },
  {
    id: "set-aside",
    sentence: "Money unlike its attempt is in the exceptions queue.",
    sql: `
      select p.business_id as business, format('payment %s (%s) is in no queue', p.number, p.failure_code) as what
      from payments p
      left join payment_exceptions x on x.business_id = p.business_id and x.payment_id = p.id
        and (x.kind = p.failure_code or (x.kind in ('amount_differs', 'currency_differs') and x.state <> 'open'))
      where p.failure_code in
        ('amount_differs', 'currency_differs', 'amount_assigned', 'amount_returned', 'amount_elsewhere')
        and x.id is null`,
  },
  {
    id: "payment-event",
    sentence: "A payment that succeeded has the one event that tells of it, and no other has one.",
    sql: `
      select p.business_id as business,
        format('payment %s (%s) has %s events of its success', p.number, p.state, coalesce(e.count, 0)) as what
      from payments p
      left join (
        select business_id, subject_id, count(*) from events
        where kind in ('payment.succeeded', 'payment.recorded') group by 1, 2
      ) e on e.business_id = p.business_id and e.subject_id = p.id
      where coalesce(e.count, 0) <> (p.state = 'succeeded')::int`,
  },
];
