DROP INDEX "invoices_by_due";--> statement-breakpoint
DROP INDEX "invoices_payable";--> statement-breakpoint
DROP INDEX "invoices_desk_by_due";--> statement-breakpoint
DROP INDEX "invoices_desk_payable";--> statement-breakpoint
CREATE INDEX "invoices_deferred" ON "invoices" USING btree ("business_id","deferred_until","id") WHERE deferred > 0 and state = 'issued';--> statement-breakpoint
CREATE INDEX "invoices_by_due" ON "invoices" USING btree ("business_id","client_id","chased_on","id") WHERE state <> 'draft';--> statement-breakpoint
CREATE INDEX "invoices_payable" ON "invoices" USING btree ("business_id","client_id","chased_on","id","currency","payable","deferred","deferred_until") WHERE payable > 0 and state = 'issued';--> statement-breakpoint
CREATE INDEX "invoices_desk_by_due" ON "invoices" USING btree ("business_id","chased_on","id") WHERE state <> 'draft';--> statement-breakpoint
CREATE INDEX "invoices_desk_payable" ON "invoices" USING btree ("business_id","chased_on","id") WHERE payable > 0 and state = 'issued';