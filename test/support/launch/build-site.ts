import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { clusterHome, ensureHome } from "#db/embedded/home.ts";
import { withLock } from "#db/embedded/lock.ts";
import { runToEnd } from "./run-to-end.ts";

/** What the built site is made of. */
const sources = [
  "app",
  "db",
  "emails",
  "public",
  "package-lock.json",
  "remix.config.js",
  "vite.config.ts",
  "tsconfig.json",
];

/** The site as people use it, or the one with failpoints for `test/faults`. */
export type Flavor = "plain" | "faults";
const folders: Record<Flavor, string> = { plain: "build", faults: ".kvit/faults/build" };

/** Whether the build is missing or older than what it is made of. */
export function isBuildStale(root: string, flavor: Flavor = "plain"): boolean {
  const stamp = join(root, folders[flavor], ".made-from");
  return !existsSync(stamp) || readFileSync(stamp, "utf8") !== sourceHash(root);
}

/**
 * Builds the site when it is stale. Of several callers at once one builds and the others wait. Throws with the
 * builder's own words when it fails. The stamp is written last: a build cut short counts as none.
 */
export async function ensureBuilt(
  root: string,
  signal?: AbortSignal,
  flavor: Flavor = "plain",
): Promise<void> {
  const home = clusterHome();
  ensureHome(home);
  await withLock(join(home.folder, "build.lock"), async () => {
    if (!isBuildStale(root, flavor)) return;
    const hash = sourceHash(root);
    rmSync(join(root, folders[flavor]), { recursive: true, force: true });
    const remix = join(root, "node_modules/@remix-run/dev/dist/cli.js");
    const env = { NODE_ENV: "production", FAULTS: flavor === "faults" ? "1" : "0" };
    await runToEnd("the site does not build", [remix, "vite:build"], { root, env, signal }).catch(
      withoutStack,
    );
    writeFileSync(join(root, folders[flavor], ".made-from"), hash);
  });
}

/** After what is wrong and where, the builder writes its own stack and the list of all files it has read. */
function withoutStack(error: Error): never {
  error.message = error.message.split(/\s+at .*:\d+:\d+\)?$/m)[0] as string;
  throw error;
}

function sourceHash(root: string): string {
  const hash = createHash("sha256");
  for (const path of sources.flatMap((source) => filesAt(root, source))) {
    hash
      .update(path)
      .update("\0")
      .update(readFileSync(join(root, path)));
  }
  return hash.digest("hex");
}

function filesAt(root: string, path: string): string[] {
  if (!existsSync(join(root, path))) return [];
  if (!statSync(join(root, path)).isDirectory()) return [path];
  const entries = readdirSync(join(root, path), { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return files.map((file) => file.slice(root.length + 1)).sort();
}
