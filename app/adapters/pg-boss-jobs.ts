import { PgBoss } from "pg-boss";
import type { Jobs } from "#app/domain/core/jobs.ts";
import { jobPayloads } from "#app/domain/core/jobs.ts";
import { driverOf, openPool, type Tx } from "#db/client.server.ts";
import { jobDatabase } from "#db/job-database.ts";

/**
 * The job queue as the domain sees it. Inside a transaction the job is a row of that transaction: it does not exist
 * before the commit and never after a rollback, and the notification that wakes the worker leaves with the commit.
 * Throws when a payload carries anything but what its queue asks for.
 */
export function makeJobs(boss: Pick<PgBoss, "send">): Jobs {
  return {
    async send(tx, name, payload, options = {}) {
      const data = jobPayloads[name].parse(payload);
      const { singletonKey, priority, startAfterSeconds } = options;
      await boss.send(name, data, {
        ...(tx && { db: inTransaction(tx) }),
        ...(singletonKey !== undefined && { singletonKey }),
        ...(priority !== undefined && { priority }),
        ...(startAfterSeconds !== undefined && { startAfter: startAfterSeconds }),
      });
    },
  };
}

/** A queue's insert is one text for ever: prepared, it is planned once on each connection. */
function inTransaction(tx: Tx) {
  return {
    async executeSql(text: string, values?: unknown[]) {
      const rows = await driverOf(tx).unsafe(text, (values ?? []) as never[], { prepare: true });
      return { rows: [...rows] };
    },
  };
}

export interface JobSender {
  jobs: Jobs;
  stop(): Promise<void>;
}

export interface JobSenderOptions {
  url: string;
  applicationName: string;
  /** connections for sends outside a transaction and for looking at the queues */
  poolSize?: number;
  onError: (error: Error) => void;
}

/**
 * pg-boss for a process that only sends: it works on nothing, watches over nothing and changes no schema.
 * Throws when the queues are not there yet, which `npm run migrate` mends.
 */
export async function startJobSender(options: JobSenderOptions): Promise<JobSender> {
  const { url, applicationName, poolSize = 2, onError } = options;
  const pool = openPool({ url, poolSize, applicationName, arrays: true });
  const boss = new PgBoss({
    db: jobDatabase(pool),
    schema: "pgboss",
    createSchema: false,
    migrate: false,
    supervise: false,
    schedule: false,
  });
  boss.on("error", onError);
  const stop = async () => {
    await boss.stop({ graceful: false });
    await pool.end({ timeout: 5 });
  };
  try {
    await boss.start();
  } catch (error) {
    await stop();
    throw error;
  }
  return { jobs: makeJobs(boss), stop };
}
