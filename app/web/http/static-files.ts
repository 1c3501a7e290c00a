import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";
import { extname, join } from "node:path";
import { acceptedEncodings } from "#app/web/http/compression.ts";
import type { HeaderList } from "#app/web/http/security-headers.ts";

type StaticFile = { type: string; cache: string; etag: string; plain: Buffer; br?: Buffer; gzip?: Buffer };

export type StaticFiles = ReadonlyMap<string, StaticFile>;

const types: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".ico": "image/x-icon",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
};

/** Vite puts the content's hash into each name under `assets/`: such a file never changes. */
const cacheFor = (path: string) =>
  path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "public, max-age=3600";

const readWhenThere = (path: string) => (existsSync(path) ? readFileSync(path) : undefined);

const loadFile = (folder: string, path: string): StaticFile => {
  const plain = readFileSync(join(folder, path));
  return {
    type: types[extname(path)] ?? "application/octet-stream",
    cache: cacheFor(path),
    etag: `"${createHash("sha256").update(plain).digest("base64url").slice(0, 22)}"`,
    plain,
    br: readWhenThere(join(folder, `${path}.br`)),
    gzip: readWhenThere(join(folder, `${path}.gz`)),
  };
};

/** Reads the built files of a folder, once, with the compressed forms that the build laid beside them. */
export const loadStaticFiles = (folder: string): StaticFiles => {
  if (!existsSync(folder)) return new Map();
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.(br|gz|map)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length).replaceAll("\\", "/"))
    // Tools leave their own notes in dot folders (`.vite`).
    .filter((path) => !/\/\.(?!well-known\/)/.test(path));
  return new Map(paths.map((path) => [path, loadFile(folder, path)]));
};

const pick = (file: StaticFile, incoming: IncomingMessage) => {
  const encoding = acceptedEncodings(incoming.headers["accept-encoding"]).find((name) => file[name]);
  return encoding ? { body: file[encoding]!, encoding } : { body: file.plain, encoding };
};

/** Answers GET and HEAD for a built file. */
export const sendStaticFile = (
  file: StaticFile,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  fixed: HeaderList,
) => {
  const headers: OutgoingHttpHeaders = {
    "cache-control": file.cache,
    etag: file.etag,
    "content-type": file.type,
  };
  for (const [name, value] of fixed) headers[name] = value;
  if (file.br || file.gzip) headers.vary = "accept-encoding";
  if (incoming.headers["if-none-match"] === file.etag) return void outgoing.writeHead(304, headers).end();
  const { body, encoding } = pick(file, incoming);
  if (encoding) headers["content-encoding"] = encoding;
  headers["content-length"] = body.length;
  outgoing.writeHead(200, headers).end(incoming.method === "HEAD" ? undefined : body);
};
