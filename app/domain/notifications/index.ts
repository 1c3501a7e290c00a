/**
 * Who hears of what, in which language, and what became of it. Every mail starts from an event of the log and waits
 * in an outbox of its own; what the event is about belongs to other nouns.
 */
export { fanOut } from "./fan-out.ts";
export { type Delivery, listDeliveries } from "./list-deliveries.ts";
export { type FailedMail, listFailedMails } from "./list-failed-mails.ts";
export { recoverMessages } from "./recover-messages.ts";
export { sendMessage } from "./send-message.ts";
export { sendSignInMail } from "./send-sign-in-mail.ts";
export type { Sender, Sending } from "./sender.ts";
