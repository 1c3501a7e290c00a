import type { paymentExceptions } from "#db/schema/payments.ts";
import type { PartWanted } from "./payment.ts";

export type ExceptionKind =
  | "unknown_transfer"
  | "amount_differs"
  | "currency_differs"
  | "unknown_payment"
  | "surplus";

export type ExceptionMoney = typeof paymentExceptions.$inferSelect;

/** A client's share of the money, and the invoices it pays; what they do not take becomes balance credit. */
export interface ExceptionShare {
  clientId: string;
  amount: bigint;
  parts: PartWanted[];
}
