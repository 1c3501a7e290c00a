import type { InvoicePage } from "#app/domain/invoices/index.ts";
import { todayIn } from "#app/kit/dates.ts";
import { formatMoney } from "#app/kit/format-money.ts";
import { showId } from "#app/kit/ids.ts";
import { paths } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import type { StatusMark } from "#app/ui/status.tsx";
import type { ContactHere } from "#app/web/guards.ts";
import { linkOfHeld } from "./invoice-disputes.ts";
import { methodWords } from "./payment-words.ts";
import { nearDate, todayOf } from "./portal-day.ts";

/** A step from the paper's total to what is payable now. */
export interface InvoiceStep {
  term: string;
  is?: StatusMark;
  note?: string;
  /** the payment behind a step */
  href?: string;
  /** the credit notes behind a step */
  links?: { number: string; href: string }[];
  amount: string;
}

/** How the total became what is payable now. Nothing where both are the same: the paper says it already. */
export function invoiceAccount(here: ContactHere, page: InvoicePage) {
  const { invoice, creditNotes } = page;
  const { locale } = here.app;
  const t = translator(locale);
  const { total, credited, writtenOff, held, currency } = invoice;
  const payable = invoice.state === "issued" ? invoice.payable : 0n;
  if (payable === total) return undefined;
  const money = (amount: bigint) => formatMoney({ amount, currency }, locale);
  const steps: InvoiceStep[] = [{ term: t("portal.invoice.account.total"), amount: money(total) }];
  const less = (amount: bigint, step: Omit<InvoiceStep, "amount">) => {
    if (amount > 0n) steps.push({ ...step, amount: money(-amount) });
  };
  for (const { amount, ...step } of paidSteps(here, page)) less(amount, step);
  less(credited, {
    term: t("portal.invoice.account.credited"),
    links: creditNotes.map(({ number, numberKey }) => ({
      number,
      href: paths.portal.creditNote(here.business.slug, numberKey, here.choice),
    })),
  });
  less(writtenOff, { term: t("portal.invoice.account.writtenOff") });
  for (const { amount, ...step } of onItsWaySteps(here, page)) less(amount, step);
  const [only, ...others] = linkOfHeld(here, page);
  less(held, {
    term: t("portal.invoice.account.disputed"),
    is: "disputed",
    note: t("portal.invoice.account.disputed.note"),
    href: others.length === 0 ? only?.href : undefined,
  });
  return { steps, sum: { term: t("portal.invoice.account.payable"), amount: money(payable) } };
}

type Part = Omit<InvoiceStep, "amount"> & { amount: bigint };

/** Each payment that stands on the invoice, linked to its page, the oldest first; what came before them in one. */
function paidSteps(here: ContactHere, { invoice, payments, moves }: InvoicePage): Part[] {
  const t = translator(here.app.locale);
  const today = todayOf(here);
  const paid = payments.toReversed().map((payment): Part => {
    const own = moves.filter(({ paymentId }) => paymentId === payment.id);
    const day = todayIn(here.business.timeZone, payment.succeededAt ?? payment.createdAt);
    return {
      term: t("payment.step.paid"),
      href: hrefOf(here, payment.id),
      note: `${methodWords(payment, t)}, ${nearDate(day, today, here.app.locale)}`,
      amount: own.reduce((sum, { amount }) => sum + amount, 0n),
    };
  });
  const { prepaid } = invoice.document.totals;
  const before = invoice.paid - paid.reduce((sum, { amount }) => sum + amount, 0n);
  const note = prepaid > 0n && before <= prepaid ? t("portal.invoice.account.paid.before") : undefined;
  return [{ term: t("portal.invoice.account.paid"), note, amount: before }, ...paid];
}

/** Each payment on its way to the invoice, linked to its page. */
function onItsWaySteps(here: ContactHere, { invoice, payments }: InvoicePage): Part[] {
  const t = translator(here.app.locale);
  const parts = payments.toReversed().map((payment): Part => {
    const { channel, onItsWay } = payment;
    return {
      term: t(channel === "announced" ? "payment.step.announced" : "payment.step.processing"),
      is: "processing",
      href: hrefOf(here, payment.id),
      note: methodWords(payment, t),
      amount: onItsWay ?? 0n,
    };
  });
  const rest = invoice.processing - parts.reduce((sum, { amount }) => sum + amount, 0n);
  return [...parts, { term: t("portal.invoice.account.processing"), is: "processing", amount: rest }];
}

const hrefOf = (here: ContactHere, id: string) => paths.portal.payment(here.business.slug, showId("pay", id));
