import postgres from "postgres";
import { afterAll, beforeAll, expect, inject, test, vi } from "vitest";
import { showId } from "#app/kit/ids.ts";
import { paths } from "#app/kit/paths.ts";
import { demoVisitor } from "#test/support/browser/visitor.ts";
import { freshInvoice, max } from "./pay-world.ts";

const { env, web, sandbox } = inject("site");
let sql: postgres.Sql;
beforeAll(() => {
  sql = postgres(env.AUDIT_DATABASE_URL as string, { max: 1, fetch_types: false });
});
afterAll(() => sql.end());

interface Begun {
  paymentId: string;
  sessionId: string;
}

/** Pays on the sandbox's page as its form would, following nothing: no page of ours is opened afterwards. */
async function payOutside(number: string, card: string): Promise<Begun> {
  const [invoice] = await sql<{ id: string; client: string; payable: string }[]>`
    select id, client_id as client, payable from invoices where number = ${number}`;
  const payer = await demoVisitor(web, max.email);
  const answer = await payer.post(paths.portal.pay("lumen"), {
    client: showId("cli", invoice!.client),
    currency: "EUR",
    part: `${showId("inv", invoice!.id)}~${invoice!.payable}`,
    method: "card",
  });
  const page = answer.headers.get("location") ?? "";
  expect([answer.status, page.startsWith(sandbox)]).toEqual([303, true]);
  const fields = { method: "card", number: card, expiry: "12 / 34", cvc: "123", name: "Max Petersen" };
  await fetch(page, {
    method: "POST",
    body: new URLSearchParams({ ...fields, email: max.email }),
    redirect: "manual",
  });
  const [payment] = await sql<{ id: string; session: string }[]>`
    select p.id, p.session_id as session from payments p
    join payment_parts t on t.payment_id = p.id and t.business_id = p.business_id
    where t.invoice_id = ${invoice!.id}`;
  return { paymentId: payment!.id, sessionId: payment!.session };
}

const until = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 15_000, interval: 100 });

const stateOf = async ({ paymentId }: Begun) => {
  const [row] = await sql`select state, extract(epoch from now() - created_at)::float as age from payments
    where id = ${paymentId}`;
  return row as { state: string; age: number };
};

const noticesOf = ({ sessionId }: Begun) =>
  sql<{ type: string; state: string }[]>`select n.type, n.state from inbound_webhooks n
    where n.object_id = ${sessionId} or n.intent_id =
      (select intent_id from payments where session_id = ${sessionId})`;

test("a payment is settled because the provider told so, although nobody came back to a page of ours", async () => {
  const begun = await payOutside(await freshInvoice(web, "120.00"), "4242424242424242");
  await until(async () => {
    const { state, age } = await stateOf(begun);
    expect(state).toBe("succeeded");
    // The job that asks by itself begins later than this: it was the webhook.
    expect(age).toBeLessThan(15);
  });
  await until(async () => {
    const notices = await noticesOf(begun);
    expect(notices.map(({ type }) => type).sort()).toEqual(
      expect.arrayContaining(["checkout.session.completed", "payment_intent.succeeded"]),
    );
    // What nothing follows from is kept and ignored; nothing is still waited for.
    const states = new Set(notices.map(({ state }) => state));
    expect([states.has("done"), states.has("waiting")]).toEqual([true, false]);
  });
  const [entry] = await sql`select count(*)::int as n from ledger_entries e join payments p
    on p.business_id = e.business_id and e.external_id = 'payment_intent:' || p.intent_id
    where p.id = ${begun.paymentId} and e.kind = 'payment_succeeded'`;
  expect(entry?.n).toBe(1);
});

test("what no provider signed settles nothing", async () => {
  const begun = await payOutside(await freshInvoice(web, "121.00"), "4000000000000002");
  const [account] = await sql<{ id: string }[]>`select account_id as id from webhook_addresses a
    join businesses b on b.id = a.business_id where b.slug = 'lumen' order by a.account_id desc limit 1`;
  const event = {
    id: "evt_forged",
    object: "event",
    type: "checkout.session.completed",
    created: Math.floor(Date.now() / 1000),
    livemode: false,
    data: { object: { id: begun.sessionId, object: "checkout.session", payment_status: "paid" } },
  };
  for (const signature of [undefined, `t=${event.created},v1=${"0".repeat(64)}`]) {
    const answer = await fetch(web + paths.stripeWebhook(showId("pac", account!.id)), {
      method: "POST",
      headers: signature ? { "stripe-signature": signature } : {},
      body: JSON.stringify(event),
    });
    expect(answer.status).toBe(400);
  }
  expect(await sql`select 1 from inbound_webhooks where event_id = 'evt_forged'`).toHaveLength(0);
  expect((await stateOf(begun)).state).toBe("created");
});

test("case 58: a body too large for a webhook is refused before its signature is reckoned", async () => {
  const address = web + paths.stripeWebhook("default");
  const answer = await fetch(address, { method: "POST", body: "x".repeat(5 * 1_048_576) });
  expect(answer.status).toBe(413);
});
