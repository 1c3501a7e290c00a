import type { PdfRow } from "#app/documents/pdf/account-document.ts";
import { formatDate, type PlainDate } from "#app/kit/dates.ts";
import { formatMoney } from "#app/kit/format-money.ts";
import type { Locale } from "#app/kit/locale.ts";
import type { T } from "#app/locales/bind-messages.ts";
import { bareAmount } from "./paper-figures.ts";
import { oneLine } from "./paper-text.ts";

export interface PaperMovement {
  kind: string;
  /** the day it was booked */
  on: PlainDate;
  change: bigint;
  /** put aside as credit; below zero: used of it */
  toCredit: bigint;
  balance: bigint;
  documentNumber: string | null;
  documentOn: string | null;
  dueOn: string | null;
  title: string | null;
  paymentNumber: string | null;
  channel: string | null;
  sentOn: string | null;
  /** numbers of the invoices it moved, parted by line ends, at most four */
  touched: string | null;
  /** "Visa ending 4242", where it is a payment */
  method?: string;
}

/** One movement in words: what it was, what it was about, and its two figures. */
export function presentMovement(
  movement: PaperMovement,
  { currency, locale }: { currency: string; locale: Locale },
  t: T,
): PdfRow {
  return {
    on: formatDate(movement.on, locale, "medium"),
    name: nameOf(movement, t),
    details: detailsOf(movement, currency, locale, t),
    figures: [movement.change, movement.balance].map((amount) => bareAmount(amount, currency, locale)),
  };
}

const named = [
  "prepaid_booked",
  "recording_undone",
  "refund_started",
  "refund_failed",
  "chargeback_withdrawn",
  "chargeback_reinstated",
  "invoice_written_off",
] as const;

function nameOf({ kind, channel, documentNumber, method }: PaperMovement, t: T): string {
  const number = oneLine(documentNumber ?? "");
  if (kind === "invoice_issued") return t("statement.movement.invoice_issued", { number });
  if (kind === "credit_note_issued") return t("statement.movement.credit_note_issued", { number });
  if (kind === "payment_succeeded") {
    if (channel === "credit") return t("statement.movement.credit");
    return t("statement.movement.payment_succeeded", { method: method ?? t("payment.method.other") });
  }
  const own = named.find((one) => one === kind);
  return t(own ? `statement.movement.${own}` : "statement.movement.other");
}

function detailsOf(movement: PaperMovement, currency: string, locale: Locale, t: T): string[] {
  const { kind, on, documentOn, dueOn, paymentNumber, sentOn, toCredit } = movement;
  const money = (amount: bigint) => formatMoney({ amount, currency }, locale);
  const day = (date: string) => formatDate(date, locale, "medium");
  const isInvoice = kind === "invoice_issued";
  const facts = [
    (isInvoice || kind === "credit_note_issued") && documentOn && documentOn !== on
      ? t("statement.detail.dated", { date: day(documentOn) })
      : "",
    isInvoice && dueOn ? t("statement.detail.due", { date: day(dueOn) }) : "",
    isInvoice ? "" : invoicesOf(movement, t),
    paymentNumber ? t("statement.detail.payment", { number: paymentNumber }) : "",
    kind === "payment_succeeded" && sentOn && sentOn !== on
      ? t("statement.detail.sent", { date: day(sentOn) })
      : "",
    toCredit > 0n ? t("statement.detail.toCredit", { amount: money(toCredit) }) : "",
    toCredit < 0n && movement.channel !== "credit"
      ? t("statement.detail.usedCredit", { amount: money(-toCredit) })
      : "",
  ];
  const title = isInvoice ? oneLine(movement.title ?? "") : "";
  return [title, facts.filter((fact) => fact !== "").join(", ")].filter((line) => line !== "");
}

const shownInvoices = 3;

function invoicesOf({ touched }: PaperMovement, t: T): string {
  const all = (touched ?? "")
    .split("\n")
    .map(oneLine)
    .filter((number) => number !== "");
  const numbers = all.slice(0, shownInvoices).join(", ");
  if (all.length === 0) return "";
  if (all.length === 1) return t("statement.detail.invoice", { numbers });
  return t(all.length > shownInvoices ? "statement.detail.invoices.more" : "statement.detail.invoices", {
    numbers,
  });
}
