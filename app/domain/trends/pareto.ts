/** What most of it comes to: the causes up to this share are the ones to look at. */
export const paretoLine = 0.8;

export interface ParetoRow<Key> {
  key: Key;
  amount: bigint;
  /** share of the whole, and of all rows down to this one */
  share: number;
  together: number;
  /** among the first that make four fifths */
  isVital: boolean;
}

/** Rows by weight, heaviest first, with what they come to together; rows without weight are left out. */
export function pareto<Key extends string>(rows: readonly { key: Key; amount: bigint }[]): ParetoRow<Key>[] {
  const heavy = rows.filter(({ amount }) => amount > 0n).sort(heaviestFirst);
  const whole = heavy.reduce((sum, { amount }) => sum + amount, 0n);
  let before = 0n;
  return heavy.map(({ key, amount }) => {
    const isVital = ratio(before, whole) < paretoLine;
    before += amount;
    return { key, amount, share: ratio(amount, whole), together: ratio(before, whole), isVital };
  });
}

/** A share of two counts of any size, to a millionth. */
export function ratio(part: bigint, whole: bigint): number {
  return whole === 0n ? 0 : Number((part * 1_000_000n) / whole) / 1_000_000;
}

function heaviestFirst(a: { key: string; amount: bigint }, b: { key: string; amount: bigint }): number {
  if (a.amount !== b.amount) return a.amount > b.amount ? -1 : 1;
  return a.key < b.key ? -1 : 1;
}
