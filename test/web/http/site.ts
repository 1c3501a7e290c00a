import type { AppLoadContext } from "@remix-run/node";
import { createLogger } from "#app/adapters/logger.ts";
import { createWebServer, type WebServerOptions } from "#app/server.ts";
import type { ServedContext, WebRequest } from "#app/web/http/web-request.ts";

/** What a test wants otherwise than usual; `handle` stands for Remix. */
export type SiteChoices = Partial<Omit<WebServerOptions<ServedContext>, "handle">> & {
  handle?: (request: Request, context: WebRequest) => Promise<Response> | Response;
};

/** The real web server on a free port, with a stand-in for the routes; `origin` is what its pages come from. */
export const startSite = async ({ handle, ...choices }: SiteChoices = {}) => {
  const lines: string[] = [];
  const asked: Request[] = [];
  const origin = choices.origin ?? "https://kvit.example";
  const server = createWebServer<ServedContext>({
    origin,
    isDemo: false,
    trustProxy: 0,
    log: createLogger({ write: (line) => lines.push(line) }),
    files: new Map(),
    createContext: (request) => request,
    ready: async () => true,
    ...choices,
    async handle(request: Request, context: AppLoadContext) {
      asked.push(request);
      return handle ? handle(request, context as unknown as WebRequest) : new Response("from the routes");
    },
  });
  const port = await server.listen(0, "127.0.0.1");
  return {
    origin,
    port,
    /** Requests that came through to the routes. */
    asked,
    /** Lines of the log, parsed. */
    log: () => lines.map((line) => JSON.parse(line) as Record<string, unknown>),
    drain: server.drain,
    close: () => server.drain({ graceMilliseconds: 0, limitMilliseconds: 100 }),
  };
};

export type Site = Awaited<ReturnType<typeof startSite>>;
