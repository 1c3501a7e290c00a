import type { PaymentRow } from "./lock-payment.ts";
import type { PartWanted } from "./payment.ts";
import type { Placed } from "./place-money.ts";

const shown = (parts: readonly PartWanted[]) =>
  parts.map(({ invoiceId, amount }) => ({ invoiceId, amount: String(amount) }));

/** What a payment's events tell: whose number it is, what it is meant for and, once it arrived, where it went. */
export function paymentFacts(payment: PaymentRow, parts: readonly PartWanted[], arrived?: Placed) {
  const { number, amount, credit, currency, method, failureCode } = payment;
  return {
    ...{ number, amount: String(amount), credit: String(credit), currency, method },
    parts: shown(parts),
    ...(failureCode && { failureCode }),
    ...(arrived && { placed: shown(arrived.placed), toCredit: String(arrived.toCredit) }),
  };
}
