/** The break-ins of `break-ins.ts` that are about claims and what they hold. */
export const disputeBreakIns: Record<string, Record<string, string>> = {
  held: {
    "an invoice that holds by hand":
      "update invoices set held = held + 1 where id = (select id from invoices where held > 0 limit 1)",
    "a claim that holds less":
      "update invoice_holds set held = held - 1 where id = (select id from invoice_holds where held > 0 limit 1)",
    "a claim that stopped holding":
      "update invoice_holds set held = 0, due_on = '2026-12-30' where id = (select id from invoice_holds where held > 0 limit 1)",
    "money on its way that nothing held made room for":
      "update invoices set processing = outstanding where id = (select id from invoices where held > 0 limit 1)",
    "an invoice that holds for nobody":
      "update invoices set held = 1 where id = (select id from invoices where held = 0 and payable > 1 limit 1)",
    "two claims in one place": "update invoice_holds set ordinal = 1",
  },
  deferred: {
    "a part that is due at once again":
      "update invoices set deferred = 0, deferred_until = null where deferred > 0",
    "a part that is due later": "update invoices set deferred_until = deferred_until + 30 where deferred > 0",
    "a declined part raised": "update invoice_holds set deferred = deferred + 1 where deferred > 0",
    "a part of nobody's claim":
      "update invoices set deferred = 1, deferred_until = due_on + 30 where id = (select id from invoices where deferred = 0 and payable > 0 limit 1)",
  },
  holds: {
    "a hold deleted":
      "delete from invoice_holds where id = (select id from invoice_holds where held > 0 limit 1)",
    "a hold of no claim": "delete from claims where id = (select id from claims limit 1)",
    "a hold raised": "update invoice_holds set asked = asked + 1 where held > 0",
    "a dispute ended by hand":
      "update disputes set state = 'withdrawn' where id = (select id from disputes where state = 'submitted' and kind = 'dispute' limit 1)",
    "a dispute opened by hand": "update disputes set state = 'in_review' where state = 'withdrawn'",
    "a hold on another invoice":
      "update invoice_holds h set invoice_id = (select id from invoices i where i.business_id = h.business_id and i.id <> h.invoice_id limit 1) where id = (select id from invoice_holds limit 1)",
  },
  claims: {
    "a claim above its line":
      "update claims set asked = 1000000 where id = (select id from claims where line_id is not null limit 1)",
    "two claims above their line":
      "update claims set asked = 7000 where line_id = (select line_id from claims where line_id is not null group by line_id having count(*) > 2 limit 1)",
    "a claim on a line of another invoice":
      "update claims set line_id = gen_random_uuid() where id = (select id from claims where line_id is not null limit 1)",
    "claims above the invoice":
      "update invoice_holds set asked = 10000 where due_on is null and invoice_id = (select invoice_id from invoice_holds where due_on is null group by invoice_id having count(*) > 2 limit 1)",
  },
  disputes: {
    "a dispute that asks for more": "update disputes set asked = asked + 1 where kind = 'dispute'",
    "a dispute that grants more":
      "update disputes set granted = granted + 1 where id = (select id from disputes where granted > 0 limit 1)",
    "a verdict taken back": "update claims set verdict = null where granted > 0",
    "a cause forgotten": "update claims set root_cause = null where granted > 0",
    "a question with money": "update disputes set kind = 'question' where kind = 'dispute'",
    "a claim deleted": "delete from claims where id = (select id from claims where granted is null limit 1)",
    "a claim about another invoice":
      "update claims set invoice_id = gen_random_uuid() where id = (select id from claims limit 1)",
  },
  series: {
    "a number skipped": "update number_series set last = last + 1 where kind = 'dispute'",
    "a series forgotten": "delete from number_series where kind = 'question'",
    "a dispute deleted": "delete from disputes where number like 'D-%-0001'",
    "a credit note deleted": "delete from credit_notes where number like 'CN-%'",
  },
};
