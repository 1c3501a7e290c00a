/**
 * What the desk may ask its list of payments for. "arrived" is money from outside, credit used alone is none; "failed" was
 * refused or came back, "ended" was given up, taken back or never finished.
 */
export const paymentFilters = [
  "all",
  "arrived",
  "on_its_way",
  "announced",
  "failed",
  "ended",
  "refunded",
  "charged_back",
] as const;
export type PaymentFilter = (typeof paymentFilters)[number];

export const paymentsPerPage = 25;

export interface PaymentListInput {
  filter: PaymentFilter;
  clientId?: string;
  currency?: string;
  /** the beginning of a payment's number, its reference, an invoice's number, or words of a client's name */
  search?: string;
  /** moments, `to` excluded: of arrival, of failure or end, and of the beginning for every other filter */
  period?: { from: Date; to: Date };
  /** the payment at the edge of the page before or after */
  cursor?: { direction: "after" | "before"; id: string };
}

export interface PaymentSum {
  currency: string;
  amount: bigint;
  count: number;
}

export interface PaymentTotalsInput {
  /** the business's month so far */
  monthStart: Date;
  monthEnd: Date;
}
