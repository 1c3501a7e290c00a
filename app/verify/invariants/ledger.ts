import type { SqlInvariant } from "../invariant.ts";

/** The ledger by itself, and what it says about invoices and clients. */
export const ledgerInvariants: SqlInvariant[] = [
  {
    id: "I1",
    sentence: "Every ledger entry balances over at least two postings.",
    sql: `
      select e.business_id as business,
        format('entry %s (%s) is off by %s over %s postings', e.id, e.kind, coalesce(p.sum, 0), coalesce(p.count, 0)) as what
      from ledger_entries e
      left join (
        select business_id, entry_id, sum(amount), count(*) from ledger_postings group by 1, 2
      ) p on p.business_id = e.business_id and p.entry_id = e.id
      where coalesce(p.sum, 0) <> 0 or coalesce(p.count, 0) < 2`,
  },
  {
    id: "I2",
    sentence: "All postings of a business add up to zero in every currency.",
    sql: `
      select business_id as business, format('%s postings are off by %s', currency, sum(amount)) as what
      from ledger_postings group by business_id, currency having sum(amount) <> 0`,
  },
  {
    id: "I4",
    sentence: "What happened once outside is booked once.",
    sql: `
      select business_id as business, format('%s is booked by %s entries', external_id, count(*)) as what
      from ledger_entries where external_id is not null
      group by business_id, external_id having count(*) > 1`,
  },
  {
    id: "I8",
    sentence:
      "Posting, entry, invoice, allocation, credit note and payment share business, client and currency.",
    sql: `
      select p.business_id as business, format('posting %s is of another client or currency than its entry', p.id) as what
      from ledger_postings p
      left join ledger_entries e on e.business_id = p.business_id and e.id = p.entry_id
      where (e.client_id, e.currency) is distinct from (p.client_id, p.currency)
      union all
      select p.business_id, format('posting %s is of another client or currency than its invoice', p.id)
      from ledger_postings p
      left join invoices i on i.business_id = p.business_id and i.id = p.invoice_id
      where p.invoice_id is not null and (i.client_id, i.currency) is distinct from (p.client_id, p.currency)
      union all
      select a.business_id, format('allocation %s is of another client or currency than its invoice or entry', a.id)
      from allocations a
      left join invoices i on i.business_id = a.business_id and i.id = a.invoice_id
      left join ledger_entries e on e.business_id = a.business_id and e.id = a.entry_id
      where (i.client_id, i.currency) is distinct from (a.client_id, a.currency)
         or (e.client_id, e.currency) is distinct from (a.client_id, a.currency)
      union all
      select n.business_id, format('credit note %s is of another client or currency than its invoice', n.number)
      from credit_notes n
      left join invoices i on i.business_id = n.business_id and i.id = n.invoice_id
      where n.invoice_id is not null and (i.client_id, i.currency) is distinct from (n.client_id, n.currency)
      union all
      select m.business_id, format('%s of payment %s is of another client or currency than the payment', m.what, m.payment_id)
      from (
        select business_id, payment_id, client_id, currency, 'a part' as what from payment_parts
        union all select business_id, payment_id, client_id, currency, 'an allocation' from allocations where payment_id is not null
        union all select business_id, payment_id, client_id, currency, 'money on its way' from invoice_processing
        union all select business_id, payment_id, client_id, currency, 'a refund' from refunds
        union all select business_id, payment_id, client_id, currency, 'a chargeback' from chargebacks
        union all select business_id, subject_id, client_id, currency, 'an entry' from ledger_entries where subject_kind = 'payment'
      ) m
      left join payments p on p.business_id = m.business_id and p.id = m.payment_id
      where (p.client_id, p.currency) is distinct from (m.client_id, m.currency)`,
  },
  {
    id: "receivable",
    sentence: "What the ledger says is receivable on an invoice is what is outstanding on it.",
    sql: `
      select coalesce(i.business_id, r.business_id) as business,
        format('invoice %s: outstanding %s, receivable %s', coalesce(i.number, r.invoice_id::text),
          coalesce(i.outstanding, 0), coalesce(r.sum, 0)) as what
      from (select business_id, id, number, outstanding from invoices where state <> 'draft') i
      full join (
        select business_id, invoice_id, sum(amount) from ledger_postings where account = 'receivable' group by 1, 2
      ) r on r.business_id = i.business_id and r.invoice_id = i.id
      where coalesce(i.outstanding, 0) <> coalesce(r.sum, 0)`,
  },
  {
    id: "credit",
    sentence: "A client's balance credit is what the ledger holds for it.",
    sql: `
      select coalesce(b.business_id, c.business_id) as business,
        format('client %s: %s credit %s, in the ledger %s', coalesce(b.client_id, c.client_id),
          coalesce(b.currency, c.currency), coalesce(b.credit, 0), coalesce(c.sum, 0)) as what
      from client_balances b
      full join (
        select business_id, client_id, currency, -sum(amount) as sum
        from ledger_postings where account = 'balance_credit' group by 1, 2, 3
      ) c on c.business_id = b.business_id and c.client_id = b.client_id and c.currency = b.currency
      where coalesce(b.credit, 0) <> coalesce(c.sum, 0)`,
  },
  {
    id: "issue-entry",
    sentence: "Every issued document is booked by one entry of its own, for its total.",
    sql: `
      select i.business_id as business,
        format('invoice %s of %s is booked by %s issue entries with %s', i.number, i.total,
          coalesce(e.count, 0), coalesce(e.sum, 0)) as what
      from invoices i
      left join (
        select e.business_id, e.subject_id, count(distinct e.id),
          sum(p.amount) filter (where p.account = 'receivable' and p.invoice_id = e.subject_id) as sum
        from ledger_entries e
        left join ledger_postings p on p.business_id = e.business_id and p.entry_id = e.id
        where e.kind = 'invoice_issued' group by 1, 2
      ) e on e.business_id = i.business_id and e.subject_id = i.id
      where i.state <> 'draft'
        and (coalesce(e.sum, 0) <> i.total or coalesce(e.count, 0) > 1 or i.total > 0 and e.count is null)
      union all
      select n.business_id,
        format('credit note %s of %s is booked by %s entries with %s', n.number, n.total,
          coalesce(e.count, 0), coalesce(e.sum, 0))
      from credit_notes n
      left join (
        select e.business_id, e.subject_id, count(distinct e.id),
          -sum(p.amount) filter (where p.account in ('receivable', 'balance_credit')) as sum
        from ledger_entries e
        left join ledger_postings p on p.business_id = e.business_id and p.entry_id = e.id
        where e.kind = 'credit_note_issued' group by 1, 2
      ) e on e.business_id = n.business_id and e.subject_id = n.id
      where coalesce(e.sum, 0) <> n.total or coalesce(e.count, 0) > 1`,
  },
  {
    id: "entry-subject",
    sentence: "Every entry is about something that is there.",
    sql: `
      select e.business_id as business, format('entry %s (%s) is about a %s that is not there', e.id, e.kind, e.subject_kind) as what
      from ledger_entries e
      left join invoices i on e.subject_kind = 'invoice' and i.business_id = e.business_id and i.id = e.subject_id
      left join credit_notes n on e.subject_kind = 'credit_note' and n.business_id = e.business_id and n.id = e.subject_id
      left join payments p on e.subject_kind = 'payment' and p.business_id = e.business_id and p.id = e.subject_id
      left join refunds r on e.subject_kind = 'refund' and r.business_id = e.business_id and r.id = e.subject_id
      left join chargebacks c on e.subject_kind = 'chargeback' and c.business_id = e.business_id and c.id = e.subject_id
      where coalesce(i.id, n.id, p.id, r.id, c.id) is null`,
  },
];
