import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";
import { post } from "./post.ts";
import type { RoundParts } from "./round-parts.ts";

const patienceMilliseconds = 60_000;

/**
 * After the faults: what is under way comes to its end, then debits come in or bounce and pages run out. Says what did
 * not come to rest by itself.
 */
export async function letItSettle(parts: RoundParts): Promise<string[]> {
  const { site } = parts;
  const sql = postgres(site.cluster.url("postgres", "kvit_faults"), { max: 1, onnotice: () => {} });
  try {
    const restless = await untilQuiet(parts, sql, false);
    if (restless.length > 0) return restless;
    // The clock itself stays: a payment is looked for among what the provider made since it was begun here.
    await post(`${site.sandbox}/clock`, { hurryDays: 8 });
    return await untilQuiet(parts, sql, true);
  } finally {
    await sql.end();
  }
}

async function untilQuiet({ site, cast }: RoundParts, sql: postgres.Sql, isLast: boolean): Promise<string[]> {
  const { id: businessId } = cast.business;
  const deadline = Date.now() + patienceMilliseconds;
  for (let round = 0; ; round++) {
    // An attempt whose page was never opened at the provider waits for its two hours here: nobody can pay in it.
    const open = await sql<{ id: string; is_waiting: boolean }[]>`
      select id, state = 'created' and session_id is null as is_waiting
      from payments where channel = 'provider' and state in ('created', 'processing')`;
    // The reconciler asks for what is open longer than a minute; here it need not wait for the minute.
    const refunding = await sql<{ id: string }[]>`
      select distinct payment_id as id from refunds where state = 'pending' and way = 'provider'`;
    if (round % 6 === 0)
      for (const { id: paymentId } of [...open, ...refunding])
        await cast.base.jobs.send(undefined, "settle-payment", { businessId, paymentId });
    // What waits for a later try is given its hour: nobody can wait for the real one.
    await sql`update pgboss.job set start_after = now() where state in ('created', 'retry') and start_after > now()`;
    // And what a killed worker held is given back, as happens by itself when its lease runs out.
    await sql`update pgboss.job set state = 'retry', retry_count = retry_count + 1, start_after = now()
      where state = 'active' and started_on < ${leaseEnd(site.workerSince())} and retry_count < retry_limit`;
    await pause(300);
    const restless = await whatIsUnderWay(sql);
    const held = isLast ? open.filter(({ is_waiting }) => !is_waiting) : [];
    const left = held.map(({ id }) => `payment ${id} is still open`);
    if (isLast) left.push(...refunding.map(({ id }) => `a refund of payment ${id} is still open`));
    if (restless.length === 0 && left.length === 0) return [];
    if (Date.now() > deadline) return [...restless, ...left];
  }
}

async function whatIsUnderWay(sql: postgres.Sql): Promise<string[]> {
  const jobs = await sql<{ name: string; n: number }[]>`
    select name, count(*)::int as n from pgboss.job
    where state in ('created', 'retry', 'active') and name not in ('dead-letter', 'anchor-seals') group by name`;
  const dead = await sql<{ name: string; data: object; output: object }[]>`
    select name, data, output from pgboss.job
    where state = 'failed' and name not in ('dead-letter', 'anchor-seals')`;
  const mails = await sql<{ n: number }[]>`select count(*)::int as n from messages where state = 'pending'`;
  const refunds = await sql<{ n: number }[]>`
    select count(*)::int as n from refunds where state = 'pending' and way = 'provider' and provider_refund_id is null`;
  const notices = await sql<{ n: number }[]>`
    select count(*)::int as n from inbound_webhooks where state = 'waiting'`;
  const unsealed = await sql<{ n: number }[]>`select count(*)::int as n from unsealed_events`;
  const counted = { mails, "refunds never sent": refunds, notices, "unsealed events": unsealed };
  return [
    ...dead.map(
      ({ name, data, output }) => `dead: ${name} ${JSON.stringify(data)} ${JSON.stringify(output)}`,
    ),
    ...jobs.map(({ name, n }) => `${n} jobs of ${name} under way`),
    ...Object.entries(counted).flatMap(([name, [row]]) => (row && row.n > 0 ? [`${row.n} ${name}`] : [])),
  ];
}

/** Jobs take milliseconds: what is held longer, or by a worker that is dead, was lost with a connection. */
function leaseEnd(workerSince: Date): Date {
  const patient = Date.now() - 15_000;
  return new Date(Math.max(workerSince.getTime(), patient));
}
