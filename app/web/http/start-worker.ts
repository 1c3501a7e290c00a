import { createLogger } from "#app/adapters/logger.ts";
import { readProcessEnv } from "#app/env.server.ts";
import { endOnSignal, endOnSurprise, startOrExit } from "#app/web/http/process-life.ts";

/** Starts the worker process: jobs, schedules, seals. Ends the process when it cannot. */
export const startWorker = (): Promise<void> =>
  startOrExit(async () => {
    const env = readProcessEnv("worker");
    const log = createLogger({ level: env.logLevel, secrets: env.secrets }).with({ process: "worker" });
    endOnSurprise(log);
    const { wireWorker } = await import("#app/wire.server.ts");
    const worker = await wireWorker(env, { log });
    endOnSignal(log, () => worker.stop());
    log.info("working");
  });
