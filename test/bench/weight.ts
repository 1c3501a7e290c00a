import { get } from "node:http";
import type { Cluster } from "#db/embedded.ts";
import { launchBrowser } from "#test/support/browser/launch-browser.ts";
import { pageOf, withServers } from "./measure.ts";
import { type Row, rowOf } from "./rows.ts";
import { type Server, startProduct } from "./servers.ts";
import { benchWorld } from "./world.ts";

type Part = { kind: string; path: string; bytes: number };

/** What a browser that was never here fetches to show an invoice: all of it, and its scripts, in kB as gzip sends them. */
export async function measureWeight(cluster: Cluster): Promise<Record<"js" | "weight", Row>> {
  const world = await benchWorld(cluster, "bench_small", { invoices: 2_000, clients: 20, firstEvery: 4 });
  return withServers([startProduct(cluster, world)], async ([product]) => {
    const { urls, headers } = pageOf(product as Server, world, 1);
    const parts = await fetched(urls[0] as string, headers);
    const kilobytes = (kind?: string) =>
      parts.reduce((sum, part) => sum + (!kind || part.kind === kind ? part.bytes : 0), 0) / 1_000;
    const kinds = [...new Set(parts.map(({ kind }) => kind))];
    const raw = Object.fromEntries(kinds.map((kind) => [`${kind}, kB`, Number(kilobytes(kind).toFixed(1))]));
    return {
      js: rowOf("js", kilobytes("script"), { scripts: parts.filter(({ kind }) => kind === "script").length }),
      weight: rowOf("weight", kilobytes(), raw),
    };
  });
}

/** A browser says what it needs; what that weighs is asked for again, compressed as most servers between would. */
async function fetched(url: string, headers: Record<string, string>): Promise<Part[]> {
  const browser = await launchBrowser();
  try {
    const context = await browser.newContext({ extraHTTPHeaders: headers });
    const page = await context.newPage();
    const asked: { kind: string; url: string }[] = [];
    page.on("request", (request) => asked.push({ kind: request.resourceType(), url: request.url() }));
    await page.goto(url, { waitUntil: "networkidle" });
    return await Promise.all(
      asked.map(async ({ kind, url: address }) => ({
        ...{ kind, path: new URL(address).pathname },
        bytes: await weigh(address, headers),
      })),
    );
  } finally {
    await browser.close();
  }
}

/** Bytes of the body as they come over the line. */
function weigh(url: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { ...headers, "accept-encoding": "gzip" } }, (answer) => {
      if (answer.statusCode !== 200) return reject(new Error(`${url} answered ${answer.statusCode}`));
      let bytes = 0;
      answer.on("data", (part: Buffer) => {
        bytes += part.length;
      });
      answer.on("end", () => resolve(bytes));
    }).on("error", reject);
  });
}
