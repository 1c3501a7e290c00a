import { STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { refusalBody } from "#app/web/http/refuse.ts";
import type { HeaderList } from "#app/web/http/security-headers.ts";

const statusOf = (error: NodeJS.ErrnoException) => {
  if (error.code === "HPE_HEADER_OVERFLOW") return 431;
  return error.code === "ERR_HTTP_REQUEST_TIMEOUT" ? 408 : 400;
};

/**
 * Answers what Node could not parse, or what came too slowly, and hangs up. There is no request and no response
 * object yet, so the answer is written by hand; returns its status, or nothing when nobody was listening.
 */
export const answerBrokenRequest = (
  error: NodeJS.ErrnoException,
  socket: Duplex,
  requestId: string,
  headers: HeaderList,
): number | undefined => {
  const hasBegun = (socket as Socket & { _httpMessage?: { headersSent: boolean } })._httpMessage?.headersSent;
  if (error.code === "ECONNRESET" || !socket.writable || hasBegun) return void socket.destroy();
  const status = statusOf(error);
  const { type, body } = refusalBody(status, null, requestId);
  const lines = headers.map(([name, value]) => `${name}: ${value}`);
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join("\r\n")}\r\ncache-control: private, no-store\r\n` +
      `connection: close\r\ncontent-type: ${type}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
  return status;
};
