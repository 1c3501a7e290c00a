import { showId } from "#app/kit/ids.ts";
import { paths } from "#app/kit/paths.ts";
import { slipOfInvoice, slipOfPayment } from "./pay-slip.ts";
import type { PaymentPageKind } from "./payment-state.ts";
import type { PaymentWords } from "./payment-words.ts";

/** Where an announced transfer goes, for who has not sent it yet. */
export function announcedSlip({ here, data, t }: PaymentWords) {
  const { payment, parts, business, accounts } = data;
  const where = { business, accounts, locale: here.app.locale };
  const [only] = parts;
  const slip =
    parts.length === 1 && only && !payment.reference
      ? slipOfInvoice({ ...only, currency: payment.currency }, payment.amount, where)
      : slipOfPayment(payment, payment.amount, where);
  if (!slip) return undefined;
  const { rows, qr, safe } = slip;
  return { title: t("payment.announced.details"), lead: t("payment.announced.details.lead"), rows, qr, safe };
}

interface Way {
  href: string;
  text: string;
}

/** What can be done now: one thing first, at most one beside it. */
export function waysOn(
  kind: PaymentPageKind,
  words: PaymentWords,
  canPay: boolean,
): { first?: Way; second?: Way; takeBack?: string } {
  const { here, data, t, amount } = words;
  const { payment, parts } = data;
  const { slug } = here.business;
  const self = (query = {}) => paths.portal.payment(slug, showId("pay", payment.id), query);
  const again = paths.portal.pay(slug, {
    ...(here.memberships.length > 1 ? { client: showId("cli", payment.clientId) } : {}),
    currency: payment.currency,
    invoices: parts.filter(({ payable }) => payable > 0n).map(({ numberKey }) => numberKey),
  });
  if (kind === "confirming")
    return { second: { href: self({ done: "back" }), text: t("payment.confirming.again") } };
  if ((kind === "arrived" || kind === "gone_back") && payment.replacedById)
    return {
      first: {
        href: paths.portal.payment(slug, showId("pay", payment.replacedById)),
        text: t("payment.arrived.see"),
      },
    };
  if (!canPay) return {};
  if (kind === "announced")
    return { takeBack: paths.portal.paymentTakeBack(slug, showId("pay", payment.id)) };
  if (kind === "begun") {
    const isUsable = payment.url && (!payment.expiresAt || payment.expiresAt > here.app.base.clock.now());
    const anew = { href: again, text: t("payment.begun.new") };
    if (!isUsable || !payment.url) return { first: anew };
    return { first: { href: payment.url, text: t("payment.begun.continue", { amount }) }, second: anew };
  }
  const isPayable = parts.some(({ payable }) => payable > 0n);
  if (
    isPayable &&
    ["failed", "returned", "ended", "announced_expired", "announced_ended", "announced_settled"].includes(
      kind,
    )
  )
    return { first: { href: again, text: t("payment.failed.again") } };
  return {};
}
