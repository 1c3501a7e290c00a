import { bareAmount, dayInWords } from "#app/documents/paper/paper-figures.ts";
import { absolute, paths } from "#app/kit/paths.ts";
import type { DisputeNotice, DisputeTelling } from "./dispute-telling.ts";

interface Verdict {
  claimId: string;
  asked: string;
  granted: string;
}

/** What was decided in plain words, and what becomes of the money. */
export function disputeDecided(it: DisputeTelling): DisputeNotice {
  const { t, names, money, message, creditNote, ctx } = it;
  const { data } = message.event;
  const { asked, granted } = { asked: BigInt(String(data.asked)), granted: BigInt(String(data.granted)) };
  const isQuestion = names.kind === "question" || asked === 0n;
  const extent = isQuestion ? "question" : granted === 0n ? "none" : granted < asked ? "part" : "whole";
  const amount = money(granted);
  return {
    subject: t(`mail.dispute.decided.${extent}.subject`, { ...names, amount }),
    preview: t("mail.dispute.decided.preview"),
    greeting: t(`mail.dispute.decided.${extent}.greeting`, names),
    ...(!isQuestion && { total: { label: t("mail.dispute.granted"), amount, isEven: true } }),
    ...it.said(t("mail.dispute.writes", { who: it.actor ?? names.business })),
    ...moneySentences(it, asked - granted),
    button: { label: t("mail.dispute.see"), href: it.href },
    ...(creditNote && {
      document: {
        label: t("mail.dispute.creditNote", { number: creditNote.number }),
        href: absolute(ctx.appUrl, paths.portal.creditNote(message.business.slug, creditNote.numberKey)),
      },
    }),
    ...accountOf(it),
    contact: t("mail.dispute.contact"),
  };
}

/** Where the credited money goes, when the rest is due, and what the client can still do. */
function moneySentences(it: DisputeTelling, declined: bigint): Pick<DisputeNotice, "sentences" | "strong"> {
  const { t, names, money, message } = it;
  const { credited, resolution, dueOn } = message.event.data;
  const amount = money(credited);
  const rest = money(declined);
  const date = typeof dueOn === "string" ? dayInWords(dueOn, message.recipient.locale) : undefined;
  const isCredited = BigInt(String(credited ?? "0")) > 0n;
  const way = resolution === "refund" || resolution === "balance_credit" ? resolution : "credit_note";
  return {
    sentences: [
      ...(isCredited ? [t(`mail.dispute.decided.money.${way}`, { ...names, amount })] : []),
      ...(declined > 0n && date ? [t("mail.dispute.decided.due", { rest, date })] : []),
      t("mail.dispute.decided.next"),
    ],
    strong: [amount, ...(date ? [date] : [])],
  };
}

/** What each claim came to. */
function accountOf({ t, claims, message, dispute }: DisputeTelling): Pick<DisputeNotice, "account"> {
  const verdicts = Array.isArray(message.event.data.verdicts)
    ? (message.event.data.verdicts as Verdict[])
    : [];
  if (verdicts.length < 2) return {};
  const shown = (amount: bigint) => bareAmount(amount, dispute.currency, message.recipient.locale);
  const rows = verdicts.map(({ claimId, granted }) => {
    const claim = claims.find(({ id }) => id === claimId);
    return {
      label: claim?.line ?? t("mail.dispute.wholeInvoice"),
      amount: shown(BigInt(granted)),
    };
  });
  const sum = verdicts.reduce((all, { granted }) => all + BigInt(granted), 0n);
  return {
    account: {
      caption: t("mail.dispute.perClaim"),
      rows,
      sum: { label: t("mail.dispute.sum", { currency: dispute.currency }), amount: shown(sum) },
    },
  };
}
