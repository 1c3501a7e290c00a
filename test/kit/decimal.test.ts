import * as fc from "fast-check";
import { expect, test } from "vitest";
import {
  add,
  compare,
  decimal,
  divideRounded,
  formatDecimal,
  fromMinor,
  isDecimal,
  isNegative,
  isZero,
  mul,
  negate,
  roundTo,
  sub,
  sumDecimals,
  toMinor,
  toText,
  trim,
  whole,
} from "#app/kit/decimal.ts";
import { anyAmount, anyCurrency, anyDecimal } from "#test/kit/arbitraries.ts";

test.each([
  ["38.5", 385n, 1],
  ["+1", 1n, 0],
  ["-.5", -5n, 1],
  ["5.", 5n, 0],
  ["0012.50", 1250n, 2],
  ["-0.00", 0n, 2],
  [" \n12\t", 12n, 0],
])("%j is read with the scale as written", (text, units, scale) => {
  expect(decimal(text)).toEqual({ units, scale });
  expect(isDecimal(text)).toBe(true);
});

test.each([
  "",
  " ",
  ".",
  "-",
  "1e3",
  "1,5",
  "NaN",
  "INF",
  "0x10",
  "1 000",
  "١٢",
  "--1",
  "1.2.3",
  "1\u00a0",
  "9".repeat(81),
])("%j is no decimal", (text) => {
  expect(isDecimal(text)).toBe(false);
  expect(() => decimal(text)).toThrow(/Not a decimal/);
});

test("a megabyte of digits or spaces is refused at once and quoted briefly", () => {
  for (const text of ["9".repeat(1_000_000), " ".repeat(1_000_000)]) {
    expect(isDecimal(text)).toBe(false);
    expect(() => decimal(text)).toThrow(/^Not a decimal: .{1,50}$/);
  }
});

test("text and decimal go back and forth without change", () => {
  fc.assert(
    fc.property(anyDecimal, (d) => {
      expect(decimal(toText(d))).toEqual(d);
    }),
  );
});

test("addition, subtraction and multiplication obey the laws of arithmetic exactly", () => {
  fc.assert(
    fc.property(anyDecimal, anyDecimal, anyDecimal, (a, b, c) => {
      expect(compare(add(a, b), add(b, a))).toBe(0);
      expect(compare(sub(add(a, b), b), a)).toBe(0);
      expect(compare(mul(a, add(b, c)), add(mul(a, b), mul(a, c)))).toBe(0);
      expect(isZero(add(a, negate(a)))).toBe(true);
      expect(compare(sumDecimals([a, b, c]), add(a, add(b, c)))).toBe(0);
    }),
  );
});

test("comparison looks at the value, not at the zeros behind it", () => {
  expect(compare(decimal("1.50"), decimal("1.5"))).toBe(0);
  expect(compare(decimal("-2"), decimal("-1.999"))).toBe(-1);
  expect(compare(decimal("0.1"), decimal("0.09"))).toBe(1);
  expect(isNegative(decimal("-0.001"))).toBe(true);
  expect(isNegative(decimal("-0"))).toBe(false);
  expect(toText(trim(decimal("1200.500")))).toBe("1200.5");
  expect(toText(trim(decimal("1200.000")))).toBe("1200");
});

test.each([
  ["2.345", 2, "2.35"],
  ["-2.345", 2, "-2.35"],
  ["2.344999", 2, "2.34"],
  ["1.005", 2, "1.01"],
  ["0.5", 0, "1"],
  ["-0.5", 0, "-1"],
  ["-0.4", 0, "0"],
  ["12", 2, "12.00"],
])("case 36: %s to %d decimals is %s", (text, scale, expected) => {
  expect(toText(roundTo(decimal(text), scale))).toBe(expected);
});

test("case 36: quotients are rounded half away from zero, once", () => {
  expect(toText(divideRounded(decimal("1"), decimal("3"), 4))).toBe("0.3333");
  expect(toText(divideRounded(decimal("-1"), decimal("8"), 2))).toBe("-0.13");
  expect(toText(divideRounded(decimal("100.00"), decimal("0.03"), 2))).toBe("3333.33");
  expect(() => divideRounded(decimal("1"), decimal("0.00"), 2)).toThrow(RangeError);
  fc.assert(
    fc.property(anyDecimal, anyDecimal, fc.integer({ min: 0, max: 8 }), (a, b, scale) => {
      fc.pre(!isZero(b));
      const error = sub(mul(divideRounded(a, b, scale), b), a);
      const half = mul(b, { units: 5n, scale: scale + 1 });
      const size = (d: typeof a) => (isNegative(d) ? negate(d) : d);
      expect(compare(size(error), size(half))).toBeLessThanOrEqual(0);
    }),
  );
});

test("cases 36 and 39: minor units and decimals go back and forth in every currency", () => {
  fc.assert(
    fc.property(anyAmount, anyCurrency, (amount, currency) => {
      expect(toMinor(fromMinor(amount, currency), currency)).toBe(amount);
    }),
  );
  expect(toMinor(decimal("1.005"), "EUR")).toBe(101n);
  expect(toMinor(decimal("-0.5"), "JPY")).toBe(-1n);
  expect(toMinor(decimal("5.1245"), "KWD")).toBe(5125n);
  expect(() => toMinor(whole(1n), "XXX")).toThrow(RangeError);
});

test.each([
  ["1234.50", "1,234.5", "1.234,5"],
  ["-12", "−12", "−12"],
  ["0.000000", "0", "0"],
  ["-0.0000001", "0", "0"],
  ["0.0000005", "0.000001", "0,000001"],
  ["9007199254740993.123456", "9,007,199,254,740,993.123456", "9.007.199.254.740.993,123456"],
])("a quantity %s is shown as %s and %s", (text, english, serbian) => {
  expect(formatDecimal(text, "en")).toBe(english);
  expect(formatDecimal(text, "sr-Latn")).toBe(serbian);
});
