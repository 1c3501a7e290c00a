import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import postgres from "postgres";
import { bootstrapDatabase } from "#db/bootstrap.ts";
import type { Cluster } from "#db/embedded.ts";
import { runToEnd } from "./run-to-end.ts";

const database = "kvit";

/** The environment by which a program reaches the demo's database, with all three logins. */
export function databaseEnv(
  cluster: Cluster,
): Record<"DATABASE_URL" | "AUDIT_DATABASE_URL" | "MIGRATE_DATABASE_URL", string> {
  return {
    DATABASE_URL: cluster.url("kvit_app", database),
    AUDIT_DATABASE_URL: cluster.url("kvit_audit", database),
    MIGRATE_DATABASE_URL: cluster.url("kvit_owner", database),
  };
}

/**
 * Makes, migrates and fills the demo's database as far as that is still to do. A seeding that was cut short is begun
 * anew: the remark on the database says that it came to its end.
 */
export async function prepareDatabase(root: string, cluster: Cluster, signal: AbortSignal): Promise<void> {
  const superuserUrl = cluster.url("postgres", "postgres");
  const sql = postgres(superuserUrl, { max: 1, fetch_types: false, onnotice: () => {} });
  try {
    const [found] = await sql<{ remark: string | null }[]>`
      select shobj_description(oid, 'pg_database') as remark from pg_database where datname = ${database}`;
    const isSeeded = found?.remark === "seeded";
    if (found && !isSeeded) await sql.unsafe(`drop database ${database} with (force)`);
    await bootstrapDatabase(superuserUrl, { database, passwords: cluster.passwords });
    // The seed seals the demo's payment keys as the site will open them.
    const env = { ...databaseEnv(cluster), KVIT_DEMO: "1", SESSION_SECRET: sessionSecret(cluster) };
    await runToEnd("the database cannot be migrated", ["db/migrate.ts"], { root, env, signal });
    if (isSeeded) return;
    console.log("Filling the demo's two businesses …");
    await runToEnd("the demo cannot be filled", ["db/seed/run.ts"], { root, env, signal });
    await sql.unsafe(`comment on database ${database} is 'seeded'`);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** The secret of the demo's sessions; kept beside the data, so that people stay signed in from run to run. */
export function sessionSecret(cluster: Cluster): string {
  const file = join(cluster.folder, "session-secret");
  if (!existsSync(file)) writeFileSync(file, randomBytes(48).toString("base64url"), { mode: 0o600 });
  return readFileSync(file, "utf8");
}
