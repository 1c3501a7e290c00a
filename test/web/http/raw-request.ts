import { connect, type Socket } from "node:net";

export type RawAnswer = { status: number; headers: Record<string, string>; body: string };

/** Splits what came over a socket into status, headers (lower case) and body; chunked bodies are put together. */
export const parseAnswer = (bytes: Buffer): RawAnswer => {
  const text = bytes.toString("latin1");
  const end = text.indexOf("\r\n\r\n");
  const [first = "", ...lines] = text.slice(0, end).split("\r\n");
  const headers = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(":")).toLowerCase(), line.slice(line.indexOf(":") + 2)]),
  );
  const rest = bytes.subarray(end + 4).toString();
  const body =
    headers["transfer-encoding"] === "chunked" ? rest.replace(/(^|\r\n)[0-9a-f]+\r\n/gi, "") : rest;
  return { status: Number(first.split(" ")[1]), headers, body };
};

/** Everything that comes until the other side closes. */
export const readToEnd = (socket: Socket): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    socket.on("data", (part) => parts.push(part));
    socket.on("end", () => resolve(Buffer.concat(parts)));
    socket.on("close", () => resolve(Buffer.concat(parts)));
    socket.on("error", reject);
  });

type Headers = Record<string, string | undefined>;

/** A request as it stands on the wire: nothing is added that a well-behaved client would add. */
export const wireText = (method: string, target: string, headers: Headers = {}, body = "") => {
  const all = { host: "kvit.example", connection: "close", ...headers };
  const length =
    body && !("transfer-encoding" in headers) ? { "content-length": String(Buffer.byteLength(body)) } : {};
  const lines = Object.entries({ ...length, ...all }).flatMap(([name, value]) =>
    value === undefined ? [] : `${name}: ${value}`,
  );
  return `${method} ${target} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n${body}`;
};

/** Sends bytes to a local port and reads the answer. */
export const sendRaw = async (port: number, text: string): Promise<RawAnswer> => {
  const socket = connect(port, "127.0.0.1");
  const answer = readToEnd(socket);
  socket.write(text);
  return parseAnswer(await answer);
};

/** One request on a connection of its own. */
export const rawRequest = (port: number, method: string, target: string, headers: Headers = {}, body = "") =>
  sendRaw(port, wireText(method, target, headers, body));
