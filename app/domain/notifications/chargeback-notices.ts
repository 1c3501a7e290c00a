import { dayInWords } from "#app/documents/paper/paper-figures.ts";
import { paths } from "#app/kit/paths.ts";
import { receivedOn } from "./payment-notices.ts";
import { accountOf, methodOf, type Notice, paymentLink, type Telling } from "./telling.ts";

/** To the client, and nobody's fault: what the bank took back, what is owed again, and where to pay it. */
export function moneyTakenBack(it: Telling): Notice {
  const { t, parts, currency, message, link } = it;
  const invoices = parts.map(({ numberKey }) => numberKey);
  const { credit, total, date } = moved(it);
  return {
    ...frame(it, "takenBack"),
    sentences: [
      t("mail.takenBack.lead", { method: methodOf(it), date, number: it.payment?.number ?? "" }),
      ...(parts.length > 0 ? [t("mail.takenBack.next", { n: parts.length })] : []),
      ...(credit > 0n ? [t("mail.takenBack.credit", { amount: it.money(credit) })] : []),
    ],
    strong: credit > 0n ? [it.money(credit)] : [],
    button:
      parts.length > 0
        ? {
            label: t("mail.paymentFailed.button"),
            href: link(paths.portal.pay(message.business.slug, { invoices, currency })),
          }
        : { label: t("mail.money.see"), href: paymentLink(it) },
    account: accountOf(it, t("mail.takenBack.owed"), t("mail.money.sum", { currency }), [
      { label: t("payment.method.credit"), amount: credit },
    ]),
    total: { label: t("mail.money.amount.takenBack"), amount: it.money(total), isEven: false },
  };
}

/** The bank has given the money back, and what was owed again is paid. */
export function moneyBackAgain(it: Telling): Notice {
  const { t, parts, currency } = it;
  const { credit, total, date } = moved(it);
  return {
    ...frame(it, "backAgain"),
    sentences: [
      t("mail.backAgain.lead", { method: methodOf(it), date, number: it.payment?.number ?? "" }),
      ...(parts.length > 0 ? [t("mail.backAgain.next", { n: parts.length })] : []),
      ...(credit > 0n ? [t("mail.backAgain.credit", { amount: it.money(credit) })] : []),
    ],
    strong: credit > 0n ? [it.money(credit)] : [],
    button: { label: t("mail.money.see"), href: paymentLink(it) },
    account: accountOf(it, t("mail.money.forPaid"), t("mail.money.sum", { currency }), [
      { label: t("mail.money.credit"), amount: credit },
    ]),
    total: { label: t("mail.money.amount.backAgain"), amount: it.money(total), isEven: false },
  };
}

function moved(it: Telling) {
  const credit = it.moved?.credit ?? 0n;
  const total = it.parts.reduce((sum, { amount }) => sum + amount, credit);
  return { credit, total, date: dayInWords(receivedOn(it), it.message.recipient.locale) };
}

function frame({ t, names, ...it }: Telling, mail: "takenBack" | "backAgain") {
  const values = { ...names, amount: it.money(moved({ t, names, ...it }).total) };
  return {
    subject: t(`mail.${mail}.subject`, values),
    preview: t(`mail.${mail}.preview`),
    greeting: t(`mail.${mail}.greeting`, values),
    contact: t("mail.money.contact"),
  };
}
