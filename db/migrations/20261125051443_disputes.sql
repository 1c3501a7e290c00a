CREATE TABLE "attachments" (
	"business_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"dispute_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"currency" text NOT NULL,
	"message_id" uuid,
	"name" text NOT NULL,
	"content_type" text NOT NULL,
	"size" integer NOT NULL,
	"sha256" "bytea" NOT NULL,
	"uploaded_by_kind" text NOT NULL,
	"uploaded_by" uuid,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "attachments_business_id_id_pk" PRIMARY KEY("business_id","id"),
	CONSTRAINT "attachments_size" CHECK ("attachments"."size" > 0)
);
--> statement-breakpoint
ALTER TABLE "attachments" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "claims" (
	"business_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"dispute_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"currency" text NOT NULL,
	"position" integer NOT NULL,
	"invoice_id" uuid NOT NULL,
	"line_id" uuid,
	"reason" text NOT NULL,
	"reason_code" text NOT NULL,
	"corrected_field" text,
	"corrected_value" text,
	"asked" bigint NOT NULL,
	"verdict" text,
	"granted" bigint,
	"root_cause" text,
	CONSTRAINT "claims_business_id_id_pk" PRIMARY KEY("business_id","id"),
	CONSTRAINT "claims_position" UNIQUE("business_id","dispute_id","position"),
	CONSTRAINT "claims_field" CHECK ("claims"."corrected_field" in ('quantity','price','discount','tax_rate','text')),
	CONSTRAINT "claims_value" CHECK (("claims"."corrected_field" is null) = ("claims"."corrected_value" is null)),
	CONSTRAINT "claims_verdict" CHECK ("claims"."verdict" in ('accepted','partly_accepted','declined','duplicate','goodwill')),
	CONSTRAINT "claims_amounts" CHECK ("claims"."asked" >= 0 and ("claims"."granted" is null or ("claims"."granted" >= 0 and "claims"."granted" <= "claims"."asked")))
);
--> statement-breakpoint
ALTER TABLE "claims" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "dispute_messages" (
	"business_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"dispute_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"currency" text NOT NULL,
	"author_kind" text NOT NULL,
	"author_id" uuid,
	"text" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "dispute_messages_business_id_id_pk" PRIMARY KEY("business_id","id"),
	CONSTRAINT "dispute_messages_author" CHECK ("dispute_messages"."author_kind" in ('staff','contact','system'))
);
--> statement-breakpoint
ALTER TABLE "dispute_messages" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "dispute_notes" (
	"business_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"dispute_id" uuid NOT NULL,
	"staff_id" uuid NOT NULL,
	"text" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "dispute_notes_business_id_id_pk" PRIMARY KEY("business_id","id")
);
--> statement-breakpoint
ALTER TABLE "dispute_notes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "disputes" (
	"business_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"invoice_id" uuid NOT NULL,
	"currency" text NOT NULL,
	"kind" text NOT NULL,
	"number" text NOT NULL,
	"former_number" text,
	"state" text NOT NULL,
	"wanted" text NOT NULL,
	"opened_by" uuid NOT NULL,
	"channel" text DEFAULT 'portal' NOT NULL,
	"assignee_id" uuid,
	"asked" bigint DEFAULT 0 NOT NULL,
	"granted" bigint DEFAULT 0 NOT NULL,
	"submitted_at" timestamp (3) with time zone NOT NULL,
	"needs_evidence" boolean DEFAULT false NOT NULL,
	"answer_due_at" timestamp (3) with time zone NOT NULL,
	"first_answered_at" timestamp (3) with time zone,
	"due_at" timestamp (3) with time zone NOT NULL,
	"warn_at" timestamp (3) with time zone NOT NULL,
	"warned_at" timestamp (3) with time zone,
	"escalated_at" timestamp (3) with time zone,
	"paused_at" timestamp (3) with time zone,
	"minutes_left" integer,
	"proposed_by" uuid,
	"proposed_at" timestamp (3) with time zone,
	"resolution" text,
	"answer" text,
	"due_on" date,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	"credit_note_id" uuid,
	"awaits_credit_note" boolean DEFAULT false NOT NULL,
	"reopened_at" timestamp (3) with time zone,
	"accepted_at" timestamp (3) with time zone,
	"closed_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "disputes_business_id_id_pk" PRIMARY KEY("business_id","id"),
	CONSTRAINT "disputes_number" UNIQUE("business_id","number"),
	CONSTRAINT "disputes_whole" UNIQUE("business_id","id","client_id","currency"),
	CONSTRAINT "disputes_kind" CHECK ("disputes"."kind" in ('question','dispute')),
	CONSTRAINT "disputes_state" CHECK ("disputes"."state" in ('draft','submitted','in_review','waiting','proposed','resolved','closed','withdrawn')),
	CONSTRAINT "disputes_wanted" CHECK ("disputes"."wanted" in ('NOA','PIN','NIN','CNF','CNP','CNA','OTH')),
	CONSTRAINT "disputes_amounts" CHECK ("disputes"."asked" >= 0 and "disputes"."granted" >= 0 and "disputes"."granted" <= "disputes"."asked"),
	CONSTRAINT "disputes_decided" CHECK ("disputes"."state" not in ('resolved','closed') or ("disputes"."decided_at" is not null and "disputes"."resolution" is not null and "disputes"."answer" is not null)),
	CONSTRAINT "disputes_paused" CHECK (("disputes"."paused_at" is null) = ("disputes"."minutes_left" is null))
);
--> statement-breakpoint
ALTER TABLE "disputes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "number_series" (
	"business_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"year" integer NOT NULL,
	"last" integer NOT NULL,
	CONSTRAINT "number_series_business_id_kind_year_pk" PRIMARY KEY("business_id","kind","year"),
	CONSTRAINT "number_series_kind" CHECK ("number_series"."kind" in ('credit_note','dispute','question'))
);
--> statement-breakpoint
ALTER TABLE "number_series" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "reply_templates" (
	"business_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"locale" text NOT NULL,
	"text" text NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "reply_templates_business_id_id_pk" PRIMARY KEY("business_id","id")
);
--> statement-breakpoint
ALTER TABLE "reply_templates" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "follow_ups" (
	"business_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"rating_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"assignee_id" uuid,
	"due_at" timestamp (3) with time zone NOT NULL,
	"done_at" timestamp (3) with time zone,
	"done_by" uuid,
	"note" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "follow_ups_business_id_id_pk" PRIMARY KEY("business_id","id"),
	CONSTRAINT "follow_ups_once" UNIQUE("business_id","rating_id")
);
--> statement-breakpoint
ALTER TABLE "follow_ups" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "rating_requests" (
	"business_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"contact_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"state" text NOT NULL,
	"skipped" text,
	"settled_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "rating_requests_business_id_id_pk" PRIMARY KEY("business_id","id"),
	CONSTRAINT "rating_requests_once" UNIQUE("business_id","contact_id","kind","subject_id"),
	CONSTRAINT "rating_requests_state" CHECK ("rating_requests"."state" in ('waiting','sent','skipped'))
);
--> statement-breakpoint
ALTER TABLE "rating_requests" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "ratings" (
	"business_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"contact_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"score" integer NOT NULL,
	"reason" text,
	"comment" text,
	"unclear_lines" uuid[] DEFAULT '{}'::uuid[] NOT NULL,
	"channel" text NOT NULL,
	"rated_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone,
	"hidden_at" timestamp (3) with time zone,
	"hidden_by" uuid,
	"hidden_why" text,
	CONSTRAINT "ratings_business_id_id_pk" PRIMARY KEY("business_id","id"),
	CONSTRAINT "ratings_once" UNIQUE("business_id","contact_id","kind","subject_id"),
	CONSTRAINT "ratings_kind" CHECK ("ratings"."kind" in ('clarity','effort','satisfaction','overall')),
	CONSTRAINT "ratings_subject" CHECK ("ratings"."subject_kind" in ('invoice','payment','dispute','client')),
	CONSTRAINT "ratings_score" CHECK ("ratings"."score" >= 1 and "ratings"."score" <= case when "ratings"."kind" = 'clarity' then 3 else 5 end)
);
--> statement-breakpoint
ALTER TABLE "ratings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "invoice_holds" (
	"business_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"dispute_id" uuid NOT NULL,
	"invoice_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"currency" text NOT NULL,
	"ordinal" bigint NOT NULL,
	"asked" bigint NOT NULL,
	"held" bigint NOT NULL,
	"deferred" bigint DEFAULT 0 NOT NULL,
	"due_on" date,
	CONSTRAINT "invoice_holds_business_id_id_pk" PRIMARY KEY("business_id","id"),
	CONSTRAINT "invoice_holds_amounts" CHECK ("invoice_holds"."asked" >= 0 and "invoice_holds"."held" >= 0 and "invoice_holds"."held" <= "invoice_holds"."asked" and "invoice_holds"."deferred" >= 0 and "invoice_holds"."deferred" <= "invoice_holds"."asked"),
	CONSTRAINT "invoice_holds_one_or_other" CHECK (("invoice_holds"."due_on" is null and "invoice_holds"."deferred" = 0) or "invoice_holds"."held" = 0)
);
--> statement-breakpoint
ALTER TABLE "invoice_holds" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "improvements" (
	"business_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"said" text NOT NULL,
	"did" text NOT NULL,
	"cause" text NOT NULL,
	"owner_id" uuid NOT NULL,
	"started_on" date NOT NULL,
	"window_days" integer DEFAULT 60 NOT NULL,
	"published_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "improvements_business_id_id_pk" PRIMARY KEY("business_id","id"),
	CONSTRAINT "improvements_window" CHECK ("improvements"."window_days" between 7 and 365)
);
--> statement-breakpoint
ALTER TABLE "improvements" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "trend_counts" (
	"business_id" uuid NOT NULL,
	"span" text NOT NULL,
	"segment" text NOT NULL,
	"measure" text NOT NULL,
	"on" date NOT NULL,
	"value" text NOT NULL,
	"currency" text NOT NULL,
	"count" bigint NOT NULL,
	"sum" bigint NOT NULL,
	CONSTRAINT "trend_counts_business_id_span_segment_measure_on_value_currency_pk" PRIMARY KEY("business_id","span","segment","measure","on","value","currency"),
	CONSTRAINT "trend_counts_span" CHECK ("trend_counts"."span" in ('day','month'))
);
--> statement-breakpoint
ALTER TABLE "trend_counts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "trend_cursors" (
	"business_id" uuid PRIMARY KEY NOT NULL,
	"seq" bigint NOT NULL,
	"moved_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "trend_cursors" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
DROP INDEX "invoices_by_due";--> statement-breakpoint
DROP INDEX "invoices_payable";--> statement-breakpoint
DROP INDEX "invoices_desk_by_due";--> statement-breakpoint
DROP INDEX "invoices_desk_payable";--> statement-breakpoint
ALTER TABLE "contacts" ADD COLUMN "receives_surveys" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "invoices" ADD COLUMN "deferred" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "invoices" ADD COLUMN "deferred_until" date;--> statement-breakpoint
ALTER TABLE "invoices" ADD COLUMN "chased_on" date GENERATED ALWAYS AS (case when deferred_until > due_on and greatest(0, greatest(0, total - credited - written_off - paid) - processing - held) <= deferred then deferred_until else due_on end) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "attachments" ADD CONSTRAINT "attachments_business_id_dispute_id_client_id_currency_disputes_business_id_id_client_id_currency_fk" FOREIGN KEY ("business_id","dispute_id","client_id","currency") REFERENCES "public"."disputes"("business_id","id","client_id","currency") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claims" ADD CONSTRAINT "claims_business_id_dispute_id_client_id_currency_disputes_business_id_id_client_id_currency_fk" FOREIGN KEY ("business_id","dispute_id","client_id","currency") REFERENCES "public"."disputes"("business_id","id","client_id","currency") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dispute_messages" ADD CONSTRAINT "dispute_messages_business_id_dispute_id_client_id_currency_disputes_business_id_id_client_id_currency_fk" FOREIGN KEY ("business_id","dispute_id","client_id","currency") REFERENCES "public"."disputes"("business_id","id","client_id","currency") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dispute_notes" ADD CONSTRAINT "dispute_notes_business_id_dispute_id_disputes_business_id_id_fk" FOREIGN KEY ("business_id","dispute_id") REFERENCES "public"."disputes"("business_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "disputes" ADD CONSTRAINT "disputes_business_id_invoice_id_client_id_currency_invoices_business_id_id_client_id_currency_fk" FOREIGN KEY ("business_id","invoice_id","client_id","currency") REFERENCES "public"."invoices"("business_id","id","client_id","currency") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "number_series" ADD CONSTRAINT "number_series_business_id_businesses_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."businesses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reply_templates" ADD CONSTRAINT "reply_templates_business_id_businesses_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."businesses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow_ups" ADD CONSTRAINT "follow_ups_business_id_rating_id_ratings_business_id_id_fk" FOREIGN KEY ("business_id","rating_id") REFERENCES "public"."ratings"("business_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rating_requests" ADD CONSTRAINT "rating_requests_business_id_client_id_clients_business_id_id_fk" FOREIGN KEY ("business_id","client_id") REFERENCES "public"."clients"("business_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ratings" ADD CONSTRAINT "ratings_business_id_client_id_clients_business_id_id_fk" FOREIGN KEY ("business_id","client_id") REFERENCES "public"."clients"("business_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoice_holds" ADD CONSTRAINT "invoice_holds_business_id_invoice_id_client_id_currency_invoices_business_id_id_client_id_currency_fk" FOREIGN KEY ("business_id","invoice_id","client_id","currency") REFERENCES "public"."invoices"("business_id","id","client_id","currency") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "improvements" ADD CONSTRAINT "improvements_business_id_businesses_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."businesses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "trend_counts" ADD CONSTRAINT "trend_counts_business_id_businesses_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."businesses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "trend_cursors" ADD CONSTRAINT "trend_cursors_business_id_businesses_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."businesses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "attachments_dispute" ON "attachments" USING btree ("business_id","dispute_id","created_at");--> statement-breakpoint
CREATE INDEX "claims_line" ON "claims" USING btree ("business_id","line_id");--> statement-breakpoint
CREATE INDEX "dispute_messages_dispute" ON "dispute_messages" USING btree ("business_id","dispute_id","created_at");--> statement-breakpoint
CREATE INDEX "dispute_notes_dispute" ON "dispute_notes" USING btree ("business_id","dispute_id","created_at");--> statement-breakpoint
CREATE INDEX "disputes_invoice" ON "disputes" USING btree ("business_id","invoice_id");--> statement-breakpoint
CREATE INDEX "disputes_client" ON "disputes" USING btree ("business_id","client_id","submitted_at","id");--> statement-breakpoint
CREATE INDEX "disputes_recent" ON "disputes" USING btree ("business_id","submitted_at","id");--> statement-breakpoint
CREATE INDEX "disputes_queue" ON "disputes" USING btree ("business_id","due_at","id","state","kind","warn_at") WHERE state in ('submitted','in_review','waiting','proposed');--> statement-breakpoint
CREATE INDEX "disputes_unassigned" ON "disputes" USING btree ("business_id","due_at","id","kind") WHERE assignee_id is null and state in ('submitted','in_review','waiting','proposed');--> statement-breakpoint
CREATE INDEX "disputes_mine" ON "disputes" USING btree ("business_id","assignee_id","due_at","id","kind") WHERE state in ('submitted','in_review','waiting','proposed');--> statement-breakpoint
CREATE INDEX "disputes_ended" ON "disputes" USING btree ("business_id",(case when decided_at is null then closed_at else decided_at end),"id") WHERE state in ('resolved','closed','withdrawn');--> statement-breakpoint
CREATE INDEX "disputes_to_warn" ON "disputes" USING btree ("business_id","warn_at") WHERE warned_at is null and paused_at is null and state in ('submitted','in_review','proposed');--> statement-breakpoint
CREATE INDEX "disputes_to_escalate" ON "disputes" USING btree ("business_id","due_at") WHERE escalated_at is null and paused_at is null and state in ('submitted','in_review','proposed');--> statement-breakpoint
CREATE INDEX "disputes_to_close" ON "disputes" USING btree ("business_id","decided_at") WHERE state = 'resolved';--> statement-breakpoint
CREATE INDEX "reply_templates_name" ON "reply_templates" USING btree ("business_id","name");--> statement-breakpoint
CREATE INDEX "follow_ups_open" ON "follow_ups" USING btree ("business_id","due_at","id") WHERE done_at is null;--> statement-breakpoint
CREATE INDEX "rating_requests_due" ON "rating_requests" USING btree ("business_id","due_at") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "rating_requests_contact" ON "rating_requests" USING btree ("business_id","contact_id","settled_at") WHERE state = 'sent';--> statement-breakpoint
CREATE INDEX "ratings_subject_index" ON "ratings" USING btree ("business_id","subject_id");--> statement-breakpoint
CREATE INDEX "ratings_recent" ON "ratings" USING btree ("business_id","rated_at","id");--> statement-breakpoint
CREATE INDEX "ratings_client" ON "ratings" USING btree ("business_id","client_id","rated_at","id");--> statement-breakpoint
CREATE INDEX "invoice_holds_invoice" ON "invoice_holds" USING btree ("business_id","invoice_id","ordinal");--> statement-breakpoint
CREATE INDEX "invoice_holds_dispute" ON "invoice_holds" USING btree ("business_id","dispute_id");--> statement-breakpoint
CREATE INDEX "improvements_started" ON "improvements" USING btree ("business_id","started_on","id");--> statement-breakpoint
CREATE INDEX "invoices_deferred" ON "invoices" USING btree ("business_id","deferred_until","id") WHERE deferred > 0 and state = 'issued';--> statement-breakpoint
CREATE INDEX "invoices_by_due" ON "invoices" USING btree ("business_id","client_id","chased_on","id") WHERE state <> 'draft';--> statement-breakpoint
CREATE INDEX "invoices_payable" ON "invoices" USING btree ("business_id","client_id","chased_on","id","currency","payable","deferred","deferred_until") WHERE payable > 0 and state = 'issued';--> statement-breakpoint
CREATE INDEX "invoices_desk_by_due" ON "invoices" USING btree ("business_id","chased_on","id") WHERE state <> 'draft';--> statement-breakpoint
CREATE INDEX "invoices_desk_payable" ON "invoices" USING btree ("business_id","chased_on","id") WHERE payable > 0 and state = 'issued';--> statement-breakpoint
CREATE POLICY "attachments_business" ON "attachments" AS PERMISSIVE FOR ALL TO public USING (business_id = nullif(current_setting('app.business_id', true), '')::uuid) WITH CHECK (business_id = nullif(current_setting('app.business_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "attachments_client" ON "attachments" AS RESTRICTIVE FOR ALL TO public USING ((case when (select current_setting('app.client_ids', true) = '*') or client_id = any ((select case when current_setting('app.client_ids', true) like '{%' then current_setting('app.client_ids', true)::uuid[] end)::uuid[]) then true end) is not null) WITH CHECK ((case when (select current_setting('app.client_ids', true) = '*') or client_id = any ((select case when current_setting('app.client_ids', true) like '{%' then current_setting('app.client_ids', true)::uuid[] end)::uuid[]) then true end) is not null);--> statement-breakpoint
CREATE POLICY "claims_business" ON "claims" AS PERMISSIVE FOR ALL TO public USING (business_id = nullif(current_setting('app.business_id', true), '')::uuid) WITH CHECK (business_id = nullif(current_setting('app.business_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "claims_client" ON "claims" AS RESTRICTIVE FOR ALL TO public USING ((case when (select current_setting('app.client_ids', true) = '*') or client_id = any ((select case when current_setting('app.client_ids', true) like '{%' then current_setting('app.client_ids', true)::uuid[] end)::uuid[]) then true end) is not null) WITH CHECK ((case when (select current_setting('app.client_ids', true) = '*') or client_id = any ((select case when current_setting('app.client_ids', true) like '{%' then current_setting('app.client_ids', true)::uuid[] end)::uuid[]) then true end) is not null);--> statement-breakpoint
CREATE POLICY "dispute_messages_business" ON "dispute_messages" AS PERMISSIVE FOR ALL TO public USING (business_id = nullif(current_setting('app.business_id', true), '')::uuid) WITH CHECK (business_id = nullif(current_setting('app.business_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "dispute_messages_client" ON "dispute_messages" AS RESTRICTIVE FOR ALL TO public USING ((case when (select current_setting('app.client_ids', true) = '*') or client_id = any ((select case when current_setting('app.client_ids', true) like '{%' then current_setting('app.client_ids', true)::uuid[] end)::uuid[]) then true end) is not null) WITH CHECK ((case when (select current_setting('app.client_ids', true) = '*') or client_id = any ((select case when current_setting('app.client_ids', true) like '{%' then current_setting('app.client_ids', true)::uuid[] end)::uuid[]) then true end) is not null);--> statement-breakpoint
CREATE POLICY "dispute_notes_business" ON "dispute_notes" AS PERMISSIVE FOR ALL TO public USING (business_id = nullif(current_setting('app.business_id', true), '')::uuid) WITH CHECK (business_id = nullif(current_setting('app.business_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "dispute_notes_desk" ON "dispute_notes" AS RESTRICTIVE FOR ALL TO public USING ((select current_setting('app.client_ids', true) = '*')) WITH CHECK ((select current_setting('app.client_ids', true) = '*'));--> statement-breakpoint
CREATE POLICY "disputes_business" ON "disputes" AS PERMISSIVE FOR ALL TO public USING (business_id = nullif(current_setting('app.business_id', true), '')::uuid) WITH CHECK (business_id = nullif(current_setting('app.business_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "disputes_client" ON "disputes" AS RESTRICTIVE FOR ALL TO public USING ((case when (select current_setting('app.client_ids', true) = '*') or client_id = any ((select case when current_setting('app.client_ids', true) like '{%' then current_setting('app.client_ids', true)::uuid[] end)::uuid[]) then true end) is not null) WITH CHECK ((case when (select current_setting('app.client_ids', true) = '*') or client_id = any ((select case when current_setting('app.client_ids', true) like '{%' then current_setting('app.client_ids', true)::uuid[] end)::uuid[]) then true end) is not null);--> statement-breakpoint
CREATE POLICY "number_series_business" ON "number_series" AS PERMISSIVE FOR ALL TO public USING (business_id = nullif(current_setting('app.business_id', true), '')::uuid) WITH CHECK (business_id = nullif(current_setting('app.business_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "reply_templates_business" ON "reply_templates" AS PERMISSIVE FOR ALL TO public USING (business_id = nullif(current_setting('app.business_id', true), '')::uuid) WITH CHECK (business_id = nullif(current_setting('app.business_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "reply_templates_desk" ON "reply_templates" AS RESTRICTIVE FOR ALL TO public USING ((select current_setting('app.client_ids', true) = '*')) WITH CHECK ((select current_setting('app.client_ids', true) = '*'));--> statement-breakpoint
CREATE POLICY "follow_ups_business" ON "follow_ups" AS PERMISSIVE FOR ALL TO public USING (business_id = nullif(current_setting('app.business_id', true), '')::uuid) WITH CHECK (business_id = nullif(current_setting('app.business_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "follow_ups_desk" ON "follow_ups" AS RESTRICTIVE FOR ALL TO public USING ((select current_setting('app.client_ids', true) = '*')) WITH CHECK ((select current_setting('app.client_ids', true) = '*'));--> statement-breakpoint
CREATE POLICY "rating_requests_business" ON "rating_requests" AS PERMISSIVE FOR ALL TO public USING (business_id = nullif(current_setting('app.business_id', true), '')::uuid) WITH CHECK (business_id = nullif(current_setting('app.business_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "rating_requests_client" ON "rating_requests" AS RESTRICTIVE FOR ALL TO public USING ((case when (select current_setting('app.client_ids', true) = '*') or client_id = any ((select case when current_setting('app.client_ids', true) like '{%' then current_setting('app.client_ids', true)::uuid[] end)::uuid[]) then true end) is not null) WITH CHECK ((case when (select current_setting('app.client_ids', true) = '*') or client_id = any ((select case when current_setting('app.client_ids', true) like '{%' then current_setting('app.client_ids', true)::uuid[] end)::uuid[]) then true end) is not null);--> statement-breakpoint
CREATE POLICY "ratings_business" ON "ratings" AS PERMISSIVE FOR ALL TO public USING (business_id = nullif(current_setting('app.business_id', true), '')::uuid) WITH CHECK (business_id = nullif(current_setting('app.business_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "ratings_client" ON "ratings" AS RESTRICTIVE FOR ALL TO public USING ((case when (select current_setting('app.client_ids', true) = '*') or client_id = any ((select case when current_setting('app.client_ids', true) like '{%' then current_setting('app.client_ids', true)::uuid[] end)::uuid[]) then true end) is not null) WITH CHECK ((case when (select current_setting('app.client_ids', true) = '*') or client_id = any ((select case when current_setting('app.client_ids', true) like '{%' then current_setting('app.client_ids', true)::uuid[] end)::uuid[]) then true end) is not null);--> statement-breakpoint
CREATE POLICY "invoice_holds_business" ON "invoice_holds" AS PERMISSIVE FOR ALL TO public USING (business_id = nullif(current_setting('app.business_id', true), '')::uuid) WITH CHECK (business_id = nullif(current_setting('app.business_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "invoice_holds_client" ON "invoice_holds" AS RESTRICTIVE FOR ALL TO public USING ((case when (select current_setting('app.client_ids', true) = '*') or client_id = any ((select case when current_setting('app.client_ids', true) like '{%' then current_setting('app.client_ids', true)::uuid[] end)::uuid[]) then true end) is not null) WITH CHECK ((case when (select current_setting('app.client_ids', true) = '*') or client_id = any ((select case when current_setting('app.client_ids', true) like '{%' then current_setting('app.client_ids', true)::uuid[] end)::uuid[]) then true end) is not null);--> statement-breakpoint
CREATE POLICY "improvements_business" ON "improvements" AS PERMISSIVE FOR ALL TO public USING (business_id = nullif(current_setting('app.business_id', true), '')::uuid) WITH CHECK (business_id = nullif(current_setting('app.business_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "trend_counts_business" ON "trend_counts" AS PERMISSIVE FOR ALL TO public USING (business_id = nullif(current_setting('app.business_id', true), '')::uuid) WITH CHECK (business_id = nullif(current_setting('app.business_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "trend_counts_desk" ON "trend_counts" AS RESTRICTIVE FOR ALL TO public USING ((select current_setting('app.client_ids', true) = '*')) WITH CHECK ((select current_setting('app.client_ids', true) = '*'));--> statement-breakpoint
CREATE POLICY "trend_cursors_business" ON "trend_cursors" AS PERMISSIVE FOR ALL TO public USING (business_id = nullif(current_setting('app.business_id', true), '')::uuid) WITH CHECK (business_id = nullif(current_setting('app.business_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "trend_cursors_desk" ON "trend_cursors" AS RESTRICTIVE FOR ALL TO public USING ((select current_setting('app.client_ids', true) = '*')) WITH CHECK ((select current_setting('app.client_ids', true) = '*'));