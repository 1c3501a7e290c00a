import type { Server } from "node:http";
import { setTimeout as wait } from "node:timers/promises";

export type DrainOptions = {
  /** How long a load balancer needs to see `/readyz` fail; new requests are still answered meanwhile. */
  graceMilliseconds: number;
  /** How long requests under way may take to finish. */
  limitMilliseconds: number;
};

/** How often kept-alive connections are looked through for idle ones. */
const sweepMilliseconds = 50;

/**
 * Ends a server without a failed request. The caller has made `/readyz` fail and every answer close its
 * connection; after the grace nothing new is accepted, idle connections are closed and the rest may finish.
 * Resolves with the number of connections that had to be cut.
 */
export const drain = async (server: Server, { graceMilliseconds, limitMilliseconds }: DrainOptions) => {
  await wait(graceMilliseconds);
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  const sweep = setInterval(() => server.closeIdleConnections(), sweepMilliseconds);
  const deadline = new AbortController();
  const finished = await Promise.race([
    closed.then(() => true),
    wait(limitMilliseconds, false, { signal: deadline.signal }).catch(() => true),
  ]);
  clearInterval(sweep);
  deadline.abort();
  if (finished) return 0;
  const cut = await new Promise<number>((resolve) => server.getConnections((_, count) => resolve(count)));
  server.closeAllConnections();
  return cut;
};
