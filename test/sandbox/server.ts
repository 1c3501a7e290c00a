import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { getResponse } from "msw";
import { createSandbox } from "#test/sandbox/sandbox.ts";
import type { WebhookEndpoint } from "#test/sandbox/stripe/state.ts";

// Requests are answered under this name whatever host they were sent to, so that one set of handlers fits all.
const address = "http://sandbox.internal";
const maxBodyBytes = 64 * 1024 * 1024;

const sandbox = createSandbox({
  resend: address,
  stripe: address,
  pay: address,
  control: address,
  // A payer's browser reaches the page where the app reached the API, unless told otherwise.
  payUrl: (request) => process.env.SANDBOX_URL || `http://${request.headers.get("host")}`,
});
const tickMs = 1000;
const port = Number(process.env.SANDBOX_PORT ?? 3001);
const host = process.env.HOST ?? "127.0.0.1";

if (!Number.isInteger(port) || port < 0 || port > 65535)
  stop(`SANDBOX_PORT is not a port: ${process.env.SANDBOX_PORT}`);

sandbox.courier.endpoints = endpointsOf(process.env.SANDBOX_WEBHOOKS);
const memory = process.env.SANDBOX_MEMORY;
if (memory) takeUp(memory);
setInterval(() => {
  sandbox.tick();
  if (memory) sandbox.keep(memory);
}, tickMs).unref();

const server = createServer((incoming, outgoing) => {
  answer(incoming, outgoing).catch((error: unknown) => {
    console.error("sandbox:", error);
    outgoing.destroy();
  });
});
server.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EADDRINUSE") stop(`port ${port} is taken (set SANDBOX_PORT to another one)`);
  stop(error.message);
});
server.listen(port, host, () => {
  const bound = server.address();
  const at = typeof bound === "object" && bound ? bound.port : port;
  console.log(
    `sandbox on http://${host.includes(":") ? `[${host}]` : host}:${at} (mail: /mailbox, payments: /stripe)`,
  );
});
for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, end);

async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const body = await bodyOf(incoming);
  if (body === null) {
    outgoing.writeHead(413, { connection: "close" }).end();
    return;
  }
  const request = new Request(new URL(incoming.url ?? "/", address), {
    method: incoming.method ?? "GET",
    headers: Object.entries(incoming.headersDistinct).flatMap(([name, values]) =>
      (values ?? []).map((value): [string, string] => [name, value]),
    ),
    body:
      body.length > 0 && !["GET", "HEAD"].includes(incoming.method ?? "GET") ? new Uint8Array(body) : null,
  });
  const response = await getResponse(sandbox.handlers, request);
  // A lost answer: the caller sees its connection break and cannot know what became of the request.
  if (response?.type === "error") {
    incoming.socket.destroy();
    return;
  }
  const content = response ? Buffer.from(await response.arrayBuffer()) : Buffer.from("Not found\n");
  outgoing.writeHead(response?.status ?? 404, response ? Object.fromEntries(response.headers) : {});
  outgoing.end(content);
}

/** Who hears of what happens at Stripe: a JSON list of `{secretKey, url, secret}`. */
function endpointsOf(text = "[]"): WebhookEndpoint[] {
  try {
    return JSON.parse(text || "[]") as WebhookEndpoint[];
  } catch {
    return stop("SANDBOX_WEBHOOKS is not JSON");
  }
}

/** The whole body; null when it is larger than anything the vendors would take. */
async function bodyOf(incoming: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBodyBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** A memory nobody can read is no reason not to start. */
function takeUp(file: string): void {
  try {
    sandbox.takeUp(file);
  } catch (error) {
    console.error(`sandbox: ${file} cannot be read and is begun anew (${(error as Error).message})`);
  }
}

function end(): void {
  if (memory) sandbox.keep(memory);
  server.close(() => process.exit(0));
  server.closeAllConnections();
}

function stop(why: string): never {
  console.error(`sandbox: ${why}`);
  process.exit(1);
}
