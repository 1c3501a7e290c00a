import { beforeAll, describe, expect, inject, test } from "vitest";
import type { Visitor } from "#test/support/browser/visitor.ts";
import { type Cast, nobodys, type Objects, objectsOf, type Part, theCast } from "./cast.ts";
import { besidesDoors, theDatabase } from "./database-state.ts";
import { bringIn, ownFile } from "./files.ts";
import { matrix } from "./matrix.ts";
import type { Row } from "./row.ts";
import { told } from "./same-answer.ts";
import { type SiteRoute, siteRoutes } from "./site-routes.ts";
import { spellings } from "./spellings.ts";
import { twins } from "./twins.ts";
import { outsiders, type Verdict, verdictOnGet, verdictOnPost } from "./verdicts.ts";

const { web } = inject("site");
const db = theDatabase();
const rows = Object.entries(matrix);
const absent = nobodys();
let routes: Map<string, SiteRoute>;
let cast: Cast;
let lumens: Objects;

beforeAll(async () => {
  routes = new Map((await siteRoutes()).map((route) => [route.id, route]));
  cast = await theCast(web);
  lumens = await objectsOf(db, cast);
});

const ownerOf = ({ kind }: Row): Visitor => {
  if (kind === "public") return cast.stranger;
  return kind === "person" || kind === "portal" ? cast.max : cast.owner;
};

test("every route of the site stands in the matrix, with its form when it takes one (case 17)", () => {
  expect(Object.keys(matrix).sort()).toEqual([...routes.keys()].sort());
  const takers = rows.filter(([, row]) => row.form).map(([id]) => id);
  const actions = [...routes.values()].filter(({ hasAction }) => hasAction).map(({ id }) => id);
  expect(takers.sort()).toEqual(actions.sort());
  expect([...routes.values()].filter(({ hasLoader }) => !hasLoader)).toEqual([]);
  expect(Object.keys(twins).sort()).toEqual(
    rows
      .filter(([, row]) => row.isSpent)
      .map(([id]) => id)
      .sort(),
  );
});

test.each(rows)("the address of %s is the route's own (case 17)", (id, row) => {
  const { pattern } = routes.get(id) as SiteRoute;
  const form = pattern.replaceAll(".", "\\.").replace(/:\w+/g, "[^/]+");
  expect(row.path(lumens).split("?")[0]).toMatch(new RegExp(`^${form}$`));
});

describe("who a page is for", () => {
  test.each(rows)("reaches %s (case 17)", async (id, row) => {
    const twin = await twins[id]?.({ web, cast, db });
    const who = twin?.as ?? ownerOf(row);
    const of = { ...lumens, ...twin?.of };
    const page = await who.get(row.path(of));
    expect(page.status).toBe(row.opens ?? 200);
    if (!row.opens) expect((await page.arrayBuffer()).byteLength).toBeGreaterThan(60);
    for (const path of spellings(row.path(of), id)) {
      const data = await who.get(path);
      expect([path, data.status]).toEqual([path, row.opens === 302 ? 202 : (row.opens ?? 200)]);
    }
    if (!row.form) return;
    const taken = await who.post(row.path(of), row.form(of));
    expect(taken.status).toBe(row.takes);
  });
});

interface Asked {
  part: Part;
  row: Row;
  of: Objects;
}

/** Holds an answer against its verdict, and against that to the same question about what does not exist. */
async function judge(answer: Response, verdict: Verdict, same: () => Promise<Response>, { row, of }: Asked) {
  if ("login" in verdict) {
    expect([answer.status, answer.headers.get("location")]).toEqual([302, verdict.login]);
    return;
  }
  if ("own" in verdict) {
    const body = await answer.text();
    for (const secret of ["Brauhaus Nord", of.invoiceKey, of.noteKey, of.client])
      expect(body).not.toContain(secret);
    return;
  }
  expect(answer.status).toBe(verdict.status);
  const addressed = (objects: Objects) => [row.path(objects), ...segmentsOf(row.path(objects))];
  const [one, other] = [await told(answer, addressed(of)), await told(await same(), addressed(absent))];
  expect(one).toBe(other);
}

const segmentsOf = (path: string) => path.split("/").filter((segment) => segment.length > 4);

const guarded = rows.filter(([, row]) => outsiders(row).length > 0);
const takers = guarded.filter(([, row]) => row.form);

describe("whom a page is not for", () => {
  test("what is written is noticed, or the tests below prove nothing", async () => {
    const before = await db.written(besidesDoors);
    await bringIn(cast.owner, "lumen", ownFile());
    expect(await db.written(besidesDoors)).not.toEqual(before);
    // What this and earlier files left to the worker must not look like what somebody below did.
    await db.settled();
  });

  test.each(guarded)("finds no %s, in any spelling of its address (case 17)", async (id, row) => {
    const before = await db.written(besidesDoors);
    for (const part of outsiders(row)) {
      const asked = { part, row, of: lumens };
      const path = row.path(lumens);
      // A signpost says the same to everybody and knows nothing.
      const verdict = row.isSignpost ? undefined : verdictOnGet(row, part, path);
      const page = await cast[part].get(path);
      if (!verdict) expect([part, page.status]).toEqual([part, 302]);
      else await judge(page, verdict, () => cast[part].get(row.path(absent)), asked);
      expect(
        (await cast[part].get(`${path}${path.includes("?") ? "&" : "?"}_data=${encodeURIComponent(id)}`))
          .status,
      ).toBe(400);
      const others = spellings(row.path(absent), id);
      for (const [index, spelling] of spellings(path, id).entries()) {
        const data = await cast[part].get(spelling);
        if (verdict && "status" in verdict) {
          expect([spelling, data.status]).toEqual([spelling, verdict.status]);
          const same = () => cast[part].get(others[index] as string);
          await judge(data, verdict, same, asked);
        } else {
          const body = await data.text();
          for (const secret of ["Brauhaus Nord", lumens.client]) {
            if (!path.includes(secret)) expect(body).not.toContain(secret);
          }
        }
      }
    }
    expect(await db.written(besidesDoors)).toEqual(before);
  });

  test.each(takers)("sends no form to %s, and nothing is written (case 17)", async (_id, row) => {
    const form = (row.attack ?? row.form) as NonNullable<Row["form"]>;
    const before = await db.written(besidesDoors);
    for (const part of outsiders(row)) {
      for (const business of ["owner's", "own"] as const) {
        const slug = part === "otherOwner" && business === "own" ? "drina" : "lumen";
        const fields = (of: Objects) => ({ ...form(of), ...(form(of).business ? { business: slug } : {}) });
        const verdict = verdictOnPost(row, part, business);
        const send = (of: Objects, data = "", filled = of) =>
          cast[part].post(row.path(of) + data, fields(filled));
        if ("own" in verdict) continue;
        // Who is signed out gets their own form back, whatever they put into it: so it must be the same one.
        const echoed = "status" in verdict && verdict.status === 401 ? lumens : absent;
        for (const data of ["", ".data"])
          await judge(await send(lumens, data), verdict, () => send(absent, data, echoed), {
            part,
            row,
            of: lumens,
          });
      }
    }
    expect(await db.written(besidesDoors)).toEqual(before);
  });
});
