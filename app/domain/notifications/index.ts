/**
 * Who hears of what, in which language, and what became of it. Every mail starts from an event of the log and waits
 * in an outbox of its own; what the event is about belongs to other nouns.
 */
export { type Delivery, listDeliveries } from "./list-deliveries.ts";
export { type FailedMail, listFailedMails } from "./list-failed-mails.ts";
