import { type ClientPayment, recordedByMistake } from "#app/domain/payments/index.ts";
import { formatDate } from "#app/kit/dates.ts";
import { formatMoney } from "#app/kit/format-money.ts";
import { showId } from "#app/kit/ids.ts";
import { paths } from "#app/kit/paths.ts";
import type { T } from "#app/locales/bind-messages.ts";
import { translator } from "#app/locales/translate.ts";
import type { PlainStep } from "#app/ui/account.tsx";
import type { ContactHere } from "#app/web/guards.ts";
import { todayOf } from "./portal-day.ts";

/** What a payment is for, or what became of it when it is there: its rows add up to the whole of it. */
export function paymentAccount(here: ContactHere, { payment, parts, placed }: ClientPayment) {
  const t = translator(here.app.locale);
  const { currency, amount, credit, refunded, chargedBack, state } = payment;
  const money = (of: bigint) => formatMoney({ amount: of, currency }, here.app.locale);
  const ofInvoice = (one: { number: string; numberKey: string; amount: bigint }): PlainStep => ({
    term: t("payment.of", { number: one.number }),
    href: paths.portal.invoice(here.business.slug, one.numberKey, here.choice),
    amount: money(one.amount),
  });
  const whole = amount + credit;
  const sum = {
    term: t("payment.account.sum"),
    note: credit > 0n && amount > 0n ? t("payment.account.credit", { amount: money(credit) }) : undefined,
    amount: money(whole),
  };
  if (state !== "succeeded") return { title: t("payment.account.for"), steps: parts.map(ofInvoice), sum };
  const steps = placed.map(ofInvoice);
  const onInvoices = placed.reduce((total, one) => total + one.amount, 0n);
  const isUndone = payment.failureCode === recordedByMistake;
  const back = isUndone ? "payment.account.undone" : "payment.account.refunded";
  if (refunded > 0n) steps.push({ term: t(back), amount: money(refunded) });
  if (chargedBack > 0n) steps.push({ term: t("payment.account.charged_back"), amount: money(chargedBack) });
  const rest = whole - onInvoices - refunded - chargedBack;
  if (rest > 0n)
    steps.push({
      term: t("payment.account.kept"),
      note: t("payment.account.kept.note"),
      amount: money(rest),
    });
  // What was given back may have come out of other money of the client.
  if (rest < 0n) steps.push({ term: t("payment.account.other"), amount: money(rest) });
  return { title: undefined, steps, sum };
}

/** Where the client stands with the business now, in the payment's currency. */
export function leftAccount(here: ContactHere, { payment, balance }: ClientPayment, canPay: boolean) {
  const { locale } = here.app;
  const t: T = translator(locale);
  const { currency, clientId } = payment;
  if (!balance) return undefined;
  const { openCount, outstanding, held, payable, nextDueOn } = balance;
  // What payments under way have kept aside is not there to be used.
  const credit = balance.credit - balance.reserved;
  const money = (amount: bigint) => formatMoney({ amount, currency }, locale);
  // What is counted is payable: beside an amount that holds more, the count would be of other invoices.
  const next = nextWords(openCount, nextDueOn, here, t);
  const isAll = payable === outstanding;
  const steps: PlainStep[] = [
    { term: t("payment.left.open"), note: isAll ? next : undefined, amount: money(outstanding) },
  ];
  // More may be on its way than is owed, when an invoice was paid twice over.
  const waits = outstanding - held - payable;
  if (waits > 0n) steps.push({ term: t("status.processing"), is: "processing", amount: money(-waits) });
  if (held > 0n) steps.push({ term: t("status.disputed"), is: "disputed", amount: money(-held) });
  const client = here.memberships.length > 1 ? { client: showId("cli", clientId) } : {};
  return {
    isEven: outstanding === 0n,
    even: t("payment.left.even"),
    steps,
    sum: { term: t("portal.list.payableNow"), note: isAll ? undefined : next, amount: money(payable) },
    credit: credit > 0n ? t("payment.left.credit", { amount: money(credit) }) : undefined,
    pay:
      canPay && payable > 0n
        ? {
            href: paths.portal.pay(here.business.slug, { ...client, currency }),
            text: t("payment.left.pay", { amount: money(payable) }),
          }
        : undefined,
  };
}

function nextWords(n: number, dueOn: string | null, here: ContactHere, t: T): string | undefined {
  if (n === 0 || !dueOn) return undefined;
  const date = formatDate(dueOn, here.app.locale, "long");
  return dueOn < todayOf(here) ? t("payment.left.late", { n, date }) : t("payment.left.next", { n, date });
}
