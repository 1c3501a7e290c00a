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
] as const;
export type Template = (typeof templates)[number];
export type MoneyTemplate = Exclude<Template, "invoice-issued">;
