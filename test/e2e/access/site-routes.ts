import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ensureBuilt } from "#test/support/launch/build-site.ts";

export interface SiteRoute {
  id: string;
  /** the whole path as Remix matches it, for instance "/:business/invoices/:number.pdf" */
  pattern: string;
  hasLoader: boolean;
  hasAction: boolean;
}

const root = join(import.meta.dirname, "../../..");

/** Run apart, as the site itself would load it: in here the build would be transformed once more. */
const reader = `
const { routes } = await import(process.argv[1]);
const pathOf = (route) => (route ? [...pathOf(routes[route.parentId]), ...(route.path ? [route.path] : [])] : []);
console.log(JSON.stringify(Object.values(routes).filter(({ id }) => id !== "root").map((route) => ({
  id: route.id,
  pattern: "/" + pathOf(route).join("/"),
  hasLoader: "loader" in route.module,
  hasAction: "action" in route.module,
}))));
`;

/** Every route of the build that serves the site, the frame around all pages (the root) excepted. */
export async function siteRoutes(): Promise<SiteRoute[]> {
  await ensureBuilt(root);
  const build = pathToFileURL(join(root, "build/server/index.js")).href;
  const said = execFileSync(process.execPath, ["--input-type=module", "--eval", reader, build], {
    encoding: "utf8",
  });
  return JSON.parse(said) as SiteRoute[];
}
