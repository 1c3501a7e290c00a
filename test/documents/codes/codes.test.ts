import { describe, expect, test } from "vitest";
import { allowanceReasons } from "#app/documents/codes/allowance-reasons.ts";
import { chargeReasons } from "#app/documents/codes/charge-reasons.ts";
import { countryCodes } from "#app/documents/codes/country-codes.ts";
import { creditNoteTypes, invoiceTypes } from "#app/documents/codes/document-types.ts";
import { exemptionCodes } from "#app/documents/codes/exemption-codes.ts";
import { paymentMeans } from "#app/documents/codes/payment-means.ts";
import { isAddressScheme, isIdentifierScheme, isUnitCode } from "#app/documents/codes/scheme-codes.ts";
import { unitLabel, unitOf } from "#app/documents/codes/units.ts";
import { vatCategories } from "#app/documents/codes/vat-categories.ts";

describe("code tables", () => {
  test("each table has as many codes as its published list", () => {
    const sizes = [
      invoiceTypes,
      creditNoteTypes,
      paymentMeans,
      vatCategories,
      allowanceReasons,
      chargeReasons,
    ];
    expect(sizes.map((table) => Object.keys(table).length)).toEqual([27, 5, 84, 10, 19, 178]);
    expect(exemptionCodes.size).toBe(87);
    expect(countryCodes.size).toBe(251);
  });

  test("no document type belongs to invoices and credit notes at once", () => {
    expect(Object.keys(invoiceTypes).filter((code) => code in creditNoteTypes)).toEqual([]);
  });

  test("every country has a name, Kosovo's and Northern Ireland's own codes apart", () => {
    const names = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
    const unnamed = [...countryCodes].filter((code) => /^[A-Z]{2}$/.test(code) && !names.of(code));
    expect(unnamed).toEqual(["XI"]);
    expect(countryCodes.has("1A")).toBe(true);
  });

  test("scheme codes are told by their shape", () => {
    expect(["0088", "0201", "0002"].every(isIdentifierScheme)).toBe(true);
    expect(["88", "9930", "GLN"].some(isIdentifierScheme)).toBe(false);
    expect(["9930", "9948", "0088", "EM"].every(isAddressScheme)).toBe(true);
    expect(["EMAIL", "1234", ""].some(isAddressScheme)).toBe(false);
    expect(["HUR", "C62", "4L", "XPP"].every(isUnitCode)).toBe(true);
    expect(["hour", "", "h"].some(isUnitCode)).toBe(false);
  });
});

describe("unitLabel", () => {
  test("symbols are the same in both languages, pieces have none", () => {
    for (const locale of ["en", "sr-Latn"] as const) {
      expect(["HUR", "KGM", "LTR", "MTR", "KWH"].map((code) => unitLabel(code, locale))).toEqual([
        ...["h", "kg", "l", "m", "kWh"],
      ]);
      expect(["C62", "H87", "EA"].map((code) => unitLabel(code, locale))).toEqual(["", "", ""]);
    }
  });

  test("words are in the reader's language", () => {
    expect(["DAY", "MON", "LS", "SET"].map((code) => unitLabel(code, "en"))).toEqual([
      ...["day", "month", "flat", "set"],
    ]);
    expect(["DAY", "MON", "LS", "SET"].map((code) => unitLabel(code, "sr-Latn"))).toEqual([
      ...["dan", "mes.", "paušal", "komplet"],
    ]);
  });

  test("an unknown unit is shown by its code, whatever it is called", () => {
    expect(unitLabel("BLL", "en")).toBe("BLL");
    expect(unitLabel("constructor", "sr-Latn")).toBe("constructor");
  });
});

describe("unitOf", () => {
  test.each([
    ["1", "day", "dan"],
    ["2", "days", "dana"],
    ["5", "days", "dana"],
    ["21", "days", "dan"],
    ["2.5", "days", "dana"],
    ["-1", "day", "dan"],
    ["1.0", "day", "dan"],
  ])("gives %s days their form", (quantity, english, serbian) => {
    expect(unitOf(quantity, "DAY", "en")).toBe(english);
    expect(unitOf(quantity, "DAY", "sr-Latn")).toBe(serbian);
  });

  test("knows the form for two to four, and leaves symbols and unknown codes alone", () => {
    expect(["1", "3", "5", "22"].map((quantity) => unitOf(quantity, "XBX", "sr-Latn"))).toEqual([
      "kutija",
      "kutije",
      "kutija",
      "kutije",
    ]);
    expect(["HUR", "C62", "BLL", "constructor"].map((code) => unitOf("3", code, "en"))).toEqual([
      "h",
      "",
      "BLL",
      "constructor",
    ]);
  });
});
