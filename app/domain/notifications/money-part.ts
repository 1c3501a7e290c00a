/** An invoice and how much of the money is meant for it or came onto it. */
export interface MoneyPart {
  invoiceId: string;
  number: string;
  numberKey: string;
  amount: bigint;
  /** what was left to pay on it when the money had come */
  left: bigint;
}
