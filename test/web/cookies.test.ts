import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cookieJar } from "#app/web/cookies.ts";

const secure = cookieJar("https://invoices.example.com");

describe("cookies (case 15)", () => {
  test("are bound to https, this host and no path, and scripts cannot read them", () => {
    expect(secure.session("abc")).toBe(
      "__Host-kvit_session=abc; Max-Age=2592000; Path=/; HttpOnly; SameSite=Lax; Secure",
    );
    for (const line of [secure.pending("abc"), secure.locale("en"), secure.session(null)])
      expect(line).toMatch(/^__Host-.*Path=\/; HttpOnly; SameSite=Lax; Secure$/);
  });

  test("keep the host binding on loopback, where browsers trust http", () => {
    for (const origin of ["http://localhost:3000", "http://127.0.0.1:3000", "http://[::1]:3000"])
      expect(cookieJar(origin).session("abc")).toMatch(/^__Host-.*; Secure$/);
  });

  test("fall back to a plain name on another http address, where a bound cookie would be dropped", () => {
    expect(cookieJar("http://demo.internal:3000").session("abc")).toBe(
      "kvit_session=abc; Max-Age=2592000; Path=/; HttpOnly; SameSite=Lax",
    );
  });

  test("end at once when they are taken back", () => {
    expect(secure.session(null)).toContain("__Host-kvit_session=; Max-Age=0");
  });

  test("are read by their exact name, the first one counting", () => {
    const header = "kvit_session=planted; __Host-kvit_session=right; __Host-kvit_session=late; x=1";
    expect(secure.read(header)).toEqual({ session: "right", pending: undefined, locale: undefined });
    expect(secure.read(null)).toEqual({ session: undefined, pending: undefined, locale: undefined });
  });

  test("never come out of hostile headers as anything but a plain token", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), (noise) => {
        const { session } = secure.read(`a=b; __Host-kvit_session=${noise}; c`);
        expect(session === undefined || /^[\w.~-]{1,200}$/.test(session)).toBe(true);
      }),
    );
  });
});
