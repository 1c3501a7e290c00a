import * as fc from "fast-check";
import { expect, test } from "vitest";
import { foldTerms } from "#app/kit/fold.ts";
import { searchTerms, termRange } from "#app/kit/search-terms.ts";

test("what is typed is read as folded words, five at most", () => {
  expect(searchTerms("  2026-04  Кафана kafana ")).toEqual(["202604", "kafana"]);
  expect(searchTerms("7.188,14")).toEqual(["718814"]);
  expect(searchTerms("a b c d e f")).toEqual(["a", "b", "c", "d", "e"]);
  expect(searchTerms("… — !")).toEqual([]);
});

test("every word of a text finds that text, however it is written", () => {
  const text = fc.string({ unit: fc.constantFrom(..."abčĐЂлџ017-/.,&'(“ \n𝐱東"), maxLength: 40 });
  fc.assert(
    fc.property(text, (written) => {
      const known = foldTerms(written);
      for (const word of written.split(/\s+/)) {
        for (const typed of [word, word.toUpperCase()]) {
          const found = searchTerms(typed).filter((term) => /^\p{N}$|../u.test(term));
          expect(known).toEqual(expect.arrayContaining(found));
        }
      }
    }),
    { numRuns: 500 },
  );
});

test("the range of a beginning holds every term that begins with it and no other", () => {
  const [from, to] = termRange("2026");
  const inside = (term: string) =>
    Buffer.compare(Buffer.from(term), Buffer.from(from)) >= 0 &&
    Buffer.compare(Buffer.from(term), Buffer.from(to)) < 0;
  expect(["2026", "20260417", "2026z", "2026東", "2026𝐱"].every(inside)).toBe(true);
  expect(["202", "2025", "2027", "12026", ""].some(inside)).toBe(false);
});
