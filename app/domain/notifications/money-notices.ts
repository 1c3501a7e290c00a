import type { MoneyNoticeMailProps } from "#emails/money-notice.tsx";
import { moneyBackAgain, moneyTakenBack } from "./chargeback-notices.ts";
import type { WaitingMessage } from "./load-message.ts";
import type { MoneyMatter } from "./load-money-matter.ts";
import { methodAdded, methodExpiring, methodRemoved } from "./method-notices.ts";
import { noticeFooter } from "./notice-frame.ts";
import {
  paymentEnded,
  paymentFailed,
  paymentProcessing,
  paymentReceived,
  recordingUndone,
  transferAnnounced,
} from "./payment-notices.ts";
import { refundArrived, refundFailed, refundStarted } from "./refund-notices.ts";
import {
  chargebackMoved,
  exceptionOpened,
  refundDecided,
  refundFailedAlert,
  refundWaiting,
} from "./staff-notices.ts";
import { type Notice, type Telling, tellingOf } from "./telling.ts";
import type { MoneyTemplate } from "./templates.ts";

const notices: Record<MoneyTemplate, (it: Telling) => Notice> = {
  "payment-received": paymentReceived,
  "payment-processing": paymentProcessing,
  "transfer-announced": transferAnnounced,
  "payment-failed": paymentFailed,
  "payment-ended": paymentEnded,
  "recording-undone": recordingUndone,
  "money-taken-back": moneyTakenBack,
  "money-back-again": moneyBackAgain,
  "refund-started": refundStarted,
  "refund-arrived": refundArrived,
  "refund-failed": refundFailed,
  "method-added": methodAdded,
  "method-removed": methodRemoved,
  "method-expiring": methodExpiring,
  exception: exceptionOpened,
  chargeback: chargebackMoved,
  "refund-waiting": refundWaiting,
  "refund-decided": refundDecided,
  "refund-failed-alert": refundFailedAlert,
};

/** What a mail about money says, every text finished. */
export function moneyNoticeProps(
  appUrl: string,
  message: WaitingMessage,
  matter: MoneyMatter,
): MoneyNoticeMailProps {
  return propsOf(appUrl, tellingOf(appUrl, message, matter));
}

export function propsOf(appUrl: string, telling: Telling): MoneyNoticeMailProps {
  const { message } = telling;
  const { name, brand } = message.business;
  return {
    locale: message.recipient.locale,
    letterhead: { name, brand },
    ...notices[message.template as MoneyTemplate](telling),
    footer: noticeFooter(appUrl, message, telling.t),
  };
}
