import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Stripe from "stripe";
import { afterEach, beforeEach, expect, test } from "vitest";
import { stripeKeys } from "#test/sandbox/stripe/state.ts";
import { checkout } from "#test/support/stripe-client.ts";

const script = fileURLToPath(new URL("./server.ts", import.meta.url));
let folder: string;
let sandbox: ChildProcess;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kvit-sandbox-"));
});
afterEach(() => {
  sandbox.kill("SIGKILL");
  rmSync(folder, { recursive: true });
});

async function start(): Promise<{ url: string; stripe: Stripe }> {
  sandbox = spawn(process.execPath, [script], {
    env: {
      ...process.env,
      SANDBOX_PORT: "0",
      HOST: "127.0.0.1",
      SANDBOX_MEMORY: join(folder, "sandbox.json"),
    },
    stdio: ["ignore", "pipe", "ignore"],
  });
  const [line] = await once(sandbox.stdout!, "data");
  const url = /http:\/\/\S+/.exec(String(line))![0];
  const { hostname: host, port } = new URL(url);
  return { url, stripe: new Stripe(stripeKeys.lumen, { host, port, protocol: "http" }) };
}
async function end(): Promise<void> {
  sandbox.kill("SIGTERM");
  await once(sandbox, "exit");
}

test("a debit on its way, its page and its key outlive the sandbox's own end", async () => {
  const before = await start();
  const call = [checkout(), { idempotencyKey: "kept" }] as const;
  const session = await before.stripe.checkout.sessions.create(...call);
  const iban = {
    email: "ana@client.example",
    method: "sepa_debit",
    iban: "DE89370400440532013000",
    holder: "A",
  };
  await fetch(session.url!, { method: "POST", body: new URLSearchParams(iban), redirect: "manual" });
  await end();
  const after = await start();
  expect((await after.stripe.checkout.sessions.create(...call)).id).toBe(session.id);
  expect((await after.stripe.checkout.sessions.retrieve(session.id)).payment_status).toBe("unpaid");
  await fetch(`${after.url}/clock`, { method: "POST", body: JSON.stringify({ advanceDays: 5 }) });
  expect((await after.stripe.checkout.sessions.retrieve(session.id)).payment_status).toBe("paid");
  expect((await after.stripe.events.list()).data).toHaveLength(7);
});

test("a memory that cannot be read is begun anew", async () => {
  writeFileSync(join(folder, "sandbox.json"), "{");
  const { stripe } = await start();
  expect((await stripe.events.list()).data).toEqual([]);
});
