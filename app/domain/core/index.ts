/**
 * What every noun stands on: the context a verb takes, the transaction it writes in, the errors it may answer
 * with, the log it must leave, and the jobs it may ask for. It knows no noun.
 */
export * from "./anchors.ts";
export { canonicalJson } from "./canonical-json.ts";
export * from "./clock.ts";
export * from "./context.ts";
export { type DeadJob, listDeadJobs, retryDeadJobs } from "./dead-jobs.ts";
export * from "./errors.ts";
export * from "./event-chain.ts";
export * from "./event-kinds.ts";
export { type FailpointName, failpoint, failpointNames } from "./failpoint.ts";
export * from "./hash.ts";
export { jobQueues, type QueueName } from "./job-queues.ts";
export * from "./jobs.ts";
export * from "./limit-rate.ts";
export * from "./list-events.ts";
export { type LiveChange, liveChannel } from "./live-change.ts";
export * from "./record-event.ts";
export * from "./require-staff.ts";
export * from "./seal-events.ts";
export * from "./secrets.ts";
export * from "./transaction.ts";
