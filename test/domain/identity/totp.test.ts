import { randomBytes } from "node:crypto";
import * as fc from "fast-check";
import { TOTP } from "otpauth";
import { describe, expect, test } from "vitest";
import {
  base32,
  isTotpForm,
  matchTotp,
  newRecoveryCode,
  newTotpSecret,
  normalizeRecoveryCode,
  totpUri,
} from "#app/domain/identity/totp.ts";
import { fromBase32, totpAt } from "./visitors.ts";

/** RFC 6238, appendix B, SHA-1; its eight digits, of which apps show the last six. */
const secret = Buffer.from("12345678901234567890");
const vectors = [
  [59, "94287082"],
  [1111111109, "07081804"],
  [1111111111, "14050471"],
  [1234567890, "89005924"],
  [2000000000, "69279037"],
  [20000000000, "65353130"],
] as const;

const at = (seconds: number) => new Date(seconds * 1000);

describe("RFC 6238", () => {
  test.each(vectors)("at second %i the code of the standard is right", (seconds, code) => {
    expect(totpAt(secret, at(seconds), 0, 8)).toBe(code);
    expect(matchTotp(secret, code.slice(-6), at(seconds))).toBe(Math.floor(seconds / 30));
  });

  test("a code is right one step early and one step late, and told as the step it belongs to", () => {
    const now = at(1_795_000_000);
    const step = Math.floor(now.getTime() / 30_000);
    for (const distance of [-1, 0, 1]) {
      expect(matchTotp(secret, totpAt(secret, now, distance), now)).toBe(step + distance);
    }
    for (const distance of [-3, -2, 2, 3]) {
      expect(matchTotp(secret, totpAt(secret, now, distance), now)).toBeUndefined();
    }
  });

  test("any secret's code is what an app would show", () => {
    const seconds = fc.integer({ min: 0, max: 4_000_000_000 });
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 20, maxLength: 20 }), seconds, (bytes, second) => {
        const own = Buffer.from(bytes);
        const step = matchTotp(own, totpAt(own, at(second)), at(second));
        expect(Math.abs((step as number) - Math.floor(second / 30))).toBeLessThanOrEqual(1);
      }),
    );
  });

  test.each(["", "12345", "1234567", "abcdef", "١٢٣٤٥٦", "123 456"])("%j is no code", (text) => {
    expect(isTotpForm(text)).toBe(false);
    expect(matchTotp(secret, text, at(59))).toBeUndefined();
  });
});

describe("the secret", () => {
  test("has 160 bits and is told in base 32", () => {
    expect(newTotpSecret()).toHaveLength(20);
    expect(base32(secret)).toBe("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 20, maxLength: 20 }), (bytes) => {
        expect(fromBase32(base32(Buffer.from(bytes)))).toEqual(Buffer.from(bytes));
      }),
    );
  });

  test("of a window on a bigger buffer is only that window", () => {
    const pool = Buffer.concat([randomBytes(7), secret, randomBytes(9)]);
    expect(base32(pool.subarray(7, 27))).toBe(base32(secret));
  });

  test("in the address of the QR code names Kvit and the account, and an app reads it back", () => {
    const uri = totpUri(secret, "ana+kvit@kafana-sunce.example");
    expect(uri).toMatch(/^otpauth:\/\/totp\/Kvit:/);
    const fields = new URL(uri).searchParams;
    expect(Object.fromEntries(fields)).toMatchObject({
      issuer: "Kvit",
      secret: base32(secret),
      digits: "6",
      period: "30",
    });
    expect(decodeURIComponent(new URL(uri).pathname)).toContain("ana+kvit@kafana-sunce.example");
    expect(totpAt(fromBase32(fields.get("secret") as string), at(59))).toBe("287082");
    expect(new TOTP({ secret: fields.get("secret") as string }).generate({ timestamp: 59_000 })).toBe(
      "287082",
    );
  });
});

test("recovery codes have 24 signs in fours, differ, and are the same however they are copied", () => {
  const codes = Array.from({ length: 500 }, newRecoveryCode);
  expect(new Set(codes).size).toBe(500);
  for (const code of codes) {
    expect(code).toMatch(/^(?:[2-9A-HJKMNP-TV-Z]{4}-){5}[2-9A-HJKMNP-TV-Z]{4}$/);
    expect(isTotpForm(normalizeRecoveryCode(code))).toBe(false);
    expect(normalizeRecoveryCode(` ${code.toLowerCase().replaceAll("-", " ")}\n`)).toBe(
      code.replaceAll("-", ""),
    );
  }
});
