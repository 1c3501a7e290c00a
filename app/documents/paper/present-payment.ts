import type { TransferSlip } from "#app/documents/payment/transfer-slip.ts";
import type { PdfFact, PdfStrip, PdfText } from "#app/documents/pdf/pdf-document.ts";
import type { SemanticDocument } from "#app/documents/semantic.ts";
import { formatDate, isPlainDate, type PlainDate } from "#app/kit/dates.ts";
import { formatMoney } from "#app/kit/format-money.ts";
import type { Locale } from "#app/kit/locale.ts";
import type { T } from "#app/locales/bind-messages.ts";
import { strongText } from "#app/locales/strong-text.ts";
import { dayInWords } from "./paper-figures.ts";
import { paragraphsOf } from "./paper-text.ts";
import { codeLabel, payeeOf } from "./present-slip.ts";

/** How an invoice stands: its row's figures and what follows from them, in minor units. */
export interface PaperFigures {
  state: string;
  paid: bigint;
  credited: bigint;
  writtenOff: bigint;
  processing: bigint;
  held: bigint;
  outstanding: bigint;
  payable: bigint;
}

/** The due day in words, the terms as agreed, and where to pay. */
export function presentPayment(
  document: SemanticDocument,
  slip: TransferSlip | undefined,
  locale: Locale,
  t: T,
): PdfText[] {
  const { dueOn, terms, kind } = document;
  const isDated = kind === "invoice" && dueOn && isPlainDate(dueOn);
  return [
    ...(isDated ? [strongText(locale, "document.payBy", { date: dayInWords(dueOn, locale) })] : []),
    ...paragraphsOf(terms),
    ...(slip?.account ? [payTo(slip, document.number, t)] : []),
  ];
}

function payTo(slip: TransferSlip, number: string, t: T): string {
  const account = slip.account!;
  const label = account.scheme === "iban" ? t("transfer.iban") : lowerFirst(t("document.account"));
  const whole = (text: string) => text.replaceAll(" ", "\u00a0");
  const values = {
    holder: payeeOf(slip),
    accountKind: label,
    account: whole(account.printed),
    reference: whole(slip.reference?.printed ?? number),
  };
  return slip.bic ? t("document.payTo.bic", { ...values, bic: slip.bic }) : t("document.payTo", values);
}

/** What is cut off and paid: how things stand on the day, and the slip for what is payable now. */
export function presentStrip(
  { document, figures, today }: { document: SemanticDocument; figures: PaperFigures; today: PlainDate },
  slip: TransferSlip | undefined,
  locale: Locale,
  t: T,
): PdfStrip | undefined {
  const date = formatDate(today, locale, "long");
  if (figures.state === "draft") return undefined;
  if (figures.state === "void") return closed(strongText(locale, "document.printed.void", { date }));
  if (figures.state === "replaced") return closed(strongText(locale, "document.printed.replaced", { date }));
  const money = (amount: bigint) => formatMoney({ amount, currency: document.currency }, locale);
  const steps = stepsOf(figures, money, t);
  if (figures.outstanding === 0n) return closed(strongText(locale, "document.printed.even", { date, steps }));
  const values = { date, steps, amount: money(figures.payable) };
  if (figures.payable === 0n || !slip) return closed(strongText(locale, "document.printed.noCode", values));
  const { qr } = slip;
  return {
    state: [strongText(locale, qr ? "document.printed" : "document.printed.noCode", values)],
    facts: slipFacts(slip, t),
    ...(qr && { qr: { ...qr, caption: t("transfer.scan"), alt: codeLabel(slip, locale, t) } }),
  };
}

const closed = (text: PdfText): PdfStrip => ({ state: [text], facts: [] });

function stepsOf(figures: PaperFigures, money: (amount: bigint) => string, t: T): string {
  const { paid, credited, writtenOff, processing, held } = figures;
  const steps = [
    paid > 0n && t("document.printed.step.paid", { amount: money(paid) }),
    credited > 0n && t("document.printed.step.credited", { amount: money(credited) }),
    writtenOff > 0n && t("document.printed.step.writtenOff", { amount: money(writtenOff) }),
    processing > 0n && t("document.printed.step.processing", { amount: money(processing) }),
    held > 0n && t("document.printed.step.disputed", { amount: money(held) }),
  ].filter((step) => step !== false);
  return steps.length > 0 ? steps.join(", ") : t("document.printed.step.none");
}

function slipFacts(slip: TransferSlip, t: T): PdfFact[] {
  const { account, bic, paymentCode, reference } = slip;
  const facts: [string, string | undefined][] = [
    [t("transfer.to"), payeeOf(slip)],
    [t(account?.scheme === "iban" ? "transfer.iban" : "transfer.account"), account?.printed],
    [t("transfer.bic"), bic],
    [t("transfer.code"), paymentCode],
    [t("transfer.reference"), reference?.printed],
  ];
  return facts.flatMap(([label, value]) => (value ? [{ label, value }] : []));
}

function lowerFirst(text: string): string {
  return text.slice(0, 1).toLocaleLowerCase() + text.slice(1);
}
