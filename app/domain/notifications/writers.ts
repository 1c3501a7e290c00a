import { disputeTemplates, type Template, templates } from "./templates.ts";
import { writeDisputeNotice } from "./write-dispute-notice.ts";
import { writeFollowUp } from "./write-follow-up.ts";
import { writeInvoiceIssued } from "./write-invoice-issued.ts";
import { writeMoneyNotice } from "./write-money-notice.ts";
import { writeRatingRequest } from "./write-rating-request.ts";
import { writeTrendsWeekly } from "./write-trends-weekly.ts";
import type { Writer } from "./writer.ts";

/** Who writes which mail. */
export const writers = Object.fromEntries(templates.map((name) => [name, writerOf(name)])) as Record<
  Template,
  Writer
>;

function writerOf(name: Template): Writer {
  if (name === "invoice-issued") return writeInvoiceIssued;
  if (name === "rating-request") return writeRatingRequest;
  if (name === "follow-up") return writeFollowUp;
  if (name === "trends-weekly") return writeTrendsWeekly;
  return disputeTemplates.some((one) => one === name) ? writeDisputeNotice : writeMoneyNotice;
}
