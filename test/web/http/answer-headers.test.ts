import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { rawRequest, sendRaw, wireText } from "#test/web/http/raw-request.ts";
import { type Site, startSite } from "#test/web/http/site.ts";

const file = {
  type: "text/css",
  cache: "public, max-age=31536000, immutable",
  etag: '"x"',
  plain: Buffer.from("a{}"),
};

const routes: Record<string, () => Response | Promise<Response>> = {
  "/page": () =>
    new Response("<p>", { headers: { "content-type": "text/html", "cache-control": "public, max-age=99" } }),
  "/moved": () => new Response(null, { status: 303, headers: { location: "/page" } }),
  "/missing": () => new Response("no", { status: 404 }),
  "/broken": () => Promise.reject(new Error("a surprise")),
  "/tagged": () =>
    new Response("x", { headers: { etag: '"1"', "last-modified": "Thu, 01 Jan 1970 00:00:00 GMT" } }),
  "/weakened": () =>
    new Response("x", { headers: { "referrer-policy": "unsafe-url", "x-content-type-options": "" } }),
  "/sandboxed": () => new Response("x", { headers: { "content-security-policy": "sandbox" } }),
  "/cookies": () => {
    const headers = new Headers();
    headers.append("set-cookie", "a=1; Path=/");
    headers.append("set-cookie", "b=2; Path=/");
    return new Response("x", { headers });
  },
};

/** Every way by which an answer can leave the process. */
const kinds: [kind: string, text: string, status: number][] = [
  ["a page", wireText("GET", "/page"), 200],
  ["HEAD of a page", wireText("HEAD", "/page"), 200],
  ["a redirect", wireText("GET", "/moved"), 303],
  ["a route's 404", wireText("GET", "/missing"), 404],
  ["a route that throws", wireText("GET", "/broken"), 500],
  ["a built file", wireText("GET", "/assets/a.css"), 200],
  ["a built file, unchanged", wireText("GET", "/assets/a.css", { "if-none-match": '"x"' }), 304],
  ["a missing built file", wireText("GET", "/assets/b.css"), 404],
  ["the gate's refusal", wireText("POST", "/page"), 403],
  ["an unknown method", wireText("OPTIONS", "/page"), 405],
  ["a bypass of Remix's check", wireText("GET", "/page?_data=x"), 400],
  ["a target without a path", wireText("GET", "http://evil.example/"), 400],
  ["a long address", wireText("GET", `/${"a".repeat(9_000)}`), 414],
  [
    "a body too large",
    wireText("POST", "/page", { origin: "https://kvit.example", "content-length": "99999999" }),
    413,
  ],
  ["headers too large", wireText("GET", "/page", { "x-long": "a".repeat(20_000) }), 431],
  ["what is not HTTP", "hello\r\n\r\n", 400],
  ["health", wireText("GET", "/healthz"), 200],
  ["readiness", wireText("GET", "/readyz"), 200],
];

describe("case 27: headers on every kind of answer", () => {
  let site: Site;
  beforeAll(async () => {
    const handle = (request: Request) => routes[new URL(request.url).pathname]!();
    site = await startSite({ handle, files: new Map([["/assets/a.css", file]]) });
  });
  afterAll(() => site.close());

  const get = (path: string) => rawRequest(site.port, "GET", path);

  test.each(kinds)("%s carries them all", async (_kind, text, status) => {
    const { status: answered, headers } = await sendRaw(site.port, text);
    expect(answered).toBe(status);
    const nonce = /'nonce-([\w-]{24})'/.exec(headers["content-security-policy"] ?? "")?.[1];
    expect(headers["content-security-policy"]).toBe(
      [
        "default-src 'none'",
        `script-src https://kvit.example/assets/ 'nonce-${nonce}'`,
        `style-src 'self' 'nonce-${nonce}'`,
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "object-src 'none'",
      ].join("; "),
    );
    expect(headers).toMatchObject({
      "strict-transport-security": "max-age=63072000; includeSubDomains",
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
      "permissions-policy": expect.stringContaining("camera=(), "),
      "x-request-id": expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(headers["x-powered-by"]).toBeUndefined();
    expect(headers.server).toBeUndefined();
  });

  test.each(kinds.filter(([kind]) => !kind.startsWith("a built file")))(
    "case 23: %s may be kept by nobody",
    async (_kind, text) => {
      const { headers } = await sendRaw(site.port, text);
      expect(headers["cache-control"]).toBe("private, no-store");
      expect(headers.etag).toBeUndefined();
    },
  );

  test("case 23: a route can neither make its answer cacheable nor tag it", async () => {
    const { headers } = await get("/tagged");
    expect(headers).not.toHaveProperty("etag");
    expect(headers).not.toHaveProperty("last-modified");
    expect((await get("/page")).headers["cache-control"]).toBe("private, no-store");
  });

  test("a route cannot weaken them, but may lock its own answer up further", async () => {
    const { headers } = await get("/weakened");
    expect(headers).toMatchObject({ "referrer-policy": "no-referrer", "x-content-type-options": "nosniff" });
    expect((await get("/sandboxed")).headers["content-security-policy"]).toBe("sandbox");
  });

  test("each answer has a nonce and a request id of its own", async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => get("/page")));
    expect(new Set(answers.map(({ headers }) => headers["content-security-policy"])).size).toBe(20);
    expect(new Set(answers.map(({ headers }) => headers["x-request-id"])).size).toBe(20);
  });

  test("several cookies stay several headers", async () => {
    const answer = await fetch(`http://127.0.0.1:${site.port}/cookies`);
    expect(answer.headers.getSetCookie()).toEqual(["a=1; Path=/", "b=2; Path=/"]);
  });

  test("case 105: the answer to a surprise carries an id and nothing of the error", async () => {
    const { body, headers } = await rawRequest(site.port, "GET", "/broken", { accept: "text/html" });
    expect(body).toContain(headers["x-request-id"]);
    expect(body).not.toContain("surprise");
    expect(site.log()).toContainEqual(
      expect.objectContaining({
        level: "error",
        requestId: headers["x-request-id"],
        error: expect.anything(),
      }),
    );
  });

  test("a refusal speaks the caller's language", async () => {
    const serbian = { accept: "text/html", "accept-language": "sr-Latn-RS,sr;q=0.9,en;q=0.5" };
    expect((await rawRequest(site.port, "POST", "/page", serbian)).body).toContain('lang="sr-Latn"');
    expect((await rawRequest(site.port, "POST", "/page", { accept: "text/html" })).body).toContain(
      'lang="en"',
    );
    const program = await rawRequest(site.port, "POST", "/page", { accept: "application/json" });
    expect(program.headers["content-type"]).toBe("application/problem+json");
    expect(JSON.parse(program.body)).toMatchObject({ status: 403, type: "about:blank" });
  });
});

test("strict transport is asked for over https only", async () => {
  const site = await startSite({ origin: "http://localhost:3000" });
  const { headers } = await rawRequest(site.port, "GET", "/");
  expect(headers["strict-transport-security"]).toBeUndefined();
  expect(headers["content-security-policy"]).toContain("script-src http://localhost:3000/assets/ ");
  await site.close();
});

test("forms may lead to the payment page that was configured, and nowhere else", async () => {
  const site = await startSite({ formTargets: ["https://checkout.stripe.com"] });
  const { headers } = await rawRequest(site.port, "GET", "/");
  expect(headers["content-security-policy"]).toContain("form-action 'self' https://checkout.stripe.com;");
  await site.close();
});
