import { renderEmail } from "#emails/render-email.ts";
import type { Ctx } from "../core/index.ts";
import { disputeNoticeProps } from "./dispute-notices.ts";
import { loadDisputeMatter } from "./load-dispute-matter.ts";
import type { WaitingMessage } from "./load-message.ts";
import { envelope } from "./notice-frame.ts";
import type { Sending } from "./sender.ts";
import type { Written } from "./writer.ts";

/**
 * The mail about a dispute or a question, in the recipient's language. What was decided or answered meanwhile is not
 * called at risk or late any more; once it may have left, it stays the same mail.
 */
export async function writeDisputeNotice(ctx: Sending<Ctx>, message: WaitingMessage): Promise<Written> {
  const matter = await loadDisputeMatter(ctx, message);
  if (!matter) return { isOver: true };
  const { state, firstAnsweredAt } = matter.dispute;
  const isAnswered = message.event.data.promise === "answer" && firstAnsweredAt !== null;
  const isEnded = isAnswered || state === "resolved" || state === "closed" || state === "withdrawn";
  const urges = urging.some((one) => one === message.template);
  if (message.attempts === 0 && urges && isEnded) return { isOver: true };
  if (message.attempts === 0 && message.template === "ticket-approval" && state !== "proposed")
    return { isOver: true };
  const rendered = await renderEmail("dispute-notice", disputeNoticeProps(ctx, message, matter));
  return { mail: { ...envelope(ctx, message), ...rendered } };
}

const urging = ["dispute-late", "ticket-warned", "ticket-escalated", "ticket-assigned"] as const;
