import type { ServerBuild } from "@remix-run/node";

type Tree = Record<string, { id: string; parentId?: string; path?: string } | undefined>;

/**
 * Remix sorts and compiles every route of the site several times a request (a fifth of a list page's time, measured).
 * Which routes a path can mean at all is known by its first segment and by how many it has: those that begin with that
 * word or with none or a parameter, and are as long. Given only these and the frames around them, Remix finds what it
 * would have found among all.
 */
export function narrowBuild(build: ServerBuild): (pathname: string) => ServerBuild {
  const tree = build.routes as Tree;
  const patterns = new Map(Object.keys(tree).map((id) => [id, patternOf(tree, id)]));
  const words = new Set([...patterns.values()].map(firstWord).filter((word) => word !== undefined));
  const narrowed = new Map<string, ServerBuild>();
  return (pathname) => {
    // Remix's own address: a browser asks there for routes it does not know yet.
    if (pathname === "/__manifest") return build;
    const { first, length } = shapeOf(pathname);
    const word = words.has(first) ? first : "";
    // Nothing is as long as an address made up to fill this map.
    const key = `${word} ${Math.min(length, 20)}`;
    const known = narrowed.get(key);
    if (known) return known;
    const kept = new Set<string>();
    for (const [id, pattern] of patterns) {
      if (![undefined, word].includes(firstWord(pattern)) || !fits(pattern, length)) continue;
      for (let at: string | undefined = id; at !== undefined; at = tree[at]?.parentId) kept.add(at);
    }
    const fresh = {
      ...build,
      routes: keep(build.routes, kept),
      assets: { ...build.assets, routes: keep(build.assets.routes, kept) },
    };
    narrowed.set(key, fresh);
    return fresh;
  };
}

/** The segments of all addresses of a route. */
function patternOf(tree: Tree, id: string): string[] {
  const path: string[] = [];
  for (let at: string | undefined = id; at !== undefined; at = tree[at]?.parentId)
    path.unshift(tree[at]?.path ?? "");
  return path.join("/").split("/").filter(Boolean);
}

/** The word all addresses of a pattern begin with; nothing when they begin with a parameter or may be empty. */
function firstWord([first]: string[]): string | undefined {
  return first === undefined || /[:*?]/.test(first) ? undefined : first.toLowerCase();
}

/** Whether an address of so many segments can be meant; optional segments and a rest may be of any number. */
function fits(pattern: string[], length: number): boolean {
  return pattern.length === length || pattern.some((segment) => segment === "*" || segment.endsWith("?"));
}

/** As Remix reads it: any case, decoded, and without what asks for data instead of a page. */
function shapeOf(pathname: string): { first: string; length: number } {
  const segments = pathname
    .replace(/(?:\/_root)?\.data$/, "")
    .split("/")
    .filter(Boolean);
  const [first = ""] = segments;
  try {
    return { first: decodeURIComponent(first).toLowerCase(), length: segments.length };
  } catch {
    return { first: first.toLowerCase(), length: segments.length };
  }
}

function keep<Routes extends object>(routes: Routes, kept: ReadonlySet<string>): Routes {
  return Object.fromEntries(Object.entries(routes).filter(([id]) => kept.has(id))) as Routes;
}
