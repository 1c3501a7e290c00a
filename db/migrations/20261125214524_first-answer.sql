DROP INDEX "disputes_to_escalate";--> statement-breakpoint
ALTER TABLE "disputes" ADD COLUMN "answer_warn_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "disputes" ADD COLUMN "answer_warned_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "disputes" ADD COLUMN "answer_late_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "disputes_former" ON "disputes" USING btree ("business_id","former_number") WHERE former_number is not null;--> statement-breakpoint
CREATE INDEX "disputes_unanswered" ON "disputes" USING btree ("business_id","answer_warn_at") WHERE answer_late_at is null and first_answered_at is null and state in ('submitted','in_review','proposed');--> statement-breakpoint
CREATE INDEX "disputes_to_escalate" ON "disputes" USING btree ("business_id","due_at") WHERE paused_at is null and state in ('submitted','in_review','proposed');