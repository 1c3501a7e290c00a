import type { BaseCtx } from "../core/index.ts";
import type { MailAddress, Mailer } from "./mailer.ts";

/** What a verb that sends mail needs besides its context. */
export interface Sender {
  mailer: Mailer;
  /** the installation's own sender; a business's mail carries its name and our address */
  mailFrom: MailAddress;
}

export type Sending<C extends BaseCtx> = C & Sender;
