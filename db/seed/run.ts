import { readProcessEnv } from "#app/env.server.ts";
import { type Connection, connect } from "#db/client.server.ts";
import { connectAccount } from "./connect-account.ts";
import { seedDemo } from "./seed-demo.ts";

/** `node db/seed/run.ts`: fills the demo's database. Called by the launcher of the demo. */
async function run(): Promise<void> {
  const { databaseUrl, migrateDatabaseUrl, isDemo, sessionSecret } = readProcessEnv("migrate");
  if (!isDemo || !databaseUrl) throw new Error("it needs DATABASE_URL, and KVIT_DEMO=1 to say that it may");
  const { businesses, today } = await inDatabase(databaseUrl, seedDemo);
  // Sealed keys differ from run to run, so they are no part of what a day's seed always writes alike.
  if (sessionSecret) await inDatabase(databaseUrl, (db) => connectAccount(db, { sessionSecret, today }));
  // Only the owner of the tables may look at them for the planner, which would else guess for the first minutes.
  await inDatabase(migrateDatabaseUrl, (db) => db.sql`analyze`);
  const told = businesses.map(
    ({ slug, clients, invoices }) => `${slug} ${clients} clients, ${invoices} invoices`,
  );
  process.stdout.write(`Filled: ${told.join("; ")}.\n`);
}

async function inDatabase<Result>(url: string, work: (db: Connection) => Promise<Result>): Promise<Result> {
  const db = connect({ url, poolSize: 2, applicationName: "kvit-seed" });
  try {
    return await work(db);
  } finally {
    await db.close();
  }
}

try {
  await run();
} catch (error) {
  process.stderr.write(`seed: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
