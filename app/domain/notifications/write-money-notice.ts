import { renderEmail } from "#emails/render-email.ts";
import type { Ctx } from "../core/index.ts";
import { recordedByMistake } from "../payments/index.ts";
import { attachReceipt } from "./attach-receipt.ts";
import type { WaitingMessage } from "./load-message.ts";
import { loadMoneyMatter, type MoneyMatter } from "./load-money-matter.ts";
import { propsOf } from "./money-notices.ts";
import { envelope } from "./notice-frame.ts";
import type { Sending } from "./sender.ts";
import { tellingOf } from "./telling.ts";
import type { Template } from "./templates.ts";
import type { Written } from "./writer.ts";

/**
 * The mail about money on its way, arrived, failed or given back, in the recipient's language. "On its way" is not
 * said of what has ended before it could be said, and no receipt is sent for money that a bank took back meanwhile or that
 * never came; once it may have left, it stays the same mail.
 */
export async function writeMoneyNotice(ctx: Sending<Ctx>, message: WaitingMessage): Promise<Written> {
  const matter = await loadMoneyMatter(ctx, message);
  if (message.attempts === 0 && isOver[message.template]?.(matter)) return { isOver: true };
  const telling = tellingOf(ctx.appUrl, message, matter);
  const rendered = await renderEmail("money-notice", propsOf(ctx.appUrl, telling));
  const attachments = message.template === "payment-received" ? await attachReceipt(telling) : [];
  return { mail: { ...envelope(ctx, message), ...rendered, ...(attachments.length > 0 && { attachments }) } };
}

const isOver: { readonly [Name in Template]?: (matter: MoneyMatter) => boolean } = {
  "payment-received": ({ payment }) => !!payment && (isChargedBack(payment) || isUndone(payment)),
  "money-taken-back": ({ chargeback, moved }) => !moved || !chargeback?.isWithdrawn,
  "money-back-again": ({ chargeback, moved }) => !moved || chargeback?.isWithdrawn === true,
  "payment-processing": ({ payment }) => payment?.state !== "processing",
  "transfer-announced": ({ payment }) => payment?.state !== "processing",
  "refund-started": ({ refund }) => refund?.state !== "pending",
};

const isUndone = ({ failureCode }: NonNullable<MoneyMatter["payment"]>) => failureCode === recordedByMistake;

/** A bank has taken back all that was left of it. */
const isChargedBack = ({ amount, refunded, chargedBack }: NonNullable<MoneyMatter["payment"]>): boolean =>
  chargedBack > 0n && chargedBack + refunded >= amount;
