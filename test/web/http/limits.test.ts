import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import { connect } from "node:net";
import { PassThrough } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { keptForm, readForm } from "#app/web/forms.ts";
import { type BodyCut, bodyAllowance, limitBody } from "#app/web/http/body-limit.ts";
import { judgeHost } from "#app/web/http/canonical-host.ts";
import { acceptedEncodings } from "#app/web/http/compression.ts";
import { loggablePath } from "#app/web/http/loggable-path.ts";
import { parseAnswer, rawRequest, readToEnd, sendRaw, wireText } from "#test/web/http/raw-request.ts";
import { type Site, startSite } from "#test/web/http/site.ts";

const form = { origin: "https://kvit.example", "content-type": "text/plain" };
const mega = 1_048_576;

describe("what a request may be", () => {
  let site: Site;
  beforeAll(async () => {
    site = await startSite({
      handle: async (request) => {
        const body = request.method === "POST" ? await request.text() : "";
        return new Response(`read ${body.length}`);
      },
    });
  });
  afterAll(() => site.close());

  test("a body of exactly the limit is read whole", async () => {
    const answer = await rawRequest(site.port, "POST", "/x", form, "a".repeat(mega));
    expect(answer).toMatchObject({ status: 200, body: `read ${mega}` });
  });

  test("a body that announces more is refused before any of it is read (case 58)", async () => {
    const asked = site.asked.length;
    const answer = await rawRequest(
      site.port,
      "POST",
      "/x",
      { ...form, "content-length": String(mega + 1) },
      "a",
    );
    expect(answer.status).toBe(413);
    expect(site.asked).toHaveLength(asked);
  });

  test("a chunked body that never ends is cut at the limit (case 31)", async () => {
    const socket = connect(site.port, "127.0.0.1");
    const read = readToEnd(socket);
    socket.write(wireText("POST", "/x", { ...form, "transfer-encoding": "chunked" }));
    const chunk = `10000\r\n${"a".repeat(65_536)}\r\n`;
    let sent = 0;
    while (!socket.destroyed && sent < 64) {
      socket.write(chunk);
      sent += 1;
      await pause(1);
      if (socket.bytesRead > 0) break;
    }
    expect(parseAnswer(await read).status).toBe(413);
    expect(sent).toBeLessThan(64);
  });

  test.each([
    ["an unknown method", wireText("TRACE", "/x"), 405],
    ["a target of ten thousand signs", wireText("GET", `/${"a".repeat(10_000)}`), 414],
    ["a target that is no path", wireText("GET", "https://evil.example/"), 400],
    ["two leading slashes", wireText("GET", "//evil.example/"), 404],
    ["a backslash in the place of the second", wireText("GET", "/%5C"), 404],
    ["the same behind a line end that routers drop", wireText("GET", "/%0a%09%5c:80"), 404],
    ["headers of a hundred kilobytes", wireText("GET", "/x", { "x-long": "a".repeat(100_000) }), 431],
    ["no request at all", "HELLO\r\n\r\n", 400],
    [
      "two lengths",
      wireText("POST", "/x", { ...form, "content-length": "5" }).replace(
        "content-length: 5",
        "content-length: 5\r\ncontent-length: 6",
      ),
      400,
    ],
    [
      "a length and chunks",
      wireText("POST", "/x", { ...form, "content-length": "5", "transfer-encoding": "chunked" }),
      400,
    ],
  ])("%s is refused without reaching a route", async (_name, text, status) => {
    const asked = site.asked.length;
    expect((await sendRaw(site.port, text)).status).toBe(status);
    expect(site.asked).toHaveLength(asked);
  });

  test("what a stranger says of host and scheme never reaches a route (case 10)", async () => {
    await rawRequest(site.port, "GET", "/hello?x=1", {
      host: "evil.example",
      "x-forwarded-host": "evil.example",
      "x-forwarded-proto": "http",
      forwarded: "host=evil.example",
    });
    const request = site.asked.at(-1) as Request;
    expect(request.url).toBe("https://kvit.example/hello?x=1");
    expect(request.headers.get("host")).toBe("kvit.example");
    expect([...request.headers].flat().join("\n")).not.toContain("evil");
  });

  test("an answer's length and type survive compression, and small ones are left alone", async () => {
    const plain = await rawRequest(site.port, "GET", "/x", { "accept-encoding": "gzip, br" });
    expect(plain.headers["content-encoding"]).toBeUndefined();
    expect(plain.headers["content-length"]).toBe("6");
  });

  test("the log names paths and parameters but no values", async () => {
    await rawRequest(site.port, "GET", `/login/check?token=${"Ab1".repeat(14)}`);
    const line = site.log().at(-1);
    expect(line).toMatchObject({ path: "/login/check?token=[redacted]", status: 200 });
  });
});

test("only an import may bring a large file, in parts and with a session", () => {
  const says = { isInParts: true, hasSession: true };
  expect(bodyAllowance("/desk/imports", says).bytes).toBe(12 * mega);
  for (const path of ["/login", "/desk/importsx", "/desk/settings", "/x/desk/imports"])
    expect(bodyAllowance(path, says).bytes).toBe(mega);
  for (const less of [{ isInParts: false }, { hasSession: false }])
    for (const path of ["/desk/imports", "/lumen/disputes/D-2026-0001/replies"])
      expect(bodyAllowance(path, { ...says, ...less }).bytes).toBe(mega);
});

test("of a large form nothing is read to give it back to somebody who is not signed in", async () => {
  const body = new FormData();
  body.append("text", "It was broken.");
  const ask = (headers: Record<string, string>) =>
    new Request("https://kvit.example/x", { method: "POST", headers, body });
  expect(await keptForm(ask({}))).toEqual([["text", "It was broken."]]);
  const large: Record<string, string>[] = [
    { "content-length": "20000000" },
    { "transfer-encoding": "chunked" },
  ];
  for (const headers of large) {
    const request = ask(headers);
    expect(await keptForm(request)).toEqual([]);
    expect(request.bodyUsed).toBe(false);
  }
});

test("a form of a million pairs is refused before it is taken apart", async () => {
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  const send = (body: string) =>
    readForm(new Request("https://kvit.example/x", { method: "POST", headers, body }));
  expect((await send("a=b&".repeat(4_999))).all("a")).toHaveLength(4_999);
  const begun = performance.now();
  await expect(send("a=b&".repeat(250_000)).then((form) => form.all("a").length)).resolves.toBe(0);
  expect(performance.now() - begun).toBeLessThan(100);
});

test.each([
  [undefined, []],
  ["gzip", ["gzip"]],
  ["gzip;q=0.5, br", ["br", "gzip"]],
  ["br;q=0, gzip", ["gzip"]],
  ["*", []],
  ["identity", []],
] as const)("accept-encoding %s allows %s", (header, encodings) => {
  expect(acceptedEncodings(header)).toEqual(encodings);
});

test("the demo answers under its own name, sends other spellings of this machine there and refuses the rest", () => {
  const origin = "http://localhost:3000";
  expect(judgeHost("localhost:3000", origin, "/demo")).toEqual({ kind: "ours" });
  expect(judgeHost("127.0.0.1:3000", origin, "/demo")).toEqual({
    kind: "elsewhere",
    location: "http://localhost:3000/demo",
  });
  for (const host of [undefined, "evil.example", "localhost.evil.example:3000", "127.0.0.1.evil.example"])
    expect(judgeHost(host, origin, "/demo")).toEqual({ kind: "foreign" });
});

test("a path in the log carries no token of any kind", () => {
  const at = (path: string) => loggablePath(new URL(`https://kvit.example${path}`));
  expect(at("/lumen/rate/Zm9vYmFyYmF6cXV4Zm9vYmFy")).toBe("/lumen/rate/*");
  expect(at("/webhooks/stripe/acct_1Abc")).toBe("/webhooks/stripe/*");
  expect(at("/x?code=ABC234&token=zz")).toBe("/x?code=*&token=*");
  expect(at("/lumen/invoices/2026-0417")).toBe("/lumen/invoices/2026-0417");
});

describe("a body that no route reads", () => {
  const allowance = { bytes: 400_000, milliseconds: 200 };
  /** A caller that sends while nobody reads, until the answer is out. */
  const unread = (bytes: number) => {
    const request = new PassThrough();
    const { drop } = limitBody(request as unknown as IncomingMessage, allowance);
    for (let sent = 0; sent < bytes; sent += 10_000) request.write(Buffer.alloc(10_000));
    return { request, drop };
  };

  test("is thrown away after the answer, so that the connection is free for its next request", async () => {
    const { request, drop } = unread(300_000);
    const ended = once(request, "end");
    request.end();
    await pause(20);
    expect(request.readableEnded).toBe(false);
    drop();
    await ended;
    expect(request.readableEnded).toBe(true);
  });

  test("is cut when it drips, long before its time is over, and not when it comes as a phone sends (case 31)", async () => {
    const slow = {
      bytes: 400_000,
      milliseconds: 60_000,
      pace: { afterMilliseconds: 80, bytesPerSecond: 1_024 },
    };
    const sendEvery = async (milliseconds: number, bytes: number, forMilliseconds: number) => {
      const request = new PassThrough();
      const { stream, cut } = limitBody(request as unknown as IncomingMessage, slow);
      stream.on("error", () => {}).resume();
      const outcome = cut.catch((error: BodyCut) => error.status);
      const begun = performance.now();
      while (performance.now() - begun < forMilliseconds && !stream.destroyed) {
        request.write(Buffer.alloc(bytes));
        await pause(milliseconds);
      }
      const status = await Promise.race([outcome, pause(20)]);
      request.end();
      return status;
    };
    expect(await sendEvery(20, 1, 2_000)).toBe(408);
    expect(await sendEvery(20, 400, 300)).toBeUndefined();
    expect(
      bodyAllowance("/lumen/invoices/2026-1/dispute", { isInParts: true, hasSession: true }).pace,
    ).toMatchObject({ bytesPerSecond: 1_024 });
  });

  test("ends the connection when it is larger or slower than any may be", async () => {
    for (const bytes of [500_000, 10_000]) {
      const { request, drop } = unread(bytes);
      const closed = once(request, "close");
      drop();
      await closed;
      expect(request.destroyed).toBe(true);
    }
  });
});
