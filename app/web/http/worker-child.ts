import { spawn } from "node:child_process";
import { once } from "node:events";

export type WorkerChild = {
  /** Resolves when the worker has ended, for whatever reason. */
  ended: Promise<unknown>;
  stop(): Promise<void>;
};

/**
 * Starts the worker beside the web process (`npm start -- --with-worker`). Nothing restarts it: when one of
 * the two dies the other ends too, and whoever supervises them starts both. The channel lets the worker notice
 * even a killed parent.
 */
export const startWorkerChild = (file: string): WorkerChild => {
  const child = spawn(process.execPath, [file], { stdio: ["ignore", "inherit", "inherit", "ipc"] });
  const ended = once(child, "exit").catch(() => {});
  return {
    ended,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) child.kill("SIGTERM");
      await ended;
    },
  };
};
