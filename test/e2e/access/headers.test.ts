import postgres from "postgres";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { paths } from "#app/kit/paths.ts";
import { type Cast, nobodys, type Objects, objectsOf, theCast } from "./cast.ts";
import { theDatabase } from "./database-state.ts";
import { matrix } from "./matrix.ts";
import { navigate, type Page } from "./navigate.ts";
import { spellings } from "./spellings.ts";

const { web, env } = inject("site");
const db = theDatabase();
let cast: Cast;
let lumens: Objects;

beforeAll(async () => {
  cast = await theCast(web);
  lumens = await objectsOf(db, cast);
});

/** What every answer carries (case 27); strict transport only over https, which a test of the server proves. */
function carriesAll({ headers }: Pick<Page, "headers">, isDownload = false): void {
  const policy = String(headers["content-security-policy"]);
  if (isDownload) expect(policy).toMatch(/^sandbox/);
  else {
    expect(policy).toMatch(/^default-src 'none'; /);
    for (const part of ["frame-ancestors 'none'", "object-src 'none'", "base-uri 'none'"])
      expect(policy).toContain(part);
    expect(policy).toMatch(/script-src http:\/\/localhost:\d+\/assets\/ 'nonce-[\w-]{24}'/);
    expect(policy).not.toMatch(/unsafe-|\*|https?:\/\/(?!localhost|127\.0\.0\.1)/);
  }
  expect(headers).toMatchObject({
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": expect.stringContaining("camera=()"),
    "x-request-id": expect.stringMatching(/^[0-9a-f-]{36}$/),
  });
  for (const name of ["server", "x-powered-by", "etag-of-route"]) expect(headers[name]).toBeUndefined();
}

const asPage = (answer: Response): Pick<Page, "headers"> => ({ headers: Object.fromEntries(answer.headers) });

function keptByNobody({ headers }: Pick<Page, "headers">): void {
  expect(headers["cache-control"]).toBe("private, no-store");
  expect(headers.etag).toBeUndefined();
  expect(headers["last-modified"]).toBeUndefined();
}

const own = Object.entries(matrix).filter(([, row]) => !row.opens);
const ownerOf = (kind: string) => {
  if (kind === "public") return cast.stranger;
  return kind === "person" || kind === "portal" ? cast.max : cast.owner;
};

describe("every page of the matrix", () => {
  test.each(own.filter(([id]) => id !== "routes/guest/account.recovery-codes"))(
    "%s carries the security headers, is kept by nobody, and HEAD says what GET says (cases 23 and 27)",
    async (id, row) => {
      const path = row.path(lumens);
      const who = ownerOf(row.kind);
      const page = await navigate(web, who, path);
      const isDownload = page.headers["content-disposition"] !== undefined;
      expect(page.status).toBe(200);
      carriesAll(page, isDownload);
      keptByNobody(page);
      const head = await navigate(web, who, path, { method: "HEAD" });
      expect([head.status, head.body]).toEqual([page.status, ""]);
      expect(steady(head)).toEqual(steady(page));
      for (const spelling of spellings(path, id)) {
        const data = await navigate(web, who, spelling);
        carriesAll(data, data.headers["content-disposition"] !== undefined);
        keptByNobody(data);
      }
    },
  );
});

/** Headers that are the same in each answer to one question; a length is known only once a body is made. */
function steady({ headers }: Page) {
  const changing = ["date", "x-request-id", "content-length", "transfer-encoding", "content-security-policy"];
  const rest = Object.entries(headers).filter(([name]) => !changing.includes(name));
  return {
    ...Object.fromEntries(rest),
    policy: String(headers["content-security-policy"]).replace(/'nonce-[\w-]+'/g, ""),
  };
}

describe("every kind of answer (cases 23 and 27)", () => {
  const absent = nobodys();
  const origin = { origin: web };

  test("a redirect after a form, 303", async () => {
    const answer = await cast.max.post(paths.language(), { locale: "xx" });
    expect(answer.status).toBe(303);
    carriesAll(asPage(answer));
    keptByNobody(asPage(answer));
  });

  test("a redirect to the sign-in, 302, and to the right spelling of a number, 308", async () => {
    const away = await cast.stranger.get(paths.desk.today());
    const spelled = await cast.max.get(paths.portal.invoice("lumen", lumens.invoiceKey.toLowerCase()));
    expect([away.status, spelled.status]).toEqual([302, 308]);
    for (const answer of [away, spelled]) {
      carriesAll(asPage(answer));
      keptByNobody(asPage(answer));
    }
  });

  test("an address of nothing, 404, inside and outside the routes", async () => {
    const inside = await cast.owner.get(paths.desk.invoice(absent.invoice));
    const data = await cast.owner.get(`${paths.desk.invoice(absent.invoice)}.data`);
    const outside = await cast.stranger.get("/no/such/address/at/all");
    const file = await cast.stranger.get("/assets/no-such-file.js");
    for (const answer of [inside, data, outside, file]) {
      expect(answer.status).toBe(404);
      carriesAll(asPage(answer));
      keptByNobody(asPage(answer));
    }
  });

  test("a refusal of the role, 403, and of the gate, 403 and 400", async () => {
    const role = await cast.support.get(paths.desk.businessEdit());
    const gate = await cast.owner.send(paths.desk.clientNew(), { method: "POST" });
    const alone = await cast.owner.get(`${paths.desk.today()}?_data=root`);
    expect([role.status, gate.status, alone.status]).toEqual([403, 403, 400]);
    for (const answer of [role, gate, alone]) {
      carriesAll(asPage(answer));
      keptByNobody(asPage(answer));
    }
  });

  test("a form without a session, 401, and one that comes back, 422", async () => {
    const nobody = await cast.stranger.post(paths.desk.clientNew(), { business: "lumen" });
    const back = await cast.owner.post(paths.desk.clientNew(), { business: "lumen", name: "" });
    expect([nobody.status, back.status]).toEqual([401, 422]);
    for (const answer of [nobody, back]) {
      carriesAll(asPage(answer));
      keptByNobody(asPage(answer));
    }
  });

  test("a body that is too large, 413", async () => {
    const body = "x".repeat(1_200_000);
    const answer = await cast.owner.send(paths.desk.clientNew(), { method: "POST", headers: origin, body });
    expect(answer.status).toBe(413);
    carriesAll(asPage(answer));
    keptByNobody(asPage(answer));
  });

  test("a surprise, 500, which tells nothing but its number (case 105)", async () => {
    const sql = postgres(env.MIGRATE_DATABASE_URL as string, { max: 1, fetch_types: false });
    const search = paths.desk.clients({ q: "brauhaus" });
    try {
      await sql`revoke select on client_terms from kvit_app`;
      for (const path of [search, search.replace("?", ".data?")]) {
        const answer = await cast.owner.get(path, { accept: "text/html" });
        expect(answer.status).toBe(500);
        carriesAll(asPage(answer));
        keptByNobody(asPage(answer));
        const body = await answer.text();
        expect(body).not.toMatch(/client_terms|permission|kvit_app|postgres|at .*\.js:\d/i);
        if (path === search) expect(body).toContain(answer.headers.get("x-request-id"));
      }
    } finally {
      await sql`grant select on client_terms to kvit_app`;
      await sql.end();
    }
    expect((await cast.owner.get(search)).status).toBe(200);
  });

  test("a built file, which alone may be kept, and HEAD of it", async () => {
    const page = await (await cast.stranger.get("/")).text();
    const files = [
      ...new Set([...page.matchAll(/"(\/assets\/[\w.-]+\.(?:js|css|woff2))"/g)].map(([, f]) => f)),
    ];
    expect(files.length).toBeGreaterThan(3);
    for (const path of [...files, "/robots.txt"] as string[]) {
      const file = await navigate(web, cast.stranger, path);
      const head = await navigate(web, cast.stranger, path, { method: "HEAD" });
      expect([file.status, head.status, head.body]).toEqual([200, 200, ""]);
      expect(steady(head)).toEqual(steady(file));
      expect(head.headers["content-length"]).toBe(file.headers["content-length"]);
      carriesAll(file);
      expect(file.headers["cache-control"]).toMatch(/^public, max-age=\d+/);
      expect(file.headers["set-cookie"]).toBeUndefined();
    }
  });

  test("no page names another origin (case 11)", async () => {
    for (const [, row] of own) {
      if (row.kind !== "portal" && row.kind !== "desk") continue;
      const { headers, body } = await navigate(web, ownerOf(row.kind), row.path(lumens));
      if (!String(headers["content-type"]).startsWith("text/html")) continue;
      const loaded = [
        ...body.matchAll(/<(?:script|link|img|iframe|source)\b[^>]*?\s(?:src|href)="([^"]+)"/g),
      ];
      for (const [, address = ""] of loaded) expect(address).toMatch(/^(\/(?!\/)|data:image\/|#)/);
    }
  });
});

describe("addresses that differ only by who asks (case 23)", () => {
  test("the same address shows two people their own things, however it was asked before", async () => {
    const [max, other] = await Promise.all([
      cast.max.get(paths.portal.home("lumen")),
      cast.otherClient.get(paths.portal.home("lumen")),
    ]);
    expect(await max.text()).toContain("Brauhaus Nord");
    expect(await other.text()).not.toContain("Brauhaus Nord");
  });
});
