import { join } from "node:path";
import { createRequestHandler, type ServerBuild } from "@remix-run/node";
import { createLogger } from "#app/adapters/logger.ts";
import { readProcessEnv } from "#app/env.server.ts";
import { createWebServer } from "#app/server.ts";
import type { SiteOptions } from "#app/web/http/answer-request.ts";
import { narrowBuild } from "#app/web/http/narrowed-build.ts";
import { endOnSignal, endOnSurprise, startOrExit } from "#app/web/http/process-life.ts";
import { loadStaticFiles } from "#app/web/http/static-files.ts";
import { startWorkerChild } from "#app/web/http/worker-child.ts";

export type StartWebOptions = {
  /** The folder that `build/` lies in. */
  root: string;
  /** The worker's launcher, when it shall run beside the web process. */
  workerFile?: string;
  /** Vite, in development. */
  middleware?: SiteOptions["middleware"];
};

type Build = ServerBuild | (() => Promise<ServerBuild>);

/** Starts the web process over a build of the site; ends the process when it cannot. */
export const startWeb = (build: Build, { root, workerFile, middleware }: StartWebOptions): Promise<void> =>
  startOrExit(async () => {
    const env = readProcessEnv("web");
    const log = createLogger({ level: env.logLevel, secrets: env.secrets }).with({ process: "web" });
    endOnSurprise(log);
    const { wireWeb } = await import("#app/wire.server.ts");
    const wired = await wireWeb(env, { log });
    const server = createWebServer({
      ...wired,
      log,
      middleware,
      origin: env.appUrl,
      formTargets: paymentPages(env.stripeBaseUrl),
      isDemo: env.isDemo,
      trustProxy: env.trustProxy,
      files: loadStaticFiles(join(root, "build/client")),
      handle: typeof build === "function" ? createRequestHandler(build, "development") : handlerOf(build),
    });
    const port = await server.listen(env.port, env.host);
    const worker = workerFile ? startWorkerChild(workerFile) : undefined;
    const end = endOnSignal(log, async () => {
      const stoppingWorker = worker?.stop();
      wired.onDrain();
      const cut = await server.drain({ graceMilliseconds: env.isDemo ? 0 : 2_000 });
      if (cut > 0) log.warn("connections cut", { count: cut });
      await wired.close();
      await stoppingWorker;
    });
    worker?.ended.then(() => end("worker gone", 1));
    log.info("listening", { port, address: env.appUrl });
  });

/** Where a form that begins a payment ends up: the provider's page, or that of its stand-in. */
function paymentPages(standIn: string | undefined): string[] {
  return [standIn ? new URL(standIn).origin : "https://checkout.stripe.com"];
}

/** Remix over as few routes as a request can mean. */
function handlerOf(build: ServerBuild): SiteOptions["handle"] {
  const narrow = narrowBuild(build);
  const handlers = new Map<ServerBuild, SiteOptions["handle"]>();
  return (request, context) => {
    const narrowed = narrow(new URL(request.url).pathname);
    let handle = handlers.get(narrowed);
    if (!handle) {
      handle = createRequestHandler(narrowed, "production");
      handlers.set(narrowed, handle);
    }
    return handle(request, context);
  };
}
