import type { Logger } from "#app/adapters/logger.ts";
import { redactText } from "#app/adapters/redact.ts";
import { startFailure } from "#app/web/http/start-failure.ts";

/** Runs the start of a process; when it fails, says why in one line and ends with exit code 1. */
export const startOrExit = async <Result>(start: () => Promise<Result>): Promise<Result> => {
  try {
    return await start();
  } catch (error) {
    process.stderr.write(`${redactText(startFailure(error))}\n`);
    process.exit(1);
  }
};

/**
 * A surprise that nobody caught leaves the process in an unknown state: it is written down and the process
 * ends, for its supervisor to start a fresh one.
 */
export const endOnSurprise = (log: Logger) => {
  const end = (kind: string) => (error: unknown) => {
    log.error(kind, { error });
    process.exit(1);
  };
  process.on("uncaughtException", end("uncaught exception"));
  process.on("unhandledRejection", end("unhandled rejection"));
};

/**
 * On SIGTERM or SIGINT, or when the parent that started this process dies, stops once and ends: exit code 0 when
 * all was finished, 1 when stopping failed. Further signals change nothing. Returns how to end for another reason.
 */
export const endOnSignal = (log: Logger, stop: () => Promise<void>) => {
  let isStopping = false;
  const end = async (reason: string, code = 0) => {
    if (isStopping) return;
    isStopping = true;
    log.info("stopping", { reason });
    try {
      await stop();
      log.info("stopped");
      process.exit(code);
    } catch (error) {
      log.error("stopping failed", { error });
      process.exit(1);
    }
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void end(signal));
  if (process.connected) process.on("disconnect", () => void end("parent gone"));
  return end;
};
