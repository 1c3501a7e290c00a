import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";
import type { Writable } from "node:stream";
import {
  acceptedEncodings,
  compressingStream,
  compressWhole,
  type Encoding,
  isCompressible,
} from "#app/web/http/compression.ts";
import { gather, gatherPiped, type WebBody } from "#app/web/http/gather.ts";
import { pipedBody } from "#app/web/http/node-body.ts";
import type { HeaderList } from "#app/web/http/security-headers.ts";

/** Below this an answer costs more to compress than it saves. */
const worthCompressing = 1_024;

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

export type Sending = { incoming: IncomingMessage; outgoing: ServerResponse; url: URL; headers: HeaderList };

type Answer = {
  status: number;
  headers: OutgoingHttpHeaders;
  encodings: Encoding[];
  outgoing: ServerResponse;
};

const sendWhole = (body: Buffer, { status, headers, encodings, outgoing }: Answer) => {
  const encoding = body.length >= worthCompressing ? encodings[0] : undefined;
  const sent = encoding ? compressWhole(body, encoding) : body;
  if (encoding) headers["content-encoding"] = encoding;
  headers["content-length"] = sent.length;
  outgoing.writeHead(status, headers).end(sent);
};

/** Begins an answer that comes in parts; returns where they are to be written. */
const beginStream = ({ status, headers, encodings, outgoing }: Answer): Writable => {
  if (!encodings.includes("gzip")) return outgoing.writeHead(status, headers);
  delete headers["content-length"];
  headers["content-encoding"] = "gzip";
  const packed = compressingStream();
  packed.pipe(outgoing.writeHead(status, headers));
  outgoing.once("close", () => packed.destroy());
  return packed;
};

/** Copies the rest of a web stream, never faster than the caller reads; stops asking when the caller is gone. */
const copyRest = async (
  { parts, next }: WebBody,
  reader: ReadableStreamDefaultReader<Uint8Array>,
  to: Writable,
  outgoing: ServerResponse,
) => {
  const gone = new Promise<void>((resolve) => outgoing.once("close", resolve));
  gone.then(() => reader.cancel()).catch(() => {});
  const drained = () => new Promise<void>((resolve) => to.once("drain", resolve));
  for (const part of parts) to.write(part);
  for (let part = await next; !part.done; part = await reader.read()) {
    if (outgoing.destroyed) return;
    if (!to.write(part.value)) await Promise.race([drained(), gone]);
  }
  to.end();
};

/** Writes a route's answer: our headers over its own, text compressed, large bodies at the caller's pace. */
export const sendResponse = async (
  response: Response,
  { incoming, outgoing, url, headers: fixed }: Sending,
) => {
  const headers = headersOf(response, fixed, url);
  const isText =
    isCompressible(response.headers.get("content-type")) && !response.headers.has("content-encoding");
  if (isText) addVary(headers, "accept-encoding");
  if (response.body === null || incoming.method === "HEAD")
    return void outgoing.writeHead(response.status, headers).end();
  const encodings = isText ? acceptedEncodings(incoming.headers["accept-encoding"]) : [];
  const answer = { status: response.status, headers, encodings, outgoing };
  const piped = pipedBody(response);
  if (piped?.isWhole) return sendWhole(piped.whole ?? (await gatherPiped(piped)), answer);
  if (piped) return piped.pipe(beginStream(answer));
  const reader = response.body.getReader();
  const body = await gather(reader);
  if (body.isWhole) return sendWhole(Buffer.concat(body.parts), answer);
  await copyRest(body, reader, beginStream(answer), outgoing);
};
