import { refusable } from "#app/adapters/stripe/gateway-error.ts";

/** All pages of a list. */
export function gather<Item>(list: AsyncIterable<Item>): Promise<Item[]> {
  return refusable(collect(list));
}

async function collect<Item>(list: AsyncIterable<Item>): Promise<Item[]> {
  const items: Item[] = [];
  for await (const item of list) items.push(item);
  return items;
}
