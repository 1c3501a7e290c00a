import type { LedgerAccount } from "#db/schema/ledger.ts";

export type { LedgerAccount };

export interface Posting {
  account: LedgerAccount;
  /** minor units; positive is a debit */
  amount: bigint;
  /** only for receivable: the invoice that is owed */
  invoiceId?: string;
}

/** Postings that move nothing are left out; what remains must balance. Throws when it does not. */
export function balanced(postings: Posting[]): Posting[] {
  const moving = postings.filter((posting) => posting.amount !== 0n);
  const sum = moving.reduce((total, posting) => total + posting.amount, 0n);
  if (sum !== 0n) throw new Error(`an entry must balance, this one is off by ${sum}`);
  return moving;
}
