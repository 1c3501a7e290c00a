import { randomUUID } from "node:crypto";
import type postgres from "postgres";
import { makeContact, type TestBusiness } from "#test/factories/business.ts";
import { makeDispute } from "#test/factories/dispute.ts";
import { makeInvoice } from "#test/factories/invoice.ts";

/** A dispute with all that hangs on it, and a client's ratings; what its verb is not needed for is written by hand. */
export async function fillDisputes(
  sql: postgres.Sql,
  business: TestBusiness,
  clientId: string,
): Promise<void> {
  const id = () => randomUUID();
  const businessId = business.id;
  const payer = await makeContact(business, clientId);
  const file = { id: id(), name: "photo.jpg", contentType: "image/jpeg", size: 1, sha256: Buffer.alloc(32) };
  const dispute = await makeDispute(business, payer, await makeInvoice(business, clientId), {
    attachments: [file],
  });
  await sql`insert into dispute_notes (business_id, id, dispute_id, staff_id, text, created_at)
    values (${businessId}, ${id()}, ${dispute.id}, ${id()}, 'Look at the price list.', now())`;
  const rating = id();
  const whose = sql`${businessId}, ${clientId}, ${payer.id}, 'satisfaction', 'dispute', ${dispute.id}`;
  await sql`insert into ratings (business_id, client_id, contact_id, kind, subject_kind, subject_id, id, score, channel, rated_at)
    values (${whose}, ${rating}, 1, 'page', now())`;
  await sql`insert into rating_requests (business_id, client_id, contact_id, kind, subject_kind, subject_id, id, due_at, state, created_at)
    values (${whose}, ${id()}, now(), 'waiting', now())`;
  await sql`insert into follow_ups (business_id, id, rating_id, client_id, due_at, created_at)
    values (${businessId}, ${id()}, ${rating}, ${clientId}, now(), now())`;
}

/** What a business has for itself: words it answers with, its counters and what it improved. */
export async function fillHouse(sql: postgres.Sql, businessId: string): Promise<void> {
  await sql`insert into reply_templates (business_id, id, name, locale, text, created_at)
    values (${businessId}, ${randomUUID()}, 'Price', 'en', 'You are right.', now())`;
  await sql`insert into trend_cursors (business_id, seq, moved_at) values (${businessId}, 0, now())
    on conflict do nothing`;
  await sql`insert into trend_counts (business_id, span, segment, measure, "on", value, currency, count, sum)
    values (${businessId}, 'day', 'all', 'planted', '2026-01-01', '', '', 1, 0)`;
  await sql`insert into improvements (business_id, id, said, did, cause, owner_id, started_on, created_at)
    values (${businessId}, ${randomUUID()}, 'Prices were old.', 'We check them.', 'price_list', ${randomUUID()}, '2026-01-01', now())`;
}
