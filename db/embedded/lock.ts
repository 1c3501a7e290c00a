import { DatabaseSync } from "node:sqlite";
import { setTimeout as pause } from "node:timers/promises";

const patienceSeconds = 120;
const sqliteBusy = 5;

/**
 * Runs `work` while no other process (nor another call in this one) holds the same lock. The lock is one that the
 * operating system takes back when its holder is killed, which a mere lock file is not; SQLite has the only such
 * lock that Node offers. Nothing is stored in the file.
 */
export async function withLock<Result>(path: string, work: () => Promise<Result>): Promise<Result> {
  const file = new DatabaseSync(path);
  try {
    await take(file, path);
    return await work();
  } finally {
    file.close();
  }
}

async function take(file: DatabaseSync, path: string): Promise<void> {
  for (let waited = 0; ; waited += 0.05) {
    try {
      file.exec("begin exclusive");
      return;
    } catch (error) {
      if ((error as { errcode?: number }).errcode !== sqliteBusy) throw error;
      if (waited > patienceSeconds)
        throw new Error(`another launcher has held ${path} for ${patienceSeconds} s`);
      await pause(50);
    }
  }
}
