ALTER TABLE "trend_counts" DROP CONSTRAINT "trend_counts_span";--> statement-breakpoint
CREATE INDEX "trend_counts_of" ON "trend_counts" USING btree ("business_id","segment","value","span","on") WHERE segment in ('client','item','staff');--> statement-breakpoint
ALTER TABLE "trend_counts" ADD CONSTRAINT "trend_counts_span" CHECK ("trend_counts"."span" in ('day','month','quarter','year'));--> statement-breakpoint
-- Counted anew from the log, in all spans, when its reader comes by.
TRUNCATE "trend_counts", "trend_cursors";