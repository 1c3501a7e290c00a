import * as fc from "fast-check";
import { expect, test } from "vitest";
import { formatMoney, money, parseMoney } from "#app/kit/money.ts";
import { anyMoney } from "#test/kit/arbitraries.ts";

test.each([
  [123450n, "EUR", "€1,234.50", "1.234,50\u00a0€"],
  [-64000n, "EUR", "−€640.00", "−640,00\u00a0€"],
  [0n, "EUR", "€0.00", "0,00\u00a0€"],
  [20463340n, "RSD", "204,633.40\u00a0RSD", "204.633,40\u00a0RSD"],
  [-1896000n, "RSD", "−18,960.00\u00a0RSD", "−18.960,00\u00a0RSD"],
  [100n, "USD", "$1.00", "1,00\u00a0$"],
  [100n, "AUD", "1.00\u00a0AUD", "1,00\u00a0AUD"],
  [1234n, "JPY", "¥1,234", "1.234\u00a0¥"],
  [1234n, "HUF", "12.34\u00a0HUF", "12,34\u00a0HUF"],
  [5n, "KWD", "0.005\u00a0KWD", "0,005\u00a0KWD"],
])("case 37: %d of %s reads %s and %s", (amount, currency, english, serbian) => {
  expect(formatMoney(money(amount, currency), "en")).toBe(english);
  expect(formatMoney(money(amount, currency), "sr-Latn")).toBe(serbian);
});

test("case 39: an amount beyond 2^53 keeps every digit", () => {
  expect(formatMoney(money(2n ** 53n + 1n, "EUR"), "en")).toBe("€90,071,992,547,409.93");
  expect(formatMoney(money(2n ** 63n - 1n, "JPY"), "sr-Latn")).toBe("9.223.372.036.854.775.807\u00a0¥");
});

test("the code always, or nothing but the figure, where a page asks for it", () => {
  const amount = money(-123450n, "EUR");
  expect(formatMoney(amount, "en", { display: "code" })).toBe("−1,234.50\u00a0EUR");
  expect(formatMoney(amount, "sr-Latn", { display: "code" })).toBe("−1.234,50\u00a0EUR");
  expect(formatMoney(amount, "en", { display: "none" })).toBe("−1,234.50");
});

test("cases 38 and 39: what is shown can be typed back in, in either language", () => {
  fc.assert(
    fc.property(anyMoney, fc.constantFrom("en" as const, "sr-Latn" as const), (amount, locale) => {
      const positive = money(amount.amount < 0n ? -amount.amount : amount.amount, amount.currency);
      const parsed = parseMoney(formatMoney(positive, locale), positive.currency, locale);
      if (!parsed.ok) expect(["too_large", "ambiguous"]).toContain(parsed.reason);
      else expect(parsed.money).toEqual(positive);
    }),
  );
});

test("no line can break inside an amount", () => {
  fc.assert(
    fc.property(anyMoney, (amount) => {
      expect(formatMoney(amount, "sr-Latn")).not.toMatch(/[ -]/);
    }),
  );
});
