import type { InvoicePage } from "#app/domain/invoices/index.ts";
import { settledOtherwise } from "#app/domain/payments/payment.ts";
import { formatMoney } from "#app/kit/format-money.ts";
import { showId } from "#app/kit/ids.ts";
import { paths } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import type { IconName } from "#app/ui/icons.ts";
import type { ContactHere } from "#app/web/guards.ts";
import { methodWords } from "./payment-words.ts";

interface Step {
  at: Date;
  icon: IconName;
  text: string;
  note?: string;
  href?: string;
}

type Payment = InvoicePage["payments"][number];

/** What payments did to an invoice: said to be on their way, there, given back, or come to nothing. */
export function paymentSteps(here: ContactHere, { invoice, payments, moves }: InvoicePage): Step[] {
  const { locale } = here.app;
  const t = translator(locale);
  const money = (amount: bigint) => formatMoney({ amount, currency: invoice.currency }, locale);
  const byId = new Map(payments.map((payment) => [payment.id, payment]));
  const about = (payment: Payment | undefined) =>
    payment && { note: methodWords(payment, t), href: hrefOf(here, payment.id) };
  const moved = moves.flatMap(({ paymentId, amount, at, kind }): Step[] => {
    const payment = byId.get(paymentId ?? "");
    if (amount > 0n) {
      const isBack = kind === "refund_failed" || kind === "chargeback_reinstated";
      const text = isBack
        ? t("payment.timeline.back", { amount: money(amount) })
        : t("payment.timeline.paid", { amount: money(amount) });
      return [{ at, icon: "paid", text, ...about(payment) }];
    }
    const amountBack = money(-amount);
    if (kind === "refund_started")
      return [
        {
          at,
          icon: "returned",
          text: t("payment.timeline.refunded", { amount: amountBack }),
          ...about(payment),
        },
      ];
    if (kind === "recording_undone")
      return [
        { at, icon: "void", text: t("payment.timeline.undone", { amount: amountBack }), ...about(payment) },
      ];
    if (kind === "chargeback_withdrawn")
      return [
        {
          at,
          icon: "returned",
          text: t("payment.timeline.chargeback", { amount: amountBack }),
          ...about(payment),
        },
      ];
    return [];
  });
  return [...moved, ...payments.flatMap((payment) => wayOf(here, payment, money))];
}

/** What is told of a payment beside its money: that it was announced or begun its way, and that nothing came. */
function wayOf(here: ContactHere, payment: Payment, money: (amount: bigint) => string): Step[] {
  const t = translator(here.app.locale);
  const { channel, state, part, createdAt, processingAt, endedAt, startedBy, failureCode } = payment;
  if (part === null) return [];
  const amount = money(part);
  const href = hrefOf(here, payment.id);
  const isAnnounced = channel === "announced";
  const steps: Step[] = [];
  if (isAnnounced) {
    const note = startedBy ? t("payment.by", { name: startedBy }) : undefined;
    steps.push({
      at: createdAt,
      icon: "processing",
      text: t("payment.timeline.announced", { amount }),
      note,
      href,
    });
  } else if (processingAt && state === "processing") {
    const text = t("payment.timeline.processing", { amount });
    steps.push({ at: processingAt, icon: "processing", text, note: methodWords(payment, t), href });
  }
  if (!endedAt) return steps;
  const ended = { at: endedAt, href, note: isAnnounced ? undefined : methodWords(payment, t) };
  if (state === "failed") {
    const { icon, key } = failedWords(failureCode);
    steps.push({ ...ended, icon, text: t(key, { amount }) });
  }
  if (isAnnounced && state === "expired")
    steps.push({ ...ended, icon: "overdue", text: t("payment.timeline.expired", { amount }) });
  if (isAnnounced && state === "canceled" && failureCode !== "replaced")
    steps.push({ ...ended, icon: "void", text: t(endedWords(failureCode), { amount }) });
  return steps;
}

/** Money unlike its attempt did come: until somebody decides it waits, and then it is told what became of it. */
const setAside = {
  amount_differs: { icon: "processing", key: "payment.timeline.checked" },
  currency_differs: { icon: "processing", key: "payment.timeline.checked" },
  amount_assigned: { icon: "check", key: "payment.timeline.assigned" },
  amount_returned: { icon: "returned", key: "payment.timeline.wentBack" },
  amount_elsewhere: { icon: "void", key: "payment.timeline.elsewhere" },
} as const;

const failedWords = (code: string | null) =>
  setAside[code as keyof typeof setAside] ?? ({ icon: "overdue", key: "payment.timeline.failed" } as const);

const endedWords = (failureCode: string | null) =>
  failureCode === settledOtherwise ? "payment.timeline.settled" : "payment.timeline.ended";

const hrefOf = (here: ContactHere, id: string) => paths.portal.payment(here.business.slug, showId("pay", id));
