import { afterEach, describe, expect, test } from "vitest";
import { resendMailer } from "#app/adapters/resend/send-mail.ts";
import { MailError, type OutgoingMail } from "#app/domain/notifications/mailer.ts";
import { outside } from "#test/setup/outside.ts";

let inTransaction = false;
const options = { ...outside.resend, timeoutMs: 2000, insideTransaction: () => inTransaction };
const mailer = resendMailer(options);
const mail: OutgoingMail = {
  from: { name: "Lumen Studio", email: "mail@kvit.example" },
  to: { name: "Max Öztürk", email: "max@brauhaus-nord.example" },
  subject: "Invoice 2026-0417",
  html: "<p>Hello</p>",
  text: "Hello",
};

afterEach(() => {
  inTransaction = false;
});

async function failureOf(sending: Promise<unknown>): Promise<MailError> {
  const error = await sending.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(MailError);
  return error as MailError;
}

test("a mail arrives whole, with its reply address, headers, tags and files", async () => {
  const content = Buffer.from("%PDF-1.7 čćžšđ");
  const { id } = await mailer.send(
    {
      ...mail,
      to: [mail.to as { email: string }, { email: "buch@brauhaus-nord.example" }],
      replyTo: { name: "Kowalczyk, Jana", email: "jana@lumen.example" },
      headers: { "X-Entity-Ref-ID": "inv_1" },
      attachments: [{ filename: "Račun 2026-0417.pdf", content, contentType: "application/pdf" }],
      tags: { kind: "invoice-issued" },
    },
    "invoice-issued/1",
  );
  expect(outside.mailbox()).toMatchObject([
    {
      id,
      from: "Lumen Studio <mail@kvit.example>",
      to: ["Max Öztürk <max@brauhaus-nord.example>", "buch@brauhaus-nord.example"],
      headers: { "X-Entity-Ref-ID": "inv_1", "Reply-To": '"Kowalczyk, Jana" <jana@lumen.example>' },
      attachments: [
        {
          filename: "Račun 2026-0417.pdf",
          contentType: "application/pdf",
          content: content.toString("base64"),
        },
      ],
    },
  ]);
});

describe("one mail, whatever happens to the answer", () => {
  test("case 76: an answer that was lost is transient, and the retry with the same key sends nothing new", async () => {
    outside.faults({ answerLost: true, times: 1 });
    const lost = await failureOf(mailer.send(mail, "invoice-issued/1"));
    expect(lost).toMatchObject({ kind: "transient", name: "no_answer", retryAfterSeconds: undefined });
    const { id } = await mailer.send(mail, "invoice-issued/1");
    expect(outside.log().mails.map((one) => one.id)).toEqual([id]);
  });

  test("case 76: an error that arrives although the mail left leads to one mail too", async () => {
    outside.faults({ answerLost: true, status: 500, times: 1 });
    expect(await failureOf(mailer.send(mail, "invoice-issued/1"))).toMatchObject({ kind: "transient" });
    await mailer.send(mail, "invoice-issued/1");
    expect(outside.log().mails).toHaveLength(1);
  });

  test("case 79: a call that hangs is given up in time, and its late success is found by the retry", async () => {
    outside.faults({ latencyMs: 300, times: 1 });
    const hasty = resendMailer({ ...options, timeoutMs: 50 });
    const before = performance.now();
    expect(await failureOf(hasty.send(mail, "k"))).toMatchObject({ kind: "transient", name: "no_answer" });
    expect(performance.now() - before).toBeLessThan(250);
    const running = await failureOf(mailer.send(mail, "k"));
    expect(running).toMatchObject({
      kind: "transient",
      name: "concurrent_idempotent_requests",
      retryAfterSeconds: 5,
    });
    await expect.poll(() => outside.log().mails.length).toBe(1);
    const { id } = await mailer.send(mail, "k");
    expect(outside.log().mails.map((one) => one.id)).toEqual([id]);
  });

  test("case 77: after 25 hours the key no longer protects, which is why the caller watches its age", async () => {
    await mailer.send(mail, "k");
    outside.advance(25 * 60 * 60 * 1000);
    await mailer.send(mail, "k");
    expect(outside.log().mails).toHaveLength(2);
  });

  test("another mail under a used key is unknown, for a person to decide", async () => {
    await mailer.send(mail, "k");
    const failure = await failureOf(mailer.send({ ...mail, text: "Other" }, "k"));
    expect(failure).toMatchObject({ kind: "unknown", name: "invalid_idempotent_request" });
  });
});

describe("what a failure means", () => {
  const failures = [
    [{ status: 500 }, { kind: "transient", name: "internal_server_error", retryAfterSeconds: undefined }],
    [{ status: 503 }, { kind: "transient", name: "application_error" }],
    [
      { error: "rate_limit_exceeded" },
      { kind: "transient", name: "rate_limit_exceeded", retryAfterSeconds: 1 },
    ],
    [
      { error: "daily_quota_exceeded" },
      { kind: "transient", name: "daily_quota_exceeded", retryAfterSeconds: 21_600 },
    ],
    [{ error: "monthly_quota_exceeded" }, { kind: "transient", retryAfterSeconds: 86_400 }],
    [{ error: "invalid_api_key" }, { kind: "transient", name: "invalid_api_key", retryAfterSeconds: 300 }],
    [{ error: "validation_error" }, { kind: "rejected", name: "validation_error" }],
    [{ error: "security_error" }, { kind: "rejected", name: "security_error" }],
  ] as const;

  test.each(failures)("%o", async (fault, meaning) => {
    outside.faults(fault);
    expect(await failureOf(mailer.send(mail, "k"))).toMatchObject(meaning);
    expect(outside.log().mails).toEqual([]);
  });

  test("a wrong key of ours keeps the mail waiting instead of losing it", async () => {
    const wrong = resendMailer({ ...options, apiKey: "re_wrong" });
    expect(await failureOf(wrong.send(mail, "k"))).toMatchObject({
      kind: "transient",
      name: "invalid_api_key",
    });
  });

  test("a recipient that is no address is rejected", async () => {
    const failure = await failureOf(mailer.send({ ...mail, to: { email: "nobody" } }, "k"));
    expect(failure).toMatchObject({ kind: "rejected", name: "validation_error" });
  });

  test("an idempotency key that Resend would refuse is refused before the call", async () => {
    for (const key of ["", "k".repeat(257)]) {
      expect(await failureOf(mailer.send(mail, key))).toMatchObject({ kind: "rejected" });
    }
    expect(outside.log().requests).toEqual([]);
  });
});

test("mail is not sent while a transaction is open", async () => {
  inTransaction = true;
  await expect(mailer.send(mail, "k")).rejects.toThrow("transaction");
  expect(outside.log().requests).toEqual([]);
});

describe("case 29: hostile names make no header of their own", () => {
  const hostile = [
    "Max\r\nBcc: everybody@evil.example",
    "Max\nSubject: You won",
    'Max" <evil@evil.example>, "',
    "Max <evil@evil.example>",
    "Max\u2028\u0000\u0085Bcc: x",
    "\u202egnirts desrever",
    "Nord, Buchhaltung; (c/o) a@b.example: \\",
  ];

  test.each(hostile)("%j", async (name) => {
    await mailer.send(
      {
        ...mail,
        from: { name, email: "mail@kvit.example" },
        to: { name, email: "max@brauhaus-nord.example" },
        replyTo: { name, email: "jana@lumen.example" },
        subject: `Invoice for ${name}`,
        headers: { "X-Client": name },
        attachments: [{ filename: `${name}.pdf`, content: Buffer.from("x"), contentType: "application/pdf" }],
      },
      "k",
    );
    const [sent] = outside.mailsTo("max@brauhaus-nord.example");
    const headers = [sent!.from, ...sent!.to, sent!.subject, ...Object.values(sent!.headers)];
    for (const header of headers) expect(header).not.toMatch(/[\p{Cc}\u2028\u202e]/u);
    expect(sent!.from).toMatch(/^("[^"<>]*"|[^"<>,;:@()]*) <mail@kvit\.example>$/);
    expect(sent!.to).toHaveLength(1);
    expect(Object.keys(sent!.headers)).toEqual(["X-Client", "Reply-To"]);
    expect(sent!.attachments[0]!.filename).not.toMatch(/[\p{Cc}/\\]/u);
  });

  test("an address with a line break loses it and is refused if nothing sensible is left", async () => {
    const failure = await failureOf(
      mailer.send({ ...mail, to: { email: "a@b.example\r\nBcc: c@d.example" } }, "k"),
    );
    expect(failure).toMatchObject({ kind: "rejected" });
  });
});
