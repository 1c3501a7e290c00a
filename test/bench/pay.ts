import { readFileSync } from "node:fs";
import { loadavg } from "node:os";
import postgres from "postgres";
import { addPaymentAccount } from "#app/domain/payments/index.ts";
import { showId } from "#app/kit/ids.ts";
import { numberKey } from "#app/kit/number-key.ts";
import { paths } from "#app/kit/paths.ts";
import type { Cluster } from "#db/embedded.ts";
import { makeClient, makeContact } from "#test/factories/business.ts";
import { makeInvoice } from "#test/factories/invoice.ts";
import { stripeKeys, webhookSecrets } from "#test/sandbox/stripe/state.ts";
import { nextMail, waysIn } from "#test/support/browser/mailbox.ts";
import { type Visitor, visitor } from "#test/support/browser/visitor.ts";
import { startWholeSite, type WholeSite } from "#test/support/browser/whole-site.ts";
import { type Row, rowOf, spreadOf } from "./rows.ts";
import { root } from "./servers.ts";
import { startTimedDoor, type TimedDoor } from "./timed-door.ts";
import { type BenchWorld, benchSecret, benchWorld, businessOf, withBase } from "./world.ts";

const database = "bench_pay";
const size = { invoices: 2_000, clients: 20, firstEvery: 4 };
const warmUps = 5;
const runs = 15;

/** One person and the invoice they are going to pay. */
interface Payer {
  email: string;
  client: string;
  invoice: string;
  key: string;
  payable: string;
  /** the network they come from: asking for links is limited by it */
  ip: string;
}

/** Milliseconds of every request, under the name of the step it belongs to. */
type Times = Map<string, number>;

/**
 * From the sign-in page to the page that says "paid", as one person without scripts goes: the time of all requests that
 * our web process answered on the way, the provider's webhooks included. Mail and payment page are the sandbox's.
 */
export async function measurePay(cluster: Cluster): Promise<Row> {
  const world = await benchWorld(cluster, database, size);
  const payers = await makePayers(cluster, world);
  const urls = {
    database: cluster.url("kvit_app", database),
    audit: cluster.url("kvit_audit", database),
    owner: cluster.url("kvit_owner", database),
  };
  const env = { SESSION_SECRET: benchSecret, TRUST_PROXY: "1", SANDBOX_WEBHOOKS: "[]" };
  const site = await startWholeSite(root, urls, { name: "bench-pay", env });
  const door = await startTimedDoor(site.web);
  const sql = postgres(urls.audit, { max: 1, fetch_types: false });
  try {
    await tellOfPayments(sql, site, door);
    const took: Times[] = [];
    const worked: number[] = [];
    for (const payer of payers) {
      const before = cpuOf(site.programs.web.pid);
      took.push(await payOnce({ world, site, door, sql }, payer));
      worked.push(cpuOf(site.programs.web.pid) - before);
    }
    return payRow(took.slice(warmUps), worked.slice(warmUps));
  } finally {
    await sql.end();
    await door.close();
    await site.stop();
  }
}

async function makePayers(cluster: Cluster, world: BenchWorld): Promise<Payer[]> {
  return withBase(cluster, database, async (base) => {
    const business = businessOf(base, world);
    const [secretKey, webhookSecret] = [stripeKeys.lumen, webhookSecrets.lumen];
    await addPaymentAccount(business.ctx, { secretKey, webhookSecret }).catch(() => {});
    const payers: Payer[] = [];
    for (let n = 0; n < warmUps + runs; n++) {
      const clientId = await makeClient(business);
      const { email } = await makeContact(business, clientId);
      const { id, document } = await makeInvoice(business, clientId, { quiet: true });
      const [client, invoice] = [showId("cli", clientId), showId("inv", id)];
      payers.push({
        email,
        client,
        invoice,
        key: numberKey(document.number),
        payable: "11900",
        ip: `10.${n}.7.1`,
      });
    }
    return payers;
  });
}

/** The sandbox tells the account's address, by way of the door that takes the time. */
async function tellOfPayments(sql: postgres.Sql, site: WholeSite, door: TimedDoor): Promise<void> {
  const [account] = await sql<{ id: string }[]>`select account_id as id from webhook_addresses`;
  const url = door.origin + paths.stripeWebhook(showId("pac", account!.id));
  const body = JSON.stringify({ secretKey: stripeKeys.lumen, url, secret: webhookSecrets.lumen });
  const headers = { "content-type": "application/json" };
  const answer = await fetch(`${site.sandbox}/webhook-endpoints`, { method: "POST", headers, body });
  if (!answer.ok) throw new Error(`the sandbox knows no webhook: ${await answer.text()}`);
}

interface Scene {
  world: BenchWorld;
  site: WholeSite;
  door: TimedDoor;
  sql: postgres.Sql;
}

async function payOnce({ world, site, door, sql }: Scene, payer: Payer): Promise<Times> {
  const times: Times = new Map();
  const person = visitor(site.web);
  const ask = timed(person, payer.ip, times);
  const { slug } = world;
  const p = paths.portal;
  await ask("sign-in page", paths.login());
  await ask("ask for a link", paths.login(), { email: payer.email });
  const { link } = waysIn(await nextMail(site.sandbox, payer.email, 0));
  await ask("behind the link", link.slice(site.web.length));
  const token = new URL(link).searchParams.get("token") as string;
  const entered = await ask("sign in", paths.loginCheck(), { token });
  await ask("what to do now", entered.headers.get("location") as string);
  await ask("invoice", p.invoice(slug, payer.key));
  await ask("pay page", p.pay(slug, { invoices: [payer.key] }));
  const parts = { part: `${payer.invoice}~${payer.payable}`, method: "card" };
  const begun = await ask("begin to pay", p.pay(slug), { client: payer.client, currency: "EUR", ...parts });
  door.took.length = 0;
  const back = await payOutside(begun.headers.get("location") ?? "");
  await untilSettled(sql, payer);
  const paid = await ask("paid", back.slice(site.web.length));
  if (paid.status !== 200) throw new Error(`the payment's page answered ${paid.status}`);
  times.set(
    "webhooks",
    door.took.reduce((sum, ms) => sum + ms, 0),
  );
  return times;
}

/** Asks as the person's browser would, and notes how long the whole answer took. */
function timed(person: Visitor, ip: string, times: Times) {
  const headers = { "x-forwarded-for": ip };
  return async (step: string, path: string, form?: Record<string, string>): Promise<Response> => {
    const started = performance.now();
    const answer = form ? await person.post(path, form, headers) : await person.get(path, headers);
    await answer.arrayBuffer();
    times.set(step, performance.now() - started);
    if (answer.status >= 400) throw new Error(`${step} answered ${answer.status}`);
    return answer;
  };
}

async function payOutside(page: string): Promise<string> {
  const form = { method: "card", number: "4242424242424242", expiry: "12 / 34", cvc: "123", name: "Max" };
  const body = new URLSearchParams({ ...form, email: "max@client.example" });
  const answer = await fetch(page, { method: "POST", body, redirect: "manual" });
  const back = answer.headers.get("location");
  if (!back) throw new Error(`the payment page keeps its payer: ${answer.status}`);
  return back;
}

async function untilSettled(sql: postgres.Sql, { key }: Payer): Promise<void> {
  for (const end = Date.now() + 20_000; Date.now() < end; ) {
    const [row] = await sql`select 1 from invoices where number_key = ${key} and outstanding = 0`;
    if (row) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`${key} was not settled`);
}

/** What the kernel has counted for a process (user and system, in hundredths of a second), in milliseconds. */
function cpuOf(pid: number | undefined): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
    .replace(/^.*\) /s, "")
    .split(" ");
  return 10 * (Number(fields[11]) + Number(fields[12]));
}

function payRow(took: Times[], worked: number[]): Row {
  const totals = took.map((times) => [...times.values()].reduce((sum, ms) => sum + ms, 0));
  const total = spreadOf(totals);
  const steps = [...(took[0] as Times).keys()].map((step) => [
    `${step}, ms`,
    spreadOf(took.map((times) => times.get(step) as number)),
  ]);
  return rowOf("pay", total.median, {
    "all requests, ms": total,
    "work of the web process, ms": spreadOf(worked),
    "load of the machine": Number((loadavg()[0] ?? 0).toPrecision(3)),
    ...Object.fromEntries(steps),
  });
}
