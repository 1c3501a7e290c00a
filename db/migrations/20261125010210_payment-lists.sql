CREATE INDEX "client_balances_apart" ON "client_balances" USING btree ("business_id","client_id") WHERE held > 0 or processing > 0 or credit > 0;--> statement-breakpoint
CREATE INDEX "invoices_apart" ON "invoices" USING btree ("business_id","client_id","due_on","id") WHERE (held > 0 or processing > 0) and state = 'issued';--> statement-breakpoint
CREATE INDEX "payment_exceptions_recent" ON "payment_exceptions" USING btree ("business_id","created_at","id");--> statement-breakpoint
CREATE INDEX "payment_exceptions_payment" ON "payment_exceptions" USING btree ("business_id","payment_id");--> statement-breakpoint
CREATE INDEX "payments_arrived" ON "payments" USING btree ("business_id","succeeded_at","id") WHERE state = 'succeeded';--> statement-breakpoint
CREATE INDEX "payments_ended" ON "payments" USING btree ("business_id","ended_at","id") WHERE state in ('failed','canceled','expired');--> statement-breakpoint
CREATE INDEX "payments_refunded" ON "payments" USING btree ("business_id","created_at","id") WHERE refunded > 0;--> statement-breakpoint
CREATE INDEX "payments_charged_back" ON "payments" USING btree ("business_id","created_at","id") WHERE charged_back > 0;--> statement-breakpoint
CREATE INDEX "payments_reference" ON "payments" USING btree ("business_id","reference") WHERE reference is not null;