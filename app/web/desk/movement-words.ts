import type { LedgerAccount } from "#app/domain/ledger/index.ts";
import type { Movement } from "#app/domain/payments/index.ts";
import { formatDate, todayIn } from "#app/kit/dates.ts";
import { formatMoney } from "#app/kit/format-money.ts";
import { showId } from "#app/kit/ids.ts";
import type { Locale } from "#app/kit/locale.ts";
import { paths } from "#app/kit/paths.ts";
import type { T } from "#app/locales/bind-messages.ts";
import { translator } from "#app/locales/translate.ts";
import type { MovementRow } from "#app/ui/movement-table.tsx";

interface Reader {
  currency: string;
  locale: Locale;
  zone: string;
}

/** A movement of an account in plain sentences: what happened, what it did to which invoice, and the books. */
export function movementRow(movement: Movement, { currency, locale, zone }: Reader): MovementRow {
  const t = translator(locale);
  const money = (amount: bigint) => formatMoney({ amount, currency }, locale);
  return {
    id: movement.id,
    date: formatDate(todayIn(zone, movement.occurredAt), locale, "medium"),
    text: sentenceOf(movement, money, t),
    href: hrefOf(movement),
    effects: effectsOf(movement, money, t),
    postings: movement.postings.map(({ account, invoiceNumber, amount }) => ({
      account: accountName(account, invoiceNumber, t),
      amount: money(amount),
    })),
    change: movement.change > 0n ? `+${money(movement.change)}` : money(movement.change),
    balance: money(movement.balance),
  };
}

type Money = (amount: bigint) => string;

const outside: LedgerAccount[] = ["bank", "provider_balance"];

/** What left or came in from outside, whichever way it went. */
function moved(movement: Movement, accounts: LedgerAccount[]): bigint {
  const sum = movement.postings
    .filter((one) => accounts.includes(one.account))
    .reduce((total, one) => total + one.amount, 0n);
  return sum < 0n ? -sum : sum;
}

function sentenceOf(movement: Movement, money: Money, t: T): string {
  const number = movement.number ?? "?";
  const amount = money(moved(movement, outside));
  switch (movement.kind) {
    case "invoice_issued":
      return t("desk.movement.issued", { number });
    case "prepaid_booked":
      return t("desk.movement.prepaid", { number });
    case "credit_note_issued":
      return t("desk.movement.credited", { number });
    case "payment_succeeded":
      return moved(movement, outside) === 0n
        ? t("desk.movement.creditUsed", { number })
        : t("desk.movement.paid", { amount, number });
    case "payment_fee":
      return t("desk.movement.fee", { amount, number });
    case "recording_undone":
      return t("desk.movement.undone", { amount, number });
    case "refund_started":
      return t("desk.movement.refunded", { amount, number });
    case "refund_failed":
      return t("desk.movement.refundFailed", { amount, number });
    case "chargeback_withdrawn":
      return t("desk.movement.chargedBack", { amount, number });
    case "chargeback_reinstated":
      return t("desk.movement.chargebackBack", { amount, number });
    case "invoice_written_off":
      return t("desk.movement.writtenOff", { amount: money(moved(movement, ["write_off"])), number });
    default:
      return t("desk.movement.other", { kind: movement.kind });
  }
}

/** What its own sentence says already. */
const saidAlready = ["invoice_issued", "prepaid_booked", "invoice_written_off"];

/** What the movement did to invoices and to the client's credit. */
function effectsOf({ kind, postings }: Movement, money: Money, t: T): string[] {
  if (saidAlready.includes(kind)) return [];
  return postings.flatMap(({ account, invoiceNumber, amount }) => {
    const size = money(amount < 0n ? -amount : amount);
    if (account === "receivable") {
      const values = { amount: size, number: invoiceNumber ?? "?" };
      return [amount < 0n ? t("desk.movement.less", values) : t("desk.movement.more", values)];
    }
    if (account !== "balance_credit") return [];
    return [t(amount < 0n ? "desk.movement.toCredit" : "desk.movement.fromCredit", { amount: size })];
  });
}

function accountName(account: LedgerAccount, invoiceNumber: string | null, t: T): string {
  const name = t(`desk.ledger.${account}`);
  return invoiceNumber ? `${name}, ${invoiceNumber}` : name;
}

function hrefOf({ subjectKind, subjectId, paymentId }: Movement): string | undefined {
  if (paymentId) return paths.desk.payment(showId("pay", paymentId));
  if (subjectKind === "invoice") return paths.desk.invoice(showId("inv", subjectId));
  if (subjectKind === "credit_note") return paths.desk.creditNote(showId("crn", subjectId));
  return undefined;
}
