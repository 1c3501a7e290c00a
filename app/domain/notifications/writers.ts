import type { Ctx } from "../core/index.ts";
import type { Obstacle, WaitingMessage } from "./load-message.ts";
import type { OutgoingMail } from "./mailer.ts";
import type { Sending } from "./sender.ts";
import { type Template, templates } from "./templates.ts";
import { writeInvoiceIssued } from "./write-invoice-issued.ts";
import { writeMoneyNotice } from "./write-money-notice.ts";

/** A mail ready to leave; or why it must not; or that what it would have told is over. */
export type Written = { mail: OutgoingMail } | { obstacle: Obstacle } | { isOver: true };
export type Writer = (ctx: Sending<Ctx>, message: WaitingMessage) => Promise<Written>;

/** Who writes which mail. */
export const writers = Object.fromEntries(
  templates.map((name) => [name, name === "invoice-issued" ? writeInvoiceIssued : writeMoneyNotice]),
) as Record<Template, Writer>;
