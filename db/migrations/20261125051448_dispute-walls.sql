-- What drizzle-kit cannot write: policies that bind the owner too, a foreign key between tables that must not import
-- each other, and what the app may not take away.
ALTER TABLE "number_series" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "disputes" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "claims" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "dispute_messages" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "dispute_notes" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "attachments" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "reply_templates" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "invoice_holds" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "ratings" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "rating_requests" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "follow_ups" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "trend_counts" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "trend_cursors" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "improvements" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "invoice_holds" ADD CONSTRAINT "invoice_holds_dispute_fk"
  FOREIGN KEY (business_id, dispute_id, client_id, currency)
  REFERENCES disputes (business_id, id, client_id, currency);
--> statement-breakpoint
CREATE FUNCTION keep_claim() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (new.dispute_id, new.client_id, new.currency, new.invoice_id, new.line_id, new.reason, new.reason_code,
      new.corrected_field, new.corrected_value, new.asked)
    IS DISTINCT FROM (old.dispute_id, old.client_id, old.currency, old.invoice_id, old.line_id, old.reason,
      old.reason_code, old.corrected_field, old.corrected_value, old.asked) THEN
    RAISE EXCEPTION 'what a client claimed never changes' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN new;
END $$;
--> statement-breakpoint
CREATE TRIGGER claims_keep BEFORE UPDATE ON claims FOR EACH ROW EXECUTE FUNCTION keep_claim();
--> statement-breakpoint
REVOKE DELETE, TRUNCATE ON disputes, claims, number_series, follow_ups, improvements, reply_templates FROM kvit_app;
--> statement-breakpoint
REVOKE TRUNCATE ON dispute_messages, dispute_notes, attachments, invoice_holds, ratings, rating_requests,
  trend_counts, trend_cursors FROM kvit_app;
