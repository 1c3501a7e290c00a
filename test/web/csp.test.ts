import { describe, expect, test } from "vitest";
import { contentSecurityPolicy } from "#app/web/csp.ts";

describe("the content security policy (case 27)", () => {
  test("lets scripts run from our own assets and with this answer's nonce alone", () => {
    expect(contentSecurityPolicy({ origin: "https://kvit.example" })("n0nce").split("; ")).toEqual([
      "default-src 'none'",
      "script-src https://kvit.example/assets/ 'nonce-n0nce'",
      "style-src 'self' 'nonce-n0nce'",
      "img-src 'self' data:",
      "font-src 'self'",
      "connect-src 'self'",
      "manifest-src 'self'",
      "form-action 'self'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
      "object-src 'none'",
    ]);
  });

  test("names where a form may lead after its redirect", () => {
    const policy = contentSecurityPolicy({
      origin: "https://kvit.example",
      formTargets: ["https://pay.example"],
    });
    expect(policy("n")).toContain("form-action 'self' https://pay.example;");
  });
});
