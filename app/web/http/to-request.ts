import type { IncomingMessage, ServerResponse } from "node:http";
import { createReadableStreamFromReadable } from "@remix-run/node";
import type { LimitedBody } from "#app/web/http/body-limit.ts";

/**
 * Headers that never reach a route: what a proxy or a stranger says of the host (addresses are built from the
 * configured origin alone) and `Origin`, which the gate has judged and Remix would judge differently.
 */
const dropped = new Set([
  "x-forwarded-host",
  "x-forwarded-proto",
  "x-forwarded-port",
  "forwarded",
  "origin",
  "host",
]);

const toHeaders = (rawHeaders: readonly string[], host: string, withCookies: boolean) => {
  const headers = new Headers();
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at]!.toLowerCase();
    if (dropped.has(name) || (name === "cookie" && !withCookies)) continue;
    headers.append(name, rawHeaders[at + 1]!);
  }
  headers.set("host", host);
  return headers;
};

export type ToRequestOptions = { url: URL; withCookies: boolean; body: LimitedBody | null };

/** Node's request as the web's, at the configured origin; aborted when the caller hangs up before the answer ends. */
export const toRequest = (
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  { url, withCookies, body }: ToRequestOptions,
): Request => {
  const gone = new AbortController();
  outgoing.once("close", () => {
    // What only asks for a head reads no body: a stream made for it would go on until its end.
    if (incoming.method === "HEAD" || !outgoing.writableFinished) gone.abort();
  });
  const init: RequestInit & { duplex?: "half" } = {
    method: incoming.method!,
    headers: toHeaders(incoming.rawHeaders, url.host, withCookies),
    signal: gone.signal,
  };
  if (body) {
    init.body = createReadableStreamFromReadable(body.stream);
    // A route reading a body that was cut has nobody left to answer.
    body.cut.catch(() => gone.abort());
    init.duplex = "half";
  }
  return new Request(url, init);
};
