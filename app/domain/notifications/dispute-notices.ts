import { dayInWords } from "#app/documents/paper/paper-figures.ts";
import { todayIn } from "#app/kit/dates.ts";
import { formatMoney } from "#app/kit/format-money.ts";
import { absolute, paths } from "#app/kit/paths.ts";
import type { T } from "#app/locales/bind-messages.ts";
import { translator } from "#app/locales/translate.ts";
import type { DisputeNoticeMailProps } from "#emails/dispute-notice.tsx";
import type { BaseCtx } from "../core/index.ts";
import { disputeDecided } from "./dispute-decided.ts";
import type { DisputeNotice, DisputeTelling } from "./dispute-telling.ts";
import { disputeLate, disputeReceived, disputeReplied } from "./dispute-told.ts";
import type { DisputeMatter } from "./load-dispute-matter.ts";
import type { WaitingMessage } from "./load-message.ts";
import { footerAddress, noticeFooter } from "./notice-frame.ts";
import type { DisputeTemplate } from "./templates.ts";
import {
  ticketApproval,
  ticketAssigned,
  ticketEscalated,
  ticketNew,
  ticketReplied,
  ticketSentBack,
  ticketWarned,
} from "./ticket-notices.ts";

const notices: Record<DisputeTemplate, (it: DisputeTelling) => DisputeNotice> = {
  "dispute-received": disputeReceived,
  "dispute-replied": disputeReplied,
  "dispute-decided": disputeDecided,
  "dispute-late": disputeLate,
  "ticket-new": ticketNew,
  "ticket-replied": ticketReplied,
  "ticket-assigned": ticketAssigned,
  "ticket-warned": ticketWarned,
  "ticket-escalated": ticketEscalated,
  "ticket-approval": ticketApproval,
  "ticket-sent-back": ticketSentBack,
};

/** What a mail about a dispute says, every text finished. */
export function disputeNoticeProps(
  ctx: Pick<BaseCtx, "secrets" | "appUrl">,
  message: WaitingMessage,
  matter: DisputeMatter,
): DisputeNoticeMailProps {
  const telling = tellingOf(ctx, message, matter);
  const { name, brand } = message.business;
  return {
    locale: message.recipient.locale,
    letterhead: { name, brand },
    ...notices[message.template as DisputeTemplate](telling),
    footer: footerOf(ctx.appUrl, message, telling.t),
  };
}

function footerOf(appUrl: string, message: WaitingMessage, t: T): DisputeNoticeMailProps["footer"] {
  const { recipient, business, toAddress: email } = message;
  if (!recipient.isStaff) return noticeFooter(appUrl, message, t);
  const why = t("mail.footer.tickets", { email, business: business.name });
  return { sentences: [footerAddress(business), why] };
}

const longestQuote = 3_000;

function tellingOf(
  ctx: Pick<BaseCtx, "secrets" | "appUrl">,
  message: WaitingMessage,
  matter: DisputeMatter,
): DisputeTelling {
  const { recipient, business, event } = message;
  const { dispute, words } = matter;
  const { locale } = recipient;
  const number = typeof event.data.number === "string" ? event.data.number : dispute.number;
  const { currency } = dispute;
  return {
    ...matter,
    ...{ ctx, message, t: translator(locale) },
    names: {
      ...{ name: recipient.name, client: matter.clientName, business: business.name },
      ...{ number, invoice: matter.invoiceNumber },
      kind: number.startsWith("Q-") ? "question" : "dispute",
    },
    money: (amount) => formatMoney({ amount: minor(amount), currency }, locale),
    day: (at) => dayInWords(todayIn(business.timeZone, new Date(at)), locale),
    href: absolute(ctx.appUrl, paths.portal.dispute(business.slug, dispute.number)),
    ticketHref: absolute(ctx.appUrl, paths.desk.dispute(dispute.number)),
    said: (who) => {
      const text = words?.slice(0, longestQuote).trim();
      return text ? { words: { who, paragraphs: text.split(/\n+/).filter((one) => one.trim()) } } : {};
    },
  };
}

function minor(value: unknown): bigint {
  if (typeof value === "bigint") return value;
  return typeof value === "string" && /^-?\d+$/.test(value) ? BigInt(value) : 0n;
}
