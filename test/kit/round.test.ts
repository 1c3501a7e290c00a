import * as fc from "fast-check";
import { expect, test } from "vitest";
import { roundHalfAwayFromZero } from "#app/kit/round.ts";

test.each([
  [5n, 2n, 3n],
  [-5n, 2n, -3n],
  [5n, -2n, -3n],
  [-5n, -2n, 3n],
  [7n, 3n, 2n],
  [-7n, 3n, -2n],
  [1n, 3n, 0n],
  [0n, 7n, 0n],
])("case 36: %d / %d rounds to %d", (numerator, denominator, expected) => {
  expect(roundHalfAwayFromZero(numerator, denominator)).toBe(expected);
});

test("division by zero is refused", () => {
  expect(() => roundHalfAwayFromZero(1n, 0n)).toThrow(RangeError);
});

test("case 36: the result is never more than half a unit off, and a half goes away from zero", () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }),
      fc.bigInt({ min: 1n, max: 10n ** 20n }),
      (numerator, denominator) => {
        const rounded = roundHalfAwayFromZero(numerator, denominator);
        const twiceError = 2n * (numerator - rounded * denominator);
        const size = twiceError < 0n ? -twiceError : twiceError;
        expect(size <= denominator).toBe(true);
        if (size === denominator) expect(twiceError > 0n).toBe(numerator < 0n);
        expect(roundHalfAwayFromZero(-numerator, denominator)).toBe(-rounded);
      },
    ),
  );
});
