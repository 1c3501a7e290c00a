import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { judgeRequest } from "#app/web/http/request-gate.ts";
import { rawRequest } from "#test/web/http/raw-request.ts";
import { type Site, startSite } from "#test/web/http/site.ts";

const origin = "https://kvit.example";
const changing = ["POST", "PUT", "PATCH", "DELETE"];
const reading = ["GET", "HEAD"];
const pages = [
  "/",
  "/login",
  "/login.data",
  "/desk/imports",
  "/desk/imports.data?index",
  "/lumen/pay",
  "/api/v2/x",
];
const sites = [
  undefined,
  "same-origin",
  "same-site",
  "cross-site",
  "none",
  "same-origin, cross-site",
  "Same-Origin",
  "",
];
const origins = [
  undefined,
  origin,
  "null",
  "https://evil.example",
  "http://kvit.example",
  `${origin}:8443`,
  `${origin}/`,
];

type Case = { method: string; target: string; site?: string; named?: string };

const combinations = (methods: string[], targets: string[]): Case[] =>
  methods.flatMap((method) =>
    targets.flatMap((target) =>
      sites.flatMap((site) => origins.map((named) => ({ method, target, site, named }))),
    ),
  );

/** Written apart from the gate: the four combinations that a page of ours can produce. */
const comesFromUs = ({ site, named }: Case) =>
  (site === "same-origin" && (named === undefined || named === "null" || named === origin)) ||
  (site === undefined && named === origin);

const judge = ({ method, target, site, named }: Case) =>
  judgeRequest(
    { method, url: new URL(origin + target), headers: { "sec-fetch-site": site, origin: named } },
    origin,
  );

describe("case 24: the request gate, generated over methods, paths and headers", () => {
  test("lets a change pass exactly when a page of ours asked for it", () => {
    const wrong = combinations(changing, pages).filter((one) => judge(one).pass !== comesFromUs(one));
    expect(wrong).toEqual([]);
  });

  test("refuses a change from elsewhere with 403", () => {
    const statuses = combinations(changing, pages)
      .filter((one) => !comesFromUs(one))
      .map((one) => ({ status: 403, ...judge(one) }).status);
    expect(new Set(statuses)).toEqual(new Set([403]));
    expect(statuses.length).toBeGreaterThan(1_000);
  });

  test("lets anyone read, from wherever the link stands", () => {
    const wrong = combinations(reading, pages).filter((one) => !judge(one).pass);
    expect(wrong).toEqual([]);
  });

  test.each(["/webhooks/stripe/acct_1", "/webhooks/resend", "/api/v1/invoices", "/unsubscribe/abc"])(
    "lets callers without a browser change %s, but with no cookie of theirs",
    (target) => {
      for (const one of combinations(changing, [target]))
        expect(judge(one)).toEqual({ pass: true, withCookies: false });
    },
  );

  test.each([
    "/webhooks",
    "/webhooks/",
    "/WEBHOOKS/resend",
    "//webhooks/resend",
    "/webhooks%2Fresend",
    "/webhooks/../login",
    "/webhooks/%2e%2e/login",
    "/webhooks/resend/..%2f..%2flogin".replace("..%2f..%2f", "../../"),
    "/webhooks/...data",
    "/webhooks/resend.data",
    "/api/v1",
    "/api/v1/../v2/x",
    "/api/v1/...data",
    "/api/v11/x",
    "/unsubscribe/a/b",
    "/unsubscribe/",
    "/unsubscribe/...data",
    "/x/webhooks/resend",
    "/x?/webhooks/resend",
    "/login#/webhooks/resend",
    "/\\webhooks/resend",
  ])("does not take %s for an exempt path", (target) => {
    expect(judge({ method: "POST", target, site: "cross-site" })).toMatchObject({ pass: false });
  });

  test.each(["?_data=root", "?_data", "?a=1&_data=routes%2Flogin", "?%5Fdata=root", "?%5f%64ata=root"])(
    "refuses %s on every method, so that no action and no loader runs alone",
    (query) => {
      for (const method of [...changing, ...reading])
        for (const path of ["/login", "/webhooks/resend"])
          expect(judge({ method, target: path + query, site: "same-origin" })).toMatchObject({
            pass: false,
            status: 400,
          });
    },
  );

  test("knows no other methods", () => {
    for (const method of ["OPTIONS", "TRACE", "CONNECT", "PROPFIND", "get", "Post", ""])
      expect(judge({ method, target: "/", site: "same-origin" })).toMatchObject({ pass: false, status: 405 });
  });
});

describe("case 24: the gate in front of the routes", () => {
  let site: Site;
  beforeAll(async () => {
    site = await startSite({ origin });
  });
  afterAll(() => site.close());

  test("a refused change never reaches a route, whatever the forwarded host says", async () => {
    site.asked.length = 0;
    const liars = [
      { origin: "https://evil.example", "x-forwarded-host": "evil.example", host: "evil.example" },
      { origin: "null" },
      { "sec-fetch-site": "cross-site", origin },
      {},
    ];
    for (const method of changing)
      for (const target of ["/login", "/login.data", "/desk/imports"])
        for (const headers of liars)
          expect((await rawRequest(site.port, method, target, headers, "a=1")).status).toBe(403);
    expect(site.asked).toEqual([]);
  });

  test("a repeated header passes for neither of its values", async () => {
    const twice = `POST /login HTTP/1.1\r\nhost: kvit.example\r\nconnection: close\r\norigin: ${origin}\r\norigin: https://evil.example\r\ncontent-length: 0\r\n\r\n`;
    const { sendRaw } = await import("#test/web/http/raw-request.ts");
    expect((await sendRaw(site.port, twice)).status).toBe(403);
  });

  test("case 10: a route sees the configured origin only, and no origin or forwarded host of the caller", async () => {
    site.asked.length = 0;
    const headers = {
      host: "evil.example",
      "x-forwarded-host": "evil.example",
      "x-forwarded-proto": "http",
      forwarded: "host=evil.example",
      origin,
      cookie: "a=b",
    };
    await rawRequest(site.port, "POST", "/login?x=1", headers, "a=1");
    const [request] = site.asked;
    expect(request?.url).toBe("https://kvit.example/login?x=1");
    expect(Object.fromEntries(request!.headers)).toEqual({
      "content-length": "3",
      connection: "close",
      cookie: "a=b",
      host: "kvit.example",
    });
  });

  test.each(["http://evil.example/login", "*", "evil.example:443", "//evil.example/x", "/\\evil.example"])(
    "the target %s leads to no route",
    async (target) => {
      site.asked.length = 0;
      const { status } = await rawRequest(site.port, "GET", target);
      expect([400, 404]).toContain(status);
      expect(site.asked).toEqual([]);
    },
  );

  test.each(["/webhooks/resend", "/api/v1/invoices", "/unsubscribe/abc"])(
    "cookies sent to %s are taken away before the route",
    async (target) => {
      site.asked.length = 0;
      for (const method of ["POST", "GET"])
        await rawRequest(site.port, method, target, { cookie: "kvit=1", Cookie: "b=2" });
      expect(site.asked.map((request) => request.headers.get("cookie"))).toEqual([null, null]);
    },
  );
});
