import type { CreditedRow } from "../credit-notes.ts";
import type { Draft } from "../draft.ts";
import type { Standing } from "../invoices.ts";
import type { Frame } from "../shapes.ts";

/** A client's balance credit in one currency while the history is told. */
export interface Purse {
  credit: bigint;
}

/** All that moves while a business's two years are told. */
export interface History {
  frame: Frame;
  standings: Map<Draft, Standing>;
  /** credit notes of the invoices that they lower */
  notes: Map<Standing, { draft: Draft; row: CreditedRow["row"] }>;
  purses: Map<string, Purse>;
}

export function purseOf({ purses }: History, clientId: string, currency: string): Purse {
  const key = `${clientId} ${currency}`;
  const known = purses.get(key);
  if (known) return known;
  const fresh = { credit: 0n };
  purses.set(key, fresh);
  return fresh;
}

export const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);
