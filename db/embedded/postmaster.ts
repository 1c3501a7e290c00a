import { spawnSync } from "node:child_process";
import { chownSync, closeSync, existsSync, openSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";
import { readPassword } from "./initialize.ts";
import { type Programs, run } from "./run.ts";
import { isAlive } from "./users.ts";

export type StopMode = "fast" | "immediate";

export interface Postmaster {
  pid: number;
  port: number;
}

/**
 * The postmaster that serves this data folder, if one runs: also one whose launcher was killed. A pid file left by a
 * crash is removed, even when its number belongs to some other process by now (PostgreSQL would refuse to start).
 */
export function findPostmaster(data: string): Postmaster | null {
  const file = join(data, "postmaster.pid");
  if (!existsSync(file)) return null;
  const lines = readFileSync(file, "utf8").split("\n");
  const pid = Number(lines[0]);
  if (pid > 0 && isAlive(pid) && serves(pid, data)) return { pid, port: Number(lines[3]) };
  rmSync(file, { force: true });
  return null;
}

function serves(pid: number, data: string): boolean {
  if (process.platform === "win32") return true;
  if (process.platform !== "linux") {
    const { stdout } = spawnSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" });
    return stdout.includes(` -D ${data}`);
  }
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(`\0-D\0${data}\0`);
  } catch {
    return false;
  }
}

/** Whether this postmaster takes connections for this data folder. Waits for one that is still recovering. */
export async function isHealthy(data: string, port: number, patienceSeconds = 10): Promise<boolean> {
  for (let waited = 0; waited < patienceSeconds; waited += 0.1) {
    const answer = await askDataFolder(data, port);
    if (answer !== null) return answer === data;
    await pause(100);
  }
  return false;
}

async function askDataFolder(data: string, port: number): Promise<string | null> {
  const sql = postgres({
    host: "127.0.0.1",
    port,
    user: "postgres",
    password: readPassword(data),
    database: "postgres",
    max: 1,
    connect_timeout: 2,
    fetch_types: false,
    onnotice: () => {},
  });
  try {
    const [row] = await sql<{ folder: string }[]>`select current_setting('data_directory') as folder`;
    return row?.folder ?? null;
  } catch {
    return null;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** Starts the postmaster and waits until it takes connections. Answers what its log says when it does not. */
export async function startPostmaster(programs: Programs, data: string, log: string): Promise<string | null> {
  closeSync(openSync(log, "w", 0o600));
  const { account } = programs.home;
  if (account) chownSync(log, account.uid, account.gid);
  const { code, output } = await run(programs, "pg_ctl", [
    "start",
    "-D",
    data,
    "-l",
    log,
    "-w",
    "-t",
    "60",
    "-s",
  ]);
  if (code === 0) return null;
  const complaints = [...readFileSync(log, "utf8").matchAll(/(?:FATAL|PANIC|ERROR|could not bind).*/g)];
  return (
    complaints
      .map(([text]) => text.replace(/:\s+/, ": "))
      .slice(0, 3)
      .join("; ") || output
  );
}

/** Stops whatever serves the data folder; gentle first, and never waits for ever. */
export async function stopPostmaster(programs: Programs, data: string, mode: StopMode): Promise<void> {
  for (const next of new Set<StopMode>([mode, "immediate"])) {
    const running = findPostmaster(data);
    if (!running) return;
    await run(programs, "pg_ctl", ["stop", "-D", data, "-m", next, "-w", "-t", "20", "-s"]);
  }
  const stuck = findPostmaster(data);
  if (stuck) process.kill(stuck.pid, "SIGKILL");
}
