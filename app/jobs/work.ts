import { startJobWorker } from "#app/adapters/pg-boss-worker.ts";
import type { BaseCtx, Log } from "#app/domain/core/index.ts";
import { jobPayloads } from "#app/domain/core/jobs.ts";
import type { FileStore } from "#app/domain/disputes/file-store.ts";
import type { MailAddress, Mailer } from "#app/domain/notifications/mailer.ts";
import type { PaymentParts } from "#app/domain/payments/index.ts";
import { catalog, type JobParts, type WorkedQueue } from "./catalog.ts";
import { PayloadError, runBatch } from "./run-batch.ts";

export interface StartJobsOptions {
  url: string;
  base: BaseCtx;
  mailer: Mailer;
  mailFrom: MailAddress;
  payments: PaymentParts;
  /** where attachments lie */
  files: FileStore;
  /** where the heads of the sealed chains are written every day, outside the database */
  anchorFile?: string;
  /** connections of the queue itself; the work uses those of `base` */
  poolSize?: number;
  /** how long the end waits for what is at work */
  patienceMs?: number;
  log: Log;
}

export interface RunningJobs {
  /** Finishes what is at work, gives back what is not done in time, and takes nothing more. */
  stop(): Promise<void>;
}

const defaultPatienceMs = 20_000;
/** A committed job wakes the worker; polling finds what waited for its moment, and all while nobody can wake it. */
const pollSeconds = { pollingIntervalSeconds: 0.5, notifyPollingIntervalSeconds: 1 };

/** Starts the work on every queue of the catalog and its schedules. Throws when the queues are not there yet. */
export async function startJobs(options: StartJobsOptions): Promise<RunningJobs> {
  const {
    url,
    base,
    mailer,
    mailFrom,
    payments,
    files,
    anchorFile,
    poolSize = 4,
    log,
    patienceMs = defaultPatienceMs,
  } = options;
  const onError = (error: unknown) => log.warn("the job queue had an error", { error });
  const { boss, stop } = await startJobWorker({ url, applicationName: "kvit-jobs", poolSize, onError });
  boss.on("warning", ({ message, data }) => log.warn("the job queue warns", { warning: message, data }));
  const parts: JobParts = { base, mailer, mailFrom, payments, files, anchorFile };
  try {
    for (const name of Object.keys(catalog) as WorkedQueue[]) {
      const { batch, parallel, seconds, schedule } = catalog[name];
      const run = runnerOf(name, parts);
      const fetching = { batchSize: batch, burstWhenBatchFull: true, perJobResults: true as const };
      await boss.work<object, void, typeof fetching & typeof pollSeconds>(
        name,
        { ...fetching, ...pollSeconds },
        (jobs) => runBatch(name, jobs, ({ data }) => run(data), { parallel, seconds, log }),
      );
      if (schedule) await boss.schedule(name, schedule, {}, { tz: "UTC" });
    }
    // A worker that is restarted every night before its hour must not go without anchors.
    await base.jobs.send(undefined, "anchor-seals", {}, { singletonKey: "start" });
  } catch (error) {
    await stop(0);
    throw error;
  }
  return { stop: () => stop(patienceMs) };
}

/** The verb of a queue behind a check of what arrived: a row of the queue may be older than the code that reads it. */
function runnerOf<Name extends WorkedQueue>(
  name: Name,
  parts: JobParts,
): (data: unknown) => Promise<unknown> {
  const { run } = catalog[name] as { run(parts: JobParts, payload: unknown): Promise<unknown> };
  return async (data) => {
    const payload = jobPayloads[name].safeParse(data ?? {});
    if (!payload.success) throw new PayloadError(`not a payload of ${name}`);
    return run(parts, payload.data);
  };
}
