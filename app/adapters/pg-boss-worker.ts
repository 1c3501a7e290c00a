import { PgBoss } from "pg-boss";
import { openPool } from "#db/client.server.ts";
import { jobDatabase } from "#db/job-database.ts";

export interface JobWorkerOptions {
  url: string;
  applicationName: string;
  poolSize: number;
  onError: (error: unknown) => void;
}

export interface JobWorker {
  boss: PgBoss;
  /** Takes no more jobs, waits so long for those at work, and gives the rest back to the queue. */
  stop(patienceMs: number): Promise<void>;
}

/**
 * pg-boss for the process that works: woken by the database when a job is committed, it also polls, keeps the
 * schedules and tends the queues. It changes no schema.
 */
export async function startJobWorker(options: JobWorkerOptions): Promise<JobWorker> {
  const { url, applicationName, poolSize, onError } = options;
  const pool = openPool({ url, poolSize, applicationName, arrays: true });
  const boss = new PgBoss({
    db: jobDatabase(pool),
    schema: "pgboss",
    createSchema: false,
    migrate: false,
    useListenNotify: true,
  });
  boss.on("error", onError);
  const stop = async (patienceMs: number) => {
    await boss.stop({ graceful: true, timeout: patienceMs });
    await pool.end({ timeout: 5 });
  };
  try {
    await boss.start();
  } catch (error) {
    await stop(0);
    throw error;
  }
  return { boss, stop };
}
