import { disputeBreakIns } from "./dispute-break-ins.ts";
import { paymentBreakIns } from "./payment-break-ins.ts";

/**
 * What a hand with all powers could do to the rows, by the invariant that must then be named. Each is tried in a
 * transaction of its own in which no trigger fires.
 */
export const breakIns: Record<string, Record<string, string>> = {
  I1: {
    "a changed posting":
      "update ledger_postings set amount = amount + 1 where id = (select id from ledger_postings where account = 'revenue' limit 1)",
    "an entry without postings":
      "delete from ledger_postings where entry_id = (select entry_id from ledger_postings limit 1)",
    "a posting taken out":
      "delete from ledger_postings where id = (select id from ledger_postings where account = 'tax' limit 1)",
  },
  I2: {
    "a posting more":
      "insert into ledger_postings select business_id, gen_random_uuid(), entry_id, client_id, currency, 'bank', null, 100 from ledger_postings limit 1",
  },
  I4: {
    "an entry booked twice": `alter table ledger_entries drop constraint ledger_entries_external;
      insert into ledger_entries
      select business_id, gen_random_uuid(), client_id, kind, currency, occurred_at, subject_kind, subject_id, external_id, created_at
      from ledger_entries limit 1`,
  },
  I8: {
    "a posting in another currency":
      "update ledger_postings set currency = 'USD' where id = (select id from ledger_postings where account = 'revenue' limit 1)",
    "a posting of another client":
      "update ledger_postings set client_id = gen_random_uuid() where id = (select id from ledger_postings limit 1)",
    "a receivable of another client's invoice":
      "update ledger_postings p set invoice_id = (select id from invoices i where i.business_id = p.business_id and i.client_id <> p.client_id limit 1) where id = (select id from ledger_postings where account = 'receivable' limit 1)",
    "a posting without its entry":
      "delete from ledger_entries where id = (select id from ledger_entries limit 1)",
    "an allocation in another currency":
      "update allocations set currency = 'USD' where id = (select id from allocations limit 1)",
    "a credit note of another client":
      "update credit_notes set client_id = gen_random_uuid() where id = (select id from credit_notes where invoice_id is not null limit 1)",
    "a part of another client":
      "update payment_parts set client_id = gen_random_uuid() where payment_id = (select payment_id from payment_parts limit 1)",
    "a refund in another currency": "update refunds set currency = 'USD'",
    "an invoice moved to another business": `update invoices set business_id = (select id from businesses where slug = 'drina')
      where id = (select i.id from invoices i join businesses b on b.id = i.business_id and b.slug = 'lumen' where i.total > 0 limit 1)`,
  },
  receivable: {
    "a receivable changed with its revenue":
      "update ledger_postings set amount = amount + sign(amount) where entry_id = (select entry_id from ledger_postings where account = 'receivable' limit 1) and account in ('receivable', 'revenue')",
    "an invoice written off by hand":
      "update invoices set written_off = 1 where id = (select id from invoices where outstanding > 1 limit 1)",
    "an invoice deleted":
      "delete from invoices where id = (select id from invoices where outstanding > 0 limit 1)",
  },
  counters: {
    "a counter moved by hand":
      "update trend_counts set count = count + 1 where span = 'month' and segment = 'all' and measure = 'issued'",
    "a year that is not its months":
      "update trend_counts set count = count + 1 where span = 'year' and segment = 'client' and measure = 'issued'",
    "an invoice that was not counted":
      "update invoices set issued_on = issued_on - 40 where id = (select id from invoices where total > 0 limit 1)",
  },
  credit: {
    "credit given by hand": "update client_balances set credit = credit + 1 where invoice_count > 0",
    "a balance deleted": "delete from client_balances where credit > 0",
  },
  "issue-entry": {
    "an issue entry deleted":
      "delete from ledger_entries where id = (select id from ledger_entries where kind = 'invoice_issued' limit 1)",
    "an issue entry of another amount":
      "update ledger_postings set amount = amount + 1 where id = (select p.id from ledger_postings p join ledger_entries e on e.id = p.entry_id where e.kind = 'invoice_issued' and account = 'receivable' limit 1)",
    "an issue entry more":
      "insert into ledger_entries select business_id, gen_random_uuid(), client_id, kind, currency, occurred_at, subject_kind, subject_id, null, created_at from ledger_entries where kind = 'invoice_issued' limit 1",
    "the entry of a credit note deleted":
      "delete from ledger_entries where id = (select id from ledger_entries where kind = 'credit_note_issued' limit 1)",
  },
  "entry-subject": {
    "an invoice deleted": "delete from invoices where id = (select id from invoices where total > 0 limit 1)",
    "a credit note deleted": "delete from credit_notes where id = (select id from credit_notes limit 1)",
    "a payment deleted":
      "delete from payments where id = (select id from payments where state = 'succeeded' limit 1)",
    "an entry about nothing we know":
      "update ledger_entries set subject_kind = 'gift' where kind = 'payment_fee'",
  },
  I3: {
    "more paid than asked for":
      "alter table invoices drop constraint invoices_figures; update invoices set paid = total + 1 where id = (select id from invoices limit 1)",
  },
  paid: {
    "an invoice marked as paid":
      "update invoices set paid = total where id = (select id from invoices where outstanding = total and total > 0 limit 1)",
    "an allocation changed":
      "update allocations set amount = amount - 1 where id = (select id from allocations limit 1)",
    "an allocation deleted": "delete from allocations where id = (select id from allocations limit 1)",
    "an allocation to nothing":
      "update allocations set invoice_id = gen_random_uuid() where id = (select id from allocations limit 1)",
  },
  allocations: {
    "more taken back than was given":
      "update allocations set amount = -1 where id = (select id from allocations where amount > 0 limit 1)",
  },
  credited: {
    "a credit by hand":
      "update invoices set credited = 1 where id = (select id from invoices where outstanding > 1 limit 1)",
    "a credit note deleted":
      "delete from credit_notes where id = (select id from credit_notes where invoice_id is not null limit 1)",
  },
  balances: {
    "a count changed": "update client_balances set open_count = open_count + 1",
    "an amount changed": "update client_balances set payable = payable + 1",
    "a balance deleted": "delete from client_balances where outstanding > 0",
    "a balance of nobody":
      "insert into client_balances select business_id, gen_random_uuid(), 'USD', 1, 0, 0, 0, 0, 0, 0 from client_balances limit 1",
  },
  ...paymentBreakIns,
  ...disputeBreakIns,
  settled: {
    "an open invoice with a day of settlement":
      "update invoices set settled_on = issued_on where id = (select id from invoices where outstanding > 0 limit 1)",
    "a settled invoice without": "update invoices set settled_on = null",
  },
  "not-negative": {
    "a negative payment":
      "alter table invoices drop constraint invoices_figures; update invoices set paid = -1 where id = (select id from invoices limit 1)",
    "a negative credit note":
      "alter table credit_notes drop constraint credit_notes_split; update credit_notes set to_balance = -1 where id = (select id from credit_notes limit 1)",
    "a negative balance":
      "alter table client_balances drop constraint client_balances_credit; update client_balances set credit = -1",
    "a negative fee": "update payments set fee = -1",
  },
  I13: {
    "a total raised": "update invoices set total = total + 1 where id = (select id from invoices limit 1)",
    "a document's tax changed":
      "update invoices set document = jsonb_set(document, '{totals,tax}', '\"1\"') where id = (select id from invoices where total > 0 limit 1)",
    "a line of a document changed":
      "update invoices set document = jsonb_set(document, '{lines,0,net}', '\"1\"') where id = (select id from invoices where total > 0 limit 1)",
    "a document emptied": "update invoices set document = '{}' where id = (select id from invoices limit 1)",
    "a credit note raised":
      "update credit_notes set total = total + 1, to_balance = to_balance + 1 where id = (select id from credit_notes limit 1)",
  },
  split: {
    "a part of a credit note that went nowhere":
      "alter table credit_notes drop constraint credit_notes_split; update credit_notes set applied = applied - 1 where id = (select id from credit_notes where applied > 0 limit 1)",
    "a credit note applied to no invoice":
      "update credit_notes set applied = total, to_balance = 0 where id = (select id from credit_notes where invoice_id is null limit 1)",
  },
  lines: {
    "a line deleted": "delete from invoice_lines where id = (select id from invoice_lines limit 1)",
    "a line changed":
      "update invoice_lines set net = net + 1 where id = (select id from invoice_lines limit 1)",
    "a count changed": "update invoices set line_count = 7 where id = (select id from invoices limit 1)",
    "lines of no invoice":
      "update invoice_lines set invoice_id = gen_random_uuid() where id = (select id from invoice_lines limit 1)",
  },
  columns: {
    "another due date":
      "update invoices set due_on = due_on + 30 where id = (select id from invoices limit 1)",
    "another number": "update invoices set number = 'X' where id = (select id from invoices limit 1)",
    "another currency": "update invoices set currency = 'CHF' where id = (select id from invoices limit 1)",
    "a credit note of another day":
      "update credit_notes set issued_on = issued_on - 1 where id = (select id from credit_notes limit 1)",
  },
  numbers: {
    "one number twice":
      "alter table invoices drop constraint invoices_number; update invoices set number_folded = 'x' where business_id = (select id from businesses limit 1)",
    "one address twice":
      "alter table invoices drop constraint invoices_key; update invoices set number_key = 'X' where business_id = (select id from businesses limit 1)",
    "one credit note's number twice":
      "alter table credit_notes drop constraint credit_notes_number; update credit_notes set number_folded = 'x'",
    "one credit note's address twice":
      "alter table credit_notes drop constraint credit_notes_key; update credit_notes set number_key = 'X'",
  },
  I11: {
    "an event changed": `update events set data = data || '{"total": "1"}' where kind = 'invoice.issued'`,
    "an event deleted":
      "delete from events where id = (select event_id from event_seals where seq = 3 limit 1)",
    "a seal deleted": "delete from event_seals where seq = 2",
    "a hash changed": "update event_seals set hash = sha256('x') where seq = 4",
  },
  details: {
    "details changed": `update event_details set details = '{"name": "Somebody Else"}' where event_id = (select event_id from event_details limit 1)`,
    "a hash taken off its event":
      "update events set details_hash = null where id = (select event_id from event_details limit 1)",
    "details of no event":
      "update event_details set event_id = gen_random_uuid() where event_id = (select event_id from event_details limit 1)",
  },
  "sealed-once": {
    "an event slipped in":
      "insert into events select business_id, gen_random_uuid(), at, kind, actor_kind, actor_id, client_id, subject_kind, subject_id, data, null, source, request_id from events limit 1",
    "a sealed event that waits":
      "insert into unsealed_events select business_id, event_id from event_seals limit 1",
    "an event that waits and is gone":
      "insert into unsealed_events select business_id, gen_random_uuid() from businesses b join events e on e.business_id = b.id limit 1",
    "all seals gone": "truncate event_seals",
  },
  "issue-event": {
    "an event deleted":
      "delete from events where id = (select id from events where kind = 'invoice.issued' limit 1)",
    "a document deleted": "delete from invoices where id = (select id from invoices limit 1)",
    "an event of another amount": `update events set data = data || '{"total": "1"}' where id = (select id from events where kind = 'credit_note.issued' limit 1)`,
  },
  "first-read": {
    "a reading forgotten": "update invoices set first_read_at = null",
    "a reading invented": "update credit_notes set first_read_at = issued_at",
  },
  I10: {
    "a message twice": `alter table messages drop constraint messages_once;
      insert into messages select business_id, gen_random_uuid(), client_id, event_id, template, recipient_id, to_address, state, attempts, first_tried_at, provider_id, failure, sent_at, created_at from messages limit 1`,
    "a message that waits for days":
      "update messages set state = 'pending', created_at = now() - interval '3 days' where id = (select id from messages limit 1)",
    "a message sent at no time":
      "update messages set sent_at = null where id = (select id from messages limit 1)",
  },
  I7: {
    "a trigger switched off": "alter table ledger_postings disable trigger ledger_postings_append_only",
    "a trigger dropped": "drop trigger invoices_keep_issued on invoices",
    "a balance unchecked": "alter table ledger_postings disable trigger ledger_postings_balance",
    "a right to change": "grant update on ledger_entries to kvit_app",
    "a right to change one column": "grant update (data) on events to kvit_app",
    "a right to empty": "grant truncate on event_seals to kvit_app",
    "a payment's guard off": "alter table payments disable trigger payments_keep",
    "a right to delete payments": "grant delete on payments to kvit_app",
    "a claim's guard off": "alter table claims disable trigger claims_keep",
    "a right to delete disputes": "grant delete on disputes to kvit_app",
    "a table given away": "alter table allocations owner to kvit_app",
  },
  policies: {
    "an owner let through": "alter table clients no force row level security",
    "policies off": "alter table invoices disable row level security",
    "a policy dropped": "drop policy files_business on files",
    "a policy for everything": "create policy leak on contacts for select using (true)",
    "a table without": "create table forgotten (business_id uuid not null)",
  },
};
