import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import postgres from "postgres";
import { afterAll, afterEach, expect, test } from "vitest";
import { isAlive } from "#db/embedded/users.ts";
import { type Cluster, type ClusterOptions, clusterHome, resetCluster, startCluster } from "#db/embedded.ts";

const dataDir = `embedded-test-${process.pid}`;
const folder = join(clusterHome().folder, dataDir);
const data = join(folder, "data");
const opened: Cluster[] = [];
const launchers: ChildProcess[] = [];

async function start(options: Partial<ClusterOptions> = {}): Promise<Cluster> {
  const cluster = await startCluster({ dataDir, ...options });
  opened.push(cluster);
  return cluster;
}

async function launch(): Promise<{ launcher: ChildProcess; port: number }> {
  const launcher = spawn(process.execPath, [
    join(import.meta.dirname, "../support/database/hold-cluster.ts"),
    dataDir,
  ]);
  launchers.push(launcher);
  const [line] = (await once(launcher.stdout as NonNullable<typeof launcher.stdout>, "data")) as [Buffer];
  return { launcher, port: Number(line.toString()) };
}

async function kill(launcher: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const ended = once(launcher, "exit");
  launcher.kill(signal);
  await ended;
}

async function ask<Row>(cluster: Cluster, text: string): Promise<Row[]> {
  const sql = postgres(cluster.url("postgres", "postgres"), { max: 1, onnotice: () => {} });
  try {
    return (await sql.unsafe(text)) as unknown as Row[];
  } finally {
    await sql.end();
  }
}

function postmasterPid(): number {
  return Number(readFileSync(join(data, "postmaster.pid"), "utf8").split("\n")[0]);
}

afterEach(async () => {
  for (const launcher of launchers.splice(0)) launcher.kill("SIGKILL");
  for (const cluster of opened.splice(0)) await cluster.stop("immediate");
});

afterAll(async () => {
  await resetCluster(dataDir);
  rmSync(`${folder}.lock`);
});

test("listens on 127.0.0.1 alone, and speaks UTC", async () => {
  const cluster = await start();
  const [row] = await ask(
    cluster,
    "select current_setting('listen_addresses') as at, current_setting('unix_socket_directories') as sockets, current_setting('TimeZone') as zone, lower('ČĆŽŠĐ') as folded",
  );
  expect(row).toEqual({ at: "127.0.0.1", sockets: "", zone: "UTC", folded: "čćžšđ" });
});

test("adopts the postmaster of a launcher that was killed, with its data", async () => {
  const { launcher, port } = await launch();
  const before = postmasterPid();
  await kill(launcher, "SIGKILL");
  const cluster = await start();
  expect(cluster).toMatchObject({ port, adopted: true });
  expect(postmasterPid()).toBe(before);
  await cluster.stop();
  expect(isAlive(before)).toBe(false);
});

test("two launchers at once share one postmaster, and the last to leave stops it", async () => {
  const [first, second] = await Promise.all([start(), start(), launch()]);
  expect(second.port).toBe(first.port);
  const [other] = launchers;
  await first.stop();
  await second.stop();
  expect(isAlive(postmasterPid())).toBe(true);
  await kill(other as ChildProcess, "SIGTERM");
  expect(existsSync(join(data, "postmaster.pid"))).toBe(false);
});

test("starts after a crash that left a pid file, even when its number is another process's by now", async () => {
  const cluster = await start();
  await ask(cluster, "drop table if exists kept; create table kept (id int); insert into kept values (7)");
  const lines = readFileSync(join(data, "postmaster.pid"), "utf8").split("\n");
  process.kill(postmasterPid(), "SIGKILL");
  await expect.poll(() => isAlive(Number(lines[0]))).toBe(false);
  writeFileSync(join(data, "postmaster.pid"), [process.pid, ...lines.slice(1)].join("\n"));
  const again = await start();
  expect(again.adopted).toBe(false);
  expect(await ask(again, "select id from kept")).toEqual([{ id: 7 }]);
});

test("makes anew what a killed initdb left half made", async () => {
  await resetCluster(dataDir);
  mkdirSync(join(folder, "data.new-1"), { recursive: true });
  mkdirSync(data);
  writeFileSync(join(data, "postgresql.conf"), "half");
  const cluster = await start();
  expect(await ask(cluster, "select 1 as one")).toEqual([{ one: 1 }]);
  expect(existsSync(join(folder, "data.new-1"))).toBe(false);
});

test("a broken cluster is replaced only where its data may be thrown away", async () => {
  const cluster = await start();
  await cluster.stop();
  writeFileSync(join(data, "global/pg_control"), "rubbish");
  await expect(start()).rejects.toThrow(/^PostgreSQL does not start: PANIC: could not read/);
  const replaced = await start({ disposable: true });
  expect(await ask(replaced, "select 1 as one")).toEqual([{ one: 1 }]);
});

test("says so when the wanted port is taken", async () => {
  const taken = createServer().listen(0, "127.0.0.1");
  await once(taken, "listening");
  const { port } = taken.address() as { port: number };
  await expect(start({ port })).rejects.toThrow(/could not bind/);
  taken.close();
});

test("keeps its port and its data from one start to the next", async () => {
  const first = await start();
  await ask(first, "drop table if exists kept; create table kept (id int)");
  await first.stop();
  const second = await start();
  expect(second).toMatchObject({ port: first.port, adopted: false });
  await ask(second, "select * from kept");
  await second.restart("immediate");
  await ask(second, "select * from kept");
});

test("refuses to reset a cluster that is in use", async () => {
  await start();
  await expect(resetCluster(dataDir)).rejects.toThrow(/in use/);
});

test("a user file of a process that is gone does not keep the cluster running", async () => {
  const cluster = await start();
  writeFileSync(join(folder, "users", `${process.pid}-99`), "another start moment");
  await cluster.stop();
  expect(existsSync(join(data, "postmaster.pid"))).toBe(false);
});
