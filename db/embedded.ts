/**
 * A PostgreSQL of our own for demo, tests and benchmarks: started from the binaries in node_modules, on 127.0.0.1 only,
 * with all three logins derivable from its secret. Several processes may use one cluster; the last one to stop it
 * stops it. Whatever a killed launcher left behind (a running postmaster, a stale pid file, a half-made folder, a
 * crashed cluster) is adopted or mended by the next one. Production uses a PostgreSQL of its own and none of this.
 */
import { createHmac } from "node:crypto";
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type RoleName, roleNames } from "./bootstrap.ts";
import { binFolder } from "./embedded/binaries.ts";
import { clusterHome, ensureHome } from "./embedded/home.ts";
import { initialize, isInitialized, readPassword, settingsFile } from "./embedded/initialize.ts";
import { withLock } from "./embedded/lock.ts";
import {
  findPostmaster,
  isHealthy,
  type StopMode,
  startPostmaster,
  stopPostmaster,
} from "./embedded/postmaster.ts";
import type { Programs } from "./embedded/run.ts";
import { countUsers, joinUsers, leaveUsers } from "./embedded/users.ts";

export { clusterHome } from "./embedded/home.ts";

export interface ClusterOptions {
  /** Name of the cluster's folder under `clusterHome()`. */
  dataDir: string;
  /** 0 takes the port of last time if it is free, else any free one. */
  port?: number;
  /** PostgreSQL settings beside the defaults, which are durable. */
  settings?: Record<string, string | number | boolean>;
  /** Its data may be thrown away and made anew when it cannot be started. */
  disposable?: boolean;
}

export interface Cluster {
  port: number;
  /** The cluster's folder; `data` and `server.log` lie in it. */
  folder: string;
  /** Whether a running postmaster was taken over. */
  adopted: boolean;
  passwords: Record<RoleName, string>;
  url(login: "postgres" | RoleName, database: string): string;
  /** Ends our use; stops PostgreSQL when nobody else uses it. */
  stop(mode?: StopMode): Promise<void>;
  /** Restarts PostgreSQL on the same port, whoever uses it. */
  restart(mode: StopMode): Promise<void>;
}

const baseSettings = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: 200,
  timezone: "UTC",
  log_timezone: "UTC",
};

/** Starts the cluster, or joins it when it runs already. Throws an Error with one clear line when it cannot. */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const home = clusterHome();
  ensureHome(home);
  const programs = { home, bin: await binFolder(home) };
  const folder = join(home.folder, options.dataDir);
  const lock = `${folder}.lock`;
  const users = join(folder, "users");
  const data = join(folder, "data");

  return withLock(lock, async () => {
    mkdirSync(folder, { recursive: true });
    chmodSync(folder, home.account ? 0o711 : 0o700);
    const own = joinUsers(users);
    try {
      const running = await ensureRunning(programs, folder, options, countUsers(users) > 1);
      const passwords = derivePasswords(data);
      return {
        ...running,
        folder,
        passwords,
        url: (login, database) => {
          const password = login === "postgres" ? readPassword(data) : passwords[login];
          return `postgres://${login}:${password}@127.0.0.1:${running.port}/${database}`;
        },
        stop: (mode = "fast") =>
          withLock(lock, async () => {
            leaveUsers(own);
            if (countUsers(users) === 0) await stopPostmaster(programs, data, mode);
          }),
        restart: (mode) => withLock(lock, () => restart(programs, folder, mode)),
      };
    } catch (error) {
      leaveUsers(own);
      throw error;
    }
  });
}

async function ensureRunning(programs: Programs, folder: string, options: ClusterOptions, shared: boolean) {
  const data = join(folder, "data");
  const running = findPostmaster(data);
  if (running) {
    const fits = !options.port || options.port === running.port;
    const same = readFileSync(join(data, settingsFile), "utf8") === settingsText(options, running.port);
    if (fits && (same || shared) && (await isHealthy(data, running.port)))
      return { port: running.port, adopted: true };
    if (shared && !fits) throw new Error(`the database of ${folder} is in use on port ${running.port}`);
    await stopPostmaster(programs, data, "fast");
  }
  if (!isInitialized(data)) await initialize(programs, data, options.disposable ?? false);
  const failure = await tryToStart(programs, folder, options);
  if (typeof failure === "number") return { port: failure, adopted: false };
  if (!options.disposable) throw new Error(`PostgreSQL does not start: ${failure}`);
  await initialize(programs, data, true);
  const again = await tryToStart(programs, folder, options);
  if (typeof again === "number") return { port: again, adopted: false };
  throw new Error(`PostgreSQL does not start: ${again}`);
}

/** The port it listens on, or what went wrong. Ports are taken by others and dying children linger: so, tries. */
async function tryToStart(
  programs: Programs,
  folder: string,
  options: ClusterOptions,
): Promise<number | string> {
  const data = join(folder, "data");
  let failure = "";
  for (let attempt = 0; attempt < 5; attempt++) {
    const port = options.port || (await freePort(attempt === 0 ? lastPort(data) : 0));
    writeFileSync(join(data, settingsFile), settingsText(options, port));
    const complaint = await startPostmaster(programs, data, join(folder, "server.log"));
    if (complaint === null) return port;
    failure = complaint;
    const passing = options.port ? /shared memory block/ : /bind|shared memory block/;
    if (!passing.test(complaint)) break;
    await pause(300);
  }
  return failure;
}

async function restart(programs: Programs, folder: string, mode: StopMode): Promise<void> {
  const data = join(folder, "data");
  await stopPostmaster(programs, data, mode);
  const complaint = await startPostmaster(programs, data, join(folder, "server.log"));
  if (complaint !== null) throw new Error(`PostgreSQL does not start again: ${complaint}`);
}

/** Throws away the cluster's data. Refuses while somebody uses it. */
export async function resetCluster(dataDir: string): Promise<void> {
  const home = clusterHome();
  ensureHome(home);
  const programs = { home, bin: await binFolder(home) };
  const folder = join(home.folder, dataDir);
  await withLock(`${folder}.lock`, async () => {
    mkdirSync(join(folder, "users"), { recursive: true });
    if (countUsers(join(folder, "users")) > 0)
      throw new Error(`the database in ${folder} is in use; end that first`);
    await stopPostmaster(programs, join(folder, "data"), "fast");
    rmSync(folder, { recursive: true, force: true });
  });
}

function settingsText(options: ClusterOptions, port: number): string {
  const all = { ...baseSettings, ...options.settings, port };
  const lines = Object.entries(all).map(
    ([name, value]) => `${name} = '${String(value).replaceAll("'", "''")}'`,
  );
  return `${lines.join("\n")}\n`;
}

function lastPort(data: string): number {
  const found = /^port = '(\d+)'$/m.exec(readFileSync(join(data, settingsFile), "utf8"));
  return Number(found?.[1] ?? 0);
}

function derivePasswords(data: string): Record<RoleName, string> {
  const secret = readPassword(data);
  const derive = (name: RoleName) => createHmac("sha256", secret).update(name).digest("hex").slice(0, 40);
  return Object.fromEntries(roleNames.map((name) => [name, derive(name)])) as Record<RoleName, string>;
}

/** `wanted` if it is free, else any free port on 127.0.0.1. */
function freePort(wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", () =>
      wanted ? resolve(freePort(0)) : reject(new Error("no free port on 127.0.0.1")),
    );
    probe.listen(wanted, "127.0.0.1", () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}
