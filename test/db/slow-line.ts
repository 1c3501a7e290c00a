import type { AddressInfo } from "node:net";
import { connect, createServer, type Socket } from "node:net";

const answerDelayMs = 40;

/**
 * A line to PostgreSQL on which answers take a while, so that whoever waits for one before sending more is seen: a turn
 * is a time the caller began to speak again after having been answered.
 */
export async function openSlowLine(databaseUrl: string) {
  const target = new URL(databaseUrl);
  let turns = 0;
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    let wasAnswered = true;
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on("error", () => {});
      socket.on("close", () => [near, far].forEach((one) => void one.destroy()));
    }
    near.on("data", (chunk) => {
      if (wasAnswered) turns++;
      wasAnswered = false;
      far.write(chunk);
    });
    far.on("data", (chunk) => {
      setTimeout(() => {
        wasAnswered = true;
        near.write(chunk);
      }, answerDelayMs);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = new URL(databaseUrl);
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    turns: () => turns,
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
