import type { SqlInvariant } from "../invariant.ts";

/** A month's first day, of a moment in the business's zone. */
const month = (at: string) => `date_trunc('month', ${at} at time zone b.time_zone)::date`;

const row = (segment: string, measure: string, on: string, value: string, currency: string, sum: string) =>
  `b.id as business_id, '${segment}' as segment, ${measure} as measure, ${on} as "on", ${value} as value,
   ${currency} as currency, count(*) as count, ${sum} as sum`;

const decided = "d.kind = 'dispute' and d.state in ('resolved', 'closed')";
const submitted = "d.kind = 'dispute' and d.state <> 'draft'";

/** The same figures by plain counting of the tables, month by month. */
const recount = [
  `select ${row("all", "'issued'", "date_trunc('month', i.issued_on)::date", "''", "i.currency", "sum(i.total)")}
    from invoices i join businesses b on b.id = i.business_id where i.state <> 'draft' group by 1, 4, 6`,
  `select ${row("client", "'issued'", "date_trunc('month', i.issued_on)::date", "i.client_id::text", "i.currency", "sum(i.total)")}
    from invoices i join businesses b on b.id = i.business_id where i.state <> 'draft' group by 1, 4, 5, 6`,
  `select ${row("all", "'credit_notes'", month("n.issued_at"), "''", "n.currency", "sum(n.total)")}
    from credit_notes n join businesses b on b.id = n.business_id group by 1, 4, 6`,
  `select ${row("all", "'disputes'", month("d.submitted_at"), "''", "d.currency", "sum(d.asked)")}
    from disputes d join businesses b on b.id = d.business_id where ${submitted} group by 1, 4, 6`,
  `select ${row("client", "'disputes'", month("d.submitted_at"), "d.client_id::text", "d.currency", "sum(d.asked)")}
    from disputes d join businesses b on b.id = d.business_id where ${submitted} group by 1, 4, 5, 6`,
  `select ${row("all", "'resolved'", month("d.submitted_at"), "''", "d.currency", "sum(d.granted)")}
    from disputes d join businesses b on b.id = d.business_id where ${decided} group by 1, 4, 6`,
  `select ${row("reason", "'disputes'", month("d.submitted_at"), "c.reason", "d.currency", "sum(c.asked)")}
    from disputes d join businesses b on b.id = d.business_id
    join (select business_id, dispute_id, reason, sum(asked) as asked from claims group by 1, 2, 3) c
      on c.business_id = d.business_id and c.dispute_id = d.id
    where ${submitted} group by 1, 4, 5, 6`,
  `select ${row("cause", "'granted'", month("d.submitted_at"), "c.root_cause", "d.currency", "sum(c.granted)")}
    from disputes d join businesses b on b.id = d.business_id
    join (select business_id, dispute_id, root_cause, sum(granted) as granted from claims group by 1, 2, 3) c
      on c.business_id = d.business_id and c.dispute_id = d.id
    where ${decided} group by 1, 4, 5, 6`,
  `select ${row("all", "'verdict:' || c.verdict", month("d.submitted_at"), "''", "d.currency", "sum(c.granted)")}
    from disputes d join businesses b on b.id = d.business_id
    join claims c on c.business_id = d.business_id and c.dispute_id = d.id
    where ${decided} group by 1, 3, 4, 6`,
  `select ${row("all", "r.kind || ':' || r.score", month("r.rated_at"), "''", "coalesce(d.currency, i.currency, p.currency, '')", "0")}
    from ratings r join businesses b on b.id = r.business_id
    left join disputes d on d.business_id = r.business_id and d.id = r.subject_id
    left join invoices i on i.business_id = r.business_id and i.id = r.subject_id
    left join payments p on p.business_id = r.business_id and p.id = r.subject_id
    group by 1, 3, 4, 6`,
  ...["a.amount", "a.amount * greatest(0, a.paid_on - a.issued_on)"].map(
    (sum, index) =>
      `select ${row("all", index === 0 ? "'paid'" : "'pay_days'", "date_trunc('month', a.paid_on)::date", "''", "a.currency", `sum(${sum})`)}
      from businesses b join (
        select a.business_id, a.currency, a.amount, i.issued_on,
          case when p.channel = 'recorded' and p.sent_on is not null then p.sent_on
            else (p.ended_at at time zone z.time_zone)::date end as paid_on
        from allocations a
        join payments p on p.business_id = a.business_id and p.id = a.payment_id
        join invoices i on i.business_id = a.business_id and i.id = a.invoice_id
        join businesses z on z.id = a.business_id
        where a.amount > 0 and a.created_at <= p.ended_at and p.state = 'succeeded'
      ) a on a.business_id = b.id group by 1, 4, 6`,
  ),
];

/** Only where the counters have read the log to its end: what waits for the worker is not wrong. */
const caughtUp = `
  select c.business_id from trend_cursors c
  where c.seq = (select max(s.seq) from event_seals s where s.business_id = c.business_id)
    and not exists (select from unsealed_events u where u.business_id = c.business_id)`;

/** Counters are a reading of the log: they must say what the tables say. */
export const trendInvariants: SqlInvariant[] = [
  {
    id: "counters",
    sentence: "Counters of trends equal a plain recount.",
    sql: `
      with recount as (${recount.join("\nunion all\n")}),
      counted as (
        select t.business_id, t.segment, t.measure, t."on", t.value, t.currency, t.count, t.sum
        from trend_counts t
        where t.span = 'month' and (t.count <> 0 or t.sum <> 0) and (
          t.segment = 'all' and (t.measure in ('issued','credit_notes','disputes','resolved','paid','pay_days')
            or t.measure like 'verdict:%' or t.measure ~ '^(clarity|effort|satisfaction|overall):')
          or t.segment = 'client' and t.measure in ('issued','disputes')
          or t.segment = 'reason' and t.measure = 'disputes'
          or t.segment = 'cause' and t.measure = 'granted')
      )
      select business_id as business, format('%s %s %s of %s %s: counted %s of %s, by hand %s of %s',
        segment, value, measure, "on", currency, coalesce(t.count, 0), coalesce(t.sum, 0),
        coalesce(r.count, 0), coalesce(r.sum, 0)) as what
      from counted t full join recount r using (business_id, segment, measure, "on", value, currency)
      where business_id in (${caughtUp})
        and (coalesce(t.count, 0) <> coalesce(r.count, 0) or coalesce(t.sum, 0) <> coalesce(r.sum, 0))
      union all
      select business_id, format('%s %s %s of %s from %s: %s counted %s of %s, its months %s of %s',
        segment, value, measure, currency, "on", span, coalesce(t.count, 0), coalesce(t.sum, 0), coalesce(m.count, 0), coalesce(m.sum, 0))
      from (select * from trend_counts where span in ('quarter','year')) t
      full join (
        select m.business_id, l.span, m.segment, m.measure, date_trunc(l.span, m."on"::timestamp)::date as "on", m.value, m.currency,
          sum(m.count) as count, sum(m.sum) as sum
        from trend_counts m cross join (values ('quarter'), ('year')) l (span)
        where m.span = 'month' and m.segment in ('client','item','staff') group by 1, 2, 3, 4, 5, 6, 7
      ) m using (business_id, span, segment, measure, "on", value, currency)
      where coalesce(t.count, 0) <> coalesce(m.count, 0) or coalesce(t.sum, 0) <> coalesce(m.sum, 0)`,
  },
];
