import * as fc from "fast-check";
import { expect, test } from "vitest";
import { minorDigits } from "#app/kit/currency.ts";
import { money, parseMoney, toDecimal } from "#app/kit/money.ts";
import { anyCurrency } from "#test/kit/arbitraries.ts";

const both = ["en", "sr-Latn"] as const;

test.each([
  ["1.234,56", 123456n],
  ["1,234.56", 123456n],
  ["12,5", 1250n],
  ["12.5", 1250n],
  [" 12", 1200n],
  ["\u00a012\u00a0", 1200n],
  ["1.234.567", 123456700n],
  ["1,234,567.8", 123456780n],
  ["1 234,56", 123456n],
  ["1\u202f234,56", 123456n],
  ["1’234.50", 123450n],
  ["0,500", 50n],
  ["007", 700n],
  [",5", 50n],
  ["0", 0n],
  ["€12", 1200n],
  ["12,00 €", 1200n],
  ["12 eur", 1200n],
  ["EUR 12", 1200n],
  ["999999999999999.99", 99999999999999999n],
])("case 38: %j is understood the same in both languages", (text, amount) => {
  for (const locale of [undefined, ...both]) {
    expect(parseMoney(text, "EUR", locale)).toEqual({ ok: true, money: money(amount, "EUR") });
  }
});

test.each([
  ["", "empty"],
  [" \t\u00a0", "empty"],
  ["1e3", "not_a_number"],
  ["NaN", "not_a_number"],
  ["Infinity", "not_a_number"],
  ["0x10", "not_a_number"],
  ["١٢", "not_a_number"],
  ["１２", "not_a_number"],
  ["+5", "not_a_number"],
  ["(5)", "not_a_number"],
  ["5.", "not_a_number"],
  [".", "not_a_number"],
  ["€", "not_a_number"],
  ["12 RSD", "not_a_number"],
  ["$12", "not_a_number"],
  ["12,34,567", "not_a_number"],
  ["1.234,567,89", "not_a_number"],
  ["1.23.45", "not_a_number"],
  ["1 23", "not_a_number"],
  ["0.123.456", "not_a_number"],
  ["1,234 567.8", "not_a_number"],
  ["1 2,5", "not_a_number"],
  ["- -5", "not_a_number"],
  ["1-2", "not_a_number"],
  ["-0", "negative"],
  ["-5", "negative"],
  ["−5,20", "negative"],
  ["- 5", "negative"],
  ["-€5", "negative"],
  ["€-5", "negative"],
  ["1,234", "ambiguous"],
  ["1.234", "ambiguous"],
  ["12.500", "ambiguous"],
  ["12,3456", "too_many_decimals"],
  ["1.234,567", "too_many_decimals"],
  ["0,005", "too_many_decimals"],
  ["9".repeat(300), "too_large"],
  ["9".repeat(5000), "too_large"],
  ["1000000000000000", "too_large"],
])("case 38: %j is refused as %s, whatever the language", (text, reason) => {
  for (const locale of [undefined, ...both]) {
    expect(parseMoney(text, "EUR", locale)).toEqual({ ok: false, reason });
  }
});

test("case 38: three decimals are only believed where currency and language agree on them", () => {
  expect(parseMoney("1.234", "KWD", "en")).toEqual({ ok: true, money: money(1234n, "KWD") });
  expect(parseMoney("1,234", "KWD", "sr-Latn")).toEqual({ ok: true, money: money(1234n, "KWD") });
  expect(parseMoney("1,234", "KWD", "en")).toEqual({ ok: false, reason: "ambiguous" });
  expect(parseMoney("1.234", "KWD")).toEqual({ ok: false, reason: "ambiguous" });
});

test("case 37: whole currencies take no decimals but zeros", () => {
  expect(parseMoney("1.234.567", "JPY", "en")).toEqual({ ok: true, money: money(1234567n, "JPY") });
  expect(parseMoney("12,00", "JPY", "en")).toEqual({ ok: true, money: money(12n, "JPY") });
  expect(parseMoney("12,5", "JPY", "en")).toEqual({ ok: false, reason: "too_many_decimals" });
});

test("case 39: fifteen whole digits are exact, and what the database cannot hold is too large", () => {
  expect(parseMoney("90071992547409.93", "EUR", "en")).toEqual({
    ok: true,
    money: money(2n ** 53n + 1n, "EUR"),
  });
  expect(parseMoney("999999999999999", "KWD")).toEqual({
    ok: true,
    money: money(999999999999999000n, "KWD"),
  });
  expect(parseMoney("999999999999999", "CLF")).toEqual({ ok: false, reason: "too_large" });
});

test("case 38: every amount written plainly is read exactly, with either separator", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 15n - 1n }), anyCurrency, (amount, currency) => {
      const plain = toDecimal(money(amount, currency));
      const locale = "en";
      expect(parseMoney(plain, currency, locale)).toEqual({ ok: true, money: { amount, currency } });
      const comma = parseMoney(plain.replace(".", ","), currency, "sr-Latn");
      expect(comma).toEqual({ ok: true, money: { amount, currency } });
    }),
  );
});

test("case 38: no text at all makes it throw, and what it accepts has only digits and separators in it", () => {
  const shady = fc.string({ unit: fc.constantFrom(..."0123456789.,' -+eE€xX\u00a0١"), maxLength: 20 });
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), shady),
      anyCurrency,
      fc.constantFrom(undefined, ...both),
      (text, currency, locale) => {
        const parsed = parseMoney(text, currency, locale);
        if (!parsed.ok) return;
        expect(parsed.money.amount >= 0n).toBe(true);
        const written = text.replace(/[^0-9]/g, "").replace(/^0+/, "");
        const read = parsed.money.amount.toString();
        // The digits that were typed are the digits that were read, zeros at the ends apart.
        expect(read.replace(/0+$/, "")).toBe(written.replace(/0+$/, ""));
        expect(read.length).toBeLessThanOrEqual(written.length + minorDigits(currency) + 1);
      },
    ),
    { numRuns: 500 },
  );
});
