import type { IncomingHttpHeaders } from "node:http";

export type GateVerdict =
  /** `withCookies` is false where a caller proves itself otherwise: there a cookie must count for nothing. */
  { pass: true; withCookies: boolean } | { pass: false; status: 400 | 403 | 404 | 405; reason: string };

export type GatedRequest = { method: string; url: URL; headers: IncomingHttpHeaders };

/** Methods that the site knows. Everything else is 405 before anything is read. */
export const knownMethods: readonly string[] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];

/** Callers that prove themselves by signature, key or unguessable token (the last for RFC 8058 one-click). */
const cookieless = [/^\/webhooks\/./, /^\/api\/v1\/./, /^\/unsubscribe\/[^/]+$/];

/**
 * Two leading slashes, of either kind and however written, name another host in a redirect, and no page of ours. The
 * router decodes before it asks for an address, which drops tabs and line ends, and then fails on a host without name.
 */
const namesAnotherHost = /^\/(?:%0[9ad])*(?:[/\\]|%2f|%5c)/i;

const refuse = (status: 400 | 403 | 404 | 405, reason: string): GateVerdict => ({
  pass: false,
  status,
  reason,
});

/** `.data` is Remix's second spelling of a page: it names another path than it shows, so it is never exempt. */
const isCookieless = (path: string) => !path.endsWith(".data") && cookieless.some((area) => area.test(path));

/**
 * Whether a browser says that the request comes from a page of ours. Pages carry `Referrer-Policy: no-referrer`,
 * for which browsers send `Origin: null` on a form's POST (Fetch, "append a request Origin header"): so
 * `Sec-Fetch-Site` decides, and an origin that is named must be ours. Browsers without it must name ours.
 */
const isSameOrigin = (headers: IncomingHttpHeaders, origin: string) => {
  const site = headers["sec-fetch-site"];
  const named = headers.origin;
  if (site === undefined) return named === origin;
  return site === "same-origin" && (named === undefined || named === "null" || named === origin);
};

/**
 * The request gate: decides before any route code runs. Only a page of ours may change anything, areas whose
 * callers carry no cookies excepted. `X-Forwarded-Host` and `Host` are never asked.
 */
export const judgeRequest = ({ method, url, headers }: GatedRequest, origin: string): GateVerdict => {
  if (!knownMethods.includes(method)) return refuse(405, "method");
  if (namesAnotherHost.test(url.pathname)) return refuse(404, "path");
  // The way around Remix's own check: runs one loader or action alone, which single fetch never asks for.
  if (url.search !== "" && url.searchParams.has("_data")) return refuse(400, "_data");
  if (isCookieless(url.pathname)) return { pass: true, withCookies: false };
  if (method === "GET" || method === "HEAD") return { pass: true, withCookies: true };
  return isSameOrigin(headers, origin) ? { pass: true, withCookies: true } : refuse(403, "origin");
};
