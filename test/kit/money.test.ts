import * as fc from "fast-check";
import { expect, test } from "vitest";
import { minorDigits } from "#app/kit/currency.ts";
import { decimal, mul, toMinor } from "#app/kit/decimal.ts";
import {
  add,
  compare,
  fromDecimal,
  isNegative,
  isZero,
  MoneyError,
  maxZero,
  min,
  money,
  moneyFromJson,
  moneyToJson,
  negate,
  subtract,
  sum,
  toDecimal,
  zero,
} from "#app/kit/money.ts";
import { anyMoney, moneyList } from "#test/kit/arbitraries.ts";

test("case 36: a sum does not depend on how its parts are grouped", () => {
  fc.assert(
    fc.property(moneyList, fc.nat(20), ({ list, currency }, cut) => {
      const parts = [sum(list.slice(0, cut), currency), sum(list.slice(cut), currency)];
      expect(sum(parts, currency)).toEqual(sum(list, currency));
      expect(sum([...list].reverse(), currency)).toEqual(sum(list, currency));
      expect(sum([...list, ...list.map(negate)], currency)).toEqual(zero(currency));
    }),
  );
});

test("case 36: lines rounded one by one add up to the total that is shown", () => {
  const line = fc.record({
    quantity: fc.integer({ min: -9999, max: 9999 }).map((n) => decimal(`${n}`)),
    price: fc.bigInt({ min: 0n, max: 10n ** 12n }).map((units) => ({ units, scale: 4 })),
  });
  fc.assert(
    fc.property(
      fc.array(line, { maxLength: 30 }),
      fc.constantFrom("EUR", "JPY", "KWD"),
      (lines, currency) => {
        const amounts = lines.map(({ quantity, price }) =>
          money(toMinor(mul(quantity, price), currency), currency),
        );
        const shown = amounts.map((amount) => fromDecimal(toDecimal(amount), currency));
        expect(sum(shown, currency)).toEqual(sum(amounts, currency));
      },
    ),
  );
});

test("subtraction undoes addition and comparison follows its sign", () => {
  fc.assert(
    fc.property(moneyList, ({ list }) => {
      const [a, b] = list;
      if (!a || !b) return;
      expect(subtract(add(a, b), b)).toEqual(a);
      const difference = subtract(a, b);
      expect(compare(a, b)).toBe(isZero(difference) ? 0 : isNegative(difference) ? -1 : 1);
      expect(compare(min(a, b), a)).toBeLessThanOrEqual(0);
      expect(compare(min(a, b), b)).toBeLessThanOrEqual(0);
    }),
  );
});

test("max(0, x) is the amount or zero", () => {
  expect(maxZero(money(-1n, "EUR"))).toEqual(zero("EUR"));
  expect(maxZero(money(1n, "EUR"))).toEqual(money(1n, "EUR"));
});

test("currencies never mix", () => {
  const euro = money(1n, "EUR");
  const dinar = money(1n, "RSD");
  for (const mix of [add, subtract, compare, min]) {
    expect(() => mix(euro, dinar)).toThrow(MoneyError);
    expect(() => mix(euro, dinar)).toThrow("EUR and RSD");
  }
  expect(() => sum([euro, dinar], "EUR")).toThrow(MoneyError);
  expect(() => sum([dinar], "EUR")).toThrow(MoneyError);
});

test("an unknown currency has no money", () => {
  expect(() => money(1n, "XXX")).toThrow(RangeError);
  expect(() => zero("eur")).toThrow(RangeError);
  expect(() => fromDecimal("1", "ABC")).toThrow(RangeError);
});

test("cases 37 and 39: the plain decimal and JSON give back the same amount in every currency", () => {
  fc.assert(
    fc.property(anyMoney, (amount) => {
      expect(fromDecimal(toDecimal(amount), amount.currency)).toEqual(amount);
      expect(moneyFromJson(JSON.parse(JSON.stringify(moneyToJson(amount))))).toEqual(amount);
      expect(toDecimal(amount).split(".")[1]?.length ?? 0).toBe(minorDigits(amount.currency));
    }),
  );
});

test.each([
  [123450n, "EUR", "1234.50"],
  [-5n, "EUR", "-0.05"],
  [0n, "EUR", "0.00"],
  [5n, "JPY", "5"],
  [5124n, "KWD", "5.124"],
  [1n, "CLF", "0.0001"],
  [9007199254740993n, "EUR", "90071992547409.93"],
])("cases 37 and 39: %d minor units of %s are %s", (amount, currency, text) => {
  expect(toDecimal(money(amount, currency))).toBe(text);
});

test("zeros behind the currency's decimals are no decimals", () => {
  expect(fromDecimal("12.500000", "EUR")).toEqual(money(1250n, "EUR"));
  expect(fromDecimal("12.000", "JPY")).toEqual(money(12n, "JPY"));
  expect(fromDecimal("12", "KWD")).toEqual(money(12000n, "KWD"));
});

test("a finer amount than the currency has is refused by name, never rounded", () => {
  expect(() => fromDecimal("12.345", "EUR")).toThrow(
    new MoneyError("12.345 has more decimals than EUR, which has 2"),
  );
  expect(() => fromDecimal("0.5", "JPY")).toThrow(MoneyError);
  expect(() => fromDecimal("1.0000000001", "KWD")).toThrow(MoneyError);
  expect(() => fromDecimal("1e3", "EUR")).toThrow(new MoneyError('Not an amount: "1e3"'));
});

test.each([
  null,
  undefined,
  5,
  "5",
  {},
  { amount: 5, currency: "EUR" },
  { amount: "5.0", currency: "EUR" },
  { amount: "-0", currency: "EUR" },
  { amount: "007", currency: "EUR" },
  { amount: "1e3", currency: "EUR" },
  { amount: "", currency: "EUR" },
  { amount: "9".repeat(40), currency: "EUR" },
  { amount: "5", currency: "XXX" },
  { amount: "5" },
])("%j is no money in JSON", (value) => {
  expect(() => moneyFromJson(value)).toThrow(MoneyError);
});
