/**
 * Spreads an amount in proportion to weights: each gets its share rounded down or up, together exactly the amount. No
 * share is above its weight while the amount is not above their sum; weights below zero count as nothing.
 * @throws RangeError when there is something to spread and nothing to spread it over
 */
export function spread(amount: bigint, weights: readonly bigint[]): bigint[] {
  const counted = weights.map((weight) => (weight > 0n ? weight : 0n));
  const total = counted.reduce((sum, weight) => sum + weight, 0n);
  if (total === 0n && amount !== 0n) throw new RangeError("there is nothing to spread an amount over");
  let [seen, given] = [0n, 0n];
  return counted.map((weight) => {
    seen += weight;
    const share = total === 0n ? 0n : (amount * seen) / total - given;
    given += share;
    return share;
  });
}
