import postgres from "postgres";
import { readId } from "#app/kit/ids.ts";
import { verifyDatabase } from "#app/verify/verify-database.ts";
import type { SandboxLog } from "#test/sandbox/control.ts";
import type { RoundParts } from "./round-parts.ts";

/**
 * Compares what the outside world has seen and what people were told with what Kvit believes. The sandbox was never
 * killed and this process neither: what they remember is the truth. Returns every difference in words.
 */
export async function lookAtEverything(parts: RoundParts): Promise<string[]> {
  const { site } = parts;
  const lines: string[] = [];
  const report = await verifyDatabase({ url: site.urls.audit, write: (line) => void lines.push(line) });
  const faults = report.isWhole ? [] : lines.map((line) => `verify: ${line}`);
  const log = (await (await fetch(`${site.sandbox}/log.json`)).json()) as SandboxLog;
  const sql = postgres(site.urls.audit, { max: 1, onnotice: () => {} });
  try {
    faults.push(...chargedTwice(log), ...mailedTwice(log));
    faults.push(...(await moneyThatNobodyKnows(sql, log)), ...(await moneyThatNeverWas(sql, log)));
    faults.push(...(await forgottenActs(sql, parts)));
  } finally {
    await sql.end();
  }
  return faults;
}

const isHere = ({ status }: { status: string }) => status !== "failed" && status !== "canceled";

/** No payment of ours was charged twice, and no refund of ours given twice. */
function chargedTwice({ charges, refunds }: SandboxLog): string[] {
  const ofPayments = repeated(charges.filter(isHere).map(({ metadata }) => metadata.kvit_payment ?? ""));
  const ofRefunds = repeated(refunds.filter(isHere).map(({ metadata }) => metadata.kvit_refund ?? ""));
  return [
    ...ofPayments.map((id) => `payment ${id} was charged twice`),
    ...ofRefunds.map((id) => `refund ${id} was given twice`),
  ];
}

const mailedTwice = ({ mails }: SandboxLog): string[] =>
  repeated(mails.map(({ idempotencyKey }) => idempotencyKey ?? "")).map((key) => `mail ${key} left twice`);

/** Every charge that holds is a payment of the same amount, or waits in the exceptions queue (I5). */
async function moneyThatNobodyKnows(sql: postgres.Sql, { charges, refunds }: SandboxLog): Promise<string[]> {
  const payments = await sql<
    { id: string; intent_id: string | null; state: string; amount: string; failure_code: string | null }[]
  >`select id, intent_id, state, amount::text, failure_code from payments where channel = 'provider'`;
  const exceptions = await sql<{ external_id: string }[]>`
    select external_id from payment_exceptions where external_id is not null`;
  const known = new Map(payments.flatMap((row) => (row.intent_id ? [[row.intent_id, row]] : [])));
  const byId = new Map(payments.map((row) => [row.id, row]));
  const waiting = exceptions.map(({ external_id }) => external_id).join(" ");
  const lost = charges
    .filter(({ status, intent }) => status === "succeeded" && !waiting.includes(intent))
    .filter(({ intent, amount }) => {
      const payment = known.get(intent);
      return payment?.state !== "succeeded" || payment.amount !== String(amount);
    })
    .map(({ intent, amount, metadata }) => {
      const payment = known.get(intent) ?? byId.get(metadata.kvit_payment ?? "");
      return `${intent} over ${amount} was paid, and here it is ${JSON.stringify(payment)}`;
    });
  const ours = await sql<{ provider_refund_id: string; state: string }[]>`
    select provider_refund_id, state from refunds where provider_refund_id is not null`;
  const refundStates = new Map(ours.map((row) => [row.provider_refund_id, row.state]));
  const unknown = refunds
    .filter(({ id, status }) => status === "succeeded" && refundStates.get(id) !== "succeeded")
    .map(({ id }) => `refund ${id} was given, and here it is ${refundStates.get(id)}`);
  return [...lost, ...unknown];
}

/** Nothing is here that the provider has not got. */
async function moneyThatNeverWas(sql: postgres.Sql, { charges, refunds }: SandboxLog): Promise<string[]> {
  const paid = new Set(charges.filter(({ status }) => status === "succeeded").map(({ intent }) => intent));
  const given = new Set(refunds.filter(isHere).map(({ id }) => id));
  const payments = await sql<{ number: string; intent_id: string | null }[]>`
    select number, intent_id from payments where channel = 'provider' and state = 'succeeded'`;
  const returned = await sql<{ id: string; provider_refund_id: string | null }[]>`
    select id, provider_refund_id from refunds where way = 'provider' and state = 'succeeded'`;
  return [
    ...payments
      .filter(({ intent_id }) => !paid.has(intent_id ?? ""))
      .map(({ number }) => `payment ${number} succeeded here alone`),
    ...returned
      .filter(({ provider_refund_id }) => !given.has(provider_refund_id ?? ""))
      .map(({ id }) => `refund ${id} succeeded here alone`),
  ];
}

/** What was acknowledged to a person is there, and once; what was tried and not answered is there at most once. */
async function forgottenActs(sql: postgres.Sql, { memory }: RoundParts): Promise<string[]> {
  const payments = await sql<{ id: string; session_id: string | null; reference: string | null }[]>`
    select id, session_id, reference from payments`;
  const refunds = await sql<{ note: string | null }[]>`select note from refunds`;
  const notes = await sql<{ number: string }[]>`select number from credit_notes`;
  const invoices = (await sql<{ number: string }[]>`select number from invoices`).map(({ number }) => number);
  const words = (await sql<{ text: string }[]>`select text from dispute_messages`).map(({ text }) => text);
  const ids = new Set(payments.map(({ id }) => id));
  const sessions = new Set(payments.map(({ session_id }) => session_id));
  const references = payments.map(({ reference }) => reference ?? "");
  const refundNotes = refunds.map(({ note }) => note ?? "");
  const numbers = new Set(notes.map(({ number }) => number));
  const missing = <T>(told: Set<T>, isThere: (one: T) => boolean, what: string) =>
    [...told].filter((one) => !isThere(one)).map((one) => `${what} ${one} was acknowledged and is gone`);
  return [
    ...missing(memory.payments, (shown) => ids.has(readId("pay", shown) ?? ""), "payment"),
    ...missing(memory.paid, (session) => sessions.has(session), "session"),
    ...missing(memory.recorded, (reference) => references.includes(reference), "transfer"),
    ...missing(memory.refunds, (note) => refundNotes.includes(note), "refund"),
    ...missing(memory.imported, (number) => invoices.includes(number), "imported invoice"),
    ...missing(memory.credits, (number) => numbers.has(number), "credit note"),
    ...missing(memory.disputed, (text) => words.includes(text), "dispute"),
    ...missing(memory.reopened, (text) => words.includes(text), "reopening"),
    ...(await forgottenDecisions(sql, memory.decided)),
    ...repeated(words.filter((one) => memory.disputeTries.has(one))).map(
      (one) => `dispute ${one} is here twice`,
    ),
    ...repeated(words.filter((one) => memory.reopenTries.has(one))).map(
      (one) => `reopening ${one} is here twice`,
    ),
    ...repeated(invoices.filter((one) => memory.issueTries.has(one))).map(
      (one) => `invoice ${one} is here twice`,
    ),
    ...repeated(references.filter((one) => memory.recordTries.has(one))).map(
      (one) => `transfer ${one} is here twice`,
    ),
    ...repeated(refundNotes.filter((one) => memory.refundTries.has(one))).map(
      (one) => `refund ${one} is here twice`,
    ),
  ];
}

/** As many decisions are in the log as staff were told of, and what they granted is what was credited for them. */
async function forgottenDecisions(sql: postgres.Sql, told: Map<string, number>): Promise<string[]> {
  const rows = await sql<{ number: string; decisions: number; granted: string; credited: string }[]>`
    select d.number, d.granted::text, count(e.id)::int as decisions,
      coalesce(sum((e.data ->> 'credited')::bigint), 0)::text as credited
    from disputes d
    join events e on e.business_id = d.business_id and e.subject_id = d.id
      and e.kind in ('dispute.resolved', 'dispute.proposed')
    group by d.id, d.business_id, d.number, d.granted`;
  const made = new Map(rows.map((row) => [row.number, row.decisions]));
  return [
    ...[...told]
      .filter(([number, times]) => (made.get(number) ?? 0) < times)
      .map(
        ([number, times]) =>
          `${times} decisions on ${number} were acknowledged, ${made.get(number) ?? 0} are here`,
      ),
    ...rows
      .filter(({ granted, credited }) => BigInt(credited) > BigInt(granted))
      .map(
        ({ number, granted, credited }) => `${credited} were credited for ${number}, which grants ${granted}`,
      ),
  ];
}

function repeated(names: readonly string[]): string[] {
  const seen = new Set<string>();
  return [...new Set(names.filter((name) => name !== "" && (seen.has(name) || !seen.add(name))))];
}
