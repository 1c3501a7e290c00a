import type { Queue } from "pg-boss";

type QueueOptions = Omit<Queue, "name">;

const quick: QueueOptions = {
  notify: true,
  retryLimit: 8,
  retryDelay: 2,
  retryBackoff: true,
  retryDelayMax: 900,
  expireInSeconds: 120,
  retentionSeconds: 14 * 86_400,
  deleteAfterSeconds: 3 * 86_400,
};

/**
 * The queues and how each is retried. Payloads carry ids only (see jobs.ts); handlers live in app/jobs.
 * A job that used up its tries rests in the dead letter queue, where staff see it.
 */
export const jobQueues = {
  "dead-letter": { retentionSeconds: 30 * 86_400, deleteAfterSeconds: 0 },
  "sign-in-mail": { ...quick, retryLimit: 4, expireInSeconds: 30, deadLetter: "dead-letter" },
  "fan-out": { ...quick, deadLetter: "dead-letter" },
  /** its tries outlast six hours without the mail service (case 79) */
  "send-message": { ...quick, retryLimit: 40, deadLetter: "dead-letter" },
  "seal-events": { ...quick, policy: "short", deadLetter: "dead-letter" },
  "anchor-seals": { ...quick, deadLetter: "dead-letter" },
  /** asks the provider what became of a payment and makes it true here */
  "settle-payment": { ...quick, retryLimit: 20, deadLetter: "dead-letter" },
  /** charges a saved method, once */
  "charge-payment": { ...quick, retryLimit: 20, deadLetter: "dead-letter" },
  "settle-notice": { ...quick, retryLimit: 20, deadLetter: "dead-letter" },
  "settle-setup": { ...quick, retryLimit: 20, deadLetter: "dead-letter" },
  /** has the provider forget a saved method that was removed here */
  "forget-method": { ...quick, retryLimit: 20, deadLetter: "dead-letter" },
  "send-refund": { ...quick, retryLimit: 20, deadLetter: "dead-letter" },
  "end-checkout": { ...quick, retryLimit: 20, deadLetter: "dead-letter" },
  "reconcile-payments": { ...quick, policy: "short", deadLetter: "dead-letter" },
  /** warns of promises at risk, escalates those not kept, closes what was resolved two weeks ago */
  "watch-clocks": { ...quick, policy: "short", deadLetter: "dead-letter" },
  /** a credit note from the business's own system may be the one a ticket waits for */
  "resolve-requested": { ...quick, deadLetter: "dead-letter" },
  /** moves the counters up to the end of the sealed log */
  "count-events": { ...quick, policy: "short", deadLetter: "dead-letter" },
  /** on Monday mornings: what the figures say this week */
  "publish-digests": { ...quick, policy: "short", deadLetter: "dead-letter" },
  /** a mail that asks how it went, if it is still right to ask */
  "ask-for-rating": { ...quick, deadLetter: "dead-letter" },
  sweep: { ...quick, deadLetter: "dead-letter" },
} satisfies Record<string, QueueOptions>;

export type QueueName = keyof typeof jobQueues;
