import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { resendMailer } from "#app/adapters/resend/send-mail.ts";
import type { MailError, OutgoingMail } from "#app/domain/notifications/mailer.ts";
import "#test/setup/outside.ts";

const mail: OutgoingMail = {
  from: { email: "mail@kvit.example" },
  to: { email: "max@client.example" },
  subject: "Invoice",
  html: "<p>Hello</p>",
  text: "Hello",
};
let close = async () => {};
afterEach(() => close());

/** What the mailer makes of a server that answers as no documentation says. */
async function failureAt(answer: RequestListener): Promise<MailError> {
  const server = createServer(answer);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  close = async () => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  };
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const mailer = resendMailer({ apiKey: "re_demo", baseUrl, timeoutMs: 200, insideTransaction: () => false });
  return mailer.send(mail, "k").then(
    () => Promise.reject(new Error("it was sent")),
    (error: MailError) => error,
  );
}

test("an error page of something in between is transient, with the pause it asks for", async () => {
  const failure = await failureAt((_, response) => {
    response.writeHead(502, { "content-type": "text/html", "retry-after": "30" }).end("<h1>Bad gateway</h1>");
  });
  expect(failure).toMatchObject({ kind: "transient", name: "application_error", retryAfterSeconds: 30 });
});

test("a pause given as a date or as nonsense is left to the caller", async () => {
  for (const pause of ["Mon, 23 Nov 2026 19:00:00 GMT", "-1", "soon"]) {
    const failure = await failureAt((_, response) => {
      response.writeHead(503, { "retry-after": pause }).end("{}");
    });
    expect(failure).toMatchObject({ kind: "transient", retryAfterSeconds: undefined });
    await close();
  }
});

test("an error that names neither itself nor its status is tried again", async () => {
  const failure = await failureAt((_, response) => {
    response.writeHead(413, { "content-type": "application/json" }).end('{"message":"too large"}');
  });
  expect(failure).toMatchObject({ kind: "transient", name: "unreadable_answer", message: "too large" });
});

test("a success without a receipt is unknown", async () => {
  const failure = await failureAt((_, response) => {
    response.writeHead(200, { "content-type": "application/json" }).end("{}");
  });
  expect(failure).toMatchObject({ kind: "unknown", name: "no_receipt" });
});

test("a success that cannot be read, a broken connection and silence are no answer", async () => {
  const answers: RequestListener[] = [
    (_, response) => response.writeHead(200).end("ok"),
    (request) => request.socket.destroy(),
    () => {},
  ];
  for (const answer of answers) {
    expect(await failureAt(answer)).toMatchObject({ kind: "transient", name: "no_answer" });
    await close();
  }
});
