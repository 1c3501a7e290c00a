import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { dirname } from "node:path";

const watch = new URL("./end-with-parent.js", import.meta.url).href;
const patienceMilliseconds = 25_000;

export interface ProgramOptions {
  /** How people call it. */
  name: string;
  /** Its file, and what follows it. */
  args: string[];
  root: string;
  env: NodeJS.ProcessEnv;
  log: string;
}

/** A Node program that the launcher started and looks after. */
export interface Program {
  name: string;
  pid: number | undefined;
  hasEnded(): boolean;
  /** Resolves when it has ended, with its exit code, or null after a signal. */
  ended: Promise<number | null>;
  /** Asks it to end, and after a while makes it. */
  stop(): Promise<void>;
  /** The last lines it wrote. */
  lastLines(): string;
}

/**
 * Starts a Node program with its output in a file. It stands in a process group of its own, so that Ctrl-C reaches the
 * launcher alone and programs end in the launcher's order; should the launcher be killed, they end too.
 */
export function startProgram({ name, args, root, env, log }: ProgramOptions): Program {
  mkdirSync(dirname(log), { recursive: true });
  const output = openSync(log, "w");
  const child = spawn(process.execPath, ["--import", watch, ...args], {
    cwd: root,
    env,
    detached: true,
    stdio: ["ignore", output, output, "ipc"],
  });
  closeSync(output);
  const ended = new Promise<number | null>((resolve) => {
    child.on("exit", resolve);
    child.on("error", () => resolve(null));
  });
  return {
    name,
    pid: child.pid,
    ended,
    hasEnded: () => hasEnded(child),
    stop: () => stop(child, ended),
    lastLines: () => readFileSync(log, "utf8").trim().split("\n").slice(-15).join("\n"),
  };
}

function hasEnded(child: ChildProcess): boolean {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}

async function stop(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  if (hasEnded(child)) return;
  child.kill("SIGTERM");
  const force = setTimeout(() => child.kill("SIGKILL"), patienceMilliseconds);
  await ended;
  clearTimeout(force);
}
