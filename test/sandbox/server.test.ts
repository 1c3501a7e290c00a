import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { Resend } from "resend";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { SandboxLog } from "#test/sandbox/control.ts";
import type { MailboxMail } from "#test/sandbox/mailbox-page.ts";
import { sandboxKeys } from "#test/sandbox/resend/caller.ts";

const script = fileURLToPath(new URL("./server.ts", import.meta.url));
const start = (port: string): ChildProcess =>
  spawn(process.execPath, [script], {
    env: { ...process.env, SANDBOX_PORT: port, HOST: "127.0.0.1" },
    stdio: ["ignore", "pipe", "pipe"],
  });

async function firstLine(child: ChildProcess, stream: "stdout" | "stderr"): Promise<string> {
  let text = "";
  for await (const chunk of child[stream]!) {
    text += chunk;
    if (text.includes("\n")) break;
  }
  return text;
}

let sandbox: ChildProcess;
let url: string;
let resend: Resend;

beforeAll(async () => {
  sandbox = start("0");
  url = /http:\/\/\S+/.exec(await firstLine(sandbox, "stdout"))![0];
  resend = new Resend(sandboxKeys.full, { baseUrl: url });
});
beforeEach(async () => {
  await fetch(`${url}/mailbox`, { method: "DELETE" });
  await setFaults({});
});
afterAll(() => {
  sandbox.kill("SIGKILL");
});

const setFaults = (faults: object) =>
  fetch(`${url}/faults`, { method: "POST", body: JSON.stringify(faults) });
const mailbox = async (query = "") =>
  (await (await fetch(`${url}/mailbox.json${query}`)).json()) as MailboxMail[];
const log = async () => (await (await fetch(`${url}/log.json`)).json()) as SandboxLog;
const send = (change: object = {}, idempotencyKey: string = crypto.randomUUID()) =>
  resend.emails.send(
    {
      from: "Kvit <mail@kvit.example>",
      to: "max@client.example",
      subject: "Invoice",
      text: "Hello",
      ...change,
    },
    { idempotencyKey },
  );

describe("as a process of its own the sandbox", () => {
  test("takes mail through the real SDK and shows it newest first, for everyone or for one address", async () => {
    await send({ subject: "First" });
    await send({ subject: "Second", to: ["ana@client.example", "Max <max@client.example>"] });
    expect((await mailbox()).map((mail) => mail.subject)).toEqual(["Second", "First"]);
    expect((await mailbox("?to=ana@client.example")).map((mail) => mail.subject)).toEqual(["Second"]);
    expect(await mailbox("?to=nobody@client.example")).toEqual([]);
  });

  test("drops the connection when answers are lost, and still knows that the mail left", async () => {
    await setFaults({ answerLost: true, times: 1 });
    const before = (await log()).mails.length;
    expect((await send({}, "same")).error).toMatchObject({ statusCode: null });
    expect((await send({}, "same")).error).toBeNull();
    expect((await log()).mails).toHaveLength(before + 1);
  });

  test("refuses faults it does not know", async () => {
    const answer = await setFaults({ answersLost: true });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error: expect.stringContaining("answersLost") });
  });

  test("empties the mailbox but not the log", async () => {
    await send();
    const before = (await log()).mails.length;
    expect((await fetch(`${url}/mailbox`, { method: "DELETE" })).status).toBe(204);
    expect(await mailbox()).toEqual([]);
    expect((await log()).mails).toHaveLength(before);
  });

  test("answers 404 where there is nothing", async () => {
    expect((await fetch(`${url}/mailbox/none`)).status).toBe(404);
    expect((await fetch(`${url}/v1/charges`)).status).toBe(404);
  });
});

describe("the mailbox page", () => {
  test("lists mails and opens one, with hostile text as text and its files to download", async () => {
    const attachments = [
      { filename: "Račun 1.pdf", content: Buffer.from("%PDF"), contentType: "application/pdf" },
    ];
    await send({ subject: "<script>alert(1)</script>", html: "<p>Hello</p>", attachments });
    const list = await (await fetch(`${url}/mailbox`)).text();
    expect(list).toContain("&lt;script&gt;");
    expect(list).not.toContain("<script");
    const address = /href="(\/mailbox\/[^"?]+)"/.exec(list)![1]!;
    const page = await fetch(url + address);
    expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
    const shown = await page.text();
    expect(shown).toContain("Račun 1.pdf");
    expect(shown).not.toContain("<script");
    const file = await fetch(`${url}${address}/files/0`);
    expect(await file.text()).toBe("%PDF");
    expect(file.headers.get("content-disposition")).toMatch(/^attachment; .*filename\*=UTF-8''Ra%C4%8Dun/);
  });

  test("shows the mail itself without scripts and without an origin, its links in a new tab", async () => {
    await send({ html: "<html><head></head><body><script>alert(1)</script></body></html>" });
    const [mail] = await mailbox();
    const alone = await fetch(`${url}/mailbox/${mail!.id}/html`);
    const policy = alone.headers.get("content-security-policy")!;
    expect(policy).toMatch(/default-src 'none'/);
    expect(policy).toMatch(/sandbox allow-popups/);
    expect(policy).not.toMatch(/allow-scripts|allow-same-origin/);
    expect(await alone.text()).toContain('<head><base target="_blank">');
  });
});

describe("starting and ending", () => {
  test("an occupied port is one clear line and exit code 1", async () => {
    const taken = createServer().listen(0, "127.0.0.1");
    await once(taken, "listening");
    const { port } = taken.address() as AddressInfo;
    const child = start(String(port));
    expect(await firstLine(child, "stderr")).toBe(
      `sandbox: port ${port} is taken (set SANDBOX_PORT to another one)\n`,
    );
    expect((await once(child, "exit"))[0]).toBe(1);
    taken.close();
  });

  test("a port that is none is one clear line and exit code 1", async () => {
    const child = start("http");
    expect(await firstLine(child, "stderr")).toBe("sandbox: SANDBOX_PORT is not a port: http\n");
    expect((await once(child, "exit"))[0]).toBe(1);
  });

  test("SIGTERM ends it with exit code 0", async () => {
    const child = start("0");
    await firstLine(child, "stdout");
    child.kill("SIGTERM");
    expect((await once(child, "exit"))[0]).toBe(0);
  });
});
