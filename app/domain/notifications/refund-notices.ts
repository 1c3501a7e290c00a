import { methodOf, type Notice, paymentLink, type Telling } from "./telling.ts";

export function refundStarted(it: Telling): Notice {
  return { ...refundNotice(it, "started"), total: totalOf(it, "goingBack", false) };
}

export function refundArrived(it: Telling): Notice {
  return { ...refundNotice(it, "arrived"), total: totalOf(it, "back", true) };
}

/** To the client: the money is still theirs. */
export function refundFailed(it: Telling): Notice {
  const { t, names, payment } = it;
  return {
    ...frame(it, "failed"),
    total: totalOf(it, "undelivered", false),
    sentences: [
      t("mail.refund.failed.client", names),
      t("mail.refund.of", { number: payment?.number ?? "" }),
    ],
  };
}

function refundNotice(it: Telling, step: "started" | "arrived"): Omit<Notice, "total"> {
  const { t, refund, payment } = it;
  const payee = refund?.payee ?? it.names.client;
  const way =
    refund?.way === "bank"
      ? t(`mail.refund.${step}.bank`, { payee })
      : t(`mail.refund.${step}.provider`, { method: methodOf(it) });
  return {
    ...frame(it, step),
    sentences: [way, t("mail.refund.of", { number: payment?.number ?? "" })],
  };
}

function frame(it: Telling, step: "started" | "arrived" | "failed"): Omit<Notice, "total" | "sentences"> {
  const { t, names } = it;
  return {
    subject: t(`mail.refund.${step}.subject`, names),
    preview: t(`mail.refund.${step}.preview`, names),
    greeting: t(`mail.refund.${step}.greeting`, names),
    strong: [],
    button: { label: t("mail.money.see"), href: paymentLink(it) },
    contact: t("mail.money.contact"),
  };
}

function totalOf({ t, amount }: Telling, label: "goingBack" | "back" | "undelivered", isEven: boolean) {
  return { label: t(`mail.money.amount.${label}`), amount, isEven };
}
