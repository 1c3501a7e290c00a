import type { Logger } from "#app/adapters/logger.ts";

/** One request as the load context is made from it. */
export type WebRequest = {
  requestId: string;
  /** The nonce of this answer's content security policy. */
  nonce: string;
  request: Request;
  /** The caller's address, as far as our own proxies vouch for it. */
  ip: string;
  userAgent: string;
  /** Writes lines that carry the request id. */
  log: Logger;
};

/** What rendering and error reporting need from any load context. */
export type ServedContext = Pick<WebRequest, "requestId" | "nonce" | "log">;
