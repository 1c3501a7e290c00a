import { afterAll, beforeAll } from "vitest";
import { type JobSender, startJobSender } from "#app/adapters/pg-boss-jobs.ts";
import { makeSecrets } from "#app/adapters/secrets.ts";
import type { BaseCtx } from "#app/domain/core/index.ts";
import { type Connection, connect } from "#db/client.server.ts";
import { type TestDatabase, testDatabase } from "#test/support/database/test-database.ts";
import { type TestClock, testClock } from "#test/support/test-clock.ts";

export interface LogLine {
  level: "info" | "warn" | "error";
  message: string;
  facts: Record<string, unknown>;
}

/** What a verb runs in: a real database as the app's own role, the real job queue, a clock that stands still. */
export interface World {
  base: BaseCtx;
  clock: TestClock;
  database: TestDatabase;
  db: Connection;
  log: LogLine[];
  /** Jobs of a queue in the order they were sent, whatever became of them. */
  jobsOf(queue: string): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
}

export const testOrigin = "https://kvit.example";
export const testSecret = "a secret for tests alone, longer than thirty-two bytes";

export interface WorldOptions {
  database?: TestDatabase;
  demo?: boolean;
  poolSize?: number;
  now?: string;
}

export async function openWorld(options: WorldOptions = {}): Promise<World> {
  const database = options.database ?? (await testDatabase());
  const db = connect({ url: database.appUrl, poolSize: options.poolSize ?? 5, applicationName: "kvit-test" });
  const sender: JobSender = await startJobSender({
    url: database.appUrl,
    applicationName: "kvit-test-jobs",
    onError: (error) => {
      throw error;
    },
  });
  const clock = testClock(options.now);
  const log: LogLine[] = [];
  const at =
    (level: LogLine["level"]) =>
    (message: string, facts: Record<string, unknown> = {}) =>
      void log.push({ level, message, facts });
  const base: BaseCtx = {
    db,
    clock,
    jobs: sender.jobs,
    secrets: makeSecrets(testSecret),
    log: { info: at("info"), warn: at("warn"), error: at("error") },
    source: "web",
    requestId: "test",
    appUrl: testOrigin,
    demo: options.demo ?? false,
  };
  return {
    base,
    clock,
    database,
    db,
    log,
    jobsOf: async (queue) => {
      const rows = await db.sql`select data from pgboss.job where name = ${queue} order by created_on, id`;
      return rows.map((row) => row.data as Record<string, unknown>);
    },
    close: async () => {
      await sender.stop();
      await db.close();
    },
  };
}

/** The world of one test file; read it inside tests only. */
export function theWorld(options: WorldOptions = {}): World {
  const holder: { world?: World } = {};
  beforeAll(async () => {
    holder.world = await openWorld(options);
  });
  afterAll(() => holder.world?.close());
  return new Proxy({} as World, {
    get: (_, name) => {
      if (!holder.world) throw new Error("the world opens before the first test, not before that");
      return holder.world[name as keyof World];
    },
  });
}
