import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readAndCheck } from "#app/documents/ubl/read-and-check.ts";

const folder = "test/fixtures/ubl/broken";

/** What each file breaks: rule, place, and the two amounts where the rule compares two. */
const expectations: Record<string, { rule: string; at: string; expected?: string; found?: string }> = {
  "br-03.xml": { rule: "BR-03", at: "BT-2" },
  "br-16.xml": { rule: "BR-16", at: "BG-25" },
  "br-co-10.xml": { rule: "BR-CO-10", at: "BT-106", expected: "6251.20", found: "6261.20" },
  "br-co-11.xml": { rule: "BR-CO-11", at: "BT-107", expected: "150.00", found: "160.00" },
  "br-co-12.xml": { rule: "BR-CO-12", at: "BT-108", expected: "0.00", found: "25.00" },
  "br-co-13.xml": { rule: "BR-CO-13", at: "BT-109", expected: "6101.20", found: "6251.20" },
  "br-co-14.xml": { rule: "BR-CO-14", at: "BT-110", expected: "1081.23", found: "1091.23" },
  "br-co-15.xml": { rule: "BR-CO-15", at: "BT-112", expected: "7182.43", found: "7128.43" },
  "br-co-16.xml": { rule: "BR-CO-16", at: "BT-115", expected: "7182.43", found: "7128.43" },
  "br-co-17.xml": {
    rule: "BR-CO-17",
    at: "VAT group 1, BT-117",
    expected: "1035.73",
    found: "1053.73",
  },
  "br-dec-23.xml": { rule: "BR-DEC-23", at: "line 5, BT-131", found: "43.203" },
  "br-e-08.xml": { rule: "BR-E-08", at: "VAT group 2, BT-116", expected: "650.00", found: "600.00" },
  "br-s-08.xml": { rule: "BR-S-08", at: "VAT group 1, BT-116", expected: "5451.20", found: "5541.20" },
};

describe("case 67: files that break one rule", () => {
  test("every file of the folder is expected here", () => {
    expect(readdirSync(folder).sort()).toEqual(Object.keys(expectations).sort());
  });

  test("ten of them are about two amounts", () => {
    const pairs = Object.values(expectations).filter((each) => each.expected !== undefined);
    expect(pairs).toHaveLength(10);
  });

  for (const [file, expectation] of Object.entries(expectations)) {
    test(`${file} is refused by ${expectation.rule} and by nothing else`, () => {
      const { findings } = readAndCheck(readFileSync(`${folder}/${file}`));
      expect(findings).toEqual([{ ...expectation, severity: "fatal", message: expect.any(String) }]);
    });
  }
});
