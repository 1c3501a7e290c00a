import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { join } from "node:path";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Cluster, resetCluster, startCluster } from "#db/embedded.ts";
import {
  accounts,
  type Closing,
  type Done,
  openingBalance,
  readers,
  tellers,
} from "#test/support/database/bank.ts";

const dataDir = `restart-test-${process.pid}`;
const program = join(import.meta.dirname, "../support/database/bank.ts");
let cluster: Cluster;

beforeAll(async () => {
  cluster = await startCluster({ dataDir });
});

afterAll(async () => {
  await cluster.stop("immediate");
  await resetCluster(dataDir);
  rmSync(`${cluster.folder}.lock`);
});

test("case 89: PostgreSQL restarted fast and immediately and all backends terminated under load: the process lives, nothing acknowledged is lost, the sums hold, all work again within 5 s", async () => {
  const url = cluster.url("postgres", "postgres");
  await withSql(url, (sql) =>
    sql.unsafe(`
      create table account (id int primary key, balance int not null);
      create table transfer (id uuid primary key, payer int not null, payee int not null, amount int not null);
      insert into account select n, ${openingBalance} from generate_series(0, ${accounts - 1}) n;`),
  );
  const bank = openBank(url);
  await bank.everyoneWorks();

  const seconds: Record<string, number> = {};
  for (const round of [1, 2]) {
    for (const mode of ["fast", "immediate"] as const) {
      await cluster.restart(mode);
      seconds[`${mode} ${round}`] = await bank.everyoneWorks();
    }
    for (let strike = 1; strike <= 5; strike++) {
      await withSql(
        url,
        (sql) => sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'bank'`,
      );
      seconds[`terminate ${round}.${strike}`] = await bank.everyoneWorks();
    }
  }
  const { acknowledged, failures } = await bank.close();

  expect(Math.max(...Object.values(seconds)), JSON.stringify(seconds)).toBeLessThan(5);
  expect(Object.keys(failures).length, "the faults were felt").toBeGreaterThan(0);
  await withSql(url, async (sql) => {
    const kept = await sql<{ id: string }[]>`select id from transfer`;
    const keptIds = new Set(kept.map(({ id }) => id));
    expect(acknowledged.filter((id) => !keptIds.has(id))).toEqual([]);
    const wrong = await sql`
      select id, balance from account a
      where balance <> ${openingBalance}
        - (select count(*) from transfer t where t.payer = a.id) + (select count(*) from transfer t where t.payee = a.id)`;
    expect(wrong).toEqual([]);
  });
}, 120_000);

/** The bank as seen from here: a process that must not die, and what it acknowledged. */
function openBank(url: string) {
  const child: ChildProcess = fork(program, [url], { stdio: ["ignore", "inherit", "pipe", "ipc"] });
  const acknowledged: string[] = [];
  let closing: Closing | undefined;
  let idle = new Set<string>();
  let errors = "";
  child.stderr?.on("data", (chunk) => (errors += chunk));
  child.on("message", (message: Done | Closing) => {
    if ("failures" in message) closing = message;
    else {
      idle.delete(message.worker);
      if (message.transfer) acknowledged.push(message.transfer);
    }
  });
  const died = once(child, "exit").then(([code, signal]) => {
    if (!closing) throw new Error(`the bank's process died (${code ?? signal}):\n${errors}`);
  });
  died.catch(() => {});

  return {
    /** Resolves when every worker has got something done since the call, with the seconds that took. */
    async everyoneWorks(): Promise<number> {
      const startedAt = performance.now();
      idle = new Set([
        ...Array.from({ length: tellers }, (_, n) => `teller ${n}`),
        ...Array.from({ length: readers }, (_, n) => `reader ${n}`),
      ]);
      const all = expect.poll(() => [...idle], { timeout: 40_000, interval: 10 }).toEqual([]);
      await Promise.race([all, died]);
      return (performance.now() - startedAt) / 1000;
    },
    async close() {
      child.send("close");
      await died;
      return { acknowledged, failures: closing?.failures ?? {} };
    },
  };
}

async function withSql<Result>(url: string, work: (sql: postgres.Sql) => Promise<Result>): Promise<Result> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
