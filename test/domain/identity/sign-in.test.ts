import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { codeFromBytes, networkOf, normalizeCode } from "#app/domain/identity/index.ts";

const alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });

describe("codes", () => {
  test("every code has six signs that nobody misreads", () => {
    fc.assert(
      fc.property(bytes(32), (random) => {
        expect(codeFromBytes(random)).toMatch(/^[2-9A-HJKMNP-TV-Z]{6}$/);
      }),
    );
  });

  test("any two bytes give any sign equally often, within one in two thousand", () => {
    const counts = new Map<string, number>();
    for (let word = 0; word < 65_536; word++) {
      const sign = codeFromBytes(Uint8Array.of(word >> 8, word & 255), 1);
      counts.set(sign, (counts.get(sign) ?? 0) + 1);
    }
    expect([...counts.keys()].sort().join("")).toBe(alphabet);
    const seen = [...counts.values()];
    expect(Math.max(...seen) - Math.min(...seen)).toBeLessThanOrEqual(1);
  });

  test("a code is the same however it is cut, cased and copied", () => {
    const blanks = fc.array(fc.constantFrom(" ", "-", "\u00a0", "\t", "\n", ""), {
      minLength: 6,
      maxLength: 6,
    });
    fc.assert(
      fc.property(bytes(12), blanks, fc.boolean(), (random, between, isLower) => {
        const code = codeFromBytes(random);
        const typed = [...code].map((sign, i) => between[i] + sign).join("");
        expect(normalizeCode(isLower ? typed.toLowerCase() : typed)).toBe(code);
        expect(normalizeCode(normalizeCode(typed))).toBe(normalizeCode(typed));
      }),
    );
  });

  test("two codes that differ stay different", () => {
    fc.assert(
      fc.property(bytes(12), bytes(12), (a, b) => {
        const [one, other] = [codeFromBytes(a), codeFromBytes(b)];
        expect(normalizeCode(one) === normalizeCode(other)).toBe(one === other);
      }),
    );
  });
});

describe("callers", () => {
  test.each([
    ["192.0.2.7", "192.0.2.7"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:0DB8:0001:0002:ffff::9", "2001:db8:1:2::/64"],
    ["2001:db8::1", "2001:db8:0:0::/64"],
    ["::1", "0:0:0:0::/64"],
    ["::", "0:0:0:0::/64"],
    ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ])("%s counts as %s", (ip, network) => {
    expect(networkOf(ip)).toBe(network);
  });

  test("a household's addresses are one caller, its neighbor's are another (case 7)", () => {
    const group = fc.integer({ min: 0, max: 0xffff }).map((value) => value.toString(16));
    const groups = (length: number) => fc.array(group, { minLength: length, maxLength: length });
    fc.assert(
      fc.property(groups(4), groups(4), groups(4), (home, one, other) => {
        const network = networkOf([...home, ...one].join(":"));
        expect(networkOf([...home, ...other].join(":"))).toBe(network);
        const next = [...home.slice(0, 3), home[3] === "1" ? "2" : "1"];
        expect(networkOf([...next, ...one].join(":"))).not.toBe(network);
      }),
    );
  });
});
