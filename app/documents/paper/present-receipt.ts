import type { PdfAccount, PdfRow } from "#app/documents/pdf/account-document.ts";
import type { PdfText } from "#app/documents/pdf/pdf-document.ts";
import { formatDate, type PlainDate } from "#app/kit/dates.ts";
import { formatMoney } from "#app/kit/format-money.ts";
import type { Locale } from "#app/kit/locale.ts";
import type { T } from "#app/locales/bind-messages.ts";
import { strongText } from "#app/locales/strong-text.ts";
import { translator } from "#app/locales/translate.ts";
import { addressLines, type PaperAddress } from "./paper-address.ts";
import { bareAmount } from "./paper-figures.ts";
import { oneLine, presentLines } from "./paper-text.ts";
import type { PaperBusiness } from "./present-document.ts";

export interface PresentReceiptInput {
  locale: Locale;
  business: PaperBusiness & { address?: PaperAddress };
  client: { name: string; address?: PaperAddress };
  payment: {
    number: string;
    /** 'provider' | 'announced' | 'recorded' | 'credit' */
    channel: string;
    currency: string;
    amount: bigint;
    /** balance credit used with it */
    credit: bigint;
    refunded: bigint;
    chargedBack: bigint;
    payerName?: string | null;
  };
  /** "Visa ending 4242", in the reader's language */
  method: string;
  /** the business's day on which the money was there */
  paidOn: PlainDate;
  /** what lies on each invoice now */
  placed: { number: string; title?: string; amount: bigint }[];
  /** those that count: on their way or done */
  refunds: { amount: bigint; isDone: boolean; on: PlainDate }[];
  createdAt: Date;
}

/**
 * The receipt of a payment that succeeded, whoever wrote it down: what came in, where all of it is now, and in one word
 * how it stands. The rows add up to the payment.
 */
export function presentReceipt(input: PresentReceiptInput): PdfAccount {
  const { locale, business, payment } = input;
  const t = translator(locale);
  const name = oneLine(business.name);
  return {
    language: locale,
    title: `${t("receipt.kind")} ${payment.number}, ${oneLine(business.legalName) || name}`,
    createdAt: input.createdAt,
    business: { name, brand: business.brand },
    heading: { kind: t("receipt.kind"), number: payment.number },
    parties: partiesOf(input, t),
    facts: factsOf(input, t),
    sections: [{ table: tableOf(input, t), totals: totalsOf(input, t) }],
    notes: [stateOf(input)],
    legal: business.legalLine ? [oneLine(business.legalLine)] : [],
    pageOf: t("document.footer.page", { page: "{page}", pages: "{pages}" }),
  };
}

function partiesOf({ business, client, locale }: PresentReceiptInput, t: T): PdfAccount["parties"] {
  const lines = (name: string, address?: PaperAddress) =>
    presentLines([name, ...addressLines(address, locale)]);
  return [
    { label: t("document.from"), lines: lines(business.legalName, business.address), soft: [] },
    { label: t("document.to"), lines: lines(client.name, client.address), soft: [] },
  ];
}

function factsOf({ payment, paidOn, method, locale }: PresentReceiptInput, t: T): PdfAccount["facts"] {
  const isRecorded = payment.channel === "recorded";
  const payer = oneLine(payment.payerName ?? "");
  return [
    {
      label: t(isRecorded ? "receipt.date.recorded" : "receipt.date"),
      value: formatDate(paidOn, locale, "medium"),
    },
    { label: t("receipt.method"), value: method },
    ...(payer ? [{ label: t("receipt.from"), value: payer }] : []),
  ];
}

/** Where all of the payment is: on invoices, kept as credit, given back. */
function tableOf(input: PresentReceiptInput, t: T) {
  const { payment, placed, refunds, locale } = input;
  const { currency } = payment;
  const row = (name: string, amount: bigint, details: string[] = []): PdfRow => ({
    ...{ name, details, figures: [bareAmount(amount, currency, locale)] },
  });
  const rest = restOf(input);
  return {
    caption: t("receipt.for"),
    heads: { name: t("receipt.for"), figures: [t("receipt.amount")] },
    rows: [
      ...placed.map(({ number, title, amount }) =>
        row(t("receipt.invoice", { number: oneLine(number) }), amount, presentLines([title])),
      ),
      ...refunds.map(({ amount, isDone, on }) => {
        const date = formatDate(on, locale, "medium");
        return row(t(isDone ? "receipt.refund" : "receipt.refund.pending", { date }), amount);
      }),
      ...(payment.chargedBack > 0n ? [row(t("receipt.bank"), payment.chargedBack)] : []),
      ...(rest > 0n ? [row(t("receipt.kept"), rest)] : []),
      ...(rest < 0n ? [row(t("receipt.other"), rest)] : []),
    ],
  };
}

/** What of it lies on no invoice and was not given back: the client's credit. Below zero other credit was taken. */
export function restOf({
  payment,
  placed,
  refunds,
}: Pick<PresentReceiptInput, "payment" | "placed" | "refunds">) {
  const sum = (rows: { amount: bigint }[]) => rows.reduce((total, { amount }) => total + amount, 0n);
  return payment.amount + payment.credit - sum(placed) - sum(refunds) - payment.chargedBack;
}

function totalsOf({ payment, method, locale }: PresentReceiptInput, t: T) {
  const { amount, credit, currency } = payment;
  const bare = (value: bigint) => bareAmount(value, currency, locale);
  return {
    caption: t("receipt.sum"),
    rows: [
      ...(amount > 0n ? [{ label: t("receipt.outside", { method }), amount: bare(amount) }] : []),
      ...(credit > 0n ? [{ label: t("receipt.credit"), amount: bare(credit) }] : []),
    ],
    sum: { label: t("receipt.sum"), amount: formatMoney({ amount: amount + credit, currency }, locale) },
  };
}

function stateOf({ payment, business, locale }: PresentReceiptInput): PdfText {
  const { amount, refunded, chargedBack, credit, currency } = payment;
  const money = (value: bigint) => formatMoney({ amount: value, currency }, locale);
  if (chargedBack > 0n) return strongText(locale, "receipt.charged_back", { amount: money(chargedBack) });
  if (refunded > 0n) {
    const key = refunded === amount ? "receipt.refunded" : "receipt.part_refunded";
    return strongText(locale, key, { amount: money(refunded) });
  }
  if (amount === 0n) return strongText(locale, "receipt.paid.credit", { amount: money(credit) });
  return strongText(locale, "receipt.paid", { amount: money(amount), business: oneLine(business.name) });
}
