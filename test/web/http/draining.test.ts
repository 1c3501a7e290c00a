import { Agent, get } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { rawRequest } from "#test/web/http/raw-request.ts";
import { startSite } from "#test/web/http/site.ts";

const ask = (port: number, path: string, agent?: Agent) =>
  new Promise<{ status: number; connection?: string }>((resolve, reject) => {
    get({ host: "127.0.0.1", port, path, agent, headers: { host: "kvit.example" } }, (answer) => {
      answer
        .resume()
        .on("end", () => resolve({ status: answer.statusCode ?? 0, connection: answer.headers.connection }));
    }).on("error", reject);
  });

test("a draining site fails readiness at once, still answers, and lets slow requests finish (case 96)", async () => {
  const site = await startSite({
    handle: async (request) => {
      if (request.url.endsWith("/slow")) await pause(400);
      return new Response("done");
    },
  });
  const agent = new Agent({ keepAlive: true });
  expect(await ask(site.port, "/fast", agent)).toEqual({ status: 200, connection: "keep-alive" });
  const slow = ask(site.port, "/slow");
  await pause(50);
  const drained = site.drain({ graceMilliseconds: 150, limitMilliseconds: 5_000 });
  expect((await rawRequest(site.port, "GET", "/readyz")).status).toBe(503);
  expect((await rawRequest(site.port, "GET", "/healthz")).status).toBe(200);
  expect(await ask(site.port, "/late", agent)).toEqual({ status: 200, connection: "close" });
  expect((await slow).status).toBe(200);
  expect(await drained).toBe(0);
  await expect(ask(site.port, "/after")).rejects.toThrow(/ECONNREFUSED/);
  agent.destroy();
});

test("what never finishes is cut at the limit and counted", async () => {
  const site = await startSite({ handle: () => new Promise(() => {}) });
  const hanging = ask(site.port, "/hangs");
  hanging.catch(() => {});
  await pause(50);
  expect(await site.drain({ graceMilliseconds: 0, limitMilliseconds: 100 })).toBe(1);
  await expect(hanging).rejects.toThrow();
});
