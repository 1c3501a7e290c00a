import { existsSync } from "node:fs";
import { join } from "node:path";
import { flatRoutes } from "@remix-run/fs-routes";
import { getAppDirectory, layout, prefix, type RouteConfig } from "@remix-run/route-config";

const ignoredRouteFiles = ["**/_layout.tsx", "**/.*"];

/** The pages of one folder, inside its layout when it has one. */
const area = async (name: string) => {
  const pages = await flatRoutes({ rootDirectory: `routes/${name}`, ignoredRouteFiles });
  const frame = `routes/${name}/_layout.tsx`;
  return existsSync(join(getAppDirectory(), frame)) ? [layout(frame, pages)] : pages;
};

/** The site on one screen. Named paths win over `/:business`; the slugs they would take are reserved words. */
export default [
  ...(await area("guest")),
  ...prefix("desk", await area("desk")),
  ...prefix(":business", await area("portal")),
  ...(await area("machine")),
] satisfies RouteConfig;
