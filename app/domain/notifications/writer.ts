import type { Ctx } from "../core/index.ts";
import type { Obstacle, WaitingMessage } from "./load-message.ts";
import type { OutgoingMail } from "./mailer.ts";
import type { Sending } from "./sender.ts";

/** A mail ready to leave; or why it must not; or that what it would have told is over. */
export type Written = { mail: OutgoingMail } | { obstacle: Obstacle } | { isOver: true };
export type Writer = (ctx: Sending<Ctx>, message: WaitingMessage) => Promise<Written>;
