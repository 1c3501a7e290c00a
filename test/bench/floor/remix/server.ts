import { createServer } from "node:http";
import { createReadableStreamFromReadable, createRequestHandler, type ServerBuild } from "@remix-run/node";

const build = (await import(
  new URL("../../../../.kvit/floor/server/index.js", import.meta.url).href
)) as ServerBuild;
const handle = createRequestHandler(build, "production");
const origin = `http://localhost:${process.env.PORT}`;

/** Remix on Node's own server, with nothing in between. */
createServer(async (incoming, outgoing) => {
  const hasBody = incoming.method !== "GET" && incoming.method !== "HEAD";
  const request = new Request(`${origin}${incoming.url}`, {
    method: incoming.method,
    headers: Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]),
    ...(hasBody ? { body: createReadableStreamFromReadable(incoming), duplex: "half" } : {}),
  } as RequestInit);
  const response = await handle(request);
  outgoing.writeHead(response.status, [...response.headers].flat());
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) outgoing.write(chunk);
  outgoing.end();
}).listen(Number(process.env.PORT), process.env.HOST);
