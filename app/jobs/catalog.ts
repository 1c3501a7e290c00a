import {
  type BaseCtx,
  type JobPayload,
  type QueueName,
  sealEvents,
  systemCtx,
} from "#app/domain/core/index.ts";
import type { FileStore } from "#app/domain/disputes/file-store.ts";
import { resolveRequested, watchClocks } from "#app/domain/disputes/index.ts";
import { askForRating } from "#app/domain/feedback/index.ts";
import { fanOut, type Sender, sendMessage, sendSignInMail } from "#app/domain/notifications/index.ts";
import {
  chargePayment,
  endCheckout,
  forgetMethod,
  type PayCtx,
  type PaymentParts,
  reconcilePayments,
  sendRefund,
  settleNotice,
  settlePayment,
  settleSetup,
} from "#app/domain/payments/index.ts";
import { countEvents, publishDigests } from "#app/domain/trends/index.ts";
import { anchorSeals } from "./anchor-seals.ts";
import { sweep } from "./sweep.ts";

/** What every job may use. */
export interface JobParts extends Sender {
  base: BaseCtx;
  payments: PaymentParts;
  files: FileStore;
  anchorFile: string | undefined;
}

interface Entry<Name extends QueueName> {
  run(parts: JobParts, payload: JobPayload<Name>): Promise<unknown>;
  /** how many jobs are fetched at once */
  batch: number;
  /** how many of them are worked on at once */
  parallel: number;
  /** how long one job may take before it counts as failed; shorter than the queue's own limit */
  seconds: number;
  /** UTC, as cron writes it */
  schedule?: string;
}

/** Queues that are worked on; a dead letter only rests. */
export type WorkedQueue = Exclude<QueueName, "dead-letter">;

/** Every job there is: a name, the verb it calls, how much of it runs at once, and when it runs by itself. */
export const catalog: { [Name in WorkedQueue]: Entry<Name> } = {
  "sign-in-mail": {
    run: ({ base, mailer, mailFrom }, payload) => sendSignInMail({ ...base, mailer, mailFrom }, payload),
    ...{ batch: 20, parallel: 10, seconds: 20 },
  },
  "fan-out": {
    run: ({ base }, { businessId, eventId }) => fanOut(systemCtx(base, businessId), eventId),
    ...{ batch: 100, parallel: 8, seconds: 60 },
  },
  "send-message": {
    run: ({ base, mailer, mailFrom }, { businessId, messageId }) =>
      sendMessage({ ...systemCtx(base, businessId), mailer, mailFrom }, messageId),
    ...{ batch: 50, parallel: 8, seconds: 60 },
  },
  "seal-events": {
    run: ({ base }, { businessId }) => sealEvents(systemCtx(base, businessId)),
    ...{ batch: 20, parallel: 2, seconds: 100 },
  },
  "settle-payment": {
    run: (parts, { businessId, paymentId }) => settlePayment(payCtx(parts, businessId), paymentId),
    ...{ batch: 20, parallel: 5, seconds: 60 },
  },
  "charge-payment": {
    run: (parts, { businessId, paymentId }) => chargePayment(payCtx(parts, businessId), paymentId),
    ...{ batch: 20, parallel: 5, seconds: 60 },
  },
  "settle-notice": {
    run: (parts, { businessId, ...notice }) => settleNotice(payCtx(parts, businessId), notice),
    ...{ batch: 50, parallel: 5, seconds: 60 },
  },
  "settle-setup": {
    run: (parts, { businessId, setupId }) => settleSetup(payCtx(parts, businessId), setupId),
    ...{ batch: 20, parallel: 5, seconds: 60 },
  },
  "forget-method": {
    run: (parts, { businessId, methodId }) => forgetMethod(payCtx(parts, businessId), methodId),
    ...{ batch: 20, parallel: 5, seconds: 60 },
  },
  "send-refund": {
    run: (parts, { businessId, refundId }) => sendRefund(payCtx(parts, businessId), refundId),
    ...{ batch: 20, parallel: 5, seconds: 60 },
  },
  "end-checkout": {
    run: (parts, { businessId, paymentId }) => endCheckout(payCtx(parts, businessId), paymentId),
    ...{ batch: 20, parallel: 5, seconds: 60 },
  },
  "reconcile-payments": {
    run: ({ base, payments }) => reconcilePayments(base, payments),
    ...{ batch: 1, parallel: 1, seconds: 100, schedule: "*/2 * * * *" },
  },
  "watch-clocks": {
    run: ({ base }) => watchClocks(base),
    ...{ batch: 1, parallel: 1, seconds: 100, schedule: "* * * * *" },
  },
  "count-events": {
    run: ({ base }, { businessId }) => countEvents(systemCtx(base, businessId)),
    ...{ batch: 20, parallel: 2, seconds: 100 },
  },
  "resolve-requested": {
    run: ({ base }, { businessId, creditNoteId }) =>
      resolveRequested(systemCtx(base, businessId), creditNoteId),
    ...{ batch: 20, parallel: 2, seconds: 60 },
  },
  "ask-for-rating": {
    run: ({ base }, { businessId, requestId }) => askForRating(systemCtx(base, businessId), requestId),
    ...{ batch: 20, parallel: 5, seconds: 60 },
  },
  "publish-digests": {
    run: ({ base }) => publishDigests(base),
    ...{ batch: 1, parallel: 1, seconds: 100, schedule: "7,37 * * * *" },
  },
  "anchor-seals": {
    run: ({ base, anchorFile }) => anchorSeals(base, anchorFile),
    ...{ batch: 1, parallel: 1, seconds: 100, schedule: "17 2 * * *" },
  },
  sweep: {
    run: ({ base, files }) => sweep(base, files),
    ...{ batch: 1, parallel: 1, seconds: 100, schedule: "*/10 * * * *" },
  },
};

/** The system inside a business, with what payments need from outside. */
function payCtx({ base, payments }: JobParts, businessId: string): PayCtx {
  return { ...systemCtx(base, businessId), ...payments };
}
