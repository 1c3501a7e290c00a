import { Resend } from "resend";
import { expect, test } from "vitest";
import { outside } from "#test/setup/outside.ts";

const resend = new Resend(outside.resend.apiKey, { baseUrl: outside.resend.baseUrl });
const mail = { from: "mail@kvit.example", to: "max@client.example", subject: "Invoice", text: "Hello" };
const send = (idempotencyKey: string, change = {}) =>
  resend.emails.send({ ...mail, ...change }, { idempotencyKey });
const hourMs = 60 * 60 * 1000;

test("the same key with the same mail gives the same answer and one mail", async () => {
  const first = await send("invoice/1");
  outside.advance(24 * hourMs - 60_000);
  const second = await send("invoice/1");
  expect(second.data).toEqual(first.data);
  expect(outside.log().mails).toHaveLength(1);
  expect(outside.log().requests.map((line) => line.outcome)).toEqual(["taken", "replayed"]);
});

test("after 24 hours the key is forgotten and the mail leaves again", async () => {
  await send("invoice/1");
  outside.advance(24 * hourMs);
  await send("invoice/1");
  expect(outside.log().mails).toHaveLength(2);
});

test("the same key with another mail is a conflict", async () => {
  await send("invoice/1");
  const other = await send("invoice/1", { text: "Hello again" });
  expect(other.error).toMatchObject({ statusCode: 409, name: "invalid_idempotent_request" });
  expect(outside.log().mails).toHaveLength(1);
});

test("the same key while the first request is under way is a conflict", async () => {
  outside.faults({ latencyMs: 100 });
  const [first, second] = await Promise.all([send("invoice/1"), send("invoice/1")]);
  expect(first.error).toBeNull();
  expect(second.error).toMatchObject({ statusCode: 409, name: "concurrent_idempotent_requests" });
  expect(outside.log().mails).toHaveLength(1);
});

test("a key of 257 characters is refused, one of 256 is taken", async () => {
  expect((await send("k".repeat(257))).error).toMatchObject({
    statusCode: 400,
    name: "invalid_idempotency_key",
  });
  expect((await send("k".repeat(256))).error).toBeNull();
});

test("a refused mail leaves its key free for the mended one", async () => {
  expect((await send("invoice/1", { to: "nobody" })).error).not.toBeNull();
  expect((await send("invoice/1")).error).toBeNull();
});
