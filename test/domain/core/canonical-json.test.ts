import * as fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson, hashDetails } from "#app/domain/core/index.ts";
import { theWorld } from "#test/support/world.ts";

const world = theWorld();

/** What an event may carry: JSON that PostgreSQL takes (no NUL, no half characters). */
const text = fc.string({ unit: "grapheme", maxLength: 12 }).filter((value) => !value.includes("\0"));
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    text,
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie("any"), { maxLength: 4 }),
    fc.dictionary(text, tie("any"), { maxKeys: 5, noNullPrototype: true }),
  ),
})).any;

/** The same value with the members of every object in another order. */
function shuffled(given: unknown, reverse = true): unknown {
  if (Array.isArray(given)) return given.map((item) => shuffled(item, reverse));
  if (given === null || typeof given !== "object") return given;
  const members = Object.entries(given).map(([key, member]) => [key, shuffled(member, reverse)] as const);
  return Object.fromEntries(reverse ? members.reverse() : members);
}

test("means the same value as ordinary JSON", () => {
  fc.assert(
    fc.property(value, (given) => {
      expect(JSON.parse(canonicalJson(given))).toEqual(JSON.parse(JSON.stringify(given)));
    }),
  );
});

test("does not depend on the order of members, nor on how often it is read and written", () => {
  fc.assert(
    fc.property(value, (given) => {
      const canonical = canonicalJson(given);
      expect(canonicalJson(shuffled(given))).toBe(canonical);
      expect(canonicalJson(JSON.parse(canonical))).toBe(canonical);
    }),
  );
});

test("tells different values apart", () => {
  fc.assert(
    fc.property(value, value, (a, b) => {
      const isSame = canonicalJson(a) === canonicalJson(b);
      expect(isSame).toBe(
        canonicalJson(JSON.parse(JSON.stringify(a))) === canonicalJson(JSON.parse(JSON.stringify(b))),
      );
      if (isSame) expect(JSON.parse(JSON.stringify(a))).toEqual(JSON.parse(JSON.stringify(b)));
    }),
  );
  expect(canonicalJson({ a: "1" })).not.toBe(canonicalJson({ a: 1 }));
  expect(canonicalJson({ a: null })).not.toBe(canonicalJson({}));
  expect(canonicalJson([1, [2]])).not.toBe(canonicalJson([[1], 2]));
});

test("comes back from a jsonb column the same, so that what was hashed before can be hashed again", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(value, { minLength: 1, maxLength: 20 }), async (given) => {
      const [row] = await world.db.sql.unsafe("select $1::text::jsonb as kept", [JSON.stringify(given)]);
      const kept = typeof row?.kept === "string" ? JSON.parse(row.kept) : row?.kept;
      expect(canonicalJson(kept)).toBe(canonicalJson(given));
    }),
    { numRuns: 100 },
  );
});

test("leaves out undefined members, writes moments in ISO form and refuses bigints", () => {
  expect(canonicalJson({ b: undefined, a: [undefined, 1] })).toBe('{"a":[null,1]}');
  expect(canonicalJson({ at: new Date("2026-11-24T10:00:00Z") })).toBe('{"at":"2026-11-24T10:00:00.000Z"}');
  expect(() => canonicalJson({ amount: 1n })).toThrow("amounts enter an event as strings");
});

test("a keyed hash of details needs the key to be guessed at", () => {
  const [key, other] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
  expect(hashDetails(key, { a: 1, b: 2 })).toEqual(hashDetails(key, { b: 2, a: 1 }));
  expect(hashDetails(key, { a: 1 })).not.toEqual(hashDetails(other, { a: 1 }));
  expect(hashDetails(key, { a: 1 })).not.toEqual(hashDetails(key, { a: 2 }));
});
