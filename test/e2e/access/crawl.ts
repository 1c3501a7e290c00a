import type { Visitor } from "#test/support/browser/visitor.ts";
import { navigate, type Page } from "./navigate.ts";

/** Of pages that differ only in whose row they show or in a list's filters, so many are opened. */
const ofEachShape = 4;

export interface Crawl {
  opened: Map<string, number>;
}

/**
 * Opens pages as a person does and follows every link of our own origin. Lists link to thousands of pages of a few
 * shapes (an address without its numbers and values); of each shape some are opened.
 */
export async function crawl(web: string, who: Visitor, starts: string[]): Promise<Crawl> {
  const opened = new Map<string, number>();
  const shapes = new Map<string, number>();
  const waiting = [...starts];
  const known = new Set(waiting);
  // What the matrix names is opened in any case.
  const first = new Set(starts);
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const shape = shapeOf(path);
    const count = shapes.get(shape) ?? 0;
    if (count >= ofEachShape && !first.has(path)) continue;
    shapes.set(shape, count + 1);
    const page = await navigate(web, who, path);
    opened.set(path, page.status);
    for (const next of linksIn(web, path, page)) {
      if (known.has(next)) continue;
      known.add(next);
      waiting.push(next);
    }
  }
  return { opened };
}

function shapeOf(path: string): string {
  const url = new URL(path, "http://any");
  const where = url.pathname
    .split("/")
    .map((part) => (/\d/.test(part) ? part.replace(/^.*?(\.\w+)?$/, "*$1") : part))
    .join("/");
  return `${where}?${[...new Set(url.searchParams.keys())].sort().join("&")}`;
}

function linksIn(web: string, path: string, { headers, body }: Page): string[] {
  const type = String(headers["content-type"] ?? "");
  const hrefs = type.startsWith("text/html")
    ? [...body.matchAll(/<a\b[^>]*?\shref="([^"]*)"/g)].map(([, href = ""]) => href.replaceAll("&amp;", "&"))
    : [];
  if (typeof headers.location === "string") hrefs.push(headers.location);
  return hrefs.flatMap((href) => {
    const url = URL.parse(href, web + path);
    return url?.origin === web ? [url.pathname + url.search] : [];
  });
}
