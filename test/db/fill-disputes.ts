import type postgres from "postgres";

/**
 * Gives a filled business its disputes: one on every tenth invoice, open where the invoice is, with its claim, its
 * hold, three messages, a note, a file and two events; every fifth of them a question; 300 improvements; and
 * an answer on every dispute, each fifth low and followed up. As a superuser that skips
 * triggers; figures are not moved.
 */
export async function fillDisputes(sql: postgres.Sql, businessId: string): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`set local enable_nestloop = off`;
    await insertLines(tx, businessId);
    await insertDisputes(tx, businessId);
    await insertClaims(tx, businessId);
    await insertWords(tx, businessId);
    await insertImprovements(tx, businessId);
    await insertRatings(tx, businessId);
  });
}

async function insertLines(tx: postgres.TransactionSql, businessId: string): Promise<void> {
  await tx`
    insert into invoice_lines (business_id, id, invoice_id, client_id, currency, position, line_id, name, quantity,
      unit_code, price, tax_category, tax_rate, net)
    select business_id, uuidv7(), id, client_id, currency, 1, '1', 'Care of a website', 1, 'C62', 10, 'S', 19, 1000
    from invoices i where business_id = ${businessId}
      and not exists (select from invoice_lines l where l.business_id = i.business_id and l.invoice_id = i.id)`;
}

async function insertDisputes(tx: postgres.TransactionSql, businessId: string): Promise<void> {
  await tx`
    insert into disputes (business_id, id, client_id, invoice_id, currency, kind, number, state, wanted, opened_by,
      assignee_id, asked, granted, submitted_at, answer_due_at, first_answered_at, due_at, warn_at, resolution, answer,
      decided_at, closed_at, created_at)
    select i.business_id, uuidv7(), i.client_id, i.id, i.currency, k.kind,
      case k.kind when 'dispute' then 'D-2026-' else 'Q-2026-' end || to_char(900000 + i.n, 'FM000000'),
      s.state, 'CNP', i.client_id, case when i.n % 3 > 0 then i.staff_id end,
      case k.kind when 'dispute' then 500 else 0 end, 0, at.day, at.day + interval '1 day', at.day + interval '1 day',
      at.day + interval '7 days', at.day + interval '5 days',
      case when s.has_ended then 'explanation' end, case when s.has_ended then 'No.' end,
      case when s.has_ended then at.day + interval '4 days' end,
      case when s.state in ('closed', 'withdrawn') then at.day + interval '18 days' end, at.day
    from (
      select i.*, row_number() over (order by i.number_folded) as n
      from invoices i where i.business_id = ${businessId} and i.number_folded ~ '^b\\d{7}0$'
    ) i,
      lateral (select case when i.n % 5 = 0 then 'question' else 'dispute' end as kind) k,
      lateral (select i.payable = 0 as has_ended,
        case when i.payable = 0 then (array['closed', 'closed', 'resolved', 'withdrawn'])[1 + i.n % 4]
          else (array['submitted', 'in_review', 'waiting', 'proposed'])[1 + i.n % 4] end as state) s,
      lateral (select i.issued_on + interval '3 days' as day) at`;
}

async function insertClaims(tx: postgres.TransactionSql, businessId: string): Promise<void> {
  await tx`
    insert into claims (business_id, id, dispute_id, client_id, currency, position, invoice_id, reason, reason_code,
      asked, verdict, granted, root_cause)
    select d.business_id, uuidv7(), d.id, d.client_id, d.currency, 1, d.invoice_id, 'terms', 'PAY', 500,
      case when d.decided_at is not null then 'declined' end, case when d.decided_at is not null then 0 end,
      case when d.decided_at is not null then 'client_mistake' end
    from disputes d where d.business_id = ${businessId} and d.kind = 'dispute'`;
  await tx`
    insert into invoice_holds (business_id, id, dispute_id, invoice_id, client_id, currency, ordinal, asked, held,
      deferred, due_on)
    select c.business_id, c.id, c.dispute_id, c.invoice_id, c.client_id, c.currency, 1, 500,
      case when c.verdict is null then 500 else 0 end, case when c.verdict is null then 0 else 500 end,
      case when c.verdict is not null then (d.decided_at + interval '14 days')::date end
    from claims c join disputes d on d.business_id = c.business_id and d.id = c.dispute_id
    where c.business_id = ${businessId}`;
}

async function insertWords(tx: postgres.TransactionSql, businessId: string): Promise<void> {
  const whose = tx`d.business_id, uuidv7(), d.id, d.client_id, d.currency`;
  await tx`
    insert into dispute_messages (business_id, id, dispute_id, client_id, currency, author_kind, author_id, text, created_at)
    select ${whose}, 'contact', d.opened_by, 'Please look at it.', d.submitted_at + make_interval(hours => n)
    from disputes d, generate_series(1, 3) n where d.business_id = ${businessId}`;
  await tx`
    insert into attachments (business_id, id, dispute_id, client_id, currency, name, content_type, size, sha256,
      uploaded_by_kind, uploaded_by, created_at)
    select ${whose}, 'photo.jpg', 'image/jpeg', 1, '\\x00', 'contact', d.opened_by, d.submitted_at
    from disputes d where d.business_id = ${businessId}`;
  await tx`
    insert into dispute_notes (business_id, id, dispute_id, staff_id, text, created_at)
    select d.business_id, uuidv7(), d.id, d.client_id, 'Look at the price list.', d.submitted_at
    from disputes d where d.business_id = ${businessId}`;
  await tx`
    insert into events (business_id, id, at, kind, actor_kind, client_id, subject_kind, subject_id, data, source)
    select d.business_id, uuidv7(make_interval(secs => -(2000000 - row_number() over (order by d.number)))),
      d.submitted_at, k.kind, 'system', d.client_id, 'dispute', d.id, '{}', 'worker'
    from disputes d, unnest(array['dispute.submitted', 'dispute.replied']) k (kind)
    where d.business_id = ${businessId}`;
}

async function insertImprovements(tx: postgres.TransactionSql, businessId: string): Promise<void> {
  await tx`
    insert into improvements (business_id, id, said, did, cause, owner_id, started_on, published_at, created_at)
    select ${businessId}, uuidv7(), 'x', 'x', 'price_list', uuidv7(), '2026-01-01'::date + n % 300,
      case when n % 3 > 0 then '2026-01-02'::timestamptz + make_interval(days => n % 300) end, now()
    from generate_series(1, 300) n`;
}

async function insertRatings(tx: postgres.TransactionSql, businessId: string): Promise<void> {
  await tx`
    insert into ratings (business_id, id, client_id, contact_id, kind, subject_kind, subject_id, score, comment, channel,
      rated_at)
    select business_id, uuidv7(), client_id, client_id, 'satisfaction', 'dispute', id,
      1 + row_number() over (order by number) % 5, 'x', 'page', submitted_at
    from disputes where business_id = ${businessId}`;
  await tx`
    insert into follow_ups (business_id, id, rating_id, client_id, due_at, done_at, created_at)
    select business_id, uuidv7(), id, client_id, rated_at, case when client_id::text > '8' then rated_at end, rated_at
    from ratings where business_id = ${businessId} and score = 1`;
}
