import { execFile } from "node:child_process";
import { loadavg } from "node:os";
import { promisify } from "node:util";
import postgres from "postgres";
import type { Cluster } from "#db/embedded.ts";
import { makeClient, makeContact } from "#test/factories/business.ts";
import { makeInvoice } from "#test/factories/invoice.ts";
import { startWholeSite } from "#test/support/browser/whole-site.ts";
import { type Row, rowOf, spreadOf } from "./rows.ts";
import { root } from "./servers.ts";
import { type BenchWorld, benchSecret, benchWorld, businessOf, withBase } from "./world.ts";

const database = "bench_jobs";
const size = { invoices: 2_000, clients: 20, firstEvery: 4 };
const invoices = 500;
const runs = 3;

/**
 * Mails of issued invoices, from the event to the provider: each invoice is one job that sees who hears of it and one
 * that writes and sends the mail. Jobs a second, over a bare pg-boss worker with an empty handler; both take batches of
 * a hundred and poll every half second.
 */
export async function measureJobs(cluster: Cluster): Promise<Row> {
  const world = await benchWorld(cluster, database, size);
  const [ours, bare, burst]: number[][] = [[], [], []];
  for (let run = 0; run < runs; run++) {
    bare!.push(await runBare(cluster));
    burst!.push(await runBare(cluster, "burst"));
    ours!.push(await runProduct(cluster, world));
  }
  const [product, floor] = [spreadOf(ours!), spreadOf(bare!)];
  return rowOf("jobs", product.median / floor.median, {
    "product, jobs/s": product,
    "bare pg-boss, jobs/s": floor,
    "bare pg-boss that asks on while batches are full, jobs/s": spreadOf(burst!),
    mails: invoices,
    "load of the machine": Number((loadavg()[0] ?? 0).toPrecision(3)),
  });
}

async function runBare(cluster: Cluster, mode = ""): Promise<number> {
  const args = ["test/bench/floor/jobs.ts", String(2 * invoices), mode];
  const env = { ...process.env, DATABASE_URL: cluster.url("kvit_app", database) };
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: root, env });
  return (JSON.parse(stdout) as { perSecond: number }).perSecond;
}

/** The work waits before the worker starts; its first and last moment are read from the jobs themselves. */
async function runProduct(cluster: Cluster, world: BenchWorld): Promise<number> {
  const urls = {
    database: cluster.url("kvit_app", database),
    audit: cluster.url("kvit_audit", database),
    owner: cluster.url("kvit_owner", database),
  };
  await issueMany(cluster, world);
  const sql = postgres(cluster.url("postgres", database), { max: 1, fetch_types: false });
  const [{ at }] = (await sql`select now() as at`) as unknown as [{ at: Date }];
  const env = { SESSION_SECRET: benchSecret, SANDBOX_WEBHOOKS: "[]" };
  const site = await startWholeSite(root, urls, { name: "bench-jobs", env });
  try {
    await untilSent(sql, at);
    const [row] = await sql<{ n: number; seconds: number }[]>`
      select count(*)::int as n, extract(epoch from max(completed_on) - min(started_on))::float as seconds
      from pgboss.job where name in ('fan-out', 'send-message') and completed_on >= ${at}`;
    return row!.n / row!.seconds;
  } finally {
    await sql.end();
    await site.stop();
  }
}

async function issueMany(cluster: Cluster, world: BenchWorld): Promise<void> {
  await withBase(cluster, database, async (base) => {
    const business = businessOf(base, world);
    const clientId = await makeClient(business);
    await makeContact(business, clientId, { receivesInvoices: true });
    for (let n = 0; n < invoices; n++) await makeInvoice(business, clientId);
  });
}

async function untilSent(sql: postgres.Sql, since: Date): Promise<void> {
  for (const end = Date.now() + 300_000; Date.now() < end; ) {
    const [row] = await sql<{ sent: number }[]>`select count(*)::int as sent from pgboss.job
      where name = 'send-message' and state = 'completed' and completed_on >= ${since}`;
    if (row!.sent >= invoices) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error("the mails were not sent in five minutes");
}
