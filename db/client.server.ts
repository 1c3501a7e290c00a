import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import type { Read } from "./read.ts";

/** Whose rows a statement may touch: one business, and either every client (desk, worker) or some (portal). */
export interface Scope {
  businessId: string;
  clientIds: "*" | readonly string[];
}

export type Orm = PostgresJsDatabase<Record<string, never>>;
export type Tx = Parameters<Parameters<Orm["transaction"]>[0]>[0];

export type RowsOf<Reads extends readonly Read<unknown>[]> = {
  -readonly [Index in keyof Reads]: Reads[Index] extends Read<infer Row> ? Row[] : never;
};

export interface Connection {
  orm: Orm;
  sql: postgres.Sql;
  /** Reads of one page in one round trip, under one scope. */
  flight<const Reads extends readonly Read<unknown>[]>(
    scope: Scope | null,
    reads: Reads,
  ): Promise<RowsOf<Reads>>;
  close(): Promise<void>;
}

export interface ConnectOptions {
  url: string;
  poolSize: number;
  applicationName: string;
}

/** Opens a pool for drizzle and read flights. pg-boss takes one of its own: drizzle rewrites this one's parsers. */
export function connect(options: ConnectOptions): Connection {
  const sql = openPool(options);
  const orm = drizzle(sql, { casing: "snake_case" }) as unknown as Orm;
  return {
    orm,
    sql,
    flight: (scope, reads) => readFlight(sql, scope, reads),
    close: () => sql.end({ timeout: 5 }),
  };
}

/** `arrays` asks the server for its array types at connect: pg-boss sends such values, our own reads never do. */
export function openPool({
  url,
  poolSize,
  applicationName,
  arrays = false,
}: ConnectOptions & { arrays?: boolean }): postgres.Sql {
  return postgres(url, {
    max: poolSize,
    fetch_types: arrays,
    connect_timeout: 5,
    backoff: secondsToNextTry,
    idle_timeout: 300,
    max_lifetime: 3600,
    onnotice: () => {},
    connection: { application_name: applicationName },
  });
}

/** The library's own waits grow to twenty seconds: a database that was away for three would be missed for thirty. */
function secondsToNextTry(tries: number): number {
  return Math.min(0.05 * 2 ** tries, 1) * (0.5 + Math.random() / 2);
}

/** The scope as the two settings the policies read. */
export function scopeSettings(scope: Scope): [businessId: string, clientIds: string] {
  return [scope.businessId, scope.clientIds === "*" ? "*" : `{${scope.clientIds.join(",")}}`];
}

export const setScope =
  "select set_config('app.business_id', $1, true), set_config('app.client_ids', $2, true)";

/**
 * The driver's own transaction beneath drizzle's, which does not show it: for texts that never change, which drizzle
 * would have the server parse and plan anew each time.
 */
export function driverOf(tx: Tx): postgres.TransactionSql {
  const { session } = tx as unknown as { session?: { client?: postgres.TransactionSql } };
  if (!session?.client) throw new Error("drizzle keeps its driver elsewhere now");
  return session.client;
}

/**
 * Sends begin, scope, the reads and commit down one connection without waiting in between: one round trip.
 * (Plain promises on a pool would let COMMIT overtake the reads.) Without a scope the reads see only tables
 * that have no policy.
 */
async function readFlight<const Reads extends readonly Read<unknown>[]>(
  pool: postgres.Sql,
  scope: Scope | null,
  reads: Reads,
): Promise<RowsOf<Reads>> {
  const connection = await pool.reserve();
  try {
    const run = (text: string, params: unknown[] = []) =>
      connection.unsafe(text, params as never[], { prepare: true }).values();
    const before = scope ? [run("begin read only"), run(setScope, scopeSettings(scope))] : [];
    const sent = reads.map((read) => (read.text === "" ? [] : run(read.text, read.params)));
    const after = scope ? [run("commit")] : [];
    const settled = await Promise.allSettled([...before, ...sent, ...after]);
    const failed = settled.find((result) => result.status === "rejected");
    if (failed) throw failed.reason;
    return reads.map((read, index) => {
      const result = settled[before.length + index] as PromiseFulfilledResult<unknown[][]>;
      return read.decode(result.value);
    }) as unknown as RowsOf<Reads>;
  } finally {
    connection.release();
  }
}
