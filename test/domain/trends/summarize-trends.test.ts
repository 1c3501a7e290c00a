import { describe, expect, it } from "vitest";
import { type SummaryFacts, summarizeTrends } from "#app/domain/trends/summarize-trends.ts";

const part = (count: number, of: number) => ({ count, of });

const facts: SummaryFacts = {
  disputes: { before: part(26, 444), after: part(3, 218) },
  satisfaction: { before: part(33, 43), after: part(36, 45) },
  causes: [
    { key: "missing_reference", count: 8, amount: 139_000n },
    { key: "price_list", count: 3, amount: 41_000n },
  ],
  currency: "EUR",
  improvements: [],
};
const early = { ...facts, disputes: { before: part(5, 444), after: part(3, 218) } };

describe("the summary in plain sentences", () => {
  it("says that 3 of 218 after 26 of 444 is better, more than chance", () => {
    const { headline, sentences } = summarizeTrends(facts, "en");
    expect(headline).toBe("Fewer disputes, and that is more than chance");
    expect(sentences[0]).toBe(
      "Clients opened 3 disputes on 218 invoices. In the period before it was 26 of 444. That is fewer, and more than chance.",
    );
    const serbian = summarizeTrends(facts, "sr-Latn");
    expect(serbian.headline).toBe("Sporova je manje, i to nije slučajnost");
    expect(serbian.sentences[0]).toBe(
      "Klijenti su otvorili 3 spora na 218 računa. U periodu pre toga bilo je 26 od 444. To je manje, i više od slučajnosti.",
    );
  });

  it("says of 3 of 218 after 5 of 444 that it is too early", () => {
    expect(summarizeTrends(early, "en").headline).toBe("Too early to say what changed");
    expect(summarizeTrends(early, "en").sentences[0]).toContain(
      "It is too early to say whether that is a change.",
    );
    expect(summarizeTrends(early, "sr-Latn").headline).toBe("Još je rano reći šta se promenilo");
    expect(summarizeTrends(early, "sr-Latn").sentences[0]).toContain("Još je rano reći da li je to promena.");
  });

  it("gives satisfaction with its range and claims no rise that the range does not carry", () => {
    expect(summarizeTrends(facts, "en").sentences[1]).toBe(
      "Of 45 answers, 36 were satisfied: 80%. The true value lies between 66% and 89%. It cannot be told apart from the period before.",
    );
  });

  it("says of four answers only that they are too few", () => {
    const few = { ...facts, satisfaction: { before: part(9, 10), after: part(0, 4) } };
    expect(summarizeTrends(few, "en").sentences[1]).toContain("too few for a figure");
  });

  it("names the cause that cost most, with its share", () => {
    expect(summarizeTrends(facts, "en").fixNext).toEqual({
      cause: "missing_reference",
      sentence:
        "Fix next: Order number missing. 8 disputes came from it and they cost €1,390.00, 77% of all that was credited.",
    });
    expect(summarizeTrends(facts, "sr-Latn").fixNext?.sentence).toMatch(
      /^Sledeće popravite: Nedostaje broj porudžbine\. 8 sporova je nastalo zbog toga i koštalo je 1\.390,00/,
    );
  });

  it("tells what became of an improvement in the same measured words", () => {
    const did = "Prices come from the contract";
    const improvements: SummaryFacts["improvements"] = [
      { id: "a", cause: "price_list", did, before: part(26, 444), after: part(3, 218) },
      { id: "b", cause: "wrong_item", did, before: part(5, 444), after: part(3, 218) },
    ];
    expect(summarizeTrends({ ...facts, improvements }, "en").sentences.slice(2)).toEqual([
      `“${did}” – Better, more than chance: 3 of 218 after 26 of 444.`,
      `“${did}” – Too early to say: 3 of 218 after 5 of 444.`,
    ]);
  });

  it("does not ask for what was mended: what an improvement made rarer leaves its place to the next cause", () => {
    const one = { id: "a", cause: "missing_reference" as const, did: "Numbers are asked for" };
    const fixNext = (after: number) =>
      summarizeTrends(
        { ...facts, improvements: [{ ...one, before: part(26, 444), after: part(after, 218) }] },
        "en",
      ).fixNext;
    expect(fixNext(3)?.sentence).toBe(
      "Fix next: Price list. 3 disputes came from it and they cost €410.00, 23% of all that was credited.",
    );
    expect(fixNext(12)?.cause).toBe("missing_reference");
    const alone = { ...facts, causes: facts.causes.slice(0, 1) };
    const improvements = [{ ...one, before: part(26, 444), after: part(3, 218) }];
    expect(summarizeTrends({ ...alone, improvements }, "en").fixNext).toBeUndefined();
  });
});
