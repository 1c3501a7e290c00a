import { expect, test } from "vitest";
import { intlTag, isLocale, locales, pickLocale } from "#app/kit/locale.ts";

test.each([
  ["sr", "sr-Latn"],
  ["sr-Latn-RS", "sr-Latn"],
  ["sr-Cyrl", "sr-Latn"],
  ["hr-HR", "sr-Latn"],
  ["bs", "sr-Latn"],
  ["sh", "sr-Latn"],
  ["cnr-Latn", "sr-Latn"],
  ["SR-RS", "sr-Latn"],
  ["en-US,en;q=0.9", "en"],
  ["de, fr;q=0.9", "en"],
  ["de, sr;q=0.5, en;q=0.4", "sr-Latn"],
  ["sr;q=0.4, en;q=0.5", "en"],
  ["sr;q=0.5, en;q=0.5", "sr-Latn"],
  ["en;q=0.5, sr ; q=0.5", "en"],
  ["sr;q=0", "en"],
  ["sr;q=nonsense, en;q=0.1", "en"],
  ["*", "en"],
  ["", "en"],
  [",;,;q=1,", "en"],
  ["srx", "en"],
])("a browser asking for %j gets %s", (header, expected) => {
  expect(pickLocale(header)).toBe(expected);
});

test("a missing header means English", () => {
  expect(pickLocale(null)).toBe("en");
  expect(pickLocale(undefined)).toBe("en");
});

test("only the languages we speak are locales, and Serbian always names its script", () => {
  expect(locales.every(isLocale)).toBe(true);
  for (const other of ["sr", "EN", "de", "", null, 3]) expect(isLocale(other)).toBe(false);
  expect(locales.map(intlTag)).toEqual(["en-GB", "sr-Latn-RS"]);
});

test("Intl knows both tags and does not fall back", () => {
  expect(Intl.NumberFormat.supportedLocalesOf(locales.map(intlTag))).toHaveLength(2);
});
