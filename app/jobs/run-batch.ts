import type { Job, JobResult } from "pg-boss";
import type { Log } from "#app/domain/core/index.ts";

export interface BatchOptions {
  parallel: number;
  seconds: number;
  log: Log;
}

/** A payload that its queue does not know: no try will mend it, so it goes to the dead letters at once. */
export class PayloadError extends Error {
  override name = "PayloadError";
}

/**
 * Works on the jobs of a batch, each with a result and a time limit of its own, so that a poisoned job fails alone
 * and the others of its batch are done (case 80). Reasons go to the log; the job keeps only their names, because an
 * error's text may hold what nobody should find in a table.
 */
export async function runBatch<Data extends object>(
  queue: string,
  jobs: readonly Job<Data>[],
  work: (job: Job<Data>) => Promise<unknown>,
  { parallel, seconds, log }: BatchOptions,
): Promise<JobResult[]> {
  const results: JobResult[] = [];
  const waiting = [...jobs];
  const workOff = async () => {
    for (let job = waiting.shift(); job; job = waiting.shift()) {
      const { id } = job;
      try {
        await withinSeconds(seconds, work(job));
        results.push({ id, status: "completed" });
      } catch (error) {
        log.warn("a job failed", { queue, job: id, error });
        const status = error instanceof PayloadError ? "deadletter" : "failed";
        results.push({ id, status, output: { reason: nameOf(error) } });
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(parallel, jobs.length) }, workOff));
  return results;
}

function withinSeconds<T>(seconds: number, work: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new JobTimeout(`more than ${seconds} s`)), seconds * 1000);
  return Promise.race([work, promise]).finally(() => clearTimeout(timer));
}

class JobTimeout extends Error {
  override name = "JobTimeout";
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
