import type postgres from "postgres";

export interface TicketsInput {
  businessId: string;
  /** one whose line and number all of them share */
  invoiceId: string;
  staffId: string;
  open: number;
  ended: number;
  now: string;
}

/**
 * Fills a business's queue: of every ten open tickets two wait for the client and one for a manager, every tenth has
 * nobody and every tenth is one member's, every twentieth is a question; promises fall one by one over the next weeks.
 * As a superuser that skips triggers.
 */
export async function fillTickets(sql: postgres.Sql, input: TicketsInput): Promise<void> {
  const { businessId, invoiceId, staffId, open, ended, now } = input;
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`
      insert into disputes (business_id, id, client_id, invoice_id, currency, kind, number, state, wanted, opened_by,
        assignee_id, asked, submitted_at, answer_due_at, due_at, warn_at, paused_at, minutes_left, resolution, answer,
        decided_by, decided_at, closed_at, created_at)
      select ${businessId}, uuidv7(), c.id, ${invoiceId}, 'EUR', case when n % 20 = 0 then 'question' else 'dispute' end,
        'T-' || n, s.state, 'CNP', uuidv7(),
        case when n % 10 = 3 then null when n % 10 = 4 then ${staffId}::uuid else uuidv7() end,
        case when n % 20 = 0 then 0 else 2380 end, at.due - interval '7 days', at.due - interval '6 days', at.due,
        at.due - interval '1 day', case when s.state = 'waiting' then at.due - interval '2 days' end,
        case when s.state = 'waiting' then 600 end, r.resolution, r.resolution, r.person, r.ended,
        case when s.state = 'withdrawn' then at.due end, at.due - interval '7 days'
      from generate_series(1, ${open + ended}) n
        join lateral (select id from clients where business_id = ${businessId} order by id
          offset n % (select count(*)::int from clients where business_id = ${businessId}) limit 1) c on true,
        lateral (select case when n > ${open} then (array['resolved','closed','closed','withdrawn'])[1 + n % 4]
          else (array['submitted','in_review','in_review','waiting','submitted','in_review','waiting','proposed',
            'in_review','submitted'])[1 + n % 10] end as state) s,
        lateral (select ${now}::timestamptz + make_interval(mins => 5 * (n - 60)) - case when n > ${open}
          then interval '100 days' else interval '0 days' end as due) at,
        lateral (select case when s.state in ('resolved','closed') then 'explanation' end as resolution,
          case when s.state in ('resolved','closed') then ${staffId}::uuid end as person,
          case when s.state in ('resolved','closed') then at.due end as ended) r`;
    await tx`
      insert into claims (business_id, id, dispute_id, client_id, currency, position, invoice_id, reason, reason_code, asked)
      select business_id, uuidv7(), id, client_id, currency, 1, invoice_id, 'price', 'PRI', asked
      from disputes where business_id = ${businessId} and kind = 'dispute'`;
    await tx`
      insert into dispute_messages (business_id, id, dispute_id, client_id, currency, author_kind, text, created_at)
      select business_id, uuidv7(), id, client_id, currency, 'system', 'words', created_at
      from disputes where business_id = ${businessId}`;
    await tx`
      insert into dispute_notes (business_id, id, dispute_id, staff_id, text, created_at)
      select business_id, uuidv7(), id, ${staffId}, 'words', created_at
      from disputes where business_id = ${businessId}`;
  });
}
