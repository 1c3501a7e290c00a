import type { SqlInvariant } from "../invariant.ts";

/** Totals of the stored document, as numbers, beside the row. */
const totalsOf = (table: string) => `
  select d.business_id, d.number, d.currency, d.total, d.document, t.*
  from ${table} d
  cross join lateral (
    select (j->>'lineNet')::numeric as line_net, (j->>'allowances')::numeric as allowances,
      (j->>'charges')::numeric as charges, (j->>'net')::numeric as net, (j->>'tax')::numeric as tax,
      (j->>'gross')::numeric as gross, (j->>'prepaid')::numeric as prepaid,
      (j->>'rounding')::numeric as rounding, (j->>'payable')::numeric as payable
    from (select d.document->'totals' as j) totals
  ) t`;

/** Sums of EN 16931 (BR-CO-10, 13 to 16), and the total as we keep it: BT-115 plus BT-113. */
const isOff = `
  (payable + prepaid = total
    and line_net = (select coalesce(sum((line->>'net')::numeric), 0) from jsonb_array_elements(document->'lines') line)
    and tax = (select coalesce(sum((part->>'tax')::numeric), 0) from jsonb_array_elements(document->'taxes') part)
    and net = line_net - allowances + charges
    and gross = net + tax
    and payable = gross - prepaid + rounding) is not true`;

/** Snapshots that never change: what is kept beside them must say the same. */
export const documentInvariants: SqlInvariant[] = [
  {
    id: "I13",
    sentence: "Stored totals are those of the document, and the document adds up.",
    sql: `
      select business_id as business,
        format('invoice %s: total %s, document %s', number, total, document->'totals') as what
      from (${totalsOf("invoices")}) i where ${isOff}
      union all
      select business_id, format('credit note %s: total %s, document %s', number, total, document->'totals')
      from (${totalsOf("credit_notes")}) n where ${isOff}`,
  },
  {
    id: "split",
    sentence: "A credit note is what lowered its invoice and what became balance credit.",
    sql: `
      select business_id as business,
        format('credit note %s: total %s, applied %s, to balance %s', number, total, applied, to_balance) as what
      from credit_notes
      where total <> applied + to_balance or invoice_id is null and applied <> 0`,
  },
  {
    id: "lines",
    sentence: "An invoice's lines are those of its document.",
    sql: `
      select coalesce(i.business_id, l.business_id) as business,
        format('invoice %s: %s lines of %s, document %s of %s', coalesce(i.number, l.invoice_id::text),
          coalesce(l.count, 0), coalesce(l.sum, 0), i.line_count, i.line_net) as what
      from (
        select business_id, id, number, line_count, (document->'totals'->>'lineNet')::numeric as line_net,
          jsonb_array_length(document->'lines') as document_count
        from invoices where state <> 'draft'
      ) i
      full join (select business_id, invoice_id, count(*), sum(net) from invoice_lines group by 1, 2) l
        on l.business_id = i.business_id and l.invoice_id = i.id
      where (coalesce(l.count, 0) = i.line_count and i.line_count = i.document_count
        and coalesce(l.sum, 0) = i.line_net) is not true
        and not exists (
          select from invoices d where d.business_id = l.business_id and d.id = l.invoice_id and d.state = 'draft'
        )`,
  },
  {
    id: "columns",
    sentence: "Number, currency and dates beside a document are the document's.",
    sql: `
      select business_id as business, format('invoice %s differs from its document', number) as what
      from invoices
      where state <> 'draft' and (currency = document->>'currency' and strpos(document->>'number', number) > 0
        and issued_on::text = document->>'issuedOn'
        and due_on::text = coalesce(document->>'dueOn', document->>'issuedOn')) is not true
      union all
      select business_id, format('credit note %s differs from its document', number)
      from credit_notes
      where (currency = document->>'currency' and strpos(document->>'number', number) > 0
        and issued_on::text = document->>'issuedOn') is not true`,
  },
  {
    id: "numbers",
    sentence: "A number and an address belong to one document of a kind.",
    sql: `
      select business_id as business, format('%s invoices have the number %s', count(*), number_folded) as what
      from invoices group by business_id, number_folded having count(*) > 1
      union all
      select business_id, format('%s invoices have the address %s', count(*), number_key)
      from invoices group by business_id, number_key having count(*) > 1
      union all
      select business_id, format('%s credit notes have the number %s', count(*), number_folded)
      from credit_notes group by business_id, number_folded having count(*) > 1
      union all
      select business_id, format('%s credit notes have the address %s', count(*), number_key)
      from credit_notes group by business_id, number_key having count(*) > 1`,
  },
];
