import { Resend } from "resend";
import { expect, test } from "vitest";
import { outside } from "#test/setup/outside.ts";

const resend = new Resend(outside.resend.apiKey, { baseUrl: outside.resend.baseUrl });
const mail = { from: "mail@kvit.example", to: "max@client.example", subject: "Invoice", text: "Hello" };
const send = (idempotencyKey: string) => resend.emails.send(mail, { idempotencyKey });
const outcomes = async (count: number) => {
  const all: boolean[] = [];
  for (let index = 0; index < count; index++) all.push((await send(`k${index}`)).error === null);
  outside.advance(48 * 60 * 60 * 1000);
  return all;
};

test("an error is answered with its status and name, and nothing is sent", async () => {
  outside.faults({ status: 503, times: 1 });
  expect((await send("a")).error).toMatchObject({ statusCode: 503, name: "application_error" });
  outside.faults({ error: "daily_quota_exceeded" });
  expect((await send("a")).error).toMatchObject({ statusCode: 429, name: "daily_quota_exceeded" });
  expect(outside.log().mails).toEqual([]);
  outside.faults({});
  expect((await send("a")).error).toBeNull();
});

test("a lost answer means a sent mail", async () => {
  outside.faults({ answerLost: true, times: 1 });
  expect((await send("a")).error).toMatchObject({ statusCode: null });
  expect(outside.log().mails).toHaveLength(1);
  expect(outside.log().requests[0]).toMatchObject({ outcome: "taken", answerLost: true });
});

test("with answerLost and a status an error arrives although the mail was sent", async () => {
  outside.faults({ answerLost: true, status: 500 });
  expect((await send("a")).error).toMatchObject({ statusCode: 500, name: "internal_server_error" });
  expect(outside.log().mails).toHaveLength(1);
});

test("a share of errors strikes in the same places for the same seed", async () => {
  outside.faults({ errorRate: 0.5, seed: 7 });
  const first = await outcomes(30);
  outside.faults({ errorRate: 0.5, seed: 7 });
  expect(await outcomes(30)).toEqual(first);
  expect(first.filter(Boolean).length).toBeGreaterThan(5);
  expect(first.filter(Boolean).length).toBeLessThan(25);
  outside.faults({ errorRate: 0.5, seed: 8 });
  expect(await outcomes(30)).not.toEqual(first);
});

test("a fault strikes only its path and only so often", async () => {
  outside.faults([
    { path: "/v1", status: 500 },
    { path: "/emails", status: 500, times: 2 },
  ]);
  expect(await outcomes(4)).toEqual([false, false, true, true]);
});

test("above the rate the answer is 429 with the headers that say when to come back", async () => {
  outside.faults({ ratePerSecond: 2 });
  const sent = await Promise.all(Array.from({ length: 8 }, (_, index) => send(`k${index}`)));
  const limited = sent.find((one) => one.error);
  expect(limited?.error).toMatchObject({ statusCode: 429, name: "rate_limit_exceeded" });
  expect(limited?.headers).toMatchObject({
    "ratelimit-limit": "2",
    "ratelimit-remaining": "0",
    "retry-after": "1",
  });
});

test("latency delays the answer", async () => {
  outside.faults({ latencyMs: 120 });
  const before = performance.now();
  await send("a");
  expect(performance.now() - before).toBeGreaterThanOrEqual(115);
});
