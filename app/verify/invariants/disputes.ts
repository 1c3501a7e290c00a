import type { SqlInvariant } from "../invariant.ts";

const open = "('submitted', 'in_review', 'waiting', 'proposed')";

/** Holds in their order: what a claim asks for while it holds, all up to it, and what there is to hold. */
const inOrder = `
  select h.business_id, i.number, h.ordinal, h.held, f.asking, coalesce(greatest(0, i.outstanding - i.processing), 0) as free,
    sum(f.asking) over (partition by h.business_id, h.invoice_id order by h.ordinal) as through,
    count(*) over (partition by h.business_id, h.invoice_id, h.ordinal) as twins
  from invoice_holds h
  cross join lateral (select case when h.due_on is null then h.asked else 0 end as asking) f
  left join invoices i on i.business_id = h.business_id and i.id = h.invoice_id`;

/** The declined part of each invoice that shares the latest date. */
const waiting = `
  select business_id, invoice_id, max(due_on) as until,
    (array_agg(sum order by due_on desc))[1] as sum
  from (
    select business_id, invoice_id, due_on, sum(deferred) from invoice_holds
    where deferred > 0 group by business_id, invoice_id, due_on
  ) parts group by business_id, invoice_id`;

/** Claims with the line they name and what it comes to with its tax. */
const ofLines = `
  select c.business_id, c.id, c.invoice_id, c.line_id, d.number, l.id as line, greatest(0, g.gross) as gross,
    c.asked, case when h.due_on is null then c.asked else coalesce(c.granted, 0) end as taken
  from claims c
  join disputes d on d.business_id = c.business_id and d.id = c.dispute_id
  left join invoice_holds h on h.business_id = c.business_id and h.id = c.id
  left join invoice_lines l on l.business_id = c.business_id and l.id = c.line_id and l.invoice_id = c.invoice_id
  cross join lateral (select round(l.net * (100 + coalesce(l.tax_rate, 0)) / 100) as gross) g
  where c.line_id is not null`;

/** Disputed money and the claims behind it, recounted. */
export const disputeInvariants: SqlInvariant[] = [
  {
    id: "held",
    sentence: "What is held of an invoice is what its claims hold, each in its turn, of what is owed.",
    sql: `
      select business_id as business,
        format('invoice %s: claim %s holds %s of %s asked through it and %s free', number, ordinal, held, through, free) as what
      from (${inOrder}) o
      where held <> least(through, free) - least(through - asking, free) or twins > 1
      union all
      select i.business_id, format('invoice %s: held %s, claims hold %s', i.number, i.held, coalesce(h.sum, 0))
      from invoices i
      left join (select business_id, invoice_id, sum(held) from invoice_holds group by 1, 2) h
        on h.business_id = i.business_id and h.invoice_id = i.id
      where i.held <> coalesce(h.sum, 0)`,
  },
  {
    id: "deferred",
    sentence: "What is due later of an invoice is what was declined, as far as it is payable.",
    sql: `
      select i.business_id as business,
        format('invoice %s: %s due on %s, declined %s due on %s', i.number, i.deferred,
          coalesce(i.deferred_until::text, 'no day'), coalesce(w.sum, 0), coalesce(w.until::text, 'no day')) as what
      from invoices i
      left join (${waiting}) w on w.business_id = i.business_id and w.invoice_id = i.id
      cross join lateral (
        select case when w.until > i.due_on then least(w.sum, i.payable) else 0 end as deferred
      ) right_one
      where (i.deferred, i.deferred_until) is distinct from
        (right_one.deferred, case when right_one.deferred > 0 then w.until end)`,
  },
  {
    id: "holds",
    sentence: "Every claim holds exactly while its dispute is open, and never for more than it asked.",
    sql: `
      select coalesce(c.business_id, h.business_id) as business,
        format('dispute %s (%s): claim %s asks %s, its hold %s due on %s', coalesce(c.number, h.dispute_id::text),
          coalesce(c.state, 'gone'), coalesce(c.id, h.id), coalesce(c.asked, 0), coalesce(h.asked::text, 'is gone'),
          coalesce(h.due_on::text, 'no day')) as what
      from (
        select c.*, d.number, d.state, d.reopened_at
        from claims c join disputes d on d.business_id = c.business_id and d.id = c.dispute_id
      ) c
      full join invoice_holds h on h.business_id = c.business_id and h.id = c.id
      where ((c.dispute_id, c.invoice_id, c.client_id, c.currency) = (h.dispute_id, h.invoice_id, h.client_id, h.currency)
        and (c.state in ${open}) = (h.due_on is null)
        and (h.asked = c.asked or h.asked < c.asked and c.reopened_at is not null)) is not true`,
  },
  {
    id: "claims",
    sentence: "Claims ask for no more than their lines, nor together for more than the invoice asks for.",
    sql: `
      select business_id as business, format('dispute %s: a claim on a line of another invoice', number) as what
      from (${ofLines}) l where line is null
      union all
      select business_id, format('dispute %s: %s asked of a line of %s', max(number), sum(taken), max(gross))
      from (${ofLines}) l where line is not null
      group by business_id, line_id having max(asked) > max(gross) or sum(taken) > max(gross)
      union all
      select i.business_id, format('invoice %s: open claims ask for %s of %s', i.number, h.sum,
        i.total - i.credited - i.written_off)
      from (
        select h.business_id, h.invoice_id, sum(h.asked), max(coalesce(d.reopened_at, d.submitted_at)) as since
        from invoice_holds h
        join disputes d on d.business_id = h.business_id and d.id = h.dispute_id
        where h.due_on is null group by 1, 2
      ) h
      join invoices i on i.business_id = h.business_id and i.id = h.invoice_id
      where h.sum > i.total or h.sum > i.total - i.credited - i.written_off
        and not exists (
          select from credit_notes n
          where n.business_id = i.business_id and n.invoice_id = i.id and n.issued_at >= h.since
        )
        and not exists (
          select from ledger_entries e
          where e.business_id = i.business_id and e.kind = 'invoice_written_off' and e.subject_id = i.id
            and e.occurred_at >= h.since
        )`,
  },
  {
    id: "disputes",
    sentence: "A dispute asks for and grants what its claims do; decided, each has a verdict and a cause.",
    sql: `
      select d.business_id as business,
        format('%s %s (%s): asked %s granted %s, %s claims ask %s granted %s, %s without verdict', d.kind, d.number,
          d.state, d.asked, d.granted, coalesce(c.count, 0), coalesce(c.asked, 0), coalesce(c.granted, 0), coalesce(c.bare, 0)) as what
      from disputes d
      left join (
        select business_id, dispute_id, count(*), sum(asked) as asked, sum(coalesce(granted, 0)) as granted,
          count(*) filter (where verdict is null or granted is null or root_cause is null) as bare,
          count(distinct invoice_id) + count(distinct currency) as places, min(invoice_id::text) as invoice
        from claims group by 1, 2
      ) c on c.business_id = d.business_id and c.dispute_id = d.id
      where not (
        d.asked = coalesce(c.asked, 0) and d.granted = coalesce(c.granted, 0)
        and (d.kind = 'dispute') = (c.count is not null)
        and (d.state not in ('resolved', 'closed') or coalesce(c.bare, 0) = 0)
        and coalesce(c.places, 2) = 2 and coalesce(c.invoice, d.invoice_id::text) = d.invoice_id::text
      )`,
  },
  {
    id: "series",
    sentence: "Numbers that are given here have no gap.",
    sql: `
      with given as (
        select business_id, case split_part(number, '-', 1) when 'D' then 'dispute' else 'question' end as kind, number
        from (
          select business_id, number from disputes
          union select business_id, former_number from disputes where former_number is not null
        ) both_numbers
        union select business_id, 'credit_note', upper(number) from credit_notes where upper(number) ~ '^CN-[0-9]{4}-[0-9]{4,9}$'
      ), counted as (
        select business_id, kind, split_part(number, '-', 2)::int as year, split_part(number, '-', 3)::int as place from given
      )
      select coalesce(s.business_id, c.business_id) as business,
        format('%s numbers of %s: the last is %s, %s are there', coalesce(s.kind, c.kind), coalesce(s.year, c.year),
          coalesce(s.last, 0), count(distinct c.place) filter (where c.place <= s.last)) as what
      from number_series s
      full join counted c on c.business_id = s.business_id and c.kind = s.kind and c.year = s.year
      where s.business_id is not null or c.kind <> 'credit_note'
      group by s.business_id, c.business_id, s.kind, c.kind, s.year, c.year, s.last
      having count(distinct c.place) filter (where c.place <= s.last) <> coalesce(s.last, 0)
        or coalesce(max(c.place) filter (where c.kind <> 'credit_note'), 0) > coalesce(s.last, 0)`,
  },
];
