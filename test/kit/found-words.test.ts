import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fold } from "#app/kit/fold.ts";
import { markFound } from "#app/kit/found-words.ts";
import { searchTerms } from "#app/kit/search-terms.ts";

const shown = (text: string, search: string) =>
  (markFound(text, searchTerms(search)) ?? [])
    .map((piece) => (typeof piece === "string" ? piece : `[${piece.mark}]`))
    .join("");

describe("found words", () => {
  it.each([
    ["Air filters and belts", "filt", "Air [filt]ers and belts"],
    ["Đorđe Čolić", "dordj col", "Đorđe [Čol]ić"],
    ["Đorđe Čolić", "dord col", "[Đorđ]e [Čol]ić"],
    ["Замена филтера", "filtera", "Замена [филтера]"],
    ["2026-0417", "0417", "2026-[0417]"],
    ["2026-0417", "2026-04", "[2026-04]17"],
    ["Großhandel", "gross", "[Groß]handel"],
    ["Menu (cards)", "cards", "Menu ([cards])"],
    ["Menu cards", "cards menu", "[Menu] [cards]"],
  ])("marks in “%s” what “%s” found", (text, search, marked) => {
    expect(shown(text, search)).toBe(marked);
  });

  it("marks nothing without a search, and nothing inside a word", () => {
    expect(markFound("Menu cards", [])).toBeUndefined();
    expect(markFound("Menu cards", ["ards"])).toBeUndefined();
  });

  it("never changes a text, and marks only what folds to a term's beginning", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme" }),
        fc.string({ unit: "grapheme", maxLength: 8 }),
        (text, search) => {
          const terms = searchTerms(search);
          const pieces = markFound(text, terms) ?? [text];
          expect(pieces.map((piece) => (typeof piece === "string" ? piece : piece.mark)).join("")).toBe(text);
          for (const piece of pieces) {
            if (typeof piece === "string") continue;
            const marked = fold(piece.mark).replace(/[^\p{L}\p{N}]/gu, "");
            expect(terms.some((term) => marked.startsWith(term))).toBe(true);
          }
        },
      ),
    );
  });
});
