import type { LogRow } from "#app/domain/core/index.ts";
import { settledOtherwise } from "#app/domain/payments/payment.ts";
import { formatMoney } from "#app/kit/format-money.ts";
import type { Locale } from "#app/kit/locale.ts";
import { translator } from "#app/locales/translate.ts";

interface Names {
  who: string;
  name: string;
  client: string;
  number: string;
}

/** What happened to money, in words; nothing for events about something else. */
export function moneyEventText(row: LogRow, { who, name, client, number }: Names, locale: Locale) {
  const t = translator(locale);
  const amount = amountOf(row, locale);
  switch (row.kind) {
    case "staff.refund_limit_changed":
      return limitText(row, { who, name }, locale);
    case "invoice.written_off":
      return t("event.invoice.writtenOff", { who, amount, number });
    case "credit.applied":
      return t("event.credit.applied", { amount, client });
    case "payment_account.added":
      return t(row.data.replaced ? "event.paymentAccount.keys" : "event.paymentAccount.added", { who });
    case "payment_account.ended":
      return t("event.paymentAccount.ended", { who });
    case "payment_method.added":
      return t("event.paymentMethod.added", { who, client });
    case "payment_method.defaulted":
      return t("event.paymentMethod.defaulted", { who, client });
    case "payment_method.removed":
      return t("event.paymentMethod.removed", { who, client });
    case "payment_method.expiring":
      return t("event.paymentMethod.expiring", { client });
    case "payment_exception.opened":
      return t("event.paymentException.opened", { amount });
    case "payment_exception.resolved":
      return t("event.paymentException.resolved", { who, amount });
    default:
      return (
        paymentText(row, { who, amount, client }, locale) ?? backText(row, { who, amount, client }, locale)
      );
  }
}

/** From and to in words; what was written before the currency stood with it only says that it changed. */
function limitText({ data }: LogRow, names: Pick<Names, "who" | "name">, locale: Locale): string {
  const t = translator(locale);
  const { before, after, currency } = data;
  if (typeof currency !== "string") return t("event.staff.refundLimit", names);
  const words = (limit: unknown) =>
    limit === null
      ? t("paymentSettings.limits.none")
      : formatMoney({ amount: minor(limit), currency }, locale);
  return t("event.staff.refundLimit.changed", { ...names, before: words(before), after: words(after) });
}

type Said = Record<"who" | "amount" | "client", string>;

function paymentText({ kind, data }: LogRow, { who, amount, client }: Said, locale: Locale) {
  const t = translator(locale);
  switch (kind) {
    case "payment.started":
      return t("event.payment.started", { who, amount, client });
    case "payment.announced":
      return t("event.payment.announced", { who, amount, client });
    case "payment.taken_back":
      return t("event.payment.takenBack", { who, amount, client });
    case "payment.recorded":
      return t("event.payment.recorded", { who, amount, client });
    case "payment.recording_undone":
      return t("event.payment.recordingUndone", { who, amount, client });
    case "payment.canceled":
      return t(data.failureCode === settledOtherwise ? "event.payment.settledOtherwise" : `event.${kind}`, {
        ...{ amount, client },
      });
    case "payment.failed": {
      const isOther = data.failureCode === "amount_differs" || data.failureCode === "currency_differs";
      return t(isOther ? "event.payment.differs" : `event.${kind}`, { amount, client });
    }
    case "payment.processing":
    case "payment.succeeded":
    case "payment.expired":
    case "payment.surplus":
      return t(`event.${kind}`, { amount, client });
    default:
      return undefined;
  }
}

function backText({ kind, data }: LogRow, { who, amount, client }: Said, locale: Locale) {
  const t = translator(locale);
  switch (kind) {
    case "refund.requested":
      return data.state === "waiting"
        ? t("event.refund.requested.waiting", { who, amount, client })
        : t("event.refund.requested", { who, amount, client });
    case "refund.approved":
    case "refund.declined":
      return t(`event.${kind}`, { who, amount, client });
    case "refund.sent":
    case "refund.succeeded":
    case "refund.failed":
    case "chargeback.opened":
    case "chargeback.withdrawn":
    case "chargeback.won":
    case "chargeback.lost":
      return t(`event.${kind}`, { amount, client });
    default:
      return undefined;
  }
}

/** Credit that was used is part of what was paid; of a surplus only what was too much is told. */
function amountOf({ kind, data }: LogRow, locale: Locale): string {
  const { amount, credit, toCredit, currency } = data;
  if (typeof currency !== "string") return "?";
  const units = kind === "payment.surplus" ? minor(toCredit) : minor(amount) + minor(credit);
  return formatMoney({ amount: units, currency }, locale);
}

const minor = (value: unknown): bigint =>
  typeof value === "string" && /^-?\d+$/.test(value) ? BigInt(value) : 0n;
