/** The break-ins of `break-ins.ts` that are about payments and what they do to figures. */
export const paymentBreakIns: Record<string, Record<string, string>> = {
  I5: {
    "the entry of a payment deleted":
      "delete from ledger_entries where id = (select id from ledger_entries where kind = 'payment_succeeded' limit 1)",
    "a payment booked twice":
      "insert into ledger_entries select business_id, gen_random_uuid(), client_id, kind, currency, occurred_at, subject_kind, subject_id, null, created_at from ledger_entries where kind = 'payment_succeeded' limit 1",
    "a payment that succeeded by hand":
      "update payments set state = 'succeeded' where id = (select id from payments where state = 'failed' limit 1)",
    "a payment raised":
      "update payments set amount = amount + 1 where id = (select id from payments where state = 'succeeded' limit 1)",
    "money of the provider in the bank":
      "update ledger_postings set account = 'bank' where entry_id in (select id from ledger_entries where kind = 'payment_succeeded') and account = 'provider_balance'",
  },
  I6: {
    "a refund raised":
      "update refunds set amount = amount + 1 where id = (select id from refunds where state = 'pending' limit 1)",
    "a refund deleted":
      "delete from refunds where id = (select id from refunds where state = 'waiting' limit 1)",
    "a refund forgotten": "update payments set refunded = 0 where refunded > 0",
    "more given back than came":
      "alter table payments drop constraint payments_refund_ceiling; update payments set charged_back = amount + 1 where charged_back > 0",
    "given back before it came":
      "alter table payments drop constraint payments_returned_only_after_success; update payments set refunded = 1 where state = 'failed'",
  },
  "refund-entry": {
    "a refund that never left":
      "update refunds set state = 'failed' where id = (select id from refunds where state = 'pending' limit 1)",
    "the entry of a refund deleted":
      "delete from ledger_postings where entry_id = (select id from ledger_entries where kind = 'refund_started' limit 1)",
    "the refund of an entry deleted":
      "delete from refunds where id = (select id from refunds where state = 'pending' limit 1)",
  },
  "chargeback-entry": {
    "a chargeback that never happened":
      "delete from chargebacks where id = (select id from chargebacks limit 1)",
    "a chargeback that came back by hand": "update chargebacks set is_withdrawn = false",
    "a chargeback forgotten": "update payments set charged_back = 0 where charged_back > 0",
  },
  fee: {
    "a fee changed":
      "update payments set fee = fee + 1 where id = (select id from payments where fee > 0 limit 1)",
    "the entry of a fee deleted": "delete from ledger_entries where kind = 'payment_fee'",
  },
  placed: {
    "more of a payment on invoices than came":
      "update allocations set amount = 12001 where id = (select id from allocations where source = 'payment' and amount > 0 limit 1)",
    "credit that no payment used":
      "update allocations set source = 'balance_credit' where id = (select id from allocations where source = 'payment' and amount > 0 limit 1)",
    "money of a payment that failed":
      "alter table payments drop constraint payments_returned_only_after_success; update payments set state = 'failed' where id = (select payment_id from allocations where source = 'payment' limit 1)",
    "money of no payment":
      "update allocations set payment_id = gen_random_uuid() where id = (select id from allocations where source = 'payment' limit 1)",
  },
  parts: {
    "a part raised":
      "update payment_parts set amount = amount + 1 where payment_id = (select id from payments where channel = 'announced' limit 1)",
    "a part of a recorded payment above what came":
      "update payment_parts set amount = 12001 where payment_id = (select id from payments where channel = 'recorded' limit 1)",
    "a part deleted":
      "delete from payment_parts where payment_id = (select id from payments where channel = 'provider' limit 1)",
  },
  I9: {
    "two open checkouts of one invoice": `drop index payment_parts_open;
      update payment_parts set invoice_id = (select invoice_id from payment_parts where is_open limit 1), is_open = true
      where payment_id = (select id from payments where state = 'failed' limit 1)`,
    "a checkout that ended and is open":
      "update payment_parts set is_open = true where payment_id = (select id from payments where state = 'failed' limit 1)",
    "a checkout that is open and says it is not": "update payment_parts set is_open = false",
  },
  "on-its-way": {
    "money on its way of a payment that failed":
      "insert into invoice_processing select business_id, invoice_id, payment_id, client_id, currency, amount from payment_parts where payment_id = (select id from payments where state = 'failed' limit 1)",
    "money no longer on its way": "delete from invoice_processing",
    "more on its way than is meant": "update invoice_processing set amount = amount + 1",
  },
  reserved: {
    "credit reserved by hand": "update client_balances set reserved = reserved + 1",
    "credit freed by hand": "update client_balances set reserved = 0 where reserved > 0",
  },
  "set-aside": {
    "an exception deleted": "delete from payment_exceptions where kind = 'amount_differs'",
  },
  "payment-event": {
    "an event deleted":
      "delete from events where id = (select id from events where kind = 'payment.recorded' limit 1)",
    "a success that never was":
      "update events set kind = 'payment.succeeded' where id = (select id from events where kind = 'payment.failed' limit 1)",
  },
  "written-off": {
    "written off by hand":
      "update invoices set written_off = written_off + 1 where id = (select id from invoices where outstanding > 1 limit 1)",
    "a write-off forgotten": "update invoices set written_off = 0 where written_off > 0",
  },
  processing: {
    "a figure changed":
      "update invoices set processing = processing + 1 where id = (select id from invoices limit 1)",
    "money no longer on its way": "delete from invoice_processing",
  },
};
