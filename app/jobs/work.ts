import type { BaseCtx, Log } from "#app/domain/core/index.ts";
import type { MailAddress, Mailer } from "#app/domain/notifications/mailer.ts";

export interface StartJobsOptions {
  url: string;
  base: BaseCtx;
  mailer: Mailer;
  mailFrom: MailAddress;
  /** where the heads of the sealed chains are written every day, outside the database */
  anchorFile?: string;
  poolSize?: number;
  log: Log;
}

export interface RunningJobs {
  stop(): Promise<void>;
}

/** Starts the worker's work. */
export function startJobs(_options: StartJobsOptions): Promise<RunningJobs> {
  throw new Error("not written yet");
}
