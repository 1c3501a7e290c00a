// Runs under Node 20: what a fresh machine has.
import { spawn } from "node:child_process";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { patchPostgres } from "../../../db/postgres-patch.js";
import { ensureInstalled, nodeProgram } from "./install.js";

const neededMajor = 24;

/** The folder of this checkout. */
export const root = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));

/**
 * Makes the machine ready for a launcher: packages installed, and the launcher running under the project's own Node.
 * Answers false in the process that has only started the real one: it has nothing left to do but to wait.
 */
export function prepare(launcherUrl) {
  ensureInstalled(root);
  // Packages installed with --ignore-scripts lack it.
  patchPostgres(`${root}/node_modules/postgres`);
  if (Number(process.versions.node.split(".")[0]) === neededMajor) return true;
  relaunch(fileURLToPath(launcherUrl));
  return false;
}

function relaunch(launcher) {
  const watch = new URL("./end-with-parent.js", import.meta.url).href;
  const child = spawn(nodeProgram(root), ["--import", watch, launcher, ...process.argv.slice(2)], {
    stdio: ["inherit", "inherit", "inherit", "ipc"],
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("error", (error) => {
    console.error(`Node ${neededMajor} does not start: ${error.message}`);
    process.exit(1);
  });
  child.on("exit", (code) => process.exit(code ?? 1));
}
