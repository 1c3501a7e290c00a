import type { Cluster } from "#db/embedded.ts";
import { type LoadResult, load } from "./load.ts";
import { type Row, rowOf, type Spread, spreadOf } from "./rows.ts";
import { type Server, startFloor, startProduct } from "./servers.ts";
import { type BenchWorld, benchWorld } from "./world.ts";

const runs = 5;
const connections = 8;
const seconds = 5;
const warmUpSeconds = 4;
/** The small business has no more open invoices; as many are asked of the large one. */
const samePages = 20;

const large = { invoices: 1_000_000, clients: 990, firstEvery: 100 };
const small = { invoices: 2_000, clients: 20, firstEvery: 4 };

/** An address to ask, under the name its numbers go by. */
interface Target {
  name: string;
  urls: string[];
  headers: Record<string, string>;
}

interface Measured {
  perSecond: Spread;
  p50: Spread;
  p99: Spread;
  bytes: number;
}

/** The invoice list of a client with 10,000 invoices among a million, beside a bare Remix app and bare Node. */
export async function measureList(cluster: Cluster): Promise<Record<"list" | "list-p99", Row>> {
  const world = await benchWorld(cluster, "bench_large", large);
  return withServers(
    [
      startProduct(cluster, world),
      startFloor("remix/server.ts", cluster, world),
      startFloor("node.ts", cluster, world),
    ],
    async ([product, remix, node]) => {
      const list = listOf(product as Server, world);
      const [ours, floor, bare, compressed] = await takeTurns([
        list,
        floorOf("bare Remix", remix as Server),
        floorOf("bare Node", node as Server),
        { ...list, headers: { ...list.headers, "accept-encoding": "gzip" } },
      ]);
      if (!ours || !floor || !bare || !compressed) throw new Error("a target was not measured");
      const raw = {
        "product, requests/s": ours.perSecond,
        "bare Remix, requests/s": floor.perSecond,
        "bare Node, requests/s": bare.perSecond,
        "product with gzip, requests/s": compressed.perSecond,
        "product, p50 ms": ours.p50,
        "bare Remix, p50 ms": floor.p50,
        bytes: { product: ours.bytes, remix: floor.bytes, node: bare.bytes, gzip: compressed.bytes },
      };
      const tail = {
        "product, p99 ms": ours.p99,
        "bare Remix, p99 ms": floor.p99,
        "bare Node, p99 ms": bare.p99,
      };
      return {
        list: rowOf("list", ours.perSecond.median / floor.perSecond.median, raw),
        "list-p99": rowOf("list-p99", ours.p99.median / floor.p99.median, tail),
      };
    },
  );
}

/** Time of list and invoice page in a business of a million invoices over one of two thousand: the worse of the two. */
export async function measureSize(cluster: Cluster): Promise<Row> {
  const many = await benchWorld(cluster, "bench_large", large);
  const few = await benchWorld(cluster, "bench_small", small);
  return withServers([startProduct(cluster, many), startProduct(cluster, few)], async ([big, little]) => {
    const [listMany, listFew, pageMany, pageFew] = await takeTurns([
      listOf(big as Server, many),
      listOf(little as Server, few),
      pageOf(big as Server, many, samePages),
      pageOf(little as Server, few, samePages),
    ]);
    if (!listMany || !listFew || !pageMany || !pageFew) throw new Error("a target was not measured");
    const list = listFew.perSecond.median / listMany.perSecond.median;
    const page = pageFew.perSecond.median / pageMany.perSecond.median;
    return rowOf("size", Math.max(list, page), {
      "list at 1,000,000, requests/s": listMany.perSecond,
      "list at 2,000, requests/s": listFew.perSecond,
      "page at 1,000,000, requests/s": pageMany.perSecond,
      "page at 2,000, requests/s": pageFew.perSecond,
      ratios: { list: Number(list.toPrecision(4)), page: Number(page.toPrecision(4)) },
    });
  });
}

/** The invoice page with ten lines and its timeline, beside the bare Remix app's list. */
export async function measurePage(cluster: Cluster): Promise<Row> {
  const world = await benchWorld(cluster, "bench_large", large);
  return withServers(
    [startProduct(cluster, world), startFloor("remix/server.ts", cluster, world)],
    async ([product, remix]) => {
      const [ours, floor] = await takeTurns([
        pageOf(product as Server, world),
        floorOf("bare Remix", remix as Server),
      ]);
      if (!ours || !floor) throw new Error("a target was not measured");
      return rowOf("page", ours.perSecond.median / floor.perSecond.median, {
        "product, requests/s": ours.perSecond,
        "bare Remix list, requests/s": floor.perSecond,
        "product, p50 / p99 ms": [ours.p50.median, ours.p99.median],
        bytes: { product: ours.bytes, remix: floor.bytes },
      });
    },
  );
}

const sessionOf = ({ sessionToken }: BenchWorld) => ({ cookie: `__Host-kvit_session=${sessionToken}` });
export const listOf = ({ origin }: Server, world: BenchWorld): Target => ({
  name: "list",
  urls: [`${origin}/${world.slug}/invoices`],
  headers: sessionOf(world),
});
export const pageOf = ({ origin }: Server, world: BenchWorld, most = Number.POSITIVE_INFINITY): Target => ({
  name: "page",
  urls: world.invoiceKeys.slice(0, most).map((key) => `${origin}/${world.slug}/invoices/${key}`),
  headers: sessionOf(world),
});
export const floorOf = (name: string, { origin }: Server): Target => ({
  name,
  urls: [`${origin}/`],
  headers: {},
});

/** Measures each target in turn, round after round, so that a slow moment of the machine meets them all alike. */
export async function takeTurns(targets: Target[]): Promise<Measured[]> {
  for (const target of targets) await load({ ...target, connections, seconds: warmUpSeconds });
  const results: LoadResult[][] = targets.map(() => []);
  for (let run = 0; run < runs; run++) {
    for (const [index, target] of targets.entries()) {
      results[index]?.push(await load({ ...target, connections, seconds }));
    }
  }
  return results.map((own) => ({
    perSecond: spreadOf(own.map((result) => result.requestsPerSecond)),
    p50: spreadOf(own.map((result) => result.p50)),
    p99: spreadOf(own.map((result) => result.p99)),
    bytes: own[0]?.bytes ?? 0,
  }));
}

export async function withServers<Result>(
  starting: Promise<Server>[],
  work: (servers: Server[]) => Promise<Result>,
): Promise<Result> {
  const settled = await Promise.allSettled(starting);
  const servers = settled.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  try {
    const failed = settled.find((one) => one.status === "rejected");
    if (failed) throw failed.reason;
    return await work(servers);
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
  }
}
