import { refuseMissing } from "#test/sandbox/stripe/refusal.ts";

interface Query {
  limit?: number;
  starting_after?: string;
  ending_before?: string;
  created?: number | { gt?: number; gte?: number; lt?: number; lte?: number };
}

interface Listed {
  id: string;
  created: number;
}

/** One page of a list, newest first, as every list of the API goes. `items` are oldest first. */
export function page<Item extends Listed>(items: Item[], query: Query, url: string) {
  const wanted = items.filter((item) => isWithin(item.created, query.created)).reverse();
  const limit = Math.min(query.limit ?? 10, 100);
  const { starting_after: after, ending_before: before } = query;
  if (before) {
    const end = placeOf(wanted, before, "ending_before");
    const start = Math.max(0, end - limit);
    return { object: "list" as const, data: wanted.slice(start, end), has_more: start > 0, url };
  }
  const start = after ? placeOf(wanted, after, "starting_after") + 1 : 0;
  const data = wanted.slice(start, start + limit);
  return { object: "list" as const, data, has_more: start + limit < wanted.length, url };
}

function placeOf(items: Listed[], id: string, param: string): number {
  const place = items.findIndex((item) => item.id === id);
  return place < 0 ? refuseMissing("object", id, param) : place;
}

function isWithin(created: number, wanted: Query["created"]): boolean {
  if (wanted === undefined) return true;
  if (typeof wanted === "number") return created === wanted;
  const { gt = -1, gte = 0, lt = Number.POSITIVE_INFINITY, lte = Number.POSITIVE_INFINITY } = wanted;
  return created > gt && created >= gte && created < lt && created <= lte;
}
