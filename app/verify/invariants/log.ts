import type { Invariant } from "../invariant.ts";
import { walkChain } from "../walk-chain.ts";
import { walkDetails } from "../walk-details.ts";

/** The log: its chain, its details, what it must tell, and the mail that follows from it. */
export const logInvariants: Invariant[] = [
  {
    id: "I11",
    sentence: "The chain of every business is whole, from its first event to the heads anchored outside.",
    walk: walkChain,
  },
  {
    id: "details",
    sentence: "Personal details that are still kept are those the chain knows by their keyed hash.",
    walk: walkDetails,
  },
  {
    id: "sealed-once",
    sentence: "Every event is either sealed or waits for its seal.",
    sql: `
      select e.business_id as business,
        format('event %s (%s) %s', e.id, e.kind,
          case when s.event_id is null then 'is neither sealed nor waits for it' else 'is sealed and still waits' end) as what
      from events e
      left join event_seals s on s.business_id = e.business_id and s.event_id = e.id
      left join unsealed_events u on u.business_id = e.business_id and u.event_id = e.id
      where (s.event_id is null) = (u.event_id is null)
      union all
      select u.business_id, format('event %s waits for its seal but is not there', u.event_id)
      from unsealed_events u
      left join events e on e.business_id = u.business_id and e.id = u.event_id
      where e.id is null`,
  },
  {
    id: "issue-event",
    sentence: "Every issued document has the one event that tells of it, and every such event its document.",
    sql: `
      with told as (
        select business_id, kind, subject_id, count(*), max(data->>'total') as total
        from events where kind in ('invoice.issued', 'credit_note.issued') group by 1, 2, 3
      ), documents as (
        select business_id, 'invoice.issued' as kind, id, number, total from invoices where state <> 'draft'
        union all
        select business_id, 'credit_note.issued', id, number, total from credit_notes
      )
      select coalesce(d.business_id, t.business_id) as business,
        format('%s: document %s of %s, %s events of %s', coalesce(d.kind, t.kind), coalesce(d.number, t.subject_id::text),
          coalesce(d.total::text, 'nothing'), coalesce(t.count, 0), coalesce(t.total, 'nothing')) as what
      from documents d
      full join told t on t.business_id = d.business_id and t.kind = d.kind and t.subject_id = d.id
      where t.count is distinct from 1 or t.total is distinct from d.total::text`,
  },
  {
    id: "first-read",
    sentence: "A document that a client has read has the one event that says so.",
    sql: `
      with told as (
        select business_id, kind, subject_id, count(*)
        from events where kind in ('invoice.first_read', 'credit_note.first_read') group by 1, 2, 3
      ), documents as (
        select business_id, 'invoice.first_read' as kind, id, number from invoices where first_read_at is not null
        union all
        select business_id, 'credit_note.first_read', id, number from credit_notes where first_read_at is not null
      )
      select coalesce(d.business_id, t.business_id) as business,
        format('%s: document %s, %s events', coalesce(d.kind, t.kind), coalesce(d.number, t.subject_id::text),
          coalesce(t.count, 0)) as what
      from documents d
      full join told t on t.business_id = d.business_id and t.kind = d.kind and t.subject_id = d.id
      where d.id is null or t.count is distinct from 1`,
  },
  {
    id: "I10",
    sentence: "No mail is written twice for one event and person, and none waits beyond its time.",
    sql: `
      select business_id as business,
        format('%s messages %s to one person because of event %s', count(*), template, event_id) as what
      from messages group by business_id, event_id, template, recipient_id having count(*) > 1
      union all
      select business_id, format('message %s (%s) waits since %s', id, template, created_at)
      from messages where state = 'pending' and created_at < current_setting('kvit.as_of')::timestamptz - interval '26 hours'
      union all
      select business_id, format('message %s (%s) is sent but has no moment of sending', id, template)
      from messages where state = 'sent' and sent_at is null`,
  },
];
