import { inject } from "vitest";
import type { RoleName } from "#db/bootstrap.ts";
import { cloneTemplate, dropDatabases, runPrefix } from "./template.ts";

/** What the global setup tells the workers. */
export interface DatabaseServer {
  port: number;
  template: string;
  runId: number;
  passwords: Record<RoleName | "postgres", string>;
}

declare module "vitest" {
  interface ProvidedContext {
    databaseServer: DatabaseServer;
  }
}

export interface TestDatabase {
  name: string;
  ownerUrl: string;
  appUrl: string;
  auditUrl: string;
  superuserUrl: string;
}

export interface FreshDatabase extends TestDatabase {
  drop(): Promise<void>;
}

let own: Promise<TestDatabase> | undefined;
let made = 0;

/**
 * This worker's migrated database. Test files of one worker meet in it one after the other, so each makes businesses
 * of its own and counts nothing that it did not write.
 */
export function testDatabase(): Promise<TestDatabase> {
  own ??= open(`${runPrefix(inject("databaseServer").runId)}w${process.env.VITEST_POOL_ID}`);
  return own;
}

/** A migrated database for one test file alone: to look at all of it, or to break it. Drop it afterwards. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const server = inject("databaseServer");
  const name = `${runPrefix(server.runId)}f${process.pid}_${process.env.VITEST_WORKER_ID}_${++made}`;
  const database = await open(name);
  return { ...database, drop: () => dropDatabases(urlOf(server, "postgres", "postgres"), name) };
}

async function open(name: string): Promise<TestDatabase> {
  const server = inject("databaseServer");
  await cloneTemplate(urlOf(server, "postgres", "postgres"), server.template, name).catch(
    (error: { code?: string }) => {
      // An earlier test file of this worker has made it.
      if (error.code !== "42P04") throw error;
    },
  );
  return {
    name,
    ownerUrl: urlOf(server, "kvit_owner", name),
    appUrl: urlOf(server, "kvit_app", name),
    auditUrl: urlOf(server, "kvit_audit", name),
    superuserUrl: urlOf(server, "postgres", name),
  };
}

function urlOf(server: DatabaseServer, login: RoleName | "postgres", database: string): string {
  return `postgres://${login}:${server.passwords[login]}@127.0.0.1:${server.port}/${database}`;
}
