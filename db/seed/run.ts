import { readProcessEnv } from "#app/env.server.ts";
import { connect } from "#db/client.server.ts";
import { seedDemo } from "./seed-demo.ts";

/** `node db/seed/run.ts`: fills the demo's database. Called by the launcher of the demo. */
async function run(): Promise<void> {
  const { databaseUrl, isDemo } = readProcessEnv("migrate");
  if (!isDemo || !databaseUrl) throw new Error("it needs DATABASE_URL, and KVIT_DEMO=1 to say that it may");
  const db = connect({ url: databaseUrl, poolSize: 2, applicationName: "kvit-seed" });
  try {
    const { businesses } = await seedDemo(db);
    const told = businesses.map(
      ({ slug, clients, invoices }) => `${slug} ${clients} clients, ${invoices} invoices`,
    );
    process.stdout.write(`Filled: ${told.join("; ")}.\n`);
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
