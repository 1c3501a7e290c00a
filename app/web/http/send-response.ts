import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";
import type { Writable } from "node:stream";
import { acceptedEncoding, compressor, type Encoding, isCompressible } from "#app/web/http/compression.ts";
import { pipeOf } from "#app/web/http/node-body.ts";
import type { HeaderList } from "#app/web/http/security-headers.ts";

/** Below this an answer of known length costs more to compress than it saves. */
const worthCompressing = 1_024;

const encodingFor = (incoming: IncomingMessage, response: Response): Encoding | null => {
  const { headers } = response;
  const length = headers.get("content-length");
  if (!isCompressible(headers.get("content-type")) || headers.has("content-encoding")) return null;
  if (length !== null && Number(length) < worthCompressing) return null;
  return acceptedEncoding(incoming.headers["accept-encoding"]);
};

/** The manifest of routes is the same for everybody and named by its version; all else is somebody's. */
const mayBeCached = (url: URL, status: number) => url.pathname === "/__manifest" && status === 200;

const headersOf = (response: Response, fixed: HeaderList, url: URL) => {
  const headers: OutgoingHttpHeaders = {};
  for (const [name, value] of response.headers) headers[name] = value;
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) headers["set-cookie"] = cookies;
  const ownPolicy = headers["content-security-policy"];
  for (const [name, value] of fixed) headers[name] = value;
  // A download may lock itself up further (`sandbox`); the other headers are not for a route to choose.
  if (ownPolicy) headers["content-security-policy"] = ownPolicy;
  if (!mayBeCached(url, response.status)) headers["cache-control"] = "private, no-store";
  delete headers.etag;
  delete headers["last-modified"];
  return headers;
};

const addVary = (headers: OutgoingHttpHeaders, name: string) => {
  headers.vary = headers.vary ? `${headers.vary}, ${name}` : name;
};

/** Copies a web stream, never faster than the caller reads; stops asking when the caller is gone. */
const copyBody = async (body: ReadableStream<Uint8Array>, to: Writable, outgoing: ServerResponse) => {
  const reader = body.getReader();
  const gone = new Promise<void>((resolve) => outgoing.once("close", resolve));
  gone.then(() => reader.cancel()).catch(() => {});
  const drained = () => new Promise<void>((resolve) => to.once("drain", resolve));
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    if (outgoing.destroyed) return;
    if (!to.write(part.value)) await Promise.race([drained(), gone]);
  }
  to.end();
};

export type Sending = { incoming: IncomingMessage; outgoing: ServerResponse; url: URL; headers: HeaderList };

/** Writes a route's answer: our headers over its own, text compressed, the body streamed at the caller's pace. */
export const sendResponse = async (
  response: Response,
  { incoming, outgoing, url, headers: fixed }: Sending,
) => {
  const headers = headersOf(response, fixed, url);
  const hasBody = response.body !== null && incoming.method !== "HEAD";
  if (isCompressible(response.headers.get("content-type"))) addVary(headers, "accept-encoding");
  const encoding = hasBody ? encodingFor(incoming, response) : null;
  if (encoding) {
    headers["content-encoding"] = encoding;
    delete headers["content-length"];
  }
  outgoing.writeHead(response.status, headers);
  if (!hasBody) return void outgoing.end();
  const target = encoding ? compressor(encoding) : outgoing;
  if (target !== outgoing) {
    target.pipe(outgoing);
    outgoing.once("close", () => target.destroy());
  }
  const pipe = pipeOf(response);
  if (pipe) pipe(target);
  else await copyBody(response.body!, target, outgoing);
};
