-- What drizzle-kit cannot write: policies that bind the owner too, append-only tables, balanced entries.
ALTER TABLE "bank_accounts" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "staff_members" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "client_terms" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "clients" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "contacts" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "imports" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "allocations" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "client_balances" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "credit_notes" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "files" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "invoice_lines" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "invoice_terms" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "invoices" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "ledger_entries" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "ledger_postings" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "event_details" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "event_seals" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "events" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "messages" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "unsealed_events" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % refused', tg_table_name, tg_op USING ERRCODE = 'integrity_constraint_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER events_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON events FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER event_seals_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON event_seals FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER ledger_entries_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entries FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER ledger_postings_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_postings FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER allocations_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON allocations FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER event_details_erase_only BEFORE UPDATE OR TRUNCATE ON event_details FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE FUNCTION check_entry_balance() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  total numeric;
  postings bigint;
BEGIN
  SELECT coalesce(sum(amount), 0), count(*) INTO total, postings
    FROM ledger_postings WHERE business_id = new.business_id AND entry_id = new.entry_id;
  IF total <> 0 OR postings < 2 THEN
    RAISE EXCEPTION 'ledger entry % does not balance: sum % over % postings', new.entry_id, total, postings
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER ledger_postings_balance AFTER INSERT ON ledger_postings
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_entry_balance();
--> statement-breakpoint
CREATE FUNCTION keep_issued_invoice() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF tg_op = 'DELETE' THEN
    IF old.state <> 'draft' THEN
      RAISE EXCEPTION 'an issued invoice is never deleted' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN old;
  END IF;
  IF old.state <> 'draft' AND (
    new.client_id, new.number, new.number_folded, new.number_key, new.type_code, new.title, new.currency, new.issued_on, new.due_on,
    new.order_reference, new.line_count, new.total, new.document, new.transfer, new.issued_at, new.file_id
  ) IS DISTINCT FROM (
    old.client_id, old.number, old.number_folded, old.number_key, old.type_code, old.title, old.currency, old.issued_on, old.due_on,
    old.order_reference, old.line_count, old.total, old.document, old.transfer, old.issued_at, old.file_id
  ) THEN
    RAISE EXCEPTION 'an issued invoice never changes' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF old.first_read_at IS NOT NULL AND new.first_read_at IS DISTINCT FROM old.first_read_at THEN
    RAISE EXCEPTION 'the first read happens once' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF old.state <> 'draft' AND new.state = 'draft' THEN
    RAISE EXCEPTION 'an issued invoice is never a draft again' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN new;
END $$;
--> statement-breakpoint
CREATE TRIGGER invoices_keep_issued BEFORE UPDATE OR DELETE ON invoices FOR EACH ROW EXECUTE FUNCTION keep_issued_invoice();
--> statement-breakpoint
CREATE FUNCTION keep_issued_lines() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM invoices WHERE business_id = old.business_id AND id = old.invoice_id AND state <> 'draft') THEN
    RAISE EXCEPTION 'lines of an issued invoice never change' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF tg_op = 'DELETE' THEN RETURN old; END IF;
  RETURN new;
END $$;
--> statement-breakpoint
CREATE TRIGGER invoice_lines_keep_issued BEFORE UPDATE OR DELETE ON invoice_lines FOR EACH ROW EXECUTE FUNCTION keep_issued_lines();
--> statement-breakpoint
CREATE FUNCTION keep_credit_note() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF tg_op = 'DELETE' OR to_jsonb(new) - 'first_read_at' <> to_jsonb(old) - 'first_read_at' THEN
    RAISE EXCEPTION 'a credit note never changes' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN new;
END $$;
--> statement-breakpoint
CREATE TRIGGER credit_notes_keep BEFORE UPDATE OR DELETE ON credit_notes FOR EACH ROW EXECUTE FUNCTION keep_credit_note();
--> statement-breakpoint
REVOKE UPDATE, DELETE, TRUNCATE ON events, event_seals, ledger_entries, ledger_postings, allocations FROM kvit_app;
--> statement-breakpoint
REVOKE UPDATE, TRUNCATE ON event_details FROM kvit_app;
--> statement-breakpoint
REVOKE DELETE, TRUNCATE ON credit_notes, businesses, people, memberships FROM kvit_app;
--> statement-breakpoint
REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON schema_migrations FROM kvit_app;
