import * as fc from "fast-check";
import { expect, test } from "vitest";
import { idKinds, isUuid, newId, readId, showId } from "#app/kit/ids.ts";

const anyUuid = fc.uuid();
const zeros = (bytes: Uint8Array<ArrayBuffer>) => bytes.fill(0);
const ones = (bytes: Uint8Array<ArrayBuffer>) => bytes.fill(0xff);

// The moment of the example in RFC 9562, appendix A.6.
test("an id carries its moment, the version and the variant of RFC 9562", () => {
  const at = new Date("2022-02-22T19:22:22.000Z");
  const id = newId(at, zeros);
  expect(id).toBe("017f22e2-79b0-7000-8000-000000000000");
  expect(Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16)).toBe(at.getTime());
  expect(newId(at, ones)).toBe("017f22e2-79b0-77ff-bfff-ffffffffffff");
  expect(isUuid(id)).toBe(true);
});

test("with random bytes of one's own nothing is remembered: same input, same id, in any order", () => {
  const early = new Date("2024-01-01T00:00:00Z");
  const late = new Date("2026-01-01T00:00:00Z");
  const first = [newId(early, zeros), newId(late, zeros)];
  expect([newId(late, zeros), newId(early, zeros)].reverse()).toEqual(first);
});

test("ids of one process rise, also within a millisecond and when the clock steps back a little", () => {
  const base = Date.UTC(2030, 0, 1);
  const moments = [...Array.from({ length: 10_000 }, () => base), base - 1, base - 59_000, base + 10];
  const ids = moments.map((ms) => newId(new Date(ms)));
  expect(ids).toEqual([...ids].sort());
  expect(new Set(ids).size).toBe(ids.length);
});

test("history written down later keeps its own dates", () => {
  newId(new Date("2031-01-01T00:00:00Z"));
  const id = newId(new Date("2024-05-01T00:00:00Z"));
  expect(Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16)).toBe(Date.UTC(2024, 4, 1));
});

test("a shown id names its kind and gives back the same id, for that kind only", () => {
  fc.assert(
    fc.property(anyUuid, fc.constantFrom(...idKinds), fc.constantFrom(...idKinds), (uuid, kind, other) => {
      const shown = showId(kind, uuid);
      expect(shown).toMatch(/^[a-z]{3}_[0-7][0-9a-hjkmnp-tv-z]{25}$/);
      expect(readId(kind, shown)).toBe(uuid);
      if (other !== kind) expect(readId(other, shown)).toBeUndefined();
    }),
  );
});

test("shown ids sort like the ids", () => {
  fc.assert(
    fc.property(anyUuid, anyUuid, (a, b) => {
      expect(showId("inv", a) < showId("inv", b)).toBe(a < b);
    }),
  );
});

test("every text is read as one id or as none, and no two texts as the same", () => {
  const near = fc.string({
    unit: fc.constantFrom(..."0123456789abcdefghjkmnpqrstvwxyzILOU_"),
    minLength: 26,
    maxLength: 26,
  });
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        near.map((body) => `inv_${body}`),
      ),
      (text) => {
        const uuid = readId("inv", text);
        if (uuid !== undefined) expect(showId("inv", uuid)).toBe(text);
      },
    ),
  );
});

test.each([
  "",
  "inv_",
  "inv_8zzzzzzzzzzzzzzzzzzzzzzzzz",
  "inv_01kdvdna00e44swwzaky084tv",
  "inv_01kdvdna00e44swwzaky084tveX",
  "INV_01kdvdna00e44swwzaky084tve",
  "inv_01KDVDNA00E44SWWZAKY084TVE",
  "cli_01kdvdna00e44swwzaky084tve",
  "inv_01kdvdna00e44swwzaky084tve\n",
  "inv_o1kdvdna00e44swwzaky084tve",
])("%j is no shown invoice id", (text) => {
  expect(readId("inv", text)).toBeUndefined();
});

test("what is no UUID cannot be shown", () => {
  expect(() => showId("inv", "1; drop table invoices")).toThrow(RangeError);
  expect(isUuid("019AA055-B29B-7000-8000-000000000000")).toBe(false);
  expect(isUuid("019aa055b29b70008000000000000000")).toBe(false);
});
