import * as fc from "fast-check";
import { currencies } from "#app/kit/currency.ts";
import type { Money } from "#app/kit/money.ts";

/** Any currency we know, those with 0, 2, 3 and 4 decimals about equally often. */
export const anyCurrency = fc.oneof(
  fc.constantFrom("EUR", "RSD", "HUF"),
  fc.constantFrom("JPY", "ISK", "KRW"),
  fc.constantFrom("KWD", "BHD", "TND"),
  fc.constantFrom("CLF", "UYW"),
  fc.constantFrom(...currencies),
);

/** Amounts around zero and far beyond 2^53, of both signs. */
export const anyAmount = fc.oneof(
  fc.bigInt({ min: -10_000n, max: 10_000n }),
  fc.bigInt({ min: -(2n ** 63n) + 1n, max: 2n ** 63n - 1n }),
  fc.bigInt({ min: 2n ** 53n - 2n, max: 2n ** 53n + 2n }),
);

export const anyMoney: fc.Arbitrary<Money> = fc.record({ amount: anyAmount, currency: anyCurrency });

/** A list of amounts in one currency. */
export const moneyList = anyCurrency.chain((currency) =>
  fc.record({
    currency: fc.constant(currency),
    list: fc.array(
      anyAmount.map((amount) => ({ amount, currency })),
      { maxLength: 20 },
    ),
  }),
);

export const anyDecimal = fc.record({
  units: fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
  scale: fc.integer({ min: 0, max: 12 }),
});
