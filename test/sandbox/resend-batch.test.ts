import { Resend } from "resend";
import { expect, test } from "vitest";
import { outside } from "#test/setup/outside.ts";

const resend = new Resend(outside.resend.apiKey, { baseUrl: outside.resend.baseUrl });
const mail = (to: string) => ({ from: "mail@kvit.example", to, subject: "Digest", text: "Hello" });
const mails = (count: number) =>
  Array.from({ length: count }, (_, index) => mail(`p${index}@client.example`));

test("a batch takes 100 mails and answers in their order", async () => {
  const sent = await resend.batch.send(mails(100));
  expect(sent.data?.data).toHaveLength(100);
  const order = outside.log().mails.map((one) => one.id);
  expect(sent.data?.data.map((one) => one.id)).toEqual(order);
});

test("a batch of 101 or of none is refused whole", async () => {
  for (const count of [101, 0]) {
    const sent = await resend.batch.send(mails(count));
    expect(sent.error).toMatchObject({ statusCode: 422, name: "validation_error" });
  }
  expect(outside.mailbox()).toEqual([]);
});

test("a strict batch with one bad mail sends none", async () => {
  const sent = await resend.batch.send([mail("a@client.example"), mail("nobody")]);
  expect(sent.error).toMatchObject({ statusCode: 422, name: "validation_error" });
  expect(outside.mailbox()).toEqual([]);
});

test("a permissive batch sends the good mails and names the bad ones", async () => {
  const batch = [mail("nobody"), mail("a@client.example")];
  const sent = await resend.batch.send(batch, { batchValidation: "permissive" });
  expect(sent.data?.data).toHaveLength(1);
  expect(sent.data?.errors).toEqual([{ index: 0, message: expect.stringContaining("to") }]);
  expect(outside.mailbox().map((one) => one.to)).toEqual([["a@client.example"]]);
});

test("a batch carries no attachments", async () => {
  const attachments = [{ filename: "a.pdf", content: Buffer.from("x") }];
  const sent = await resend.batch.send([{ ...mail("a@client.example"), attachments } as never]);
  expect(sent.error).toMatchObject({ statusCode: 422, name: "validation_error" });
});

test("a batch repeated with its key is answered the same and sent once", async () => {
  const first = await resend.batch.send(mails(3), { idempotencyKey: "digest/2026-47" });
  const second = await resend.batch.send(mails(3), { idempotencyKey: "digest/2026-47" });
  expect(second.data).toEqual(first.data);
  expect(outside.log().mails).toHaveLength(3);
});
