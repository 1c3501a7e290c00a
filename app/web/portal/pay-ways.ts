import { methodExpiry, type OfferedMethod, type PayPage, paymentPolicy } from "#app/domain/payments/index.ts";
import { addDays } from "#app/kit/dates.ts";
import { formatMoney } from "#app/kit/format-money.ts";
import { showId } from "#app/kit/ids.ts";
import type { T } from "#app/locales/bind-messages.ts";
import { translator } from "#app/locales/translate.ts";
import type { PayWay } from "#app/ui/pay-ways.tsx";
import type { ContactHere } from "#app/web/guards.ts";
import type { Chosen } from "./pay-choice.ts";
import { slipOfInvoice } from "./pay-slip.ts";
import { methodWords } from "./payment-words.ts";
import { todayOf } from "./portal-day.ts";

/** How long ago a transfer may have been sent that a client tells of. */
const longestAgoDays = 30;

interface Words {
  here: ContactHere;
  page: PayPage;
  choice: Chosen;
  t: T;
  amount: string;
}

/**
 * The ways to pay what is chosen, each with what it needs to know and one button: a saved method that is preferred comes
 * first, then the transfer, then the others.
 */
export function payWays(
  here: ContactHere,
  page: PayPage,
  choice: Chosen,
  offered: readonly OfferedMethod[],
): PayWay[] {
  const t = translator(here.app.locale);
  const amount = formatMoney({ amount: choice.outside, currency: choice.currency }, here.app.locale);
  const words: Words = { here, page, choice, t, amount };
  const saved = page.methods.filter(
    ({ clientId, kind }) => clientId === choice.clientId && offered.includes(kind as OfferedMethod),
  );
  const own = (isDefault: boolean) =>
    saved.filter((method) => method.isDefault === isDefault).map((method) => savedWay(method, words));
  const has = (kind: string) => saved.some((method) => method.kind === kind);
  return [
    ...own(true),
    ...(offered.includes("transfer") ? transferWay(words) : []),
    ...own(false),
    ...(offered.includes("card") ? [cardWay(words, has("card"))] : []),
    ...(offered.includes("sepa_debit") ? [debitWay(words, has("sepa_debit"))] : []),
  ];
}

function transferWay({ here, page, choice, t, amount }: Words): PayWay[] {
  const { invoices, outside, parts } = choice;
  const today = todayOf(here);
  const where = { business: page.business, accounts: page.accounts, locale: here.app.locale };
  const [first] = invoices.filter(({ id }) => parts.some(({ invoiceId }) => invoiceId === id));
  const slip = first && slipOfInvoice(first, outside, where);
  if (!slip) return [];
  const isOne = parts.length === 1;
  const business = here.business.name;
  return [
    {
      value: "transfer",
      icon: slip.isIps ? "qr" : "bank",
      name: t(slip.isIps ? "pay.transfer.ips" : "pay.transfer"),
      about: t(slip.isIps ? "pay.transfer.ips.about" : "pay.transfer.about"),
      slip: isOne ? { rows: slip.rows, qr: slip.qr } : undefined,
      lead: isOne
        ? t("pay.transfer.sent.why", { business, n: paymentPolicy(page.business).announcedDays })
        : t("pay.transfer.many"),
      safe: isOne ? slip.safe : undefined,
      // For several the transfer is made with the next page's reference: today, then.
      sentOn: { value: today, from: addDays(today, -longestAgoDays), until: today, isAsked: isOne },
      button: isOne ? t("pay.transfer.sent") : t("pay.transfer.many.button", { amount }),
    },
  ];
}

function cardWay({ here, t, amount }: Words, hasSaved: boolean): PayWay {
  return {
    value: "card",
    icon: "card",
    name: t(hasSaved ? "pay.card.other" : "pay.card"),
    about: t("pay.card.about"),
    lead: t("pay.card.lead", { business: here.business.name }),
    button: t("pay.card.button", { amount }),
  };
}

function debitWay({ t, amount }: Words, hasSaved: boolean): PayWay {
  return {
    value: "sepa_debit",
    icon: "debit",
    name: t(hasSaved ? "pay.debit.other" : "pay.debit"),
    about: t("pay.debit.about"),
    lead: t("pay.debit.lead"),
    button: t("pay.debit.button", { amount }),
  };
}

function savedWay(method: PayPage["methods"][number], { here, t, amount }: Words): PayWay {
  const { id, kind, brand, last4 } = method;
  const isExpired = methodExpiry(method, todayOf(here)) === "expired";
  const about = kind === "card" ? t("pay.saved.card.about") : t("pay.saved.debit.about");
  return {
    value: showId("mth", id),
    icon: kind === "card" ? "card" : "debit",
    name: methodWords(
      { channel: "provider", method: kind, methodDetails: { brand: brand ?? undefined, last4 } },
      t,
    ),
    about: isExpired ? t("pay.saved.expired") : about,
    isOff: isExpired,
    button: t("pay.saved.button", { amount }),
  };
}
