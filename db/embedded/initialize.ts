import { randomBytes } from "node:crypto";
import {
  appendFileSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { type Programs, run } from "./run.ts";

/** Our settings; rewritten at every start and read at the end of initdb's own file. */
export const settingsFile = "kvit.conf";
const passwordFile = "kvit.password";
const majorVersion = "18";

/** The superuser's password of a data folder. */
export function readPassword(data: string): string {
  return readFileSync(join(data, passwordFile), "utf8").trim();
}

/** Whether the folder holds a whole cluster that our PostgreSQL can start. */
export function isInitialized(data: string): boolean {
  const version = join(data, "PG_VERSION");
  if (!existsSync(version) || !existsSync(join(data, passwordFile))) return false;
  const found = readFileSync(version, "utf8").trim();
  if (found === majorVersion) return true;
  throw new Error(
    `${data} was made by PostgreSQL ${found}, this is ${majorVersion}: begin anew with --reset`,
  );
}

/**
 * Makes the data folder. It is made beside its place and renamed when whole, so that an initdb cut short by a kill
 * leaves nothing that looks like a cluster. Call under the cluster's lock: what it finds half made is nobody's.
 */
export async function initialize(programs: Programs, data: string, disposable: boolean): Promise<void> {
  const folder = dirname(data);
  const started = `${basename(data)}.new-`;
  for (const left of readdirSync(folder).filter((name) => name.startsWith(started))) {
    rmSync(join(folder, left), { recursive: true, force: true });
  }
  const half = join(folder, `${started}${process.pid}`);
  const pwfile = `${half}.password`;
  mkdirSync(half, { mode: 0o700 });
  writeFileSync(pwfile, `${randomBytes(24).toString("hex")}\n`, { mode: 0o600 });
  own(programs, half, pwfile);

  const made = await run(programs, "initdb", [
    ...initdbOptions,
    ...(disposable ? ["--no-sync"] : []),
    "--pwfile",
    pwfile,
    "-D",
    half,
  ]);
  if (made.code !== 0) throw new Error(`initdb failed: ${made.output}`);
  appendFileSync(join(half, "postgresql.conf"), `\ninclude '${settingsFile}'\n`);
  writeFileSync(join(half, settingsFile), "");
  own(programs, join(half, settingsFile));
  renameSync(pwfile, join(half, passwordFile));
  rmSync(data, { recursive: true, force: true });
  renameSync(half, data);
}

/** The collation comes from PostgreSQL itself: the same order on every machine, whatever locales it has. */
const initdbOptions = [
  "--username=postgres",
  "--auth=scram-sha-256",
  "--encoding=UTF8",
  "--locale=C",
  "--locale-provider=builtin",
  "--builtin-locale=C.UTF-8",
  "--no-instructions",
];

function own({ home }: Programs, ...paths: string[]): void {
  if (!home.account) return;
  for (const path of paths) chownSync(path, home.account.uid, home.account.gid);
}
