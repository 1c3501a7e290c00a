/** What becomes of a dispute: to its client first, then to the business. */
export const disputeTemplates = [
  "dispute-received",
  "dispute-replied",
  "dispute-decided",
  "dispute-late",
  "ticket-new",
  "ticket-replied",
  "ticket-assigned",
  "ticket-warned",
  "ticket-escalated",
  "ticket-approval",
  "ticket-sent-back",
] as const;
export type DisputeTemplate = (typeof disputeTemplates)[number];

/** Every mail that an event of the log can make. The name is part of the provider's idempotency key. */
export const templates = [
  "invoice-issued",
  "payment-received",
  "payment-processing",
  "transfer-announced",
  "payment-failed",
  "payment-ended",
  "recording-undone",
  "money-taken-back",
  "money-back-again",
  "refund-started",
  "refund-arrived",
  "refund-failed",
  "method-added",
  "method-removed",
  "method-expiring",
  "exception",
  "chargeback",
  "refund-waiting",
  "refund-decided",
  "refund-failed-alert",
  ...disputeTemplates,
  "rating-request",
  "follow-up",
  "trends-weekly",
] as const;
export type Template = (typeof templates)[number];
export type MoneyTemplate = Exclude<
  Template,
  "invoice-issued" | "rating-request" | "follow-up" | "trends-weekly" | DisputeTemplate
>;
