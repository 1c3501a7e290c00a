import { describe, expect, it } from "vitest";
import { countryName, dayInWords, deducted, periodText } from "#app/documents/paper/paper-figures.ts";
import { paragraphsOf } from "#app/documents/paper/paper-text.ts";

describe("figures and days on paper", () => {
  it.each([
    [{ start: "2026-10-01", end: "2026-10-31" }, "1–31 Oct 2026", "1.–31. okt. 2026."],
    [{ start: "2026-09-28", end: "2026-10-04" }, "28 Sep – 4 Oct 2026", "28. sep. – 4. okt. 2026."],
    [
      { start: "2025-12-01", end: "2026-01-31" },
      "1 Dec 2025 – 31 Jan 2026",
      "1. dec. 2025. – 31. jan. 2026.",
    ],
    [{ start: "2026-10-31", end: "2026-10-31" }, "31 Oct 2026", "31. okt. 2026."],
    [{ start: "2026-10-01" }, "1 Oct 2026 –", "1. okt. 2026. –"],
    [{ end: "2026-10-31" }, "– 31 Oct 2026", "– 31. okt. 2026."],
    [{ start: "yesterday" }, "–", "–"],
  ])("writes the period %o", (period, english, serbian) => {
    expect(periodText(period, "en").replace("Sept", "Sep")).toBe(english);
    expect(periodText(period, "sr-Latn").replace("sept", "sep")).toBe(serbian);
  });

  it("writes a day that decides something with its weekday and year", () => {
    expect(dayInWords("2026-11-27", "en")).toBe("Friday, 27 November 2026");
    expect(dayInWords("2026-11-27", "sr-Latn")).toBe("petak, 27. novembar 2026.");
  });

  it("gives what is taken off a sign, and turns it for a negative allowance", () => {
    expect(["10", "-10", "+2.50"].map((text) => deducted(text, "en"))).toEqual([
      "−10\u00a0%",
      "10\u00a0%",
      "−2.5\u00a0%",
    ]);
  });

  it("names countries in the reader's language and leaves unknown codes alone", () => {
    expect(["DE", "ZZ", "Germany", "1A"].map((code) => countryName(code, "sr-Latn"))).toEqual([
      "Nemačka",
      "nepoznat region",
      "Germany",
      "1A",
    ]);
  });

  it("takes the subject code off a note and keeps its paragraphs apart", () => {
    expect(paragraphsOf("#AAI#First.\r\n\r\nSecond #ABC# stays.")).toEqual(["First.", "Second #ABC# stays."]);
    expect(paragraphsOf(undefined)).toEqual([]);
  });
});
