import * as z from "zod";
import type { Tx } from "#db/client.server.ts";
import type { QueueName } from "./job-queues.ts";

const business = { businessId: z.uuid() };

/** What each job carries: ids, never data that could be stale or secret by the time it runs. */
export const jobPayloads = {
  "dead-letter": z.looseObject({}),
  "sign-in-mail": z.object({ linkId: z.uuid() }),
  "fan-out": z.object({ ...business, eventId: z.uuid() }),
  "send-message": z.object({ ...business, messageId: z.uuid() }),
  "seal-events": z.object(business),
  "anchor-seals": z.object({}),
  "settle-payment": z.object({ ...business, paymentId: z.uuid() }),
  "charge-payment": z.object({ ...business, paymentId: z.uuid() }),
  "settle-notice": z.object({ ...business, account: z.string(), eventId: z.string() }),
  "settle-setup": z.object({ ...business, setupId: z.uuid() }),
  "forget-method": z.object({ ...business, methodId: z.uuid() }),
  "send-refund": z.object({ ...business, refundId: z.uuid() }),
  /** a session that must not be paid in any more: a credit note or another payment changed what is owed */
  "end-checkout": z.object({ ...business, paymentId: z.uuid() }),
  "reconcile-payments": z.object({}),
  "watch-clocks": z.object({}),
  "resolve-requested": z.object({ ...business, creditNoteId: z.uuid() }),
  "count-events": z.object(business),
  "publish-digests": z.object({}),
  "ask-for-rating": z.object({ ...business, requestId: z.uuid() }),
  sweep: z.object({}),
} satisfies Record<QueueName, z.ZodType>;

export type JobPayload<Name extends QueueName> = z.infer<(typeof jobPayloads)[Name]>;

export interface SendOptions {
  /** at most one waiting job with this key */
  singletonKey?: string;
  startAfterSeconds?: number;
  priority?: number;
}

/** The port to the job queue. Inside a transaction a rolled back send never runs. */
export interface Jobs {
  send<Name extends QueueName>(
    tx: Tx | undefined,
    name: Name,
    payload: JobPayload<Name>,
    options?: SendOptions,
  ): Promise<void>;
}
