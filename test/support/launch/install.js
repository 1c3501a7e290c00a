// Runs under Node 20: what a fresh machine has.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Installs the locked packages when they are not all there in the locked versions. Ends the process if that fails. */
export function ensureInstalled(root) {
  if (isInstalled(root)) return;
  console.log("Installing the dependencies (npm ci) …");
  // npm names itself in npm_execpath when it runs us; its own file is surer than whatever PATH finds.
  const npm = process.env.npm_execpath;
  const options = { cwd: root, stdio: "inherit" };
  const { status } = npm?.endsWith(".js")
    ? spawnSync(process.execPath, [npm, "ci"], options)
    : spawnSync("npm", ["ci"], { ...options, shell: process.platform === "win32" });
  if (status === 0 && isInstalled(root)) return;
  console.error(
    status === 0
      ? "Node 24 is missing: npm ran no install scripts. Allow them: npm_config_ignore_scripts=false npm ci"
      : "The dependencies could not be installed: npm ci failed (see above).",
  );
  process.exit(1);
}

/** Whether npm's own record of what it installed agrees with the lockfile. */
function isInstalled(root) {
  const record = join(root, "node_modules/.package-lock.json");
  if (!existsSync(record) || !existsSync(nodeProgram(root))) return false;
  const wanted = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")).packages;
  const found = JSON.parse(readFileSync(record, "utf8")).packages;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === "") return true;
    return found[path] ? found[path].version === entry.version : entry.optional || entry.devOptional;
  });
}

/** The Node that this project brings with it. */
export function nodeProgram(root) {
  return join(root, "node_modules/node/bin", process.platform === "win32" ? "node.exe" : "node");
}
