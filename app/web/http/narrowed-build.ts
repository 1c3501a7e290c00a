import type { ServerBuild } from "@remix-run/node";

type Tree = Record<string, { id: string; parentId?: string; path?: string } | undefined>;

const shapesKept = 1_024;

/**
 * Remix sorts and compiles every route of the site several times a request (a fifth of a list page's time, measured).
 * Which routes a path can mean at all is known by its words and by how many there are: those that have the same words
 * or a parameter in each place, and are as long. Given only these and the frames around them, Remix finds what it would
 * have found among all.
 */
export function narrowBuild(build: ServerBuild): (pathname: string) => ServerBuild {
  const tree = build.routes as Tree;
  const patterns = Object.keys(tree).map((id) => ({ id, pattern: patternOf(tree, id) }));
  const words = new Set(patterns.flatMap(({ pattern }) => pattern.filter(isWord)));
  const roots = Object.keys(tree).filter((id) => tree[id]?.parentId === undefined);
  const byRoutes = new Map<string, ServerBuild>();
  const byShape = new Map<string, ServerBuild>();
  return (pathname) => {
    // Remix's own address: a browser asks there for routes it does not know yet.
    if (pathname === "/__manifest") return build;
    const segments = segmentsOf(pathname);
    const shape = segments.map((segment) => (words.has(segment) ? `/${segment}` : "/")).join("");
    const known = byShape.get(shape);
    if (known) return known;
    // Also an address of nothing is answered within the frame of the whole site.
    const kept = new Set(roots);
    for (const { id, pattern } of patterns) {
      if (!fits(pattern, segments)) continue;
      for (let at: string | undefined = id; at !== undefined; at = tree[at]?.parentId) kept.add(at);
    }
    // Addresses are made up by strangers, sets of routes are not: these are few, however many shapes lead to them.
    const name = [...kept].sort().join(" ");
    const narrowed = byRoutes.get(name) ?? {
      ...build,
      routes: keep(build.routes, kept),
      assets: { ...build.assets, routes: keep(build.assets.routes, kept) },
    };
    byRoutes.set(name, narrowed);
    if (byShape.size >= shapesKept) byShape.clear();
    byShape.set(shape, narrowed);
    return narrowed;
  };
}

/** The segments of all addresses of a route, as Remix compares them. */
function patternOf(tree: Tree, id: string): string[] {
  const path: string[] = [];
  for (let at: string | undefined = id; at !== undefined; at = tree[at]?.parentId)
    path.unshift(tree[at]?.path ?? "");
  const segments = path.join("/").split("/").filter(Boolean);
  return segments.map((segment) => (isWord(segment) ? segment.toLowerCase() : segment));
}

const isWord = (segment: string) => !/[:*?]/.test(segment);

/** Whether an address of these segments can be meant; optional segments and a rest may be of any number. */
function fits(pattern: string[], segments: string[]): boolean {
  const isOpen = pattern.some((segment) => segment === "*" || segment.endsWith("?"));
  if (isOpen) return pattern[0] === undefined || !isWord(pattern[0]) || pattern[0] === segments[0];
  return (
    pattern.length === segments.length &&
    pattern.every((segment, place) => !isWord(segment) || segment === segments[place])
  );
}

/** As Remix reads them: any case, decoded, and without what asks for data instead of a page. */
function segmentsOf(pathname: string): string[] {
  return pathname
    .replace(/(?:\/_root)?\.data$/, "")
    .split("/")
    .filter(Boolean)
    .map((segment) => {
      try {
        return decodeURIComponent(segment).toLowerCase();
      } catch {
        return segment.toLowerCase();
      }
    });
}

function keep<Routes extends object>(routes: Routes, kept: ReadonlySet<string>): Routes {
  return Object.fromEntries(Object.entries(routes).filter(([id]) => kept.has(id))) as Routes;
}
