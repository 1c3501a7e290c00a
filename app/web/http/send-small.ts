import type { IncomingMessage, ServerResponse } from "node:http";
import type { HeaderList } from "#app/web/http/security-headers.ts";

export type SmallAnswer = { incoming: IncomingMessage; outgoing: ServerResponse; headers: HeaderList };

/** Sends a short text that nobody may keep. Returns what ends the answer, already called unless `isLingering`. */
export const sendSmall = (
  status: number,
  type: string,
  body: string,
  { incoming, outgoing, headers }: SmallAnswer,
  isLingering = false,
) => {
  for (const [name, value] of headers) outgoing.setHeader(name, value);
  outgoing.setHeader("cache-control", "private, no-store");
  outgoing.setHeader("content-type", type);
  outgoing.setHeader("content-length", Buffer.byteLength(body));
  outgoing.writeHead(status);
  if (incoming.method !== "HEAD") outgoing.write(body);
  const end = () => void outgoing.end();
  if (!isLingering) end();
  return end;
};
