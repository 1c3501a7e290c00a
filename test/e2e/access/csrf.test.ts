import { beforeAll, describe, expect, inject, test } from "vitest";
import { paths } from "#app/kit/paths.ts";
import { visitor } from "#test/support/browser/visitor.ts";
import { type Cast, type Objects, objectsOf, theCast } from "./cast.ts";
import { besidesDoors, theDatabase } from "./database-state.ts";
import { matrix } from "./matrix.ts";
import type { Row } from "./row.ts";
import { type SiteRoute, siteRoutes } from "./site-routes.ts";
import { spellings } from "./spellings.ts";

const { web } = inject("site");
const db = theDatabase();
const takers = Object.entries(matrix).filter(([, row]) => row.form);
const [signed, ours] = [takers.filter(([, row]) => row.isSigned), takers.filter(([, row]) => !row.isSigned)];
let routes: SiteRoute[];
let cast: Cast;
let lumens: Objects;

beforeAll(async () => {
  routes = await siteRoutes();
  cast = await theCast(web);
  lumens = await objectsOf(db, cast);
  // What earlier files left to the worker must not look like what a form did.
  await db.settled();
});

type From = Record<string, string>;

/** What a browser, or who calls itself one, may say of where a form stands. Only our own pages may send one. */
const foreign: [string, From][] = [
  ["says nothing", {}],
  ["another site", { origin: "https://evil.example" }],
  ["an opaque origin", { origin: "null" }],
  ["our name on another port", { origin: "http://localhost:1" }],
  ["our name over https", { origin: web.replace("http:", "https:") }],
  ["another site, as the browser says", { "sec-fetch-site": "cross-site", origin: web }],
  ["a neighbor host, as the browser says", { "sec-fetch-site": "same-site", origin: web }],
  ["no site, as the browser says", { "sec-fetch-site": "none", origin: web }],
  ["our origin by a proxy's word", { origin: "https://evil.example", "x-forwarded-host": "evil.example" }],
];

const ownerOf = ({ kind }: Row) => {
  if (kind === "public") return cast.stranger;
  return kind === "person" || kind === "portal" ? cast.max : cast.owner;
};

describe("a form from elsewhere", () => {
  test("would be tried on every route that takes one (case 24)", () => {
    const actions = routes.filter(({ hasAction }) => hasAction).map(({ id }) => id);
    expect(takers.map(([id]) => id).sort()).toEqual(actions.sort());
    expect(actions.length).toBeGreaterThan(25);
  });

  test.each(signed)(
    "reaches %s, which asks for a signature and for nothing else (case 24)",
    async (id, row) => {
      const path = row.path(lumens);
      const before = await db.written(besidesDoors);
      for (const [, from] of foreign) {
        for (const who of [cast.stranger, cast.owner]) {
          const answer = await who.send(path, { method: "POST", headers: from, body: "{}" });
          expect([from, answer.status]).toEqual([from, 400]);
          expect(answer.headers.getSetCookie()).toEqual([]);
          await answer.arrayBuffer();
        }
        for (const spelling of spellings(path, id)) {
          const answer = await cast.owner.send(spelling, { method: "POST", headers: from, body: "{}" });
          expect([spelling, answer.status]).toEqual([spelling, 403]);
        }
      }
      expect(await db.written(besidesDoors)).toEqual(before);
    },
  );

  test.each(ours)("does not reach %s, whoever is signed in (case 24)", async (id, row) => {
    const who = ownerOf(row);
    const body = () => new URLSearchParams((row.attack ?? row.form)?.(lumens));
    const path = row.path(lumens);
    const targets = [path, `${path}?index`, ...spellings(path, id)];
    const before = await db.written(besidesDoors);
    const sessions = await openSessions();
    for (const [, from] of foreign) {
      for (const target of targets) {
        for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
          const answer = await who.send(target, { method, headers: from, body: body() });
          expect([method, target, from, answer.status]).toEqual([method, target, from, 403]);
          // The gate's own words, before any route.
          expect(answer.headers.get("content-type")).toBe("application/problem+json");
          expect(answer.headers.getSetCookie()).toEqual([]);
          await answer.arrayBuffer();
        }
      }
    }
    expect(await db.written(besidesDoors)).toEqual(before);
    expect(await openSessions()).toEqual(sessions);
  });

  test.each(takers)("does not run %s alone by ?_data=, from wherever it comes (case 24)", async (id, row) => {
    const before = await db.written(besidesDoors);
    const sessions = await openSessions();
    const page = row.path(lumens);
    const path = `${page}${page.includes("?") ? "&" : "?"}_data=${encodeURIComponent(id)}`;
    for (const from of [{ origin: web }, ...foreign.map(([, each]) => each)] as From[]) {
      for (const encoded of [path, path.replace("_data", "%5Fdata"), path.replace("?", "?index&")]) {
        const body = new URLSearchParams((row.attack ?? row.form)?.(lumens));
        const answer = await ownerOf(row).send(encoded, { method: "POST", headers: from, body });
        expect([encoded, answer.status]).toEqual([encoded, 400]);
        await answer.arrayBuffer();
      }
    }
    expect(await db.written(besidesDoors)).toEqual(before);
    expect(await openSessions()).toEqual(sessions);
  });

  test("knows sessions that end, sign-in links that are asked for and limits that are used (case 24)", async () => {
    const before = await openSessions();
    const person = visitor(web);
    await person.post(paths.demoSignIn(), { email: "max@brauhaus-nord.example" });
    expect(await openSessions()).not.toEqual(before);
  });
});

/** What stands in the tables of signing in, which `written` leaves out. */
async function openSessions() {
  const [row] = await db.sql`
    select (select count(*) from sessions where revoked_at is null)::int as open,
      (select count(*) from sign_in_links)::int as links,
      (select coalesce(sum(used), 0) from rate_limits)::int as used`;
  return row;
}
