import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { FailpointName } from "#app/domain/core/index.ts";
import { bootstrapDatabase } from "#db/bootstrap.ts";
import { type Cluster, resetCluster, startCluster } from "#db/embedded.ts";
import { migrate } from "#db/migrate.ts";
import { ensureBuilt } from "#test/support/launch/build-site.ts";
import { freePort } from "#test/support/launch/free-port.ts";
import { type Program, startProgram } from "#test/support/launch/programs.ts";

export const faultSecret = "the fault runs' secret, longer than thirty-two bytes";
const database = "kvit_faults";
const readyMilliseconds = 60_000;

/** The site under fault: processes of its own that are started again whenever they die, as a supervisor would. */
export interface FaultSite {
  web: string;
  sandbox: string;
  cluster: Cluster;
  urls: { app: string; audit: string };
  /** how often each process was started */
  starts: Record<"web" | "worker", number>;
  /** when the worker that lives now was started: what another took up before is nobody's any more */
  workerSince(): Date;
  /** Arms a failpoint; whichever process reaches it first dies there. */
  arm(name: FailpointName): void;
  disarm(): void;
  /** Kills inside failpoints so far, by name. */
  strikes(): Map<string, number>;
  kill(which: "web" | "worker"): void;
  /** Resolves when the web answers again and the worker lives. */
  whole(): Promise<void>;
  stop(): Promise<void>;
}

/** Builds the site with failpoints, makes a database of its own, and starts all of it. */
export async function startFaultSite(
  root: string,
  { withoutKeys = false }: { withoutKeys?: boolean } = {},
): Promise<FaultSite> {
  await ensureBuilt(root, undefined, "faults");
  const folder = join(root, ".kvit/faults/run");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  // Durable as in production: an immediate stop of PostgreSQL must lose nothing that was acknowledged.
  const dataDir = `faults-${process.pid}`;
  const cluster = await startCluster({ dataDir, settings: { max_connections: 120 } });
  await bootstrapDatabase(cluster.url("postgres", "postgres"), { database, passwords: cluster.passwords });
  const appUrl = cluster.url("kvit_app", database);
  await migrate({ ownerUrl: cluster.url("kvit_owner", database), appUrl });
  const [webPort, sandboxPort] = [await freePort(), await freePort()];
  const web = `http://localhost:${webPort}`;
  const sandbox = `http://localhost:${sandboxPort}`;
  const urls = { app: appUrl, audit: cluster.url("kvit_audit", database) };
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: "production",
    KVIT_DEMO: "0",
    LOG_LEVEL: "warn",
    HOST: "127.0.0.1",
    PORT: String(webPort),
    SANDBOX_PORT: String(sandboxPort),
    APP_URL: web,
    DATABASE_URL: urls.app,
    AUDIT_DATABASE_URL: urls.audit,
    SESSION_SECRET: faultSecret,
    RESEND_API_KEY: "re_demo",
    RESEND_BASE_URL: sandbox,
    STRIPE_BASE_URL: sandbox,
    MAIL_FROM: "Kvit <mail@kvit.example>",
    KVIT_FAULT_FOLDER: folder,
    KVIT_FAULT_WITHOUT_KEYS: withoutKeys ? "1" : "0",
  };
  const starts = { web: 0, worker: 0 };
  const since = { web: new Date(), worker: new Date() };
  let isStopping = false;
  const launch = (name: string, args: string[], role: string) => {
    const log = join(folder, `${name}-${role}.log`);
    return startProgram({ name, args, root, env: { ...env, KVIT_FAULT_ROLE: name }, log });
  };
  const oracle = launch("sandbox", ["test/sandbox/server.ts"], "0");
  const running = {} as Record<"web" | "worker", Program>;
  const keepAlive = (name: "web" | "worker") => {
    starts[name]++;
    since[name] = new Date();
    const args = ["--import", "./test/faults/strike.js", "test/faults/start.js", name];
    running[name] = launch(name, args, String(starts[name]));
    running[name].ended.then((code) => {
      if (isStopping) return;
      // Dying by the signal is the fault; ending by itself may be the database being away at its start.
      if (code !== null) appendFileSync(join(folder, "exits.log"), `${name} ${code}\n`);
      setTimeout(() => !isStopping && keepAlive(name), 100);
    });
  };
  keepAlive("web");
  keepAlive("worker");
  const whole = async () => {
    const deadline = Date.now() + readyMilliseconds;
    while (!(await answers(`${web}/readyz`)) || running.worker.hasEnded()) {
      if (Date.now() > deadline) throw new Error(`the site is not whole:\n${running.web.lastLines()}`);
      await pause(50);
    }
  };
  const stop = async () => {
    isStopping = true;
    await Promise.all([running.web.stop(), running.worker.stop()]);
    await oracle.stop();
    await cluster.stop("immediate");
    await resetCluster(dataDir);
  };
  try {
    while (!(await answers(`${sandbox}/mailbox.json`))) await pause(50);
    await whole();
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    web,
    sandbox,
    cluster,
    urls,
    starts,
    workerSince: () => since.worker,
    arm: (name) => writeFileSync(join(folder, "armed.json"), JSON.stringify({ name })),
    disarm: () => rmSync(join(folder, "armed.json"), { force: true }),
    strikes: () => countStrikes(join(folder, "strikes.log")),
    kill: (which) => {
      const { pid } = running[which];
      if (pid && !running[which].hasEnded()) process.kill(pid, "SIGKILL");
    },
    whole,
    stop,
  };
}

function countStrikes(file: string): Map<string, number> {
  const counts = new Map<string, number>();
  if (!existsSync(file)) return counts;
  for (const line of readFileSync(file, "utf8").split("\n")) {
    const [name] = line.split(" ");
    if (name) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

const answers = (url: string) =>
  fetch(url, { signal: AbortSignal.timeout(2_000) }).then(
    (answer) => answer.ok,
    () => false,
  );
