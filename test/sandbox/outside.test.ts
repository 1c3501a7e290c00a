import { createServer } from "node:http";
import { type AddressInfo, connect, createServer as createTcpServer } from "node:net";
import { expect, test } from "vitest";
import { outside } from "#test/setup/outside.ts";

test("a request to anybody else fails and is noticed even when its caller swallows the error", async () => {
  await expect(fetch("https://tracker.example/pixel?id=1")).rejects.toThrow();
  expect(outside.takeStrangers()).toEqual(["GET https://tracker.example/pixel"]);
});

test("what one test left under way does not reach the next", async () => {
  outside.faults({ latencyMs: 60 });
  const headers = { authorization: `Bearer ${outside.resend.apiKey}` };
  const body = JSON.stringify({ from: "a@kvit.example", to: "b@c.example", subject: "Late", text: "x" });
  const late = fetch(`${outside.resend.baseUrl}/emails`, { method: "POST", headers, body });
  await new Promise((done) => setTimeout(done, 20));
  outside.reset();
  await expect(late).rejects.toThrow();
  expect(outside.log().mails).toEqual([]);
});

test("our own servers on loopback are reached", async () => {
  const server = createServer((_, response) => response.end("here"));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  for (const host of ["127.0.0.1", "localhost"]) {
    expect(await (await fetch(`http://${host}:${port}/`)).text()).toBe("here");
  }
  await new Promise((done) => server.close(done));
});

test("a connection that is not HTTP, as to the database, is left alone", async () => {
  const server = createTcpServer((socket) => socket.pipe(socket));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const client = connect((server.address() as AddressInfo).port, "127.0.0.1");
  const bytes = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]);
  const echoed = new Promise<Buffer>((done) => client.once("data", done));
  client.write(bytes);
  expect(await echoed).toEqual(bytes);
  client.destroy();
  await new Promise((done) => server.close(done));
});
