import * as fc from "fast-check";
import { expect, test } from "vitest";
import { fold, foldTerms, latinized } from "#app/kit/fold.ts";

test.each([
  ["Đorđe Čolić", "dorde colic"],
  ["Ђорђе Чолић", "dorde colic"],
  ["Džep", "dzep"],
  ["Џеп", "dzep"],
  ["ǅep", "dzep"],
  ["Љубав Њега", "ljubav njega"],
  ["Ǉubav ǋega", "ljubav njega"],
  ["ШАБАЦ", "sabac"],
  ["Žižić", "zizic"],
  ["Ћирилица", "cirilica"],
  ["Straße", "strasse"],
  ["STRASSE", "strasse"],
  ["Łódź", "lodz"],
  ["Œuvre", "oeuvre"],
  ["Київ", "kiiv"],
  ["ﬁnanc", "financ"],
  ["１２３", "123"],
  ["東京", "東京"],
  ["ᲀода", "voda"],
])("%s is searched as %s", (text, expected) => {
  expect(fold(text)).toBe(expected);
});

test("Latin letters keep their case where names are written for old systems", () => {
  expect(latinized("Ђорђе Čolić Љиг Straße")).toBe("Dorde Colic Ljig Strasse");
});

test("folding twice changes nothing more, and case never matters", () => {
  const letters = fc.string({ unit: "grapheme", maxLength: 20 });
  fc.assert(
    fc.property(letters, (text) => {
      expect(fold(fold(text))).toBe(fold(text));
    }),
    { numRuns: 500 },
  );
  const serbian = fc.string({ unit: fc.constantFrom(..."abcčćdđžšlnjАБВЂЉЊЏШабвђљњџш "), maxLength: 20 });
  fc.assert(
    fc.property(serbian, (text) => {
      expect(fold(text.toUpperCase())).toBe(fold(text.toLowerCase()));
    }),
  );
});

test("a text becomes its words, each once, numbers whole and in parts", () => {
  expect(foldTerms("Faktura 2026-0417, Kafana „Sunce“; faktura 5 a")).toEqual([
    "faktura",
    "20260417",
    "2026",
    "0417",
    "kafana",
    "sunce",
    "5",
  ]);
  expect(foldTerms("RE/2026/17.b")).toEqual(["re202617b", "re", "2026", "17"]);
  expect(foldTerms("e-mail")).toEqual(["email", "mail"]);
  expect(foldTerms("7188.14")).toEqual(["718814", "7188", "14"]);
  expect(foldTerms(" -- . ")).toEqual([]);
});

test("a word of any length takes a bounded place", () => {
  expect(foldTerms("x".repeat(5000))).toEqual(["x".repeat(64)]);
});

test("terms of any text are folded, distinct, bounded and without signs", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (text) => {
      const terms = foldTerms(text);
      expect(new Set(terms).size).toBe(terms.length);
      for (const term of terms) {
        expect(term).toMatch(/^[\p{L}\p{N}]{1,64}$/u);
        expect(term.isWellFormed()).toBe(true);
        expect(fold(term)).toBe(term);
      }
    }),
    { numRuns: 300 },
  );
});
