import type { ServerBuild } from "@remix-run/node";
import { matchRoutes } from "@remix-run/react";
import fc from "fast-check";
import { expect, test } from "vitest";
import { narrowBuild } from "#app/web/http/narrowed-build.ts";

type Flat = { id: string; parentId?: string; path?: string; index?: boolean };

/** A site with our four kinds of addresses, a layout without a path, one with, and parameters everywhere. */
const routes: Flat[] = [
  { id: "root", path: "" },
  { id: "start", parentId: "root", index: true },
  { id: "login", parentId: "root", path: "login", index: true },
  { id: "check", parentId: "root", path: "login/check" },
  { id: "frame", parentId: "root" },
  { id: "account", parentId: "frame", path: "account/sessions/:session/end" },
  { id: "desk", parentId: "root", path: "desk" },
  { id: "today", parentId: "desk", index: true },
  { id: "client", parentId: "desk", path: "clients/:id" },
  { id: "home", parentId: "root", path: ":business", index: true },
  { id: "list", parentId: "root", path: ":business/invoices", index: true },
  { id: "invoice", parentId: "root", path: ":business/invoices/:number", index: true },
  { id: "paper", parentId: "root", path: ":business/invoices/:number.pdf" },
];
const build = {
  routes: Object.fromEntries(routes.map((route) => [route.id, route])),
  assets: { routes: Object.fromEntries(routes.map((route) => [route.id, route])) },
} as unknown as ServerBuild;
const narrow = narrowBuild(build);

const segments = [
  "login",
  "LOGIN",
  "lo%67in",
  "check",
  "desk",
  "clients",
  "shop-1",
  "invoices",
  "A-1",
  "A-1.pdf",
];
const paths = fc
  .array(fc.constantFrom(...segments, "account", "sessions", "end", "100%25", "..", ""), { maxLength: 6 })
  .map((parts) => `/${parts.join("/")}`);

test("whatever the address, Remix finds among the possible routes what it finds among all", () => {
  fc.assert(
    fc.property(paths, (path) => {
      expect(found(narrow(path), path)).toEqual(found(build, path));
    }),
    { numRuns: 2_000 },
  );
});

test("a client's page has a few of the routes to look through, and the browser is told no others", () => {
  const { routes: kept, assets } = narrow("/shop-1/invoices");
  expect(Object.keys(kept)).toEqual(["root", "list"]);
  expect(Object.keys(assets.routes)).toEqual(Object.keys(kept));
});

test("an address that begins with a word keeps its routes, also when it asks for data", () => {
  for (const path of ["/login", "/login.data", "/LOGIN", "/lo%67in"])
    expect(Object.keys(narrow(path).routes), path).toEqual(["root", "login", "home"]);
  expect(Object.keys(narrow("/LOGIN/check").routes)).toEqual(["root", "check"]);
  for (const path of ["/", "/_root.data", "/.data"])
    expect(Object.keys(narrow(path).routes), path).toEqual(["root", "start", "frame"]);
});

test("the list of routes for the browser is asked of the whole site", () => {
  expect(narrow("/__manifest")).toBe(build);
});

test("the same address is given the same build", () => {
  expect(narrow("/shop-1/invoices")).toBe(narrow("/shop-2/invoices"));
});

function found(of: ServerBuild, path: string): string[] | undefined {
  const tree = (parentId?: string): object[] =>
    (Object.values(of.routes) as Flat[])
      .filter((route) => route.parentId === parentId)
      .map(({ id, path, index }) => ({ id, path, ...(index ? { index } : { children: tree(id) }) }));
  const matches = matchRoutes(tree() as never, path) as { route: { id: string }; params: object }[] | null;
  return matches?.map(({ route, params }) => `${route.id} ${JSON.stringify(params)}`);
}

test("an invoice's page has its own route to look through, and addresses made up by the thousand fill no memory", () => {
  expect(Object.keys(narrow("/shop-1/invoices/A-1").routes)).toEqual(["root", "invoice", "paper"]);
  const seen = new Set<ServerBuild>();
  for (const first of segments) {
    for (const second of segments) {
      for (let n = 0; n < 40; n++)
        seen.add(narrow(`/${first}/${second}/${segments[n % segments.length]}/${n}`));
    }
  }
  expect(seen.size).toBeLessThan(routes.length);
});

test("an address of nothing keeps the frame of the site, which says that nothing is there", () => {
  expect(Object.keys(narrow("/no/such/address/at/all").routes)).toEqual(["root"]);
});
