import type { IncomingMessage, ServerResponse } from "node:http";
import type { AppLoadContext } from "@remix-run/node";
import type { Logger } from "#app/adapters/logger.ts";
import { isAppError } from "#app/domain/core/index.ts";
import { announcesTooMuch, BodyCut, bodyAllowance, limitBody } from "#app/web/http/body-limit.ts";
import { judgeHost } from "#app/web/http/canonical-host.ts";
import { clientAddress } from "#app/web/http/client-address.ts";
import { refuse } from "#app/web/http/refuse.ts";
import { judgeRequest, knownMethods } from "#app/web/http/request-gate.ts";
import type { HeaderList } from "#app/web/http/security-headers.ts";
import { sendResponse } from "#app/web/http/send-response.ts";
import { sendSmall } from "#app/web/http/send-small.ts";
import { type StaticFiles, sendStaticFile } from "#app/web/http/static-files.ts";
import { toRequest } from "#app/web/http/to-request.ts";
import type { ServedContext, WebRequest } from "#app/web/http/web-request.ts";

export type SiteOptions<Context extends ServedContext = ServedContext> = {
  /** The only address of this site; every URL a route sees begins with it. */
  origin: string;
  isDemo: boolean;
  /** Number of our own proxies in front (`TRUST_PROXY`). */
  trustProxy: number;
  log: Logger;
  files: StaticFiles;
  /** Remix, or what stands for it in a test. */
  handle(request: Request, context: AppLoadContext): Promise<Response>;
  createContext(request: WebRequest): Context | Promise<Context>;
  /** Whether requests can be served: the database answers and its migrations are current. */
  ready(): Promise<boolean>;
  /** Called when the answer is out, or its caller gone. */
  onFinish?(context: Context, outcome: { status: number; milliseconds: number }): void;
  /** Vite in development; calls the last argument when the request is not its own. */
  middleware?(incoming: IncomingMessage, outgoing: ServerResponse, next: () => void): void;
};

/** One request on its way, with everything that is decided about its answer beforehand. */
export type Exchange = {
  incoming: IncomingMessage;
  outgoing: ServerResponse;
  requestId: string;
  nonce: string;
  /** Security headers and the request id: carried by every answer. */
  headers: HeaderList;
  log: Logger;
  startedAt: number;
  isDraining: boolean;
  /** The caller waits for a word before it sends its body (`Expect: 100-continue`). */
  awaitsContinue: boolean;
};

const longestTarget = 8_192;
const lingerMilliseconds = 1_000;

const isReading = (method: string | undefined) => method === "GET" || method === "HEAD";

const refuseExchange = (status: number, exchange: Exchange, headers: HeaderList = []) => {
  const { incoming, outgoing, requestId } = exchange;
  refuse(status, { incoming, outgoing, headers: [...exchange.headers, ...headers] }, requestId);
};

/**
 * Refuses while the caller is still sending. What it sends is thrown away for a moment: closing at once would
 * reset the connection and the caller would never read why.
 */
const refuseBody = (status: number, exchange: Exchange) => {
  const { incoming, outgoing } = exchange;
  incoming.unpipe();
  outgoing.shouldKeepAlive = false;
  const end = refuse(status, exchange, exchange.requestId, true);
  const timer = setTimeout(end, lingerMilliseconds);
  incoming.once("end", end).once("close", () => clearTimeout(timer));
  incoming.resume();
};

const sendHealth = async (path: string, exchange: Exchange, site: Pick<SiteOptions, "ready">) => {
  const isFine = path === "/healthz" || (!exchange.isDraining && (await site.ready().catch(() => false)));
  sendSmall(isFine ? 200 : 503, "text/plain; charset=utf-8", isFine ? "ok\n" : "not ready\n", exchange);
};

const askRoutes = async <Context extends ServedContext>(
  url: URL,
  withCookies: boolean,
  exchange: Exchange,
  site: SiteOptions<Context>,
) => {
  const { incoming, outgoing, requestId, nonce, log } = exchange;
  const { headers } = incoming;
  const allowance = bodyAllowance(url.pathname, {
    isInParts: /^multipart\/form-data\b/i.test(headers["content-type"] ?? ""),
    hasSession: /\bkvit_session=/.test(headers.cookie ?? ""),
  });
  if (announcesTooMuch(incoming, allowance)) return refuseBody(413, exchange);
  if (exchange.awaitsContinue) outgoing.writeContinue();
  const body = isReading(incoming.method) ? null : limitBody(incoming, allowance);
  if (body) outgoing.once("finish", body.drop);
  const request = toRequest(incoming, outgoing, { url, withCookies, body });
  const context = await site.createContext({
    requestId,
    nonce,
    request,
    log,
    ip: clientAddress(incoming, site.trustProxy),
    userAgent: incoming.headers["user-agent"]?.slice(0, 400) ?? "",
  });
  if (site.onFinish)
    outgoing.once("close", () => {
      const milliseconds = performance.now() - exchange.startedAt;
      site.onFinish?.(context, { status: outgoing.statusCode, milliseconds });
    });
  const answered = site.handle(request, context as unknown as AppLoadContext);
  const response = await (body ? Promise.race([answered, body.cut]) : answered);
  await sendResponse(response, { incoming, outgoing, url, headers: exchange.headers });
};

const tellFailure = (error: unknown, exchange: Exchange) => {
  const { outgoing, log } = exchange;
  if (error instanceof BodyCut && !outgoing.headersSent) return refuseBody(error.status, exchange);
  const isTransient = isAppError(error, "unavailable");
  if (!outgoing.destroyed) log[isTransient ? "warn" : "error"]("the answer failed", { error });
  if (outgoing.headersSent) return void outgoing.destroy();
  if (isTransient) return refuseExchange(503, exchange, [["retry-after", "2"]]);
  refuseExchange(500, exchange);
};

const throughMiddleware = (site: SiteOptions, { incoming, outgoing }: Exchange) =>
  new Promise<void>((resolve) =>
    site.middleware ? site.middleware(incoming, outgoing, resolve) : resolve(),
  );

/** Takes one request from the socket to its answer: address, gate, files, then the routes. Never rejects. */
export const answerRequest = async <Context extends ServedContext>(
  url: URL | null,
  exchange: Exchange,
  site: SiteOptions<Context>,
): Promise<void> => {
  const { incoming, outgoing } = exchange;
  const method = incoming.method ?? "";
  try {
    if (!knownMethods.includes(method))
      return refuseExchange(405, exchange, [["allow", knownMethods.join(", ")]]);
    if ((incoming.url ?? "").length > longestTarget) return refuseExchange(414, exchange);
    if (!url) return refuseExchange(400, exchange);
    if (isReading(method) && (url.pathname === "/healthz" || url.pathname === "/readyz"))
      return await sendHealth(url.pathname, exchange, site);
    if (site.isDemo) {
      const host = judgeHost(incoming.headers.host, site.origin, url.pathname + url.search);
      if (host.kind === "foreign" || (host.kind === "elsewhere" && !isReading(method)))
        return refuseExchange(421, exchange);
      if (host.kind === "elsewhere") return refuseExchange(302, exchange, [["location", host.location]]);
    }
    const verdict = judgeRequest({ method, url, headers: incoming.headers }, site.origin);
    if (!verdict.pass) return refuseExchange(verdict.status, exchange);
    const file = isReading(method) ? site.files.get(url.pathname) : undefined;
    if (file) return sendStaticFile(file, incoming, outgoing, exchange.headers);
    if (site.middleware) await throughMiddleware(site as unknown as SiteOptions, exchange);
    else if (url.pathname.startsWith("/assets/")) return refuseExchange(404, exchange);
    await askRoutes(url, verdict.withCookies, exchange, site);
  } catch (error) {
    tellFailure(error, exchange);
  }
};

/** The address a request asks for, at our own origin whatever it says; nothing when it is not a path. */
export const requestUrl = (target: string | undefined, origin: string): URL | null =>
  target?.startsWith("/") ? URL.parse(origin + target) : null;
