import * as fc from "fast-check";
import { expect, test } from "vitest";
import { NumberKeyError, numberKey, sameNumber } from "#app/kit/number-key.ts";

test.each([
  ["2026-0417", "2026-0417"],
  [" inv/2026/17 ", "INV-2026-17"],
  ["Račun br. 17/2026", "RACUN-BR-17-2026"],
  ["Рачун 17", "RACUN-17"],
  ["Đ—Џ  12", "D-DZ-12"],
  ["(42)", "42"],
  ["a..b__c", "A-B-C"],
  ["Straße 1", "STRASSE-1"],
  ["../../etc/passwd", "ETC-PASSWD"],
  ["17%2F18", "17-2F18"],
])("the number %j is %s in an address", (number, key) => {
  expect(numberKey(number)).toBe(key);
});

test.each(["", "   ", "---", "※", "東京"])("no address can be made of %j", (number) => {
  expect(() => numberKey(number)).toThrow(NumberKeyError);
});

test("a key needs no encoding, and is its own key", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), (tail) => {
      const key = numberKey(`7${tail}`);
      expect(key).toMatch(/^[A-Z0-9]+(?:-[A-Z0-9]+)*$/);
      expect(encodeURIComponent(key)).toBe(key);
      expect(numberKey(key)).toBe(key);
    }),
    { numRuns: 500 },
  );
});

test("numbers are the same after trimming and case folding, and only then", () => {
  expect(sameNumber(" inv-7 ", "INV-7")).toBe(true);
  expect(sameNumber("Račun 7", "RAČUN 7")).toBe(true);
  expect(sameNumber("Rac\u030cun 7", "Račun 7")).toBe(true);
  expect(sameNumber("INV-7", "INV/7")).toBe(false);
  expect(sameNumber("Račun 7", "Racun 7")).toBe(false);
  expect(sameNumber("007", "7")).toBe(false);
});

test("the same number never has two keys", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 30 }), (tail) => {
      const number = `N${tail}`;
      expect(sameNumber(number, ` ${number}\t`)).toBe(true);
      expect(numberKey(` ${number}\t`)).toBe(numberKey(number));
      if (sameNumber(number, number.toUpperCase()))
        expect(numberKey(number.toUpperCase())).toBe(numberKey(number));
    }),
    { numRuns: 500 },
  );
});
