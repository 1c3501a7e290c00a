import type { T } from "#app/locales/bind-messages.ts";
import type { DisputeNoticeMailProps } from "#emails/dispute-notice.tsx";
import type { BaseCtx } from "../core/index.ts";
import type { DisputeMatter } from "./load-dispute-matter.ts";
import type { WaitingMessage } from "./load-message.ts";

/** What a writer says; the rest of the mail is the same for all. */
export type DisputeNotice = Omit<DisputeNoticeMailProps, "locale" | "letterhead" | "footer">;

/** What a writer of one mail about a dispute has at hand. */
export interface DisputeTelling extends DisputeMatter {
  ctx: Pick<BaseCtx, "secrets" | "appUrl">;
  message: WaitingMessage;
  t: T;
  /** names that most sentences need; `number` is the dispute's */
  names: {
    name: string;
    client: string;
    business: string;
    number: string;
    invoice: string;
    kind: "question" | "dispute";
  };
  money(amount: unknown): string;
  /** a moment as a day of the business, in words */
  day(at: Date | string): string;
  /** where its client sees it */
  href: string;
  /** where the desk sees it */
  ticketHref: string;
  /** the words of a person as a mail shows them */
  said(who: string): { words?: { who: string; paragraphs: string[] } };
}
