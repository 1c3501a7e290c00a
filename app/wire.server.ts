import { databaseClock } from "#app/adapters/clock.ts";
import { diskFiles } from "#app/adapters/files/disk-files.ts";
import { listenToChanges } from "#app/adapters/live-listener.ts";
import type { Logger } from "#app/adapters/logger.ts";
import { startJobSender } from "#app/adapters/pg-boss-jobs.ts";
import { resendMailer } from "#app/adapters/resend/send-mail.ts";
import { makeSecrets } from "#app/adapters/secrets.ts";
import { stripeGateway } from "#app/adapters/stripe/stripe-gateway.ts";
import { type BaseCtx, insideTransaction } from "#app/domain/core/index.ts";
import { parseMailAddress } from "#app/domain/notifications/mailer.ts";
import type { PaymentParts } from "#app/domain/payments/index.ts";
import type { Env } from "#app/env.server.ts";
import { startJobs } from "#app/jobs/work.ts";
import { type AppContext, afterAnswer, contextMaker } from "#app/web/context.ts";
import type { WebRequest } from "#app/web/http/web-request.ts";
import { liveHub } from "#app/web/live/live-hub.ts";
import { type Connection, connect } from "#db/client.server.ts";
import { checkDatabase, isDatabaseReady } from "#db/readiness.ts";

interface Wiring {
  log: Logger;
}

export interface WiredWeb {
  createContext(request: WebRequest): Promise<AppContext>;
  ready(): Promise<boolean>;
  onFinish(context: AppContext): void;
  /** The process is about to end: open streams are closed, so that nothing is waited for. */
  onDrain(): void;
  close(): Promise<void>;
}

const mailTimeoutMs = 10_000;
/** A person waits for the web's call; the worker's may take longer. */
const paymentTimeoutMs = { web: 5000, worker: 15_000 };

/** The parts of the web process. Throws when the database is not what it should be. */
export async function wireWeb(env: Env<"web">, { log }: Wiring): Promise<WiredWeb> {
  const parts = await wireBase(env, log, "web");
  // Health must answer while every connection of the pool is busy.
  const health = connect({ url: env.databaseUrl, poolSize: 1, applicationName: "kvit-health" });
  const live = liveHub();
  const listener = listenToChanges({
    url: env.databaseUrl,
    onChange: live.tell,
    onMissed: live.tellAll,
    onError: (error) => log.warn("changes are not heard of", { error }),
  });
  return {
    createContext: contextMaker({
      base: parts.base,
      payments: wirePayments(env, paymentTimeoutMs.web),
      files: diskFiles(env.filesDir),
      live,
      mailboxUrl: env.isDemo && env.resendBaseUrl ? `${env.resendBaseUrl}/mailbox` : undefined,
    }),
    ready: () => isDatabaseReady(health),
    onFinish: afterAnswer,
    onDrain: live.end,
    close: async () => {
      await Promise.all([parts.close(), health.close(), listener.close()]);
    },
  };
}

export interface WiredWorker {
  stop(): Promise<void>;
}

/** The parts of the worker, at work. Throws when the database is not what it should be. */
export async function wireWorker(env: Env<"worker">, { log }: Wiring): Promise<WiredWorker> {
  const parts = await wireBase(env, log, "worker");
  const jobs = await startJobs({
    url: env.databaseUrl,
    base: parts.base,
    mailer: resendMailer({
      apiKey: env.resendApiKey,
      baseUrl: env.resendBaseUrl,
      timeoutMs: mailTimeoutMs,
      insideTransaction,
    }),
    mailFrom: parseMailAddress(env.mailFrom),
    payments: wirePayments(env, paymentTimeoutMs.worker),
    files: diskFiles(env.filesDir),
    anchorFile: env.kvitAnchorFile,
    log,
  });
  return {
    stop: async () => {
      await jobs.stop();
      await parts.close();
    },
  };
}

function wirePayments(env: Env<"web">, timeoutMs: number): PaymentParts {
  const { stripeBaseUrl: baseUrl, stripeSecretKey: secretKey, stripeWebhookSecret: webhookSecret } = env;
  return {
    gateway: stripeGateway({ baseUrl, timeoutMs, insideTransaction }),
    defaultAccount: secretKey && webhookSecret ? { secretKey, webhookSecret } : undefined,
  };
}

interface BaseParts {
  base: BaseCtx;
  close(): Promise<void>;
}

async function wireBase(env: Env<"web">, log: Logger, source: "web" | "worker"): Promise<BaseParts> {
  const db: Connection = connect({
    url: env.databaseUrl,
    poolSize: env.dbPoolSize,
    applicationName: `kvit-${source}`,
  });
  try {
    await checkDatabase(db);
    const onError = (error: unknown) => log.warn("the database is away", { error });
    const clock = await databaseClock(db.sql, { onError });
    const sender = await startJobSender({
      url: env.databaseUrl,
      applicationName: `kvit-${source}-jobs`,
      onError,
    });
    return {
      base: {
        db,
        clock,
        jobs: sender.jobs,
        secrets: makeSecrets(env.sessionSecret),
        log,
        source,
        appUrl: env.appUrl,
        demo: env.isDemo,
      },
      close: async () => {
        clock.stop();
        await sender.stop();
        await db.close();
      },
    };
  } catch (error) {
    await db.close();
    throw error;
  }
}
