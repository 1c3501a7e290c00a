import * as fc from "fast-check";
import { expect, test } from "vitest";
import { absolute, paths, safeReturnTo } from "#app/kit/paths.ts";

test("addresses are those of the map", () => {
  expect(paths.home()).toBe("/");
  expect(paths.login()).toBe("/login");
  expect(paths.login({ returnTo: "/lumen/invoices?page=2" })).toBe(
    "/login?returnTo=%2Flumen%2Finvoices%3Fpage%3D2",
  );
  expect(paths.loginCheck({ token: "a+b/c=" })).toBe("/login/check?token=a%2Bb%2Fc%3D");
  expect(paths.setup({ token: "x" })).toBe("/setup?token=x");
  expect(paths.portal.home("lumen")).toBe("/lumen");
  expect(paths.portal.home("lumen", { client: "cli_1" })).toBe("/lumen?client=cli_1");
  expect(paths.portal.invoices("lumen", { q: "kafana sunce", status: undefined, page: 2 })).toBe(
    "/lumen/invoices?q=kafana+sunce&page=2",
  );
  expect(paths.portal.invoice("lumen", "2026-0417")).toBe("/lumen/invoices/2026-0417");
  expect(paths.portal.invoicePdf("lumen", "2026-0417")).toBe("/lumen/invoices/2026-0417.pdf");
  expect(paths.portal.invoiceXml("lumen", "2026-0417")).toBe("/lumen/invoices/2026-0417.xml");
  expect(paths.portal.creditNotePdf("drina", "K-7")).toBe("/drina/credit-notes/K-7.pdf");
  expect(paths.desk.today()).toBe("/desk");
  expect(paths.desk.import("imp_1")).toBe("/desk/imports/imp_1");
});

test("a name stays inside its segment, whatever is in it", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", minLength: 1, maxLength: 30 }), (name) => {
      fc.pre(name !== "." && name !== "..");
      const url = new URL(paths.portal.invoice("lumen", name), "https://kvit.example");
      const segments = url.pathname.split("/");
      expect(segments.slice(0, 3)).toEqual(["", "lumen", "invoices"]);
      expect(segments).toHaveLength(4);
      expect(decodeURIComponent(segments[3] ?? "")).toBe(name);
      expect(url.search + url.hash).toBe("");
    }),
  );
});

test.each(["", ".", ".."])("%j is no segment", (name) => {
  expect(() => paths.portal.invoice("lumen", name)).toThrow("a path segment");
});

test("a full address is built on the configured origin alone", () => {
  expect(absolute("http://localhost:3000", paths.login())).toBe("http://localhost:3000/login");
  expect(absolute("https://kvit.example/", "/")).toBe("https://kvit.example/");
  expect(() => absolute("https://kvit.example", "//evil.example")).toThrow();
  expect(() => absolute("https://kvit.example", "https://evil.example")).toThrow();
  expect(() => absolute("javascript:alert(1)", "/")).toThrow();
});

test.each([
  "/",
  "/lumen",
  "/lumen/invoices/2026-0417",
  "/lumen/invoices?q=a%20b&page=2#line-3",
  "/lumen/invoices?q=100%25",
  "/desk/log?at=2026-11-20T08:40",
  "/login?returnTo=%2F%2Fevil.example",
  "/ra%C4%8Dun",
])("case 9: %s is a way back", (value) => {
  expect(safeReturnTo(value)).toBe(value);
});

test.each([
  "//evil.example",
  "///evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "\\/evil.example",
  "/\t/evil.example",
  "/\n/evil.example",
  "\t//evil.example",
  " /lumen",
  "/ /evil.example",
  "/%09/evil.example",
  "/%0d%0aLocation:%20https://evil.example",
  "/lumen?q=%0d%0aSet-Cookie:a=b",
  "/lumen?q=%250d%250a",
  "/%2f/evil.example",
  "/%2Fevil.example",
  "/%5cevil.example",
  "/%5C%5Cevil.example",
  "/%252f%252fevil.example",
  "/%25252fevil.example",
  "/.//evil.example",
  "/..//evil.example",
  "/%2e%2e//evil.example",
  "/%2e%2e/%2e%2e/",
  "/lumen/../desk",
  "/./",
  "https://evil.example",
  "https:/evil.example",
  "https:evil.example",
  "http://localhost:3000/",
  "javascript:alert(1)",
  "JaVaScRiPt:alert(1)",
  "/javascript:alert(1)",
  "data:text/html,x",
  "evil.example",
  "@evil.example",
  "?q=1",
  "#x",
  "",
  "/\u2215evil.example",
  "/\uff0fevil.example",
  "/\u202eevil",
  "/\u0000",
  "/%00",
  "/%zz",
  "/%c0%ae%c0%ae/",
  "/<script>",
  `/${"a".repeat(2001)}`,
])("case 9: %j leads home instead", (value) => {
  expect(safeReturnTo(value)).toBe("/");
  expect(safeReturnTo(value, "/desk")).toBe("/desk");
});

test.each([undefined, null, 5, ["/lumen"], { toString: () => "/lumen" }])(
  "case 9: %j is no address at all",
  (value) => {
    expect(safeReturnTo(value)).toBe("/");
  },
);

test("case 9: whatever comes in, a browser at our origin stays there and asks for what was written", () => {
  const piece = fc.constantFrom(
    ..."/\\:.@?#%&=;",
    ...[
      "%2f",
      "%5c",
      "%2e",
      "%09",
      "%0a",
      "%00",
      "%25",
      "%252f",
      "\t",
      "\n",
      "\r",
      " ",
      "\u00a0",
      "\uff0f",
      "\u2028",
    ],
    ...["evil.example", "https", "javascript", "lumen", "a"],
  );
  const hostile = fc.array(piece, { maxLength: 10 }).map((pieces) => `/${pieces.join("")}`);
  fc.assert(
    fc.property(fc.oneof(hostile, fc.string(), fc.webUrl()), (value) => {
      const target = safeReturnTo(value);
      for (const origin of ["https://kvit.example", "http://localhost:3000"]) {
        const url = new URL(target, `${origin}/login/check`);
        expect(url.origin).toBe(origin);
        expect(url.href).toBe(origin + target);
        expect(decodeURIComponent(url.pathname)).not.toMatch(/\/\/|\\/);
      }
      expect(target).toMatch(/^\/(?![/\\])[\x21-\x7e]*$/);
    }),
    { numRuns: 2000 },
  );
});

test("case 9: every address of ours is a way back to itself", () => {
  const word = fc.string({
    unit: fc.constantFrom(..."abcXYZ019 čЂ&=?#+/'\"<>€"),
    minLength: 1,
    maxLength: 12,
  });
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Z0-9]+(-[A-Z0-9]+)*$/), word, (key, q) => {
      for (const path of [
        paths.portal.invoice("lumen", key, { client: "cli_1" }),
        paths.portal.invoices("lumen", { q }),
        paths.desk.log({ q }),
        paths.login({ returnTo: paths.portal.invoices("lumen", { q }) }),
      ]) {
        expect(safeReturnTo(path, "/lost")).toBe(path);
      }
    }),
  );
});
