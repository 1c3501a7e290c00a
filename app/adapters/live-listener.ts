import type { LiveChange } from "#app/domain/core/index.ts";
import { liveChannel } from "#app/domain/core/index.ts";
import { openPool } from "#db/client.server.ts";

export interface LiveListener {
  close(): Promise<void>;
}

interface Listening {
  url: string;
  onChange(change: LiveChange): void;
  /** the connection is there again: what was told meanwhile was missed */
  onMissed(): void;
  onError(error: unknown): void;
}

/**
 * Hears of every committed change, over a connection of its own that comes back by itself. Never keeps a process from
 * starting: while the database is away nothing is told, and pages find out by being opened.
 */
export function listenToChanges({ url, onChange, onMissed, onError }: Listening): LiveListener {
  const sql = openPool({ url, poolSize: 1, applicationName: "kvit-live" });
  let isFirst = true;
  const hear = (payload: string) => {
    try {
      onChange(JSON.parse(payload) as LiveChange);
    } catch (error) {
      onError(error);
    }
  };
  const connected = () => {
    if (!isFirst) onMissed();
    isFirst = false;
  };
  sql.listen(liveChannel, hear, connected).catch(onError);
  return { close: () => sql.end({ timeout: 1 }) };
}
