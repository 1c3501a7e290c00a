import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";

/** Stands before our web process and lets the provider's calls through, noting how long each took. */
export interface TimedDoor {
  origin: string;
  /** milliseconds, oldest first */
  took: number[];
  close(): Promise<void>;
}

export async function startTimedDoor(web: string): Promise<TimedDoor> {
  const took: number[] = [];
  const { hostname, port, host } = new URL(web);
  const server = createServer((incoming, outgoing) => {
    const started = performance.now();
    const { method, url, headers } = incoming;
    const onward = request({ hostname, port, method, path: url, headers: { ...headers, host } }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing).on("finish", () => took.push(performance.now() - started));
    });
    onward.on("error", () => outgoing.destroy());
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    took,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
