import { expect, test } from "vitest";
import { ownFinding } from "#app/domain/invoices/index.ts";
import { sampleDocument } from "#test/documents/en16931/sample-document.ts";

test("a number may have a hundred characters and not one more", () => {
  const of = (length: number) => ownFinding(sampleDocument({}, { number: "7".repeat(length) }));
  expect(of(100)).toBeUndefined();
  expect(of(101)).toMatchObject({ rule: "KVIT-LENGTH", severity: "fatal", at: "BT-1" });
});
