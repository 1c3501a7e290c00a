import { expect, test } from "vitest";
import { assert, never } from "#app/kit/assert.ts";

test("what holds passes, what does not is named", () => {
  expect(() => assert(1, "one")).not.toThrow();
  expect(() => assert(0, "a paid invoice has a payment")).toThrow("a paid invoice has a payment");
});

test("a value outside the union is named at run time", () => {
  expect(() => never("brown" as never)).toThrow("brown");
});
