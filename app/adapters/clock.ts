import type postgres from "postgres";
import type { Clock } from "#app/domain/core/clock.ts";

export interface DatabaseClock extends Clock {
  /** Ends the measuring; `now` goes on from the last one. */
  stop(): void;
}

export interface DatabaseClockOptions {
  everySeconds?: number;
  onError?: (error: unknown) => void;
}

const samples = 3;

/**
 * Time as the database sees it, to the millisecond, so that several processes agree on what has expired. Measured at
 * the start and every minute; in between the monotonic clock of this process counts on, so that somebody who sets the
 * machine's clock moves nothing. A measurement that fails leaves the last one standing. Throws when the first fails.
 */
export async function databaseClock(
  sql: postgres.Sql,
  options: DatabaseClockOptions = {},
): Promise<DatabaseClock> {
  const { everySeconds = 60, onError = () => {} } = options;
  let origin = await measureOrigin(sql);
  const timer = setInterval(() => {
    measureOrigin(sql).then((measured) => {
      origin = measured;
    }, onError);
  }, everySeconds * 1000);
  timer.unref();
  return {
    now: () => new Date(Math.floor(origin + performance.now())),
    stop: () => clearInterval(timer),
  };
}

/** The database's time, in milliseconds, when this process's monotonic clock stood at zero; the quickest answer counts. */
async function measureOrigin(sql: postgres.Sql): Promise<number> {
  let best = { roundTrip: Number.POSITIVE_INFINITY, origin: 0 };
  for (let sample = 0; sample < samples; sample++) {
    const before = performance.now();
    const [row] = await sql.unsafe<{ ms: string }[]>(
      "select (extract(epoch from clock_timestamp()) * 1000)::text as ms",
    );
    const after = performance.now();
    const roundTrip = after - before;
    if (row && roundTrip < best.roundTrip)
      best = { roundTrip, origin: Number(row.ms) - (before + after) / 2 };
  }
  return best.origin;
}
