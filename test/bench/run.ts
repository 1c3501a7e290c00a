/**
 * `npm run bench [row …]`: measures the product beside comparators of our own on this machine, prints each figure with
 * its raw numbers (min / median / max) and keeps them in `last.json`. Not part of any test: figures depend on the
 * machine and on who else uses it.
 */
import { execFile } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus, totalmem } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Cluster } from "#db/embedded.ts";
import { ensureBuilt } from "#test/support/launch/build-site.ts";
import { measureJobs } from "./jobs.ts";
import { measureList, measurePage, measureSize } from "./measure.ts";
import { measurePay } from "./pay.ts";
import { lineOf, type Row, type RowName, rowNames } from "./rows.ts";
import { root } from "./servers.ts";
import { measureTrends } from "./trends.ts";
import { measureWeight } from "./weight.ts";
import { startBenchCluster } from "./world.ts";

const file = join(import.meta.dirname, "last.json");
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !rowNames.includes(name as RowName));
if (unknown.length > 0) {
  console.error(`bench: it knows ${rowNames.join(", ")}; not ${unknown.join(", ")}`);
  process.exit(1);
}
const wanted = new Set(asked.length > 0 ? (asked as RowName[]) : rowNames);

await ensureBuilt(root);
await promisify(execFile)(
  process.execPath,
  [
    "node_modules/@remix-run/dev/dist/cli.js",
    "vite:build",
    "--config",
    "test/bench/floor/remix/vite.config.ts",
  ],
  { cwd: root, env: { ...process.env, NODE_ENV: "production" } },
);
const cluster = await startBenchCluster();
try {
  await measure(cluster, (rows) => {
    for (const [name, row] of Object.entries(rows)) console.log(lineOf(name as RowName, row));
    keep(rows);
  });
} finally {
  await cluster.stop();
}

/** Tells each figure as soon as it is there: a later one that cannot be measured takes none of them away. */
async function measure(running: Cluster, tell: (rows: Partial<Record<RowName, Row>>) => void): Promise<void> {
  const some = (rows: Partial<Record<RowName, Row>>) =>
    Object.fromEntries(Object.entries(rows).filter(([name]) => wanted.has(name as RowName)));
  if (wanted.has("list") || wanted.has("list-p99")) tell(some(await measureList(running)));
  if (wanted.has("size")) tell({ size: await measureSize(running) });
  if (wanted.has("page")) tell({ page: await measurePage(running) });
  if (wanted.has("js") || wanted.has("weight")) tell(some(await measureWeight(running)));
  if (wanted.has("trends")) tell({ trends: await measureTrends(running) });
  if (wanted.has("pay")) tell({ pay: await measurePay(running) });
  if (wanted.has("jobs")) tell({ jobs: await measureJobs(running) });
}

/** Keeps what was measured now beside what was measured before. */
function keep(rows: Partial<Record<RowName, Row>>): void {
  const before = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as { rows: object }).rows : {};
  const machine = `${availableParallelism()} × ${cpus()[0]?.model ?? "unknown"}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}`;
  const kept = { at: new Date().toISOString(), machine, rows: { ...before, ...rows } };
  writeFileSync(file, `${JSON.stringify(kept, null, 2)}\n`);
}
