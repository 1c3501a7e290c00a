import * as fc from "fast-check";
import { expect, test } from "vitest";
import { readAnchor, writeAnchor } from "#app/domain/core/index.ts";

const anchor = {
  at: "2026-11-24T10:00:00.000Z",
  businessId: "019ab000-0000-7000-8000-000000000000",
  seq: 12n,
  hash: "ab".repeat(32),
};

test("an anchor is one line and reads as it was written", () => {
  expect(writeAnchor(anchor)).toMatch(/^[^\n]+\n$/);
  fc.assert(
    fc.property(
      fc.bigInt({ min: 1n, max: 2n ** 63n - 1n }),
      fc.uint8Array({ minLength: 32, maxLength: 32 }),
      (seq, bytes) => {
        const given = { ...anchor, seq, hash: Buffer.from(bytes).toString("hex") };
        expect(readAnchor(writeAnchor(given))).toEqual(given);
      },
    ),
  );
});

test("an empty line is nothing; every other line is an anchor or an error", () => {
  expect(readAnchor("")).toBeUndefined();
  expect(readAnchor("  ")).toBeUndefined();
  const line = writeAnchor(anchor).trimEnd();
  for (let end = 1; end < line.length; end++) expect(() => readAnchor(line.slice(0, end))).toThrow();
  for (const bad of [
    "{}",
    "[]",
    "null",
    line.replace('"12"', "12"),
    line.replace('"12"', '"0"'),
    line.replace("ab", "AB"),
  ]) {
    expect(() => readAnchor(bad), bad).toThrow();
  }
});
