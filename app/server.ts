import { randomBytes, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { answerRequest, requestUrl, type SiteOptions } from "#app/web/http/answer-request.ts";
import { answerBrokenRequest } from "#app/web/http/broken-request.ts";
import { clientAddress } from "#app/web/http/client-address.ts";
import { type DrainOptions, drain } from "#app/web/http/drain.ts";
import { loggablePath } from "#app/web/http/loggable-path.ts";
import { type HeaderList, securityHeaders } from "#app/web/http/security-headers.ts";
import type { ServedContext } from "#app/web/http/web-request.ts";

export type WebServerOptions<Context extends ServedContext> = SiteOptions<Context> & {
  /** Addresses besides our own that a form may lead to (a hosted payment page). */
  formTargets?: readonly string[];
};

export type WebServer = {
  /** Resolves with the port listened on; rejects when it is taken. */
  listen(port: number, host: string): Promise<number>;
  /** Ends without a failed request: `/readyz` fails at once. Resolves with the number of connections cut. */
  drain(options?: Partial<DrainOptions>): Promise<number>;
};

const limits = {
  maxHeaderSize: 16_384,
  headersTimeout: 15_000,
  /** The hard end of any request; bodies have their own, shorter limits. */
  requestTimeout: 310_000,
  /** Longer than the idle time of common load balancers, so that they close first and no request meets a closing door. */
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 2_000,
};

/**
 * The web process's server: limits, gate, headers, files and health in front of the routes. Everything that the
 * site is made of comes in by `options`; nothing here reads the environment.
 */
export const createWebServer = <Context extends ServedContext>(
  options: WebServerOptions<Context>,
): WebServer => {
  const { origin, log, trustProxy } = options;
  const headersFor = securityHeaders({
    origin,
    formTargets: options.formTargets,
    isDev: !!options.middleware,
  });
  const underWay = new Set<ServerResponse>();
  let isDraining = false;

  const begin = (incoming: IncomingMessage, outgoing: ServerResponse, awaitsContinue = false) => {
    const startedAt = performance.now();
    const requestId = randomUUID();
    const nonce = randomBytes(18).toString("base64url");
    const headers: HeaderList = [...headersFor(nonce), ["x-request-id", requestId]];
    const url = requestUrl(incoming.url, origin);
    const requestLog = log.with({ requestId });
    underWay.add(outgoing);
    if (isDraining) outgoing.shouldKeepAlive = false;
    outgoing.once("close", () => {
      underWay.delete(outgoing);
      requestLog.info("request", {
        method: incoming.method,
        path: url ? loggablePath(url) : "(malformed)",
        status: outgoing.statusCode,
        ms: Math.round((performance.now() - startedAt) * 10) / 10,
        ip: clientAddress(incoming, trustProxy),
        ...(!outgoing.writableFinished && { isAborted: true }),
      });
    });
    const exchange = { incoming, outgoing, requestId, nonce, headers, startedAt, isDraining, awaitsContinue };
    void answerRequest(url, { ...exchange, log: requestLog }, options);
  };

  const server = createServer(limits, begin);
  server.maxHeadersCount = 100;
  // A caller that stops reading its answer must not hold it for ever.
  server.setTimeout(120_000);
  server.on("checkContinue", (incoming, outgoing) => begin(incoming, outgoing, true));
  // Any other expectation may be ignored (RFC 9110 §10.1.1).
  server.on("checkExpectation", begin);
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
    const requestId = randomUUID();
    const headers: HeaderList = [
      ...headersFor(randomBytes(18).toString("base64url")),
      ["x-request-id", requestId],
    ];
    const status = answerBrokenRequest(error, socket, requestId, headers);
    if (status) log.info("request", { requestId, path: "(malformed)", status });
  });

  return {
    listen: (port, host) =>
      new Promise((resolve, reject) => {
        server.once("error", reject);
        server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
      }),
    drain({ graceMilliseconds = 2_000, limitMilliseconds = 20_000 } = {}) {
      isDraining = true;
      for (const outgoing of underWay) outgoing.shouldKeepAlive = false;
      return drain(server, { graceMilliseconds, limitMilliseconds });
    },
  };
};
