import type { SqlInvariant } from "../invariant.ts";

/** The figures that stand beside a document, recounted from what moved them. */
export const figureInvariants: SqlInvariant[] = [
  {
    id: "I3",
    sentence:
      "Outstanding is the total less what was credited, written off and paid, and these are never more.",
    sql: `
      select business_id as business,
        format('invoice %s: total %s, paid %s, credited %s, written off %s, outstanding %s, payable %s',
          number, total, paid, credited, written_off, outstanding, payable) as what
      from invoices
      where outstanding <> greatest(0, total - credited - written_off - paid)
         or payable <> greatest(0, outstanding - processing - held)
         or credited + written_off + paid > total`,
  },
  {
    id: "paid",
    sentence: "What is paid on an invoice is the sum of its allocations.",
    sql: `
      select coalesce(i.business_id, a.business_id) as business,
        format('invoice %s: paid %s, allocations %s', coalesce(i.number, a.invoice_id::text),
          coalesce(i.paid, 0), coalesce(a.sum, 0)) as what
      from (select business_id, id, number, paid from invoices where state <> 'draft') i
      full join (select business_id, invoice_id, sum(amount) from allocations group by 1, 2) a
        on a.business_id = i.business_id and a.invoice_id = i.id
      where coalesce(i.paid, 0) <> coalesce(a.sum, 0)`,
  },
  {
    id: "allocations",
    sentence: "No payment has less than nothing on an invoice.",
    sql: `
      select business_id as business,
        format('invoice %s: %s %s allocates %s', invoice_id, source, coalesce(payment_id::text, ''), sum(amount)) as what
      from allocations group by business_id, invoice_id, source, payment_id having sum(amount) < 0`,
  },
  {
    id: "credited",
    sentence: "What is credited on an invoice is what its credit notes applied to it.",
    sql: `
      select coalesce(i.business_id, n.business_id) as business,
        format('invoice %s: credited %s, credit notes %s', coalesce(i.number, n.invoice_id::text),
          coalesce(i.credited, 0), coalesce(n.sum, 0)) as what
      from (select business_id, id, number, credited from invoices where state <> 'draft') i
      full join (
        select business_id, invoice_id, sum(applied) from credit_notes where invoice_id is not null group by 1, 2
      ) n on n.business_id = i.business_id and n.invoice_id = i.id
      where coalesce(i.credited, 0) <> coalesce(n.sum, 0)`,
  },
  {
    id: "written-off",
    sentence: "What is written off on an invoice is what the ledger took off it.",
    sql: `
      select i.business_id as business,
        format('invoice %s: written off %s, in the ledger %s', i.number, i.written_off, coalesce(w.sum, 0)) as what
      from invoices i
      left join (
        select p.business_id, p.invoice_id, -sum(p.amount) as sum
        from ledger_postings p
        join ledger_entries e on e.business_id = p.business_id and e.id = p.entry_id
        where e.kind = 'invoice_written_off' and p.account = 'receivable' group by 1, 2
      ) w on w.business_id = i.business_id and w.invoice_id = i.id
      where i.written_off <> coalesce(w.sum, 0)`,
  },
  {
    id: "processing",
    sentence: "What is on its way to an invoice is what its payments under way add up to.",
    sql: `
      select coalesce(i.business_id, o.business_id) as business,
        format('invoice %s: processing %s, on its way %s', coalesce(i.number, o.invoice_id::text),
          coalesce(i.processing, 0), coalesce(o.sum, 0)) as what
      from invoices i
      full join (select business_id, invoice_id, sum(amount) from invoice_processing group by 1, 2) o
        on o.business_id = i.business_id and o.invoice_id = i.id
      where coalesce(i.processing, 0) <> coalesce(o.sum, 0)`,
  },
  {
    id: "balances",
    sentence: "What clients owe, as counted along the way, is what a recount of their invoices gives.",
    sql: `
      select coalesce(b.business_id, i.business_id) as business,
        format('client %s in %s: kept %s, recounted %s', coalesce(b.client_id, i.client_id),
          coalesce(b.currency, i.currency), b.figures, i.figures) as what
      from (
        select business_id, client_id, currency,
          jsonb_build_array(invoice_count, open_count, outstanding, processing, held, payable) as figures
        from client_balances
      ) b
      full join (
        select business_id, client_id, currency, jsonb_build_array(count(*), count(*) filter (where payable > 0),
          sum(outstanding), sum(processing), sum(held), sum(payable)) as figures
        from invoices where state <> 'draft' group by 1, 2, 3
      ) i on i.business_id = b.business_id and i.client_id = b.client_id and i.currency = b.currency
      where coalesce(b.figures, '[0, 0, 0, 0, 0, 0]') <> coalesce(i.figures, '[0, 0, 0, 0, 0, 0]')`,
  },
  {
    id: "settled",
    sentence: "An issued invoice has a day of settlement exactly while nothing is outstanding.",
    sql: `
      select business_id as business,
        format('invoice %s: outstanding %s, settled on %s', number, outstanding, coalesce(settled_on::text, 'no day')) as what
      from invoices where state = 'issued' and (outstanding = 0) <> (settled_on is not null)`,
  },
  {
    id: "not-negative",
    sentence: "No figure is below zero.",
    sql: `
      select business_id as business, format('invoice %s has a figure below zero', number) as what
      from invoices where least(total, paid, credited, written_off, processing, held) < 0
      union all
      select business_id, format('credit note %s has a figure below zero', number)
      from credit_notes where least(total, applied, to_balance) < 0
      union all
      select business_id, format('client %s in %s has a figure below zero', client_id, currency)
      from client_balances
      where least(invoice_count, open_count, outstanding, processing, held, payable, credit, reserved) < 0
      union all
      select business_id, format('payment %s has a figure below zero', number)
      from payments where least(amount, credit, refunded, refund_waiting, charged_back, fee) < 0`,
  },
];
