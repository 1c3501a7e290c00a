import { spawn } from "node:child_process";
import { join } from "node:path";
import type { Home } from "./home.ts";

/** PostgreSQL's programs as the account of the home runs them. */
export interface Programs {
  home: Home;
  bin: string;
}

export interface Outcome {
  code: number | null;
  output: string;
}

/** Runs one of PostgreSQL's programs to its end. A failure is an outcome, not an exception. */
export function run({ home, bin }: Programs, program: "initdb" | "pg_ctl", args: string[]): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(join(bin, program), args, {
      uid: home.account?.uid,
      gid: home.account?.gid,
      // Our own folder may be closed to that account, and its PG… variables are none of our business.
      cwd: home.folder,
      env: {
        PATH: process.env.PATH,
        SYSTEMROOT: process.env.SYSTEMROOT,
        LC_ALL: "C",
        TZ: "UTC",
      } as unknown as NodeJS.ProcessEnv,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    child.stdout.on("data", (chunk) => (output += chunk));
    child.stderr.on("data", (chunk) => (output += chunk));
    child.on("error", reject);
    child.on("exit", (code) => resolve({ code, output: output.trim() }));
  });
}
