import { bareAmount } from "#app/documents/paper/paper-figures.ts";
import { formatMoney } from "#app/kit/format-money.ts";
import { showId } from "#app/kit/ids.ts";
import { absolute, paths } from "#app/kit/paths.ts";
import type { T } from "#app/locales/bind-messages.ts";
import { methodText } from "#app/locales/method-text.ts";
import { translator } from "#app/locales/translate.ts";
import type { MoneyNoticeMailProps } from "#emails/money-notice.tsx";
import type { WaitingMessage } from "./load-message.ts";
import type { MoneyMatter } from "./load-money-matter.ts";

/** What a writer of one mail about money has at hand. */
export interface Telling extends MoneyMatter {
  message: WaitingMessage;
  t: T;
  /** the one amount the event names, in words of the reader */
  amount: string;
  currency: string;
  /** names that most sentences need */
  names: { name: string; client: string; business: string; amount: string };
  money(amount: bigint): string;
  link(path: string): string;
}

/** What a writer says; the rest of the mail is the same for all. */
export type Notice = Omit<MoneyNoticeMailProps, "locale" | "letterhead" | "footer">;

export function tellingOf(appUrl: string, message: WaitingMessage, matter: MoneyMatter): Telling {
  const { locale, name } = message.recipient;
  const { business, event } = message;
  const t = translator(locale);
  const currency = text(event.data.currency) ?? matter.payment?.currency ?? business.currency;
  const money = (amount: bigint) => formatMoney({ amount, currency }, locale);
  const amount = money(BigInt(text(event.data.amount) ?? "0"));
  const client = matter.clientName ?? "";
  return {
    ...matter,
    ...{ message, t, amount, currency, money },
    names: { name, client, business: business.name, amount },
    link: (path) => absolute(appUrl, path),
  };
}

const text = (value: unknown) => (typeof value === "string" && value !== "" ? value : undefined);

/** The payment's page: where its client reads it, and where staff do. */
export function paymentLink({ payment, message, link }: Telling): string {
  const id = showId("pay", payment?.id ?? message.event.subjectId);
  const { recipient, business } = message;
  return link(recipient.isStaff ? paths.desk.payment(id) : paths.portal.payment(business.slug, id));
}

/** "Visa ending 4242", as far as it is known. */
export function methodOf({ payment, t }: Telling): string {
  return payment ? methodText(payment, t) : t("payment.method.other");
}

/** The invoices and what of the money each takes, adding up to the sum. */
export function accountOf(
  { parts, t, currency, message }: Telling,
  caption: string,
  sum: string,
  more: { label: string; amount: bigint }[] = [],
): MoneyNoticeMailProps["account"] {
  const rows = [
    ...parts.map(({ number, amount }) => ({ label: t("mail.money.invoice", { number }), amount })),
    ...more.filter(({ amount }) => amount !== 0n),
  ];
  if (rows.length === 0) return undefined;
  const shown = (amount: bigint) => bareAmount(amount, currency, message.recipient.locale);
  const total = rows.reduce((all, row) => all + row.amount, 0n);
  return {
    caption,
    rows: rows.map(({ label, amount }) => ({ label, amount: shown(amount) })),
    sum: { label: sum, amount: shown(total) },
  };
}
