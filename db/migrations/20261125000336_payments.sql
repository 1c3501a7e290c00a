CREATE TABLE "invoice_processing" (
	"business_id" uuid NOT NULL,
	"invoice_id" uuid NOT NULL,
	"payment_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"currency" text NOT NULL,
	"amount" bigint NOT NULL,
	CONSTRAINT "invoice_processing_business_id_invoice_id_payment_id_pk" PRIMARY KEY("business_id","invoice_id","payment_id"),
	CONSTRAINT "invoice_processing_amount" CHECK ("invoice_processing"."amount" > 0)
);
--> statement-breakpoint
ALTER TABLE "invoice_processing" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "chargebacks" (
	"business_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"payment_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"currency" text NOT NULL,
	"provider_dispute_id" text NOT NULL,
	"amount" bigint NOT NULL,
	"reason" text NOT NULL,
	"state" text NOT NULL,
	"is_withdrawn" boolean NOT NULL,
	"answer_by" timestamp (3) with time zone,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"closed_at" timestamp (3) with time zone,
	CONSTRAINT "chargebacks_business_id_id_pk" PRIMARY KEY("business_id","id"),
	CONSTRAINT "chargebacks_provider" UNIQUE("business_id","provider_dispute_id"),
	CONSTRAINT "chargebacks_amount" CHECK ("chargebacks"."amount" > 0),
	CONSTRAINT "chargebacks_state" CHECK ("chargebacks"."state" in ('open','won','lost'))
);
--> statement-breakpoint
ALTER TABLE "chargebacks" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "inbound_webhooks" (
	"account" text NOT NULL,
	"event_id" text NOT NULL,
	"business_id" uuid NOT NULL,
	"type" text NOT NULL,
	"api_version" text,
	"is_live" boolean NOT NULL,
	"object_kind" text NOT NULL,
	"object_id" text NOT NULL,
	"intent_id" text,
	"occurred_at" timestamp (3) with time zone NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"state" text NOT NULL,
	"settled_at" timestamp (3) with time zone,
	"tries" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "inbound_webhooks_account_event_id_pk" PRIMARY KEY("account","event_id"),
	CONSTRAINT "inbound_webhooks_state" CHECK ("inbound_webhooks"."state" in ('waiting','done','ignored'))
);
--> statement-breakpoint
CREATE TABLE "method_setups" (
	"business_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"account" text NOT NULL,
	"contact_id" uuid,
	"state" text NOT NULL,
	"idempotency_key" text NOT NULL,
	"session_id" text,
	"url" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"settled_at" timestamp (3) with time zone,
	CONSTRAINT "method_setups_business_id_id_pk" PRIMARY KEY("business_id","id"),
	CONSTRAINT "method_setups_session" UNIQUE("business_id","session_id"),
	CONSTRAINT "method_setups_state" CHECK ("method_setups"."state" in ('created','done','expired'))
);
--> statement-breakpoint
ALTER TABLE "method_setups" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "payment_accounts" (
	"business_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"provider" text NOT NULL,
	"secret_key" "bytea" NOT NULL,
	"webhook_secret" "bytea" NOT NULL,
	"older_webhook_secret" "bytea",
	"key_hint" text NOT NULL,
	"is_live" boolean NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "payment_accounts_business_id_id_pk" PRIMARY KEY("business_id","id"),
	CONSTRAINT "payment_accounts_provider" CHECK ("payment_accounts"."provider" in ('stripe'))
);
--> statement-breakpoint
ALTER TABLE "payment_accounts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "payment_exceptions" (
	"business_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"client_id" uuid,
	"payment_id" uuid,
	"currency" text NOT NULL,
	"amount" bigint NOT NULL,
	"external_id" text,
	"payer_name" text,
	"payer_account" text,
	"reference" text,
	"received_on" date NOT NULL,
	"note" text,
	"state" text NOT NULL,
	"resolved_by" uuid,
	"resolved_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "payment_exceptions_business_id_id_pk" PRIMARY KEY("business_id","id"),
	CONSTRAINT "payment_exceptions_external" UNIQUE("business_id","kind","external_id"),
	CONSTRAINT "payment_exceptions_kind" CHECK ("payment_exceptions"."kind" in ('unknown_transfer','amount_differs','currency_differs','unknown_payment','surplus')),
	CONSTRAINT "payment_exceptions_state" CHECK ("payment_exceptions"."state" in ('open','assigned','refunded','kept')),
	CONSTRAINT "payment_exceptions_amount" CHECK ("payment_exceptions"."amount" > 0)
);
--> statement-breakpoint
ALTER TABLE "payment_exceptions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "payment_methods" (
	"business_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"account" text NOT NULL,
	"customer_id" text NOT NULL,
	"provider_method_id" text NOT NULL,
	"kind" text NOT NULL,
	"brand" text,
	"last4" text NOT NULL,
	"exp_month" integer,
	"exp_year" integer,
	"is_default" boolean DEFAULT false NOT NULL,
	"added_by" uuid,
	"expiry_warned_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"removed_at" timestamp (3) with time zone,
	CONSTRAINT "payment_methods_business_id_id_pk" PRIMARY KEY("business_id","id"),
	CONSTRAINT "payment_methods_once" UNIQUE("business_id","account","provider_method_id"),
	CONSTRAINT "payment_methods_kind" CHECK ("payment_methods"."kind" in ('card','sepa_debit'))
);
--> statement-breakpoint
ALTER TABLE "payment_methods" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "payment_parts" (
	"business_id" uuid NOT NULL,
	"payment_id" uuid NOT NULL,
	"invoice_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"currency" text NOT NULL,
	"position" integer NOT NULL,
	"amount" bigint NOT NULL,
	"is_open" boolean NOT NULL,
	CONSTRAINT "payment_parts_business_id_payment_id_invoice_id_pk" PRIMARY KEY("business_id","payment_id","invoice_id"),
	CONSTRAINT "payment_parts_amount" CHECK ("payment_parts"."amount" > 0)
);
--> statement-breakpoint
ALTER TABLE "payment_parts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "payments" (
	"business_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"currency" text NOT NULL,
	"number" text NOT NULL,
	"channel" text NOT NULL,
	"method" text NOT NULL,
	"method_details" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"state" text NOT NULL,
	"amount" bigint NOT NULL,
	"credit" bigint DEFAULT 0 NOT NULL,
	"refunded" bigint DEFAULT 0 NOT NULL,
	"refund_waiting" bigint DEFAULT 0 NOT NULL,
	"charged_back" bigint DEFAULT 0 NOT NULL,
	"fee" bigint DEFAULT 0 NOT NULL,
	"account" text,
	"idempotency_key" text,
	"session_id" text,
	"url" text,
	"intent_id" text,
	"charge_id" text,
	"method_id" uuid,
	"replaces_id" uuid,
	"replaced_by_id" uuid,
	"failure_code" text,
	"sent_on" date,
	"reference" text,
	"payer_name" text,
	"note" text,
	"started_by_kind" text NOT NULL,
	"started_by_id" uuid,
	"expires_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"processing_at" timestamp (3) with time zone,
	"succeeded_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "payments_business_id_id_pk" PRIMARY KEY("business_id","id"),
	CONSTRAINT "payments_whole" UNIQUE("business_id","id","client_id","currency"),
	CONSTRAINT "payments_number" UNIQUE("business_id","number"),
	CONSTRAINT "payments_session" UNIQUE("business_id","session_id"),
	CONSTRAINT "payments_intent" UNIQUE("business_id","intent_id"),
	CONSTRAINT "payments_channel" CHECK ("payments"."channel" in ('provider','announced','recorded','credit')),
	CONSTRAINT "payments_state" CHECK ("payments"."state" in ('created','processing','succeeded','failed','canceled','expired')),
	CONSTRAINT "payments_amounts" CHECK ("payments"."amount" >= 0 and "payments"."credit" >= 0 and "payments"."amount" + "payments"."credit" > 0),
	CONSTRAINT "payments_refund_ceiling" CHECK ("payments"."refunded" >= 0 and "payments"."refund_waiting" >= 0 and "payments"."charged_back" >= 0 and "payments"."refunded" + "payments"."refund_waiting" + "payments"."charged_back" <= "payments"."amount"),
	CONSTRAINT "payments_returned_only_after_success" CHECK ("payments"."state" = 'succeeded' or ("payments"."refunded" = 0 and "payments"."refund_waiting" = 0 and "payments"."charged_back" = 0))
);
--> statement-breakpoint
ALTER TABLE "payments" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "provider_customers" (
	"business_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"account" text NOT NULL,
	"customer_id" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "provider_customers_business_id_client_id_account_pk" PRIMARY KEY("business_id","client_id","account")
);
--> statement-breakpoint
ALTER TABLE "provider_customers" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "refunds" (
	"business_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"payment_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"currency" text NOT NULL,
	"amount" bigint NOT NULL,
	"reason" text NOT NULL,
	"note" text,
	"way" text NOT NULL,
	"state" text NOT NULL,
	"idempotency_key" text NOT NULL,
	"provider_refund_id" text,
	"failure_code" text,
	"payee" text,
	"payee_account" text,
	"requested_by" uuid,
	"decided_by" uuid,
	"created_at" timestamp (3) with time zone NOT NULL,
	"decided_at" timestamp (3) with time zone,
	"sent_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "refunds_business_id_id_pk" PRIMARY KEY("business_id","id"),
	CONSTRAINT "refunds_provider" UNIQUE("business_id","provider_refund_id"),
	CONSTRAINT "refunds_amount" CHECK ("refunds"."amount" > 0),
	CONSTRAINT "refunds_way" CHECK ("refunds"."way" in ('provider','bank')),
	CONSTRAINT "refunds_state" CHECK ("refunds"."state" in ('waiting','pending','succeeded','failed','declined')),
	CONSTRAINT "refunds_reason" CHECK ("refunds"."reason" in ('requested','duplicate','our_error','goodwill','other'))
);
--> statement-breakpoint
ALTER TABLE "refunds" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "webhook_addresses" (
	"account_id" uuid PRIMARY KEY NOT NULL,
	"business_id" uuid NOT NULL
);
--> statement-breakpoint
ALTER TABLE "staff_members" ADD COLUMN "refund_limit" bigint;--> statement-breakpoint
ALTER TABLE "client_balances" ADD COLUMN "reserved" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "invoice_processing" ADD CONSTRAINT "invoice_processing_business_id_invoice_id_client_id_currency_invoices_business_id_id_client_id_currency_fk" FOREIGN KEY ("business_id","invoice_id","client_id","currency") REFERENCES "public"."invoices"("business_id","id","client_id","currency") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chargebacks" ADD CONSTRAINT "chargebacks_business_id_payment_id_client_id_currency_payments_business_id_id_client_id_currency_fk" FOREIGN KEY ("business_id","payment_id","client_id","currency") REFERENCES "public"."payments"("business_id","id","client_id","currency") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inbound_webhooks" ADD CONSTRAINT "inbound_webhooks_business_id_businesses_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."businesses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "method_setups" ADD CONSTRAINT "method_setups_business_id_client_id_clients_business_id_id_fk" FOREIGN KEY ("business_id","client_id") REFERENCES "public"."clients"("business_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_accounts" ADD CONSTRAINT "payment_accounts_business_id_businesses_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."businesses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_exceptions" ADD CONSTRAINT "payment_exceptions_business_id_businesses_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."businesses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_exceptions" ADD CONSTRAINT "payment_exceptions_business_id_client_id_clients_business_id_id_fk" FOREIGN KEY ("business_id","client_id") REFERENCES "public"."clients"("business_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_exceptions" ADD CONSTRAINT "payment_exceptions_business_id_payment_id_payments_business_id_id_fk" FOREIGN KEY ("business_id","payment_id") REFERENCES "public"."payments"("business_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_methods" ADD CONSTRAINT "payment_methods_business_id_client_id_clients_business_id_id_fk" FOREIGN KEY ("business_id","client_id") REFERENCES "public"."clients"("business_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_parts" ADD CONSTRAINT "payment_parts_business_id_payment_id_client_id_currency_payments_business_id_id_client_id_currency_fk" FOREIGN KEY ("business_id","payment_id","client_id","currency") REFERENCES "public"."payments"("business_id","id","client_id","currency") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_parts" ADD CONSTRAINT "payment_parts_business_id_invoice_id_client_id_currency_invoices_business_id_id_client_id_currency_fk" FOREIGN KEY ("business_id","invoice_id","client_id","currency") REFERENCES "public"."invoices"("business_id","id","client_id","currency") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_business_id_client_id_clients_business_id_id_fk" FOREIGN KEY ("business_id","client_id") REFERENCES "public"."clients"("business_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "provider_customers" ADD CONSTRAINT "provider_customers_business_id_client_id_clients_business_id_id_fk" FOREIGN KEY ("business_id","client_id") REFERENCES "public"."clients"("business_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_business_id_payment_id_client_id_currency_payments_business_id_id_client_id_currency_fk" FOREIGN KEY ("business_id","payment_id","client_id","currency") REFERENCES "public"."payments"("business_id","id","client_id","currency") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_addresses" ADD CONSTRAINT "webhook_addresses_business_id_businesses_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."businesses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "invoice_processing_payment" ON "invoice_processing" USING btree ("business_id","payment_id");--> statement-breakpoint
CREATE INDEX "chargebacks_payment" ON "chargebacks" USING btree ("business_id","payment_id");--> statement-breakpoint
CREATE INDEX "chargebacks_open" ON "chargebacks" USING btree ("business_id","opened_at","id") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "inbound_webhooks_waiting" ON "inbound_webhooks" USING btree ("received_at") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "method_setups_open" ON "method_setups" USING btree ("business_id","created_at") WHERE state = 'created';--> statement-breakpoint
CREATE UNIQUE INDEX "payment_accounts_current" ON "payment_accounts" USING btree ("business_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "payment_exceptions_open" ON "payment_exceptions" USING btree ("business_id","created_at","id") WHERE state = 'open';--> statement-breakpoint
CREATE UNIQUE INDEX "payment_methods_default" ON "payment_methods" USING btree ("business_id","client_id") WHERE is_default and removed_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "payment_parts_open" ON "payment_parts" USING btree ("business_id","invoice_id") WHERE is_open;--> statement-breakpoint
CREATE INDEX "payment_parts_invoice" ON "payment_parts" USING btree ("business_id","invoice_id");--> statement-breakpoint
CREATE INDEX "payments_client" ON "payments" USING btree ("business_id","client_id","created_at","id");--> statement-breakpoint
CREATE INDEX "payments_recent" ON "payments" USING btree ("business_id","created_at","id");--> statement-breakpoint
CREATE INDEX "payments_open" ON "payments" USING btree ("business_id","created_at","id") WHERE state in ('created','processing');--> statement-breakpoint
CREATE INDEX "refunds_payment" ON "refunds" USING btree ("business_id","payment_id");--> statement-breakpoint
CREATE INDEX "refunds_open" ON "refunds" USING btree ("business_id","created_at","id") WHERE state in ('waiting','pending');--> statement-breakpoint
CREATE INDEX "allocations_payment" ON "allocations" USING btree ("business_id","payment_id");--> statement-breakpoint
ALTER TABLE "client_balances" ADD CONSTRAINT "client_balances_credit" CHECK ("client_balances"."credit" >= 0 and "client_balances"."reserved" >= 0);--> statement-breakpoint
CREATE POLICY "invoice_processing_business" ON "invoice_processing" AS PERMISSIVE FOR ALL TO public USING (business_id = nullif(current_setting('app.business_id', true), '')::uuid) WITH CHECK (business_id = nullif(current_setting('app.business_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "invoice_processing_client" ON "invoice_processing" AS RESTRICTIVE FOR ALL TO public USING ((case when (select current_setting('app.client_ids', true) = '*') or client_id = any ((select case when current_setting('app.client_ids', true) like '{%' then current_setting('app.client_ids', true)::uuid[] end)::uuid[]) then true end) is not null) WITH CHECK ((case when (select current_setting('app.client_ids', true) = '*') or client_id = any ((select case when current_setting('app.client_ids', true) like '{%' then current_setting('app.client_ids', true)::uuid[] end)::uuid[]) then true end) is not null);--> statement-breakpoint
CREATE POLICY "chargebacks_business" ON "chargebacks" AS PERMISSIVE FOR ALL TO public USING (business_id = nullif(current_setting('app.business_id', true), '')::uuid) WITH CHECK (business_id = nullif(current_setting('app.business_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "chargebacks_client" ON "chargebacks" AS RESTRICTIVE FOR ALL TO public USING ((case when (select current_setting('app.client_ids', true) = '*') or client_id = any ((select case when current_setting('app.client_ids', true) like '{%' then current_setting('app.client_ids', true)::uuid[] end)::uuid[]) then true end) is not null) WITH CHECK ((case when (select current_setting('app.client_ids', true) = '*') or client_id = any ((select case when current_setting('app.client_ids', true) like '{%' then current_setting('app.client_ids', true)::uuid[] end)::uuid[]) then true end) is not null);--> statement-breakpoint
CREATE POLICY "method_setups_business" ON "method_setups" AS PERMISSIVE FOR ALL TO public USING (business_id = nullif(current_setting('app.business_id', true), '')::uuid) WITH CHECK (business_id = nullif(current_setting('app.business_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "method_setups_client" ON "method_setups" AS RESTRICTIVE FOR ALL TO public USING ((case when (select current_setting('app.client_ids', true) = '*') or client_id = any ((select case when current_setting('app.client_ids', true) like '{%' then current_setting('app.client_ids', true)::uuid[] end)::uuid[]) then true end) is not null) WITH CHECK ((case when (select current_setting('app.client_ids', true) = '*') or client_id = any ((select case when current_setting('app.client_ids', true) like '{%' then current_setting('app.client_ids', true)::uuid[] end)::uuid[]) then true end) is not null);--> statement-breakpoint
CREATE POLICY "payment_accounts_business" ON "payment_accounts" AS PERMISSIVE FOR ALL TO public USING (business_id = nullif(current_setting('app.business_id', true), '')::uuid) WITH CHECK (business_id = nullif(current_setting('app.business_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "payment_exceptions_business" ON "payment_exceptions" AS PERMISSIVE FOR ALL TO public USING (business_id = nullif(current_setting('app.business_id', true), '')::uuid) WITH CHECK (business_id = nullif(current_setting('app.business_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "payment_exceptions_desk" ON "payment_exceptions" AS RESTRICTIVE FOR ALL TO public USING ((select current_setting('app.client_ids', true) = '*')) WITH CHECK ((select current_setting('app.client_ids', true) = '*'));--> statement-breakpoint
CREATE POLICY "payment_methods_business" ON "payment_methods" AS PERMISSIVE FOR ALL TO public USING (business_id = nullif(current_setting('app.business_id', true), '')::uuid) WITH CHECK (business_id = nullif(current_setting('app.business_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "payment_methods_client" ON "payment_methods" AS RESTRICTIVE FOR ALL TO public USING ((case when (select current_setting('app.client_ids', true) = '*') or client_id = any ((select case when current_setting('app.client_ids', true) like '{%' then current_setting('app.client_ids', true)::uuid[] end)::uuid[]) then true end) is not null) WITH CHECK ((case when (select current_setting('app.client_ids', true) = '*') or client_id = any ((select case when current_setting('app.client_ids', true) like '{%' then current_setting('app.client_ids', true)::uuid[] end)::uuid[]) then true end) is not null);--> statement-breakpoint
CREATE POLICY "payment_parts_business" ON "payment_parts" AS PERMISSIVE FOR ALL TO public USING (business_id = nullif(current_setting('app.business_id', true), '')::uuid) WITH CHECK (business_id = nullif(current_setting('app.business_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "payment_parts_client" ON "payment_parts" AS RESTRICTIVE FOR ALL TO public USING ((case when (select current_setting('app.client_ids', true) = '*') or client_id = any ((select case when current_setting('app.client_ids', true) like '{%' then current_setting('app.client_ids', true)::uuid[] end)::uuid[]) then true end) is not null) WITH CHECK ((case when (select current_setting('app.client_ids', true) = '*') or client_id = any ((select case when current_setting('app.client_ids', true) like '{%' then current_setting('app.client_ids', true)::uuid[] end)::uuid[]) then true end) is not null);--> statement-breakpoint
CREATE POLICY "payments_business" ON "payments" AS PERMISSIVE FOR ALL TO public USING (business_id = nullif(current_setting('app.business_id', true), '')::uuid) WITH CHECK (business_id = nullif(current_setting('app.business_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "payments_client" ON "payments" AS RESTRICTIVE FOR ALL TO public USING ((case when (select current_setting('app.client_ids', true) = '*') or client_id = any ((select case when current_setting('app.client_ids', true) like '{%' then current_setting('app.client_ids', true)::uuid[] end)::uuid[]) then true end) is not null) WITH CHECK ((case when (select current_setting('app.client_ids', true) = '*') or client_id = any ((select case when current_setting('app.client_ids', true) like '{%' then current_setting('app.client_ids', true)::uuid[] end)::uuid[]) then true end) is not null);--> statement-breakpoint
CREATE POLICY "provider_customers_business" ON "provider_customers" AS PERMISSIVE FOR ALL TO public USING (business_id = nullif(current_setting('app.business_id', true), '')::uuid) WITH CHECK (business_id = nullif(current_setting('app.business_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "provider_customers_client" ON "provider_customers" AS RESTRICTIVE FOR ALL TO public USING ((case when (select current_setting('app.client_ids', true) = '*') or client_id = any ((select case when current_setting('app.client_ids', true) like '{%' then current_setting('app.client_ids', true)::uuid[] end)::uuid[]) then true end) is not null) WITH CHECK ((case when (select current_setting('app.client_ids', true) = '*') or client_id = any ((select case when current_setting('app.client_ids', true) like '{%' then current_setting('app.client_ids', true)::uuid[] end)::uuid[]) then true end) is not null);--> statement-breakpoint
CREATE POLICY "refunds_business" ON "refunds" AS PERMISSIVE FOR ALL TO public USING (business_id = nullif(current_setting('app.business_id', true), '')::uuid) WITH CHECK (business_id = nullif(current_setting('app.business_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "refunds_client" ON "refunds" AS RESTRICTIVE FOR ALL TO public USING ((case when (select current_setting('app.client_ids', true) = '*') or client_id = any ((select case when current_setting('app.client_ids', true) like '{%' then current_setting('app.client_ids', true)::uuid[] end)::uuid[]) then true end) is not null) WITH CHECK ((case when (select current_setting('app.client_ids', true) = '*') or client_id = any ((select case when current_setting('app.client_ids', true) like '{%' then current_setting('app.client_ids', true)::uuid[] end)::uuid[]) then true end) is not null);