import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";

const withoutMapping = (address: string) => address.replace(/^::ffff:(?=\d+\.)/i, "");

/**
 * The address of the caller. Of `X-Forwarded-For` only the entry written by the outermost of our own proxies
 * counts (`hops` from the right): what stands left of it, the caller wrote himself.
 */
export const clientAddress = (request: IncomingMessage, hops: number): string => {
  const direct = withoutMapping(request.socket.remoteAddress ?? "");
  if (hops === 0) return direct;
  const forwarded = String(request.headers["x-forwarded-for"] ?? "").split(",");
  const entry = withoutMapping(forwarded.at(-hops)?.trim() ?? "");
  return isIP(entry) ? entry : direct;
};
