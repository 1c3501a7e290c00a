import { join } from "node:path";

interface BuiltRoute {
  id: string;
  parentId?: string;
  path?: string;
  module: { default?: { name: string } };
}

/** Addresses of the site's pages, as patterns, that none of the visited paths is one of. */
export async function pagesLeftOut(root: string, visited: string[]): Promise<string[]> {
  const build = (await import(join(root, "build/server/index.js"))) as { routes: Record<string, BuiltRoute> };
  const { routes } = build;
  const patternOf = (id: string | undefined): string => {
    const route = id ? routes[id] : undefined;
    return route ? [patternOf(route.parentId), route.path].filter(Boolean).join("/") : "";
  };
  return (
    Object.values(routes)
      // Routes that only take a form have a page that is never seen: their loader leads elsewhere.
      .filter(({ id, module }) => id !== "root" && module.default && module.default.name !== "NoPage")
      .map((route) => `/${patternOf(route.id)}`)
      .filter((pattern) => {
        const shape = new RegExp(`^${pattern.replace(/:\w+/g, "[^/]+").replace(/\/$/, "")}/?$`);
        return !visited.some((path) => shape.test(path));
      })
  );
}
