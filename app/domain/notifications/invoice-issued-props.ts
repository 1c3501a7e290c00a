import { offeredTransfer } from "#app/documents/paper/offered-transfer.ts";
import { dayInWords } from "#app/documents/paper/paper-figures.ts";
import { formatDate, isPlainDate, type PlainDate, todayIn } from "#app/kit/dates.ts";
import { formatMoney } from "#app/kit/format-money.ts";
import { absolute, paths } from "#app/kit/paths.ts";
import type { T } from "#app/locales/bind-messages.ts";
import { translator } from "#app/locales/translate.ts";
import type { InvoiceIssuedMailProps } from "#emails/invoice-issued.tsx";
import { invoiceAccount } from "./invoice-account.ts";
import type { InvoiceMessage } from "./load-invoice-matter.ts";
import { footerAddress } from "./notice-frame.ts";
import { type Asking, ratingChoices } from "./rating-choices.ts";

/** What the invoice mail says, every text finished. */
export function invoiceIssuedProps(ctx: Asking["ctx"], message: InvoiceMessage): InvoiceIssuedMailProps {
  const { appUrl } = ctx;
  const { invoice, recipient, business, client, occurredAt } = message;
  const { locale } = recipient;
  const { document } = invoice;
  const t = translator(locale);
  const { number, currency } = document;
  const due = dueOf(message, t);
  const money = (amount: bigint) => formatMoney({ amount, currency }, locale);
  const isOpen = document.totals.payable > 0n;
  const subject = {
    number,
    business: business.name,
    amount: money(isOpen ? document.totals.payable : invoice.total),
  };
  const isDated = isOpen && due.on !== undefined;
  return {
    locale,
    letterhead: { name: business.name, brand: business.brand },
    subject: isDated
      ? t("mail.invoiceIssued.subject", { ...subject, date: due.short })
      : t("mail.invoiceIssued.subject.undated", subject),
    preview: isDated
      ? t("mail.invoiceIssued.preview", { amount: subject.amount, date: due.words })
      : t("mail.invoiceIssued.preview.undated", { amount: subject.amount }),
    greeting: t("mail.invoiceIssued.greeting", { name: recipient.name, number, client: client.name }),
    number,
    amountLabel: t(isOpen ? "mail.invoiceIssued.amount" : "mail.invoiceIssued.amount.nothing"),
    amount: money(document.totals.payable),
    due: due.sentence,
    ...(isDated && { dueDate: due.words }),
    button: {
      label: t("mail.invoiceIssued.button"),
      href: absolute(appUrl, paths.portal.invoice(business.slug, invoice.numberKey)),
    },
    ask: {
      label: t("mail.invoiceIssued.ask"),
      href: absolute(appUrl, paths.portal.disputeNew(business.slug, invoice.numberKey)),
    },
    account: invoiceAccount(document, locale, t),
    rating: ratingChoices({
      ...{ ctx, t, business, occurredAt },
      pass: { clientId: invoice.clientId, contactId: recipient.id, kind: "clarity", subjectId: invoice.id },
    }),
    ...transferOf(message, t),
    ...contactOf(message, t),
    ...(client.wantsPdf && { attached: t("mail.invoiceIssued.attached") }),
    footer: footerOf(appUrl, message, t),
  };
}

function dueOf({ invoice, recipient, business, occurredAt }: InvoiceMessage, t: T) {
  const { document } = invoice;
  const on = document.dueOn && isPlainDate(document.dueOn) ? document.dueOn : undefined;
  const words = on ? dayInWords(on, recipient.locale) : "";
  const today = todayIn(business.timeZone, occurredAt);
  const short = on ? withoutYear(formatDate(on, recipient.locale, "long"), on, today) : "";
  if (document.totals.payable <= 0n)
    return { on, words, short, sentence: t("mail.invoiceIssued.due.nothing") };
  if (!on) return { on, words, short, sentence: t("mail.invoiceIssued.due.none") };
  const key = on < today ? "mail.invoiceIssued.due.past" : "mail.invoiceIssued.due";
  return { on, words, short, sentence: t(key, { date: words }) };
}

/** In a subject line this year goes without saying. */
function withoutYear(words: string, date: PlainDate, today: PlainDate): string {
  const year = date.slice(0, 4);
  return year === today.slice(0, 4) ? words.replace(new RegExp(` ${year}\\.?$`), "") : words;
}

/** Only where something is to be paid and the business offers an account. */
function transferOf(message: InvoiceMessage, t: T): Pick<InvoiceIssuedMailProps, "transfer"> {
  const { invoice, recipient, business } = message;
  const { document, transfer } = invoice;
  const { payable } = document.totals;
  if (!transfer || payable <= 0n) return {};
  const place = business.address.city;
  const { account, reference } = offeredTransfer({
    document,
    locale: recipient.locale,
    transfer,
    place,
    payable,
  });
  if (!account) return {};
  const values = { holder: transfer.holder, account: account.printed };
  const key =
    account.scheme === "iban" ? "mail.invoiceIssued.transfer.iban" : "mail.invoiceIssued.transfer.account";
  return {
    transfer: {
      lead: t("mail.invoiceIssued.transfer"),
      details: reference
        ? t(key, { ...values, reference: reference.printed })
        : t(`${key}.noReference`, values),
      strong: [account.printed, ...(reference ? [reference.printed] : [])],
      warning: warningOf(message, transfer.account, t),
    },
  };
}

/** Since when the account stands as it is: only a year that has passed says that it is not new. */
function warningOf({ accounts, business, occurredAt }: InvoiceMessage, account: string, t: T): string {
  const since = accounts.find((one) => one.account === account)?.sinceOn.slice(0, 4);
  const thisYear = todayIn(business.timeZone, occurredAt).slice(0, 4);
  return since && since < thisYear
    ? t("mail.invoiceIssued.transfer.warning.since", { date: since })
    : t("mail.invoiceIssued.transfer.warning");
}

function contactOf({ staff }: InvoiceMessage, t: T): Pick<InvoiceIssuedMailProps, "contact" | "phone"> {
  if (!staff) return { contact: t("mail.invoiceIssued.contact.nobody") };
  const { name: person, phone } = staff;
  if (!phone) return { contact: t("mail.invoiceIssued.contact", { person }) };
  return { contact: t("mail.invoiceIssued.contact.phone", { person, phone }), phone };
}

function footerOf(appUrl: string, { business, client, toAddress }: InvoiceMessage, t: T) {
  return {
    sentences: [footerAddress(business), t("mail.footer.sentFor", { email: toAddress, client: client.name })],
    link: { label: t("mail.footer.change"), href: absolute(appUrl, paths.portal.settings(business.slug)) },
  };
}
