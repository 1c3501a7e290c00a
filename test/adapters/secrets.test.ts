import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { makeSecrets } from "#app/adapters/secrets.ts";

const secrets = makeSecrets("the first secret, long enough for tests");
const others = makeSecrets("another secret, also long enough for it");

describe("keyed functions", () => {
  test("open what they sealed, for the same purpose and secret alone", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const plain = Buffer.from(bytes);
        const sealed = secrets.encrypt("totp", plain);
        expect(secrets.decrypt("totp", sealed).equals(plain)).toBe(true);
        expect(() => secrets.decrypt("other", sealed)).toThrow();
        expect(() => others.decrypt("totp", sealed)).toThrow();
      }),
      { numRuns: 40 },
    );
  });

  test("refuse bytes of which a single bit was changed", () => {
    const sealed = secrets.encrypt("totp", Buffer.from("a secret"));
    for (let at = 0; at < sealed.length; at++) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] as number) ^ 1;
      expect(() => secrets.decrypt("totp", changed)).toThrow();
    }
    expect(() => secrets.decrypt("totp", Buffer.alloc(0))).toThrow();
  });

  test("never seal the same text alike, and always sign it alike", () => {
    const plain = Buffer.from("same");
    expect(secrets.encrypt("p", plain).equals(secrets.encrypt("p", plain))).toBe(false);
    expect(secrets.hmac("p", "same").equals(secrets.hmac("p", "same"))).toBe(true);
    expect(secrets.hmac("p", "same").equals(secrets.hmac("q", "same"))).toBe(false);
    expect(secrets.hmac("p", "same").equals(others.hmac("p", "same"))).toBe(false);
  });
});
