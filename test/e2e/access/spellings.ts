/** The other ways to ask a page: single fetch's `.data`, whole and for the one route alone. */
export function spellings(path: string, routeId: string): string[] {
  const [where = "", query] = path.split("?");
  const data = where === "/" ? "/_root.data" : `${where}.data`;
  const search = query ? `&${query}` : "";
  return [query ? `${data}?${query}` : data, `${data}?_routes=${encodeURIComponent(routeId)}${search}`];
}
