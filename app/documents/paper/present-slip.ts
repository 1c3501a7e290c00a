import type { QrCode } from "#app/documents/payment/qr-code.ts";
import type { TransferSlip } from "#app/documents/payment/transfer-slip.ts";
import { formatMoney } from "#app/kit/format-money.ts";
import type { Locale } from "#app/kit/locale.ts";
import { toDecimal } from "#app/kit/money.ts";
import type { T } from "#app/locales/bind-messages.ts";
import { translator } from "#app/locales/translate.ts";

/** A row of the slip as the screen shows it; `copy` is what a bank's form takes. */
export interface PresentedSlipRow {
  label: string;
  value: string;
  copy?: { value: string; label: string };
  isStrong?: boolean;
  isCode?: boolean;
}

export interface PresentedSlip {
  rows: PresentedSlipRow[];
  qr?: QrCode & { label: string; caption: string };
}

/** A transfer slip in the reader's words: whom to pay, where, how much and with which reference. */
export function presentSlip(slip: TransferSlip, locale: Locale): PresentedSlip {
  const t = translator(locale);
  const { account, bic, reference, paymentCode, amountDue, currency } = slip;
  const amount = formatMoney({ amount: amountDue, currency }, locale);
  const rows: PresentedSlipRow[] = [{ label: t("transfer.to"), value: payeeOf(slip) }];
  if (account) {
    const isIban = account.scheme === "iban";
    rows.push({
      label: t(isIban ? "transfer.iban" : "transfer.account"),
      value: account.printed,
      copy: { value: account.machine, label: t(isIban ? "copy.iban" : "copy.account") },
      isCode: true,
    });
  }
  if (bic) {
    rows.push({
      label: t("transfer.bic"),
      value: bic,
      copy: { value: bic, label: t("copy.bic") },
      isCode: true,
    });
  }
  if (paymentCode) rows.push({ label: t("transfer.code"), value: paymentCode, isCode: true });
  rows.push({
    label: t("transfer.amount"),
    value: amount,
    copy: { value: toDecimal({ amount: amountDue, currency }), label: t("copy.amount") },
    isStrong: true,
  });
  if (reference) {
    rows.push({
      label: t("transfer.reference"),
      value: reference.printed,
      copy: { value: reference.machine, label: t("copy.reference") },
      isStrong: true,
      isCode: true,
    });
  }
  return {
    rows,
    qr: slip.qr && { ...slip.qr, label: codeLabel(slip, locale, t), caption: t("transfer.scan") },
  };
}

/** What stands for the code's picture. */
export function codeLabel(slip: TransferSlip, locale: Locale, t: T): string {
  const { amountDue, currency, payeeName } = slip;
  const values = { amount: formatMoney({ amount: amountDue, currency }, locale), holder: payeeName };
  return slip.kind === "nbs-ips" ? t("transfer.qr.ips", values) : t("transfer.qr.epc", values);
}

export function payeeOf({ kind, payeeName, payeePlace }: TransferSlip): string {
  return kind === "nbs-ips" && payeePlace ? `${payeeName}, ${payeePlace}` : payeeName;
}
