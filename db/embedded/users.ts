import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

let handles = 0;

/**
 * The processes that use one cluster, a file each, so that the last one leaving stops it and nobody stops it under
 * another's feet. Files of processes that were killed are cleared away on the way. Call under the cluster's lock.
 */
export function joinUsers(folder: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const own = join(folder, `${process.pid}-${++handles}`);
  writeFileSync(own, startOf(process.pid) ?? "");
  return own;
}

/** Takes our file away. */
export function leaveUsers(own: string): void {
  rmSync(own, { force: true });
}

/** How many living users there are, ourselves included. */
export function countUsers(folder: string): number {
  const files = readdirSync(folder);
  const dead = files.filter(
    (file) => startOf(Number.parseInt(file, 10)) !== readFileSync(join(folder, file), "utf8"),
  );
  for (const file of dead) rmSync(join(folder, file), { force: true });
  return files.length - dead.length;
}

/** When the living process with this number started, as the system writes it: numbers are given again, moments not. */
function startOf(pid: number): string | null {
  if (!isAlive(pid)) return null;
  if (process.platform === "win32") return "running";
  if (process.platform !== "linux") {
    return spawnSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).stdout.trim();
  }
  const fields = statFields(pid);
  return fields?.[19] ?? null;
}

/** Whether a process with this number runs, whoever owns it. One that is dead but not yet collected does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  return process.platform !== "linux" || !["Z", "X", undefined].includes(statFields(pid)?.[0]);
}

/** Fields of /proc/PID/stat from the third, the state, on; the second may hold anything. */
function statFields(pid: number): string[] | null {
  try {
    return readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
  } catch {
    return null;
  }
}
