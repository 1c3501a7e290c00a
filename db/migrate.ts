import { pathToFileURL } from "node:url";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate as applyMigrations } from "drizzle-orm/postgres-js/migrator";
import { PgBoss, type Queue } from "pg-boss";
import postgres from "postgres";
import { jobQueues } from "#app/domain/core/job-queues.ts";
import { openPool } from "./client.server.ts";
import { jobDatabase } from "./job-database.ts";

const lockKey = 7_541_201;
const folder = new URL("./migrations", import.meta.url).pathname;

/**
 * Brings schema and job queues up to date. Safe to run from several places at once: an advisory lock lets one
 * work while the others wait. Locks on tables are waited for briefly only, so that a busy table stops the
 * migration and not the product.
 */
export async function migrate(urls: { ownerUrl: string; appUrl: string }): Promise<void> {
  const sql = postgres(urls.ownerUrl, { max: 1, onnotice: () => {}, connect_timeout: 5, fetch_types: false });
  try {
    await sql`select pg_advisory_lock(${lockKey})`;
    await sql`set lock_timeout = '5s'`;
    await applyMigrations(drizzle(sql), {
      migrationsFolder: folder,
      migrationsSchema: "public",
      migrationsTable: "schema_migrations",
    });
    await migrateJobs(urls.appUrl);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function migrateJobs(appUrl: string): Promise<void> {
  const pool = openPool({ url: appUrl, poolSize: 2, applicationName: "kvit-migrate", arrays: true });
  const boss = new PgBoss({
    db: jobDatabase(pool),
    schema: "pgboss",
    createSchema: false,
    supervise: false,
    schedule: false,
  });
  boss.on("error", () => {});
  try {
    await boss.start();
    for (const [name, queue] of Object.entries(jobQueues)) {
      const known = await boss.getQueue(name);
      // A queue keeps the policy it was made with; the rest may change with any version.
      const { policy = "standard", ...changeable }: Omit<Queue, "name"> = queue;
      if (!known) await boss.createQueue(name, queue);
      else if (known.policy === policy) await boss.updateQueue(name, changeable);
      else
        throw new Error(
          `the job queue ${name} is ${known.policy}, not ${policy}: give the new kind a name of its own`,
        );
    }
  } finally {
    await boss.stop({ graceful: false });
    await pool.end({ timeout: 5 });
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { readProcessEnv } = await import("#app/env.server.ts");
  try {
    const env = readProcessEnv("migrate");
    await migrate({ ownerUrl: env.migrateDatabaseUrl as string, appUrl: env.databaseUrl as string });
    console.log("The database is up to date.");
  } catch (error) {
    console.error(`migrate: ${error instanceof Error ? error.message : String(error)}`);
    process.exit(1);
  }
}
