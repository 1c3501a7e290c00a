import { expect, test } from "vitest";
import { currencies, currencySign, isCurrency, minorDigits } from "#app/kit/currency.ts";

const withDigits = (count: number) => currencies.filter((code) => minorDigits(code) === count);

test("case 37: the exceptions from two decimals are exactly those of ISO 4217", () => {
  expect(withDigits(0).join(" ")).toBe("BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF");
  expect(withDigits(3).join(" ")).toBe("BHD IQD JOD KWD LYD OMR TND");
  expect(withDigits(4).join(" ")).toBe("CLF UYW");
  expect(withDigits(2)).toHaveLength(currencies.length - 17 - 7 - 2);
});

test("case 37: every difference from Intl is known by name", () => {
  const different: string[] = [];
  for (const code of currencies) {
    const shown = new Intl.NumberFormat("en", { style: "currency", currency: code }).resolvedOptions();
    if (shown.maximumFractionDigits !== minorDigits(code)) {
      different.push(`${code} ${minorDigits(code)} not ${shown.maximumFractionDigits}`);
    }
  }
  expect(different).toMatchInlineSnapshot(`
    [
      "AFN 2 not 0",
      "ALL 2 not 0",
      "COP 2 not 0",
      "HUF 2 not 0",
      "IDR 2 not 0",
      "IQD 3 not 0",
      "IRR 2 not 0",
      "KPW 2 not 0",
      "LAK 2 not 0",
      "LBP 2 not 0",
      "MGA 2 not 0",
      "MMK 2 not 0",
      "PKR 2 not 0",
      "SLL 2 not 0",
      "SOS 2 not 0",
      "SYP 2 not 0",
      "YER 2 not 0",
    ]
  `);
});

test("the list holds each code once: 165 current ones of ISO 4217 and six replaced lately", () => {
  expect(new Set(currencies).size).toBe(currencies.length);
  expect(currencies.every((code) => /^[A-Z]{3}$/.test(code))).toBe(true);
  const replaced = ["ANG", "BGN", "CUC", "HRK", "SLL", "ZWL"];
  expect(currencies.filter((code) => !replaced.includes(code))).toHaveLength(165);
});

test.each(["", "eur", "EURO", "XXX", "XTS", "XAU", "ABC", "__proto__", "toString"])(
  "%j is no currency and has no decimals",
  (code) => {
    expect(isCurrency(code)).toBe(false);
    expect(() => minorDigits(code)).toThrow(RangeError);
    expect(() => minorDigits(code)).toThrow(JSON.stringify(code));
  },
);

test("a sign belongs to one currency only", () => {
  const signs = currencies.map(currencySign).filter((sign) => sign !== undefined);
  expect(new Set(signs).size).toBe(signs.length);
  expect(currencySign("EUR")).toBe("€");
  expect(currencySign("AUD")).toBeUndefined();
  expect(currencySign("RSD")).toBeUndefined();
});
