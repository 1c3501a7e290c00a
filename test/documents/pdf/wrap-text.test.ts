import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lineWidth, wrapText } from "#app/documents/pdf/wrap-text.ts";

const face = { weight: "regular", size: 10 } as const;
const lines = (text: Parameters<typeof wrapText>[0], width: number) =>
  wrapText(text, width, face).map((line) =>
    line
      .map(({ text }) => text)
      .join("")
      .trimEnd(),
  );

describe("line breaking", () => {
  it("breaks at spaces and leaves none at the ends", () => {
    expect(lines("one two three", 40)).toEqual(["one two", "three"]);
  });
  it("keeps together what a no-break space joins, and draws a plain one", () => {
    expect(lines("IBAN DE96\u00a01005\u00a00000", 75)).toEqual(["IBAN", "DE96 1005 0000"]);
  });
  it("shows a soft hyphen only where the line ends at it", () => {
    expect(lines("Gaststätten\u00adbetriebs\u00adgesellschaft", 100)).toEqual([
      "Gaststättenbetriebs-",
      "gesellschaft",
    ]);
    expect(lines("Gaststätten\u00adbetriebs", 300)).toEqual(["Gaststättenbetriebs"]);
  });
  it("breaks after a hyphen between letters, never inside a number or an account", () => {
    expect(lines("Öztürk-Schönefeld", 50)).toEqual(["Öztürk-", "Schönefeld"]);
    expect(lines("no 160-0417263-72", 70)).toEqual(["no", "160-0417263-72"]);
  });
  it("joins the ends of runs where no space stands between them", () => {
    const wrapped = wrapText(["due ", { strong: "Friday" }, ", please"], 200, face);
    expect(wrapped).toEqual([
      [
        { text: "due ", weight: "regular" },
        { text: "Friday", weight: "semibold" },
        { text: ", please ", weight: "regular" },
      ],
    ]);
    expect(lines(["due ", { strong: "Friday" }, ", please"], 45)).toEqual(["due", "Friday,", "please"]);
  });
  it("ends a line with a space unless it ends inside a word", () => {
    const wrapped = wrapText("one two abcdefghijklmnop", 40, face);
    expect(wrapped.map(([segment]) => segment!.text)).toEqual(["one two ", "abcdefgh", "ijklmnop "]);
  });
  it("leaves out behind an ellipsis what passes the lines it is given", () => {
    const wrapped = wrapText("one two three four", 40, face, 2);
    expect(wrapped.map(([segment]) => segment!.text)).toEqual(["one two ", "three … "]);
  });
  it("loses no character and passes the width with none", () => {
    const word = fc.stringMatching(/^[A-Za-zčćžšđЂђ0-9.,€-]{1,40}$/);
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 20, max: 300 }),
        (words, width) => {
          const wrapped = wrapText(words.join(" "), width, face);
          for (const line of wrapped) expect(lineWidth(line, 10)).toBeLessThanOrEqual(width + 2);
          expect(
            wrapped
              .flat()
              .map(({ text }) => text)
              .join("")
              .replaceAll(" ", ""),
          ).toBe(words.join(""));
        },
      ),
    );
  });
});
