import { type CreateEmailOptions, Resend } from "resend";
import { describe, expect, test } from "vitest";
import { sandboxKeys } from "#test/sandbox/resend/caller.ts";
import { outside } from "#test/setup/outside.ts";

const { apiKey, baseUrl } = outside.resend;
const resend = new Resend(apiKey, { baseUrl });
const good = {
  from: "Lumen Studio <mail@kvit.example>",
  to: "max@brauhaus-nord.example",
  subject: "Invoice 2026-0417",
  html: "<p>Hello</p>",
  text: "Hello",
};
const file = { filename: "a.pdf", content: Buffer.from("%PDF") };
const many = (count: number) => Array.from({ length: count }, (_, index) => `p${index}@client.example`);
const tags = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ name: `t${index}`, value: "x" }));
const big = Buffer.alloc(31 * 1024 * 1024);

/** What the real API refuses: a change of the good mail, the status and the name of the error. */
const refused: [string, object, number, string][] = [
  ["no sender", { from: undefined }, 422, "missing_required_field"],
  ["no recipient", { to: undefined }, 422, "missing_required_field"],
  ["an empty list of recipients", { to: [] }, 422, "missing_required_field"],
  ["no subject", { subject: undefined }, 422, "missing_required_field"],
  ["neither html nor text", { html: undefined, text: undefined }, 422, "missing_required_field"],
  ["a sender without an address", { from: "Lumen Studio" }, 422, "invalid_from_address"],
  [
    "a sender with a line break",
    { from: "Lumen\r\nBcc: x@y.example <a@kvit.example>" },
    422,
    "invalid_from_address",
  ],
  ["a sender with an unquoted comma", { from: "Lumen, Ltd <a@kvit.example>" }, 422, "invalid_from_address"],
  ["a sender of a domain we do not own", { from: "a@kvit.com" }, 403, "validation_error"],
  ["a recipient without an address", { to: "Max" }, 422, "validation_error"],
  ["one bad recipient among good ones", { to: ["a@b.example", "@"] }, 422, "validation_error"],
  ["51 recipients", { to: many(51) }, 422, "validation_error"],
  ["a recipient at example.com", { to: "a@example.com" }, 422, "validation_error"],
  ["a bad reply address", { replyTo: "nobody" }, 422, "validation_error"],
  ["a subject with a line break", { subject: "a\nBcc: x@y.example" }, 422, "validation_error"],
  ["a header with a line break", { headers: { "X-A": "a\r\nBcc: x@y.example" } }, 422, "validation_error"],
  ["a header name with a blank", { headers: { "X A": "a" } }, 422, "validation_error"],
  ["a tag with a blank", { tags: [{ name: "a", value: "b c" }] }, 422, "validation_error"],
  ["a tag of 257 letters", { tags: [{ name: "a".repeat(257), value: "b" }] }, 422, "validation_error"],
  ["76 tags", { tags: tags(76) }, 422, "validation_error"],
  ["an attachment without content", { attachments: [{ filename: "a" }] }, 422, "invalid_attachment"],
  [
    "an attachment that is not base64",
    { attachments: [{ ...file, content: "%" }] },
    422,
    "invalid_attachment",
  ],
  ["an attachment without a name", { attachments: [{ content: file.content }] }, 422, "invalid_attachment"],
  [
    "an attachment named as a path",
    { attachments: [{ ...file, filename: "../a" }] },
    422,
    "invalid_attachment",
  ],
  ["attachments of more than 40 MB", { attachments: [{ ...file, content: big }] }, 422, "validation_error"],
];

describe("the sandbox's mail API refuses what the real one refuses", () => {
  test.each(refused)("%s", async (_, change, status, name) => {
    const sent = await resend.emails.send({ ...good, ...change } as CreateEmailOptions);
    expect(sent.error).toMatchObject({ statusCode: status, name });
    expect(sent.data).toBeNull();
    expect(outside.mailbox()).toEqual([]);
  });

  test("an unknown field", async () => {
    const sent = await resend.post("/emails", { ...good, repyl_to: "a@b.example" });
    expect(sent.error).toMatchObject({ statusCode: 422, name: "validation_error" });
  });

  test("a body that is not JSON", async () => {
    const headers = { authorization: `Bearer ${apiKey}` };
    const answer = await fetch(`${baseUrl}/emails`, { method: "POST", headers, body: "{" });
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({ name: "validation_error" });
  });

  test("no key, a strange key, and a sending key that reads", async () => {
    const bare = await fetch(`${baseUrl}/emails`, { method: "POST", body: JSON.stringify(good) });
    expect([bare.status, await bare.json()]).toMatchObject([401, { name: "missing_api_key" }]);
    const strange = await new Resend("re_live_123", { baseUrl }).emails.send(good);
    expect(strange.error).toMatchObject({ statusCode: 403, name: "invalid_api_key" });
    const sendOnly = new Resend(sandboxKeys.sendOnly, { baseUrl });
    const { data } = await sendOnly.emails.send(good);
    const read = await sendOnly.emails.get(data!.id);
    expect(read.error).toMatchObject({ statusCode: 401, name: "restricted_api_key" });
  });

  test("a method or a path that is not there", async () => {
    expect((await resend.delete("/emails")).error).toMatchObject({
      statusCode: 405,
      name: "method_not_allowed",
    });
    expect((await resend.post("/mails", good)).error).toMatchObject({ statusCode: 404, name: "not_found" });
  });

  test("a mail that is not there, or no mail's name", async () => {
    const absent = await resend.emails.get("6f9619ff-8b86-4011-b42d-00c04fc964ff");
    expect(absent.error).toMatchObject({ statusCode: 404, name: "not_found" });
    expect((await resend.emails.get("7")).error).toMatchObject({
      statusCode: 422,
      name: "invalid_parameter",
    });
  });
});

describe("the sandbox's mail API takes", () => {
  test("a full mail and shows it again", async () => {
    const sent = await resend.emails.send({
      ...good,
      to: ["Max Öztürk <max@brauhaus-nord.example>", '"Nord, Buchhaltung" <buch@brauhaus-nord.example>'],
      replyTo: "jana@lumen.example",
      headers: { "X-Entity-Ref-ID": "inv_1" },
      tags: [{ name: "kind", value: "invoice-issued" }],
      attachments: [{ ...file, contentType: "application/pdf" }],
    });
    expect(sent.error).toBeNull();
    expect(sent.headers).toMatchObject({ "ratelimit-limit": "1000", "ratelimit-reset": "1" });
    const { data } = await resend.emails.get(sent.data!.id);
    expect(data).toMatchObject({
      subject: good.subject,
      last_event: "delivered",
      reply_to: ["jana@lumen.example"],
    });
    expect(outside.mailsTo("BUCH@brauhaus-nord.example")).toEqual([
      {
        id: sent.data!.id,
        at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
        from: good.from,
        to: ["Max Öztürk <max@brauhaus-nord.example>", '"Nord, Buchhaltung" <buch@brauhaus-nord.example>'],
        subject: good.subject,
        html: good.html,
        text: good.text,
        headers: { "X-Entity-Ref-ID": "inv_1", "Reply-To": "jana@lumen.example" },
        attachments: [
          { filename: "a.pdf", contentType: "application/pdf", content: file.content.toString("base64") },
        ],
      },
    ]);
    expect(outside.mailsTo("nobody@brauhaus-nord.example")).toEqual([]);
  });

  test("50 recipients and 75 tags", async () => {
    const sent = await resend.emails.send({ ...good, to: many(50), tags: tags(75) });
    expect(sent.error).toBeNull();
  });
});
