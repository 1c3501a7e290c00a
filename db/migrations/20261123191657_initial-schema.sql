CREATE TABLE "bank_accounts" (
	"business_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"currency" text NOT NULL,
	"account" text NOT NULL,
	"kind" text NOT NULL,
	"bic" text,
	"holder" text NOT NULL,
	"since_on" date NOT NULL,
	"is_default" boolean DEFAULT true NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "bank_accounts_business_id_id_pk" PRIMARY KEY("business_id","id"),
	CONSTRAINT "bank_accounts_once" UNIQUE("business_id","currency","account"),
	CONSTRAINT "bank_accounts_kind" CHECK ("bank_accounts"."kind" in ('iban','rs'))
);
--> statement-breakpoint
ALTER TABLE "bank_accounts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "businesses" (
	"id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"legal_name" text NOT NULL,
	"address" jsonb NOT NULL,
	"vat_id" text,
	"registration_id" text,
	"legal_line" text,
	"country" text NOT NULL,
	"currency" text NOT NULL,
	"time_zone" text NOT NULL,
	"locale" text NOT NULL,
	"brand" text DEFAULT '#2340c2' NOT NULL,
	"reply_to" text,
	"calendar" jsonb NOT NULL,
	"credit_note_mode" text DEFAULT 'made_here' NOT NULL,
	"settings" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"guide_done_at" timestamp (3) with time zone,
	"suspended_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "businesses_slug_unique" UNIQUE("slug"),
	CONSTRAINT "businesses_slug" CHECK ("businesses"."slug" ~ '^[a-z][a-z0-9-]{2,38}$'),
	CONSTRAINT "businesses_brand" CHECK ("businesses"."brand" ~ '^#[0-9a-f]{6}$')
);
--> statement-breakpoint
CREATE TABLE "staff_members" (
	"business_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"phone" text,
	"title" text,
	"ended_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "staff_members_business_id_id_pk" PRIMARY KEY("business_id","id")
);
--> statement-breakpoint
ALTER TABLE "staff_members" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "client_terms" (
	"business_id" uuid NOT NULL,
	"term" text collate "C" NOT NULL,
	"client_id" uuid NOT NULL,
	CONSTRAINT "client_terms_business_id_term_client_id_pk" PRIMARY KEY("business_id","term","client_id")
);
--> statement-breakpoint
ALTER TABLE "client_terms" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "clients" (
	"business_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"sort_name" text collate "C" NOT NULL,
	"address" jsonb NOT NULL,
	"vat_id" text,
	"registration_id" text,
	"endpoint" text,
	"locale" text NOT NULL,
	"tags" text[] DEFAULT '{}'::text[] NOT NULL,
	"staff_id" uuid,
	"preferences" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"archived_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "clients_business_id_id_pk" PRIMARY KEY("business_id","id")
);
--> statement-breakpoint
ALTER TABLE "clients" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "contacts" (
	"business_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"role" text NOT NULL,
	"locale" text NOT NULL,
	"receives_invoices" boolean DEFAULT true NOT NULL,
	"mail_stopped_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "contacts_business_id_id_pk" PRIMARY KEY("business_id","id"),
	CONSTRAINT "contacts_role" CHECK ("contacts"."role" in ('viewer','payer','admin'))
);
--> statement-breakpoint
ALTER TABLE "contacts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "imports" (
	"business_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"file_id" uuid NOT NULL,
	"staff_id" uuid,
	"state" text NOT NULL,
	"report" jsonb NOT NULL,
	"number" text,
	"client_id" uuid,
	"document_kind" text,
	"document_id" uuid,
	"created_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "imports_business_id_id_pk" PRIMARY KEY("business_id","id"),
	CONSTRAINT "imports_state" CHECK ("imports"."state" in ('previewed','refused','issued','discarded'))
);
--> statement-breakpoint
ALTER TABLE "imports" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "allocations" (
	"business_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"currency" text NOT NULL,
	"invoice_id" uuid NOT NULL,
	"source" text NOT NULL,
	"payment_id" uuid,
	"entry_id" uuid NOT NULL,
	"amount" bigint NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "allocations_business_id_id_pk" PRIMARY KEY("business_id","id"),
	CONSTRAINT "allocations_source" CHECK ("allocations"."source" in ('prepaid','payment','balance_credit'))
);
--> statement-breakpoint
ALTER TABLE "allocations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "client_balances" (
	"business_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"currency" text NOT NULL,
	"invoice_count" integer DEFAULT 0 NOT NULL,
	"open_count" integer DEFAULT 0 NOT NULL,
	"outstanding" bigint DEFAULT 0 NOT NULL,
	"processing" bigint DEFAULT 0 NOT NULL,
	"held" bigint DEFAULT 0 NOT NULL,
	"payable" bigint DEFAULT 0 NOT NULL,
	"credit" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "client_balances_business_id_client_id_currency_pk" PRIMARY KEY("business_id","client_id","currency")
);
--> statement-breakpoint
ALTER TABLE "client_balances" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "credit_notes" (
	"business_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"invoice_id" uuid,
	"number" text NOT NULL,
	"number_folded" text NOT NULL,
	"number_key" text NOT NULL,
	"type_code" text NOT NULL,
	"title" text NOT NULL,
	"currency" text NOT NULL,
	"issued_on" date NOT NULL,
	"total" bigint NOT NULL,
	"applied" bigint NOT NULL,
	"to_balance" bigint NOT NULL,
	"document" jsonb NOT NULL,
	"file_id" uuid,
	"first_read_at" timestamp (3) with time zone,
	"issued_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "credit_notes_business_id_id_pk" PRIMARY KEY("business_id","id"),
	CONSTRAINT "credit_notes_number" UNIQUE("business_id","number_folded"),
	CONSTRAINT "credit_notes_key" UNIQUE("business_id","number_key"),
	CONSTRAINT "credit_notes_split" CHECK ("credit_notes"."total" = "credit_notes"."applied" + "credit_notes"."to_balance" and "credit_notes"."applied" >= 0 and "credit_notes"."to_balance" >= 0)
);
--> statement-breakpoint
ALTER TABLE "credit_notes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "files" (
	"business_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"client_id" uuid,
	"name" text NOT NULL,
	"content_type" text NOT NULL,
	"size" integer NOT NULL,
	"sha256" "bytea" NOT NULL,
	"content" "bytea" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "files_business_id_id_pk" PRIMARY KEY("business_id","id")
);
--> statement-breakpoint
ALTER TABLE "files" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "invoice_lines" (
	"business_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"invoice_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"currency" text NOT NULL,
	"position" integer NOT NULL,
	"line_id" text NOT NULL,
	"name" text NOT NULL,
	"quantity" numeric NOT NULL,
	"unit_code" text NOT NULL,
	"price" numeric NOT NULL,
	"base_quantity" numeric,
	"tax_category" text NOT NULL,
	"tax_rate" numeric,
	"net" bigint NOT NULL,
	"seller_item_id" text,
	CONSTRAINT "invoice_lines_business_id_id_pk" PRIMARY KEY("business_id","id"),
	CONSTRAINT "invoice_lines_position" UNIQUE("business_id","invoice_id","position")
);
--> statement-breakpoint
ALTER TABLE "invoice_lines" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "invoice_terms" (
	"business_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"term" text collate "C" NOT NULL,
	"issued_on" date NOT NULL,
	"invoice_id" uuid NOT NULL,
	CONSTRAINT "invoice_terms_business_id_client_id_term_invoice_id_pk" PRIMARY KEY("business_id","client_id","term","invoice_id")
);
--> statement-breakpoint
ALTER TABLE "invoice_terms" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "invoices" (
	"business_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"number" text NOT NULL,
	"number_folded" text NOT NULL,
	"number_key" text NOT NULL,
	"state" text NOT NULL,
	"type_code" text NOT NULL,
	"title" text NOT NULL,
	"currency" text NOT NULL,
	"issued_on" date NOT NULL,
	"due_on" date NOT NULL,
	"order_reference" text,
	"line_count" integer NOT NULL,
	"total" bigint NOT NULL,
	"paid" bigint DEFAULT 0 NOT NULL,
	"credited" bigint DEFAULT 0 NOT NULL,
	"written_off" bigint DEFAULT 0 NOT NULL,
	"processing" bigint DEFAULT 0 NOT NULL,
	"held" bigint DEFAULT 0 NOT NULL,
	"outstanding" bigint GENERATED ALWAYS AS (greatest(0, total - credited - written_off - paid)) STORED NOT NULL,
	"payable" bigint GENERATED ALWAYS AS (greatest(0, greatest(0, total - credited - written_off - paid) - processing - held)) STORED NOT NULL,
	"settled_on" date,
	"first_read_at" timestamp (3) with time zone,
	"document" jsonb NOT NULL,
	"transfer" jsonb,
	"staff_id" uuid,
	"file_id" uuid,
	"issued_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "invoices_business_id_id_pk" PRIMARY KEY("business_id","id"),
	CONSTRAINT "invoices_number" UNIQUE("business_id","number_folded"),
	CONSTRAINT "invoices_key" UNIQUE("business_id","number_key"),
	CONSTRAINT "invoices_whole" UNIQUE("business_id","id","client_id","currency"),
	CONSTRAINT "invoices_state" CHECK ("invoices"."state" in ('draft','issued','void','replaced')),
	CONSTRAINT "invoices_figures" CHECK ("invoices"."total" >= 0 and "invoices"."paid" >= 0 and "invoices"."credited" >= 0 and "invoices"."written_off" >= 0 and "invoices"."processing" >= 0 and "invoices"."held" >= 0 and "invoices"."credited" + "invoices"."written_off" + "invoices"."paid" <= "invoices"."total")
);
--> statement-breakpoint
ALTER TABLE "invoices" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "ledger_entries" (
	"business_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"currency" text NOT NULL,
	"occurred_at" timestamp (3) with time zone NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"external_id" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ledger_entries_business_id_id_pk" PRIMARY KEY("business_id","id"),
	CONSTRAINT "ledger_entries_external" UNIQUE("business_id","external_id"),
	CONSTRAINT "ledger_entries_whole" UNIQUE("business_id","id","client_id","currency")
);
--> statement-breakpoint
ALTER TABLE "ledger_entries" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "ledger_postings" (
	"business_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"entry_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"currency" text NOT NULL,
	"account" text NOT NULL,
	"invoice_id" uuid,
	"amount" bigint NOT NULL,
	CONSTRAINT "ledger_postings_business_id_id_pk" PRIMARY KEY("business_id","id"),
	CONSTRAINT "ledger_postings_account" CHECK (account in ('receivable','revenue','tax','rounding','prepaid','balance_credit','provider_balance','bank','fees','write_off')),
	CONSTRAINT "ledger_postings_amount" CHECK ("ledger_postings"."amount" <> 0),
	CONSTRAINT "ledger_postings_receivable" CHECK (("ledger_postings"."account" = 'receivable') = ("ledger_postings"."invoice_id" is not null))
);
--> statement-breakpoint
ALTER TABLE "ledger_postings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "event_details" (
	"business_id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"client_id" uuid,
	"key" "bytea" NOT NULL,
	"details" jsonb NOT NULL,
	CONSTRAINT "event_details_business_id_event_id_pk" PRIMARY KEY("business_id","event_id")
);
--> statement-breakpoint
ALTER TABLE "event_details" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "event_seals" (
	"business_id" uuid NOT NULL,
	"seq" bigint NOT NULL,
	"event_id" uuid NOT NULL,
	"hash" "bytea" NOT NULL,
	"sealed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "event_seals_business_id_seq_pk" PRIMARY KEY("business_id","seq"),
	CONSTRAINT "event_seals_event" UNIQUE("business_id","event_id")
);
--> statement-breakpoint
ALTER TABLE "event_seals" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "events" (
	"business_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"kind" text NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" uuid,
	"client_id" uuid,
	"subject_kind" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"data" jsonb NOT NULL,
	"details_hash" "bytea",
	"source" text NOT NULL,
	"request_id" text,
	CONSTRAINT "events_business_id_id_pk" PRIMARY KEY("business_id","id"),
	CONSTRAINT "events_actor" CHECK ("events"."actor_kind" in ('staff','contact','system'))
);
--> statement-breakpoint
ALTER TABLE "events" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "messages" (
	"business_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"client_id" uuid,
	"event_id" uuid NOT NULL,
	"template" text NOT NULL,
	"recipient_id" uuid NOT NULL,
	"to_address" text NOT NULL,
	"state" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"first_tried_at" timestamp (3) with time zone,
	"provider_id" text,
	"failure" text,
	"sent_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "messages_business_id_id_pk" PRIMARY KEY("business_id","id"),
	CONSTRAINT "messages_once" UNIQUE("business_id","event_id","template","recipient_id"),
	CONSTRAINT "messages_state" CHECK ("messages"."state" in ('pending','sent','failed','unknown'))
);
--> statement-breakpoint
ALTER TABLE "messages" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "unsealed_events" (
	"business_id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	CONSTRAINT "unsealed_events_business_id_event_id_pk" PRIMARY KEY("business_id","event_id")
);
--> statement-breakpoint
ALTER TABLE "unsealed_events" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "memberships" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"business_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"client_id" uuid,
	"role" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "memberships_kind" CHECK (("memberships"."kind" = 'staff' and "memberships"."client_id" is null and "memberships"."role" in ('support','manager','owner')) or ("memberships"."kind" = 'contact' and "memberships"."client_id" is not null and "memberships"."role" in ('viewer','payer','admin')))
);
--> statement-breakpoint
CREATE TABLE "people" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"locale" text DEFAULT 'en' NOT NULL,
	"theme" text DEFAULT 'system' NOT NULL,
	"totp_secret" "bytea",
	"totp_confirmed_at" timestamp (3) with time zone,
	"totp_last_step" integer,
	"totp_tries" integer DEFAULT 0 NOT NULL,
	"totp_locked_until" timestamp (3) with time zone,
	"disabled_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "people_email_unique" UNIQUE("email"),
	CONSTRAINT "people_theme" CHECK ("people"."theme" in ('system','light','dark'))
);
--> statement-breakpoint
CREATE TABLE "rate_limits" (
	"key" text PRIMARY KEY NOT NULL,
	"window_started_at" timestamp (3) with time zone NOT NULL,
	"used" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "recovery_codes" (
	"person_id" uuid NOT NULL,
	"code_hash" "bytea" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	CONSTRAINT "recovery_codes_person_id_code_hash_pk" PRIMARY KEY("person_id","code_hash")
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"person_id" uuid NOT NULL,
	"desk_business_id" uuid,
	"desk_membership_id" uuid,
	"second_factor_at" timestamp (3) with time zone,
	"step_up_at" timestamp (3) with time zone,
	"user_agent" text NOT NULL,
	"address" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"last_seen_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	"demo" boolean DEFAULT false NOT NULL,
	CONSTRAINT "sessions_tokenHash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "setup_links" (
	"id" uuid PRIMARY KEY NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"person_id" uuid NOT NULL,
	"business_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	CONSTRAINT "setup_links_tokenHash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "sign_in_links" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"pending_hash" "bytea" NOT NULL,
	"token_hash" "bytea",
	"code_hmac" "bytea",
	"locale" text NOT NULL,
	"user_agent" text NOT NULL,
	"return_to" text NOT NULL,
	"requested_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone,
	"used_at" timestamp (3) with time zone,
	"code_tries" integer DEFAULT 0 NOT NULL,
	"address_tries" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "sign_in_links_tokenHash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
ALTER TABLE "bank_accounts" ADD CONSTRAINT "bank_accounts_business_id_businesses_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."businesses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_members" ADD CONSTRAINT "staff_members_business_id_businesses_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."businesses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_terms" ADD CONSTRAINT "client_terms_business_id_client_id_clients_business_id_id_fk" FOREIGN KEY ("business_id","client_id") REFERENCES "public"."clients"("business_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clients" ADD CONSTRAINT "clients_business_id_businesses_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."businesses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contacts" ADD CONSTRAINT "contacts_business_id_client_id_clients_business_id_id_fk" FOREIGN KEY ("business_id","client_id") REFERENCES "public"."clients"("business_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_business_id_businesses_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."businesses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_business_id_file_id_files_business_id_id_fk" FOREIGN KEY ("business_id","file_id") REFERENCES "public"."files"("business_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "allocations" ADD CONSTRAINT "allocations_business_id_invoice_id_client_id_currency_invoices_business_id_id_client_id_currency_fk" FOREIGN KEY ("business_id","invoice_id","client_id","currency") REFERENCES "public"."invoices"("business_id","id","client_id","currency") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "allocations" ADD CONSTRAINT "allocations_business_id_entry_id_client_id_currency_ledger_entries_business_id_id_client_id_currency_fk" FOREIGN KEY ("business_id","entry_id","client_id","currency") REFERENCES "public"."ledger_entries"("business_id","id","client_id","currency") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_balances" ADD CONSTRAINT "client_balances_business_id_client_id_clients_business_id_id_fk" FOREIGN KEY ("business_id","client_id") REFERENCES "public"."clients"("business_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credit_notes" ADD CONSTRAINT "credit_notes_business_id_client_id_clients_business_id_id_fk" FOREIGN KEY ("business_id","client_id") REFERENCES "public"."clients"("business_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credit_notes" ADD CONSTRAINT "credit_notes_business_id_invoice_id_client_id_currency_invoices_business_id_id_client_id_currency_fk" FOREIGN KEY ("business_id","invoice_id","client_id","currency") REFERENCES "public"."invoices"("business_id","id","client_id","currency") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "files_business_id_businesses_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."businesses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoice_lines" ADD CONSTRAINT "invoice_lines_business_id_invoice_id_client_id_currency_invoices_business_id_id_client_id_currency_fk" FOREIGN KEY ("business_id","invoice_id","client_id","currency") REFERENCES "public"."invoices"("business_id","id","client_id","currency") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoice_terms" ADD CONSTRAINT "invoice_terms_business_id_invoice_id_invoices_business_id_id_fk" FOREIGN KEY ("business_id","invoice_id") REFERENCES "public"."invoices"("business_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_business_id_client_id_clients_business_id_id_fk" FOREIGN KEY ("business_id","client_id") REFERENCES "public"."clients"("business_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_business_id_businesses_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."businesses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_business_id_client_id_clients_business_id_id_fk" FOREIGN KEY ("business_id","client_id") REFERENCES "public"."clients"("business_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_postings" ADD CONSTRAINT "ledger_postings_business_id_entry_id_client_id_currency_ledger_entries_business_id_id_client_id_currency_fk" FOREIGN KEY ("business_id","entry_id","client_id","currency") REFERENCES "public"."ledger_entries"("business_id","id","client_id","currency") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_details" ADD CONSTRAINT "event_details_business_id_event_id_events_business_id_id_fk" FOREIGN KEY ("business_id","event_id") REFERENCES "public"."events"("business_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_seals" ADD CONSTRAINT "event_seals_business_id_event_id_events_business_id_id_fk" FOREIGN KEY ("business_id","event_id") REFERENCES "public"."events"("business_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_business_id_businesses_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."businesses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_business_id_event_id_events_business_id_id_fk" FOREIGN KEY ("business_id","event_id") REFERENCES "public"."events"("business_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unsealed_events" ADD CONSTRAINT "unsealed_events_business_id_event_id_events_business_id_id_fk" FOREIGN KEY ("business_id","event_id") REFERENCES "public"."events"("business_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_business_id_businesses_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."businesses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery_codes" ADD CONSTRAINT "recovery_codes_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_desk_membership_id_memberships_id_fk" FOREIGN KEY ("desk_membership_id") REFERENCES "public"."memberships"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_desk_business_id_businesses_id_fk" FOREIGN KEY ("desk_business_id") REFERENCES "public"."businesses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "setup_links" ADD CONSTRAINT "setup_links_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "setup_links" ADD CONSTRAINT "setup_links_business_id_businesses_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."businesses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "client_terms_client" ON "client_terms" USING btree ("business_id","client_id");--> statement-breakpoint
CREATE INDEX "clients_name" ON "clients" USING btree ("business_id","sort_name","id");--> statement-breakpoint
CREATE INDEX "clients_vat" ON "clients" USING btree ("business_id","vat_id");--> statement-breakpoint
CREATE INDEX "contacts_client" ON "contacts" USING btree ("business_id","client_id");--> statement-breakpoint
CREATE INDEX "imports_recent" ON "imports" USING btree ("business_id","created_at","id");--> statement-breakpoint
CREATE INDEX "allocations_invoice" ON "allocations" USING btree ("business_id","invoice_id");--> statement-breakpoint
CREATE INDEX "credit_notes_invoice" ON "credit_notes" USING btree ("business_id","invoice_id");--> statement-breakpoint
CREATE INDEX "credit_notes_client" ON "credit_notes" USING btree ("business_id","client_id","issued_on","id");--> statement-breakpoint
CREATE INDEX "invoice_terms_desk" ON "invoice_terms" USING btree ("business_id","term","invoice_id");--> statement-breakpoint
CREATE INDEX "invoice_terms_invoice" ON "invoice_terms" USING btree ("business_id","invoice_id","term");--> statement-breakpoint
CREATE INDEX "invoices_by_issue" ON "invoices" USING btree ("business_id","client_id","issued_on","id") WHERE state <> 'draft';--> statement-breakpoint
CREATE INDEX "invoices_by_due" ON "invoices" USING btree ("business_id","client_id","due_on","id") WHERE state <> 'draft';--> statement-breakpoint
CREATE INDEX "invoices_by_total" ON "invoices" USING btree ("business_id","client_id","total","id") WHERE state <> 'draft';--> statement-breakpoint
CREATE INDEX "invoices_payable" ON "invoices" USING btree ("business_id","client_id","due_on","id","currency","payable") WHERE payable > 0 and state = 'issued';--> statement-breakpoint
CREATE INDEX "invoices_settled" ON "invoices" USING btree ("business_id","client_id","issued_on","id") WHERE outstanding = 0 and state = 'issued';--> statement-breakpoint
CREATE INDEX "invoices_desk_by_issue" ON "invoices" USING btree ("business_id","issued_on","id");--> statement-breakpoint
CREATE INDEX "invoices_desk_by_due" ON "invoices" USING btree ("business_id","due_on","id") WHERE state <> 'draft';--> statement-breakpoint
CREATE INDEX "invoices_desk_by_total" ON "invoices" USING btree ("business_id","total","id") WHERE state <> 'draft';--> statement-breakpoint
CREATE INDEX "invoices_desk_payable" ON "invoices" USING btree ("business_id","due_on","id") WHERE payable > 0 and state = 'issued';--> statement-breakpoint
CREATE INDEX "ledger_entries_subject" ON "ledger_entries" USING btree ("business_id","subject_id");--> statement-breakpoint
CREATE INDEX "ledger_entries_client" ON "ledger_entries" USING btree ("business_id","client_id","occurred_at","id");--> statement-breakpoint
CREATE INDEX "ledger_postings_entry" ON "ledger_postings" USING btree ("business_id","entry_id");--> statement-breakpoint
CREATE INDEX "ledger_postings_invoice" ON "ledger_postings" USING btree ("business_id","invoice_id");--> statement-breakpoint
CREATE INDEX "ledger_postings_client" ON "ledger_postings" USING btree ("business_id","client_id","account");--> statement-breakpoint
CREATE INDEX "events_subject" ON "events" USING btree ("business_id","subject_id","at","id");--> statement-breakpoint
CREATE INDEX "events_recent" ON "events" USING btree ("business_id","at","id");--> statement-breakpoint
CREATE INDEX "messages_pending" ON "messages" USING btree ("business_id","created_at") WHERE state = 'pending';--> statement-breakpoint
CREATE INDEX "messages_failed" ON "messages" USING btree ("business_id","id") WHERE state in ('failed','unknown');--> statement-breakpoint
CREATE INDEX "memberships_person" ON "memberships" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "memberships_business" ON "memberships" USING btree ("business_id","kind");--> statement-breakpoint
CREATE UNIQUE INDEX "memberships_staff_once" ON "memberships" USING btree ("person_id","business_id") WHERE kind = 'staff' and ended_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "memberships_contact_once" ON "memberships" USING btree ("person_id","business_id","client_id") WHERE kind = 'contact' and ended_at is null;--> statement-breakpoint
CREATE INDEX "sessions_person" ON "sessions" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "sign_in_links_email" ON "sign_in_links" USING btree ("email");--> statement-breakpoint
CREATE INDEX "sign_in_links_pending" ON "sign_in_links" USING btree ("pending_hash");--> statement-breakpoint
CREATE POLICY "bank_accounts_business" ON "bank_accounts" AS PERMISSIVE FOR ALL TO public USING (business_id = nullif(current_setting('app.business_id', true), '')::uuid) WITH CHECK (business_id = nullif(current_setting('app.business_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "staff_members_business" ON "staff_members" AS PERMISSIVE FOR ALL TO public USING (business_id = nullif(current_setting('app.business_id', true), '')::uuid) WITH CHECK (business_id = nullif(current_setting('app.business_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "client_terms_business" ON "client_terms" AS PERMISSIVE FOR ALL TO public USING (business_id = nullif(current_setting('app.business_id', true), '')::uuid) WITH CHECK (business_id = nullif(current_setting('app.business_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "client_terms_client" ON "client_terms" AS RESTRICTIVE FOR ALL TO public USING ((case when (select current_setting('app.client_ids', true) = '*') or client_id = any ((select case when current_setting('app.client_ids', true) like '{%' then current_setting('app.client_ids', true)::uuid[] end)::uuid[]) then true end) is not null) WITH CHECK ((case when (select current_setting('app.client_ids', true) = '*') or client_id = any ((select case when current_setting('app.client_ids', true) like '{%' then current_setting('app.client_ids', true)::uuid[] end)::uuid[]) then true end) is not null);--> statement-breakpoint
CREATE POLICY "clients_business" ON "clients" AS PERMISSIVE FOR ALL TO public USING (business_id = nullif(current_setting('app.business_id', true), '')::uuid) WITH CHECK (business_id = nullif(current_setting('app.business_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "clients_client" ON "clients" AS RESTRICTIVE FOR ALL TO public USING ((case when (select current_setting('app.client_ids', true) = '*') or id = any ((select case when current_setting('app.client_ids', true) like '{%' then current_setting('app.client_ids', true)::uuid[] end)::uuid[]) then true end) is not null) WITH CHECK ((case when (select current_setting('app.client_ids', true) = '*') or id = any ((select case when current_setting('app.client_ids', true) like '{%' then current_setting('app.client_ids', true)::uuid[] end)::uuid[]) then true end) is not null);--> statement-breakpoint
CREATE POLICY "contacts_business" ON "contacts" AS PERMISSIVE FOR ALL TO public USING (business_id = nullif(current_setting('app.business_id', true), '')::uuid) WITH CHECK (business_id = nullif(current_setting('app.business_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "contacts_client" ON "contacts" AS RESTRICTIVE FOR ALL TO public USING ((case when (select current_setting('app.client_ids', true) = '*') or client_id = any ((select case when current_setting('app.client_ids', true) like '{%' then current_setting('app.client_ids', true)::uuid[] end)::uuid[]) then true end) is not null) WITH CHECK ((case when (select current_setting('app.client_ids', true) = '*') or client_id = any ((select case when current_setting('app.client_ids', true) like '{%' then current_setting('app.client_ids', true)::uuid[] end)::uuid[]) then true end) is not null);--> statement-breakpoint
CREATE POLICY "imports_business" ON "imports" AS PERMISSIVE FOR ALL TO public USING (business_id = nullif(current_setting('app.business_id', true), '')::uuid) WITH CHECK (business_id = nullif(current_setting('app.business_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "imports_desk" ON "imports" AS RESTRICTIVE FOR ALL TO public USING ((select current_setting('app.client_ids', true) = '*')) WITH CHECK ((select current_setting('app.client_ids', true) = '*'));--> statement-breakpoint
CREATE POLICY "allocations_business" ON "allocations" AS PERMISSIVE FOR ALL TO public USING (business_id = nullif(current_setting('app.business_id', true), '')::uuid) WITH CHECK (business_id = nullif(current_setting('app.business_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "allocations_client" ON "allocations" AS RESTRICTIVE FOR ALL TO public USING ((case when (select current_setting('app.client_ids', true) = '*') or client_id = any ((select case when current_setting('app.client_ids', true) like '{%' then current_setting('app.client_ids', true)::uuid[] end)::uuid[]) then true end) is not null) WITH CHECK ((case when (select current_setting('app.client_ids', true) = '*') or client_id = any ((select case when current_setting('app.client_ids', true) like '{%' then current_setting('app.client_ids', true)::uuid[] end)::uuid[]) then true end) is not null);--> statement-breakpoint
CREATE POLICY "client_balances_business" ON "client_balances" AS PERMISSIVE FOR ALL TO public USING (business_id = nullif(current_setting('app.business_id', true), '')::uuid) WITH CHECK (business_id = nullif(current_setting('app.business_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "client_balances_client" ON "client_balances" AS RESTRICTIVE FOR ALL TO public USING ((case when (select current_setting('app.client_ids', true) = '*') or client_id = any ((select case when current_setting('app.client_ids', true) like '{%' then current_setting('app.client_ids', true)::uuid[] end)::uuid[]) then true end) is not null) WITH CHECK ((case when (select current_setting('app.client_ids', true) = '*') or client_id = any ((select case when current_setting('app.client_ids', true) like '{%' then current_setting('app.client_ids', true)::uuid[] end)::uuid[]) then true end) is not null);--> statement-breakpoint
CREATE POLICY "credit_notes_business" ON "credit_notes" AS PERMISSIVE FOR ALL TO public USING (business_id = nullif(current_setting('app.business_id', true), '')::uuid) WITH CHECK (business_id = nullif(current_setting('app.business_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "credit_notes_client" ON "credit_notes" AS RESTRICTIVE FOR ALL TO public USING ((case when (select current_setting('app.client_ids', true) = '*') or client_id = any ((select case when current_setting('app.client_ids', true) like '{%' then current_setting('app.client_ids', true)::uuid[] end)::uuid[]) then true end) is not null) WITH CHECK ((case when (select current_setting('app.client_ids', true) = '*') or client_id = any ((select case when current_setting('app.client_ids', true) like '{%' then current_setting('app.client_ids', true)::uuid[] end)::uuid[]) then true end) is not null);--> statement-breakpoint
CREATE POLICY "files_business" ON "files" AS PERMISSIVE FOR ALL TO public USING (business_id = nullif(current_setting('app.business_id', true), '')::uuid) WITH CHECK (business_id = nullif(current_setting('app.business_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "files_client" ON "files" AS RESTRICTIVE FOR ALL TO public USING ((case when (select current_setting('app.client_ids', true) = '*') or client_id = any ((select case when current_setting('app.client_ids', true) like '{%' then current_setting('app.client_ids', true)::uuid[] end)::uuid[]) then true end) is not null) WITH CHECK ((case when (select current_setting('app.client_ids', true) = '*') or client_id = any ((select case when current_setting('app.client_ids', true) like '{%' then current_setting('app.client_ids', true)::uuid[] end)::uuid[]) then true end) is not null);--> statement-breakpoint
CREATE POLICY "invoice_lines_business" ON "invoice_lines" AS PERMISSIVE FOR ALL TO public USING (business_id = nullif(current_setting('app.business_id', true), '')::uuid) WITH CHECK (business_id = nullif(current_setting('app.business_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "invoice_lines_client" ON "invoice_lines" AS RESTRICTIVE FOR ALL TO public USING ((case when (select current_setting('app.client_ids', true) = '*') or client_id = any ((select case when current_setting('app.client_ids', true) like '{%' then current_setting('app.client_ids', true)::uuid[] end)::uuid[]) then true end) is not null) WITH CHECK ((case when (select current_setting('app.client_ids', true) = '*') or client_id = any ((select case when current_setting('app.client_ids', true) like '{%' then current_setting('app.client_ids', true)::uuid[] end)::uuid[]) then true end) is not null);--> statement-breakpoint
CREATE POLICY "invoice_terms_business" ON "invoice_terms" AS PERMISSIVE FOR ALL TO public USING (business_id = nullif(current_setting('app.business_id', true), '')::uuid) WITH CHECK (business_id = nullif(current_setting('app.business_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "invoice_terms_client" ON "invoice_terms" AS RESTRICTIVE FOR ALL TO public USING ((case when (select current_setting('app.client_ids', true) = '*') or client_id = any ((select case when current_setting('app.client_ids', true) like '{%' then current_setting('app.client_ids', true)::uuid[] end)::uuid[]) then true end) is not null) WITH CHECK ((case when (select current_setting('app.client_ids', true) = '*') or client_id = any ((select case when current_setting('app.client_ids', true) like '{%' then current_setting('app.client_ids', true)::uuid[] end)::uuid[]) then true end) is not null);--> statement-breakpoint
CREATE POLICY "invoices_business" ON "invoices" AS PERMISSIVE FOR ALL TO public USING (business_id = nullif(current_setting('app.business_id', true), '')::uuid) WITH CHECK (business_id = nullif(current_setting('app.business_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "invoices_client" ON "invoices" AS RESTRICTIVE FOR ALL TO public USING ((case when (select current_setting('app.client_ids', true) = '*') or client_id = any ((select case when current_setting('app.client_ids', true) like '{%' then current_setting('app.client_ids', true)::uuid[] end)::uuid[]) then true end) is not null) WITH CHECK ((case when (select current_setting('app.client_ids', true) = '*') or client_id = any ((select case when current_setting('app.client_ids', true) like '{%' then current_setting('app.client_ids', true)::uuid[] end)::uuid[]) then true end) is not null);--> statement-breakpoint
CREATE POLICY "ledger_entries_business" ON "ledger_entries" AS PERMISSIVE FOR ALL TO public USING (business_id = nullif(current_setting('app.business_id', true), '')::uuid) WITH CHECK (business_id = nullif(current_setting('app.business_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "ledger_entries_client" ON "ledger_entries" AS RESTRICTIVE FOR ALL TO public USING ((case when (select current_setting('app.client_ids', true) = '*') or client_id = any ((select case when current_setting('app.client_ids', true) like '{%' then current_setting('app.client_ids', true)::uuid[] end)::uuid[]) then true end) is not null) WITH CHECK ((case when (select current_setting('app.client_ids', true) = '*') or client_id = any ((select case when current_setting('app.client_ids', true) like '{%' then current_setting('app.client_ids', true)::uuid[] end)::uuid[]) then true end) is not null);--> statement-breakpoint
CREATE POLICY "ledger_postings_business" ON "ledger_postings" AS PERMISSIVE FOR ALL TO public USING (business_id = nullif(current_setting('app.business_id', true), '')::uuid) WITH CHECK (business_id = nullif(current_setting('app.business_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "ledger_postings_client" ON "ledger_postings" AS RESTRICTIVE FOR ALL TO public USING ((case when (select current_setting('app.client_ids', true) = '*') or client_id = any ((select case when current_setting('app.client_ids', true) like '{%' then current_setting('app.client_ids', true)::uuid[] end)::uuid[]) then true end) is not null) WITH CHECK ((case when (select current_setting('app.client_ids', true) = '*') or client_id = any ((select case when current_setting('app.client_ids', true) like '{%' then current_setting('app.client_ids', true)::uuid[] end)::uuid[]) then true end) is not null);--> statement-breakpoint
CREATE POLICY "event_details_business" ON "event_details" AS PERMISSIVE FOR ALL TO public USING (business_id = nullif(current_setting('app.business_id', true), '')::uuid) WITH CHECK (business_id = nullif(current_setting('app.business_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "event_details_client" ON "event_details" AS RESTRICTIVE FOR ALL TO public USING ((case when (select current_setting('app.client_ids', true) = '*') or client_id = any ((select case when current_setting('app.client_ids', true) like '{%' then current_setting('app.client_ids', true)::uuid[] end)::uuid[]) then true end) is not null) WITH CHECK ((case when (select current_setting('app.client_ids', true) = '*') or client_id = any ((select case when current_setting('app.client_ids', true) like '{%' then current_setting('app.client_ids', true)::uuid[] end)::uuid[]) then true end) is not null);--> statement-breakpoint
CREATE POLICY "event_seals_business" ON "event_seals" AS PERMISSIVE FOR ALL TO public USING (business_id = nullif(current_setting('app.business_id', true), '')::uuid) WITH CHECK (business_id = nullif(current_setting('app.business_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "event_seals_desk" ON "event_seals" AS RESTRICTIVE FOR ALL TO public USING ((select current_setting('app.client_ids', true) = '*')) WITH CHECK ((select current_setting('app.client_ids', true) = '*'));--> statement-breakpoint
CREATE POLICY "events_business" ON "events" AS PERMISSIVE FOR ALL TO public USING (business_id = nullif(current_setting('app.business_id', true), '')::uuid) WITH CHECK (business_id = nullif(current_setting('app.business_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "events_client" ON "events" AS RESTRICTIVE FOR ALL TO public USING ((case when (select current_setting('app.client_ids', true) = '*') or client_id = any ((select case when current_setting('app.client_ids', true) like '{%' then current_setting('app.client_ids', true)::uuid[] end)::uuid[]) then true end) is not null) WITH CHECK ((case when (select current_setting('app.client_ids', true) = '*') or client_id = any ((select case when current_setting('app.client_ids', true) like '{%' then current_setting('app.client_ids', true)::uuid[] end)::uuid[]) then true end) is not null);--> statement-breakpoint
CREATE POLICY "messages_business" ON "messages" AS PERMISSIVE FOR ALL TO public USING (business_id = nullif(current_setting('app.business_id', true), '')::uuid) WITH CHECK (business_id = nullif(current_setting('app.business_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "messages_client" ON "messages" AS RESTRICTIVE FOR ALL TO public USING ((case when (select current_setting('app.client_ids', true) = '*') or client_id = any ((select case when current_setting('app.client_ids', true) like '{%' then current_setting('app.client_ids', true)::uuid[] end)::uuid[]) then true end) is not null) WITH CHECK ((case when (select current_setting('app.client_ids', true) = '*') or client_id = any ((select case when current_setting('app.client_ids', true) like '{%' then current_setting('app.client_ids', true)::uuid[] end)::uuid[]) then true end) is not null);--> statement-breakpoint
CREATE POLICY "unsealed_events_business" ON "unsealed_events" AS PERMISSIVE FOR ALL TO public USING (business_id = nullif(current_setting('app.business_id', true), '')::uuid) WITH CHECK (business_id = nullif(current_setting('app.business_id', true), '')::uuid);