import { spawn } from "node:child_process";

export interface RunOptions {
  root: string;
  env?: Record<string, string>;
  /** Ends the program early. */
  signal?: AbortSignal;
}

/** Runs a Node program that has an end. Throws with `complaint` and all it wrote when it fails. */
export function runToEnd(
  complaint: string,
  args: string[],
  { root, env, signal }: RunOptions,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
      signal,
    });
    let output = "";
    child.stdout.on("data", (chunk) => (output += chunk));
    child.stderr.on("data", (chunk) => (output += chunk));
    child.on("error", reject);
    child.on("close", (code) =>
      code === 0 ? resolve() : reject(new Error(`${complaint}:\n${output.trim()}`)),
    );
  });
}
