import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { documentFromJson } from "#app/documents/semantic-json.ts";
import { addClient, addContact } from "#app/domain/clients/index.ts";
import { type Ctx, transaction } from "#app/domain/core/index.ts";
import { issueCreditNote, issueInvoice } from "#app/domain/invoices/index.ts";
import { convergePayment, recordPayment } from "#app/domain/payments/index.ts";
import { insertPayment } from "#app/domain/payments/insert-payment.ts";
import { payByCredit } from "#app/domain/payments/pay-by-credit.ts";
import { connect } from "#db/client.server.ts";
import { seedDemo } from "#db/seed/seed-demo.ts";
import { makeBusiness, makeStaff, type TestBusiness, type TestPerson } from "#test/factories/business.ts";
import { type FreshDatabase, freshDatabase } from "#test/support/database/test-database.ts";
import { openWorld, type World } from "#test/support/world.ts";

let database: FreshDatabase;
let world: World;
let sql: postgres.Sql;
let lumenId: string;
let copy: TestBusiness;
let staff: TestPerson;

beforeAll(async () => {
  database = await freshDatabase();
  const db = connect({ url: database.appUrl, poolSize: 2, applicationName: "kvit-test" });
  await seedDemo(db, "2026-11-24");
  await db.close();
  sql = postgres(database.superuserUrl, { max: 2, onnotice: () => {} });
  world = await openWorld({ database });
  const [lumen] = await sql<{ id: string }[]>`select id from businesses where slug = 'lumen'`;
  lumenId = lumen!.id;
  copy = await makeBusiness(world.base, { slug: "lumen-again" });
  staff = await makeStaff(copy, "manager");
}, 120_000);

afterAll(async () => {
  await world.close();
  await sql.end();
  await database.drop();
});

/** Clients among whose documents everything occurs: prepaid in whole and part, money given back, credit alone. */
const samples = [
  "Ugostiteljsko preduzeće Kafana Sunce%",
  "Norddeutsche Hotel%",
  "Möbelwerkstätten%",
  "Brauhaus Nord%",
];

test("the samples hold every kind of history", async () => {
  const [row] = await sql`
    select bool_or(i.credited > 0 and i.paid = 0) as credited, bool_or(i.paid > 0 and i.outstanding > 0) as part,
      bool_or(i.line_count = 40) as long, bool_or(exists (select from allocations a where a.invoice_id = i.id and amount < 0)) as "givenBack",
      bool_or(exists (select from credit_notes n where n.client_id = c.id and n.invoice_id is null)) as alone
    from invoices i join clients c on c.id = i.client_id where i.business_id = ${lumenId} and c.name like any (${samples})`;
  expect(row).toEqual({ credited: true, part: true, long: true, givenBack: true, alone: true });
});

test.each(samples)("the rows of %s are those the verbs write", async (name) => {
  const [client] = await sql`select * from clients where business_id = ${lumenId} and name like ${name}`;
  const clientId = await retell(client!.id, client!);
  for (const [what, query] of Object.entries(contents)) {
    const [told] = await sql.unsafe(query, [lumenId, client!.id]);
    const [written] = await sql.unsafe(query, [copy.id, clientId]);
    expect(told!.rows?.length, what).toBeGreaterThan(0);
    expect(written!.rows, what).toEqual(told!.rows);
  }
});

/** Lets the verbs do again what the seed says of one client, moment by moment: documents and money. */
async function retell(seededId: string, client: postgres.Row): Promise<string> {
  const { name, address, locale, tags, preferences } = client;
  const given = { name, address, locale, tags, preferences };
  const vat = { vatId: client.vat_id ?? undefined, registrationId: client.registration_id ?? undefined };
  const clientId = await addClient(copy.ctx, { ...given, ...vat }, { quiet: true });
  const people = await sql`select * from contacts where client_id = ${seededId} order by id`;
  for (const { name, email, role, locale, receives_invoices: receivesInvoices } of people) {
    await addContact(copy.ctx, { clientId, name, email, role, locale, receivesInvoices }, { quiet: true });
  }
  const happened = await sql`
    select 'invoice' as kind, id, document, transfer, issued_at as at from invoices where client_id = ${seededId}
    union all select 'credit_note', id, document, null, issued_at from credit_notes where client_id = ${seededId}
    union all select 'payment', id, to_jsonb(p), null, coalesce(succeeded_at, processing_at) from payments p
      where client_id = ${seededId} and state in ('succeeded', 'processing')
    order by at`;
  const copies = new Map<string, string>();
  for (const { kind, id, document: json, transfer, at } of happened) {
    const then = { ...staff.ctx, clock: { now: () => at as Date } };
    if (kind === "payment") await retellPayment(then, clientId, json, copies);
    else {
      const document = documentFromJson(json);
      const quiet = { clientId, document, quiet: true };
      const issued =
        kind === "invoice"
          ? await issueInvoice(then, { ...quiet, transfer })
          : await issueCreditNote(then, quiet);
      copies.set(id, issued.id);
    }
  }
  return clientId;
}

/** The same money once more: written down by staff, or told by the provider. */
async function retellPayment(ctx: Ctx, clientId: string, row: postgres.Row, copies: Map<string, string>) {
  const at = ctx.clock.now();
  const seededParts = await sql`select * from payment_parts where payment_id = ${row.id} order by position`;
  const parts = seededParts.map((part) => ({
    invoiceId: copies.get(part.invoice_id)!,
    amount: BigInt(part.amount),
  }));
  const { currency, method } = row;
  const amount = BigInt(row.amount);
  if (row.channel === "recorded") {
    const told = { receivedOn: row.sent_on, reference: row.reference, payerName: row.payer_name };
    const input = { clientId, currency, amount, method, parts, ...told, isAnother: true, at, quiet: true };
    await recordPayment(ctx, input);
    return;
  }
  if (row.channel === "credit") {
    await transaction(ctx, (inTx) => payByCredit(inTx, { clientId, currency, parts }));
    return;
  }
  await transaction(ctx, async (inTx) => {
    const fresh = { clientId, currency, amount, channel: "provider", method, state: "created" } as const;
    const { id } = await insertPayment(inTx, { ...fresh, account: "default" }, parts, true);
    const names = {
      ...(row.intent_id && { intentId: row.intent_id }),
      ...(row.charge_id && { chargeId: row.charge_id }),
    };
    await convergePayment(inTx, id, {
      ...{ state: row.state, amount, currency, fee: BigInt(row.fee), ...names },
      ...(row.state === "succeeded" && { succeededAt: at }),
      ...{
        paymentId: id,
        isLive: false,
        refunds: [],
        chargebacks: [],
        method: { kind: method, ...row.method_details },
      },
    });
  });
}

/** What is compared: every column but ids, moments and who looks after the client. */
const contents: Record<string, string> = {
  client: `select jsonb_agg(to_jsonb(c) - '{id,business_id,staff_id,created_at}'::text[]) as rows
    from clients c where business_id = $1 and id = $2`,
  contacts: `select jsonb_agg(to_jsonb(c) - '{id,business_id,client_id,person_id,created_at}'::text[] order by email) as rows
    from contacts c where business_id = $1 and client_id = $2`,
  clientTerms: `select jsonb_agg(term order by term) as rows from client_terms where business_id = $1 and client_id = $2`,
  invoices: `select jsonb_agg(to_jsonb(i) - '{id,business_id,client_id,staff_id,issued_at,created_at,first_read_at}'::text[] order by number) as rows
    from invoices i where business_id = $1 and client_id = $2`,
  lines: `select jsonb_agg(to_jsonb(l) - '{id,business_id,client_id,invoice_id}'::text[] || jsonb_build_object('number', number) order by number, position) as rows
    from invoice_lines l join invoices i on (i.business_id, i.id) = (l.business_id, l.invoice_id)
    where l.business_id = $1 and l.client_id = $2`,
  terms: `select jsonb_agg(jsonb_build_array(number, term, t.issued_on) order by number, term) as rows
    from invoice_terms t join invoices i on (i.business_id, i.id) = (t.business_id, t.invoice_id)
    where t.business_id = $1 and t.client_id = $2`,
  creditNotes: `select jsonb_agg(to_jsonb(n) - '{id,business_id,client_id,invoice_id,issued_at,created_at,first_read_at}'::text[] || jsonb_build_object('of', i.number) order by n.number) as rows
    from credit_notes n left join invoices i on (i.business_id, i.id) = (n.business_id, n.invoice_id)
    where n.business_id = $1 and n.client_id = $2`,
  postings: `select jsonb_agg(row order by row) as rows from (
    select jsonb_build_array(e.kind, e.currency, e.subject_kind, split_part(e.external_id, ':', 1), coalesce(i.number, n.number), account, amount, of.number) as row
    from ledger_postings p join ledger_entries e on (e.business_id, e.id) = (p.business_id, p.entry_id)
    left join invoices i on i.id = e.subject_id left join credit_notes n on n.id = e.subject_id left join invoices of on of.id = p.invoice_id
    where p.business_id = $1 and p.client_id = $2) rows`,
  allocations: `select jsonb_agg(jsonb_build_array(number, source, amount, a.currency, e.kind) order by number, a.source, amount) as rows
    from allocations a join invoices i on i.id = a.invoice_id join ledger_entries e on e.id = a.entry_id
    where a.business_id = $1 and a.client_id = $2`,
  balances: `select jsonb_agg(to_jsonb(b) - '{business_id,client_id}'::text[] order by currency) as rows
    from client_balances b where business_id = $1 and client_id = $2`,
  events: `select jsonb_agg(jsonb_build_array(kind, actor_kind, subject_kind, e.data - 'invoiceId', d.details) order by kind, e.data ->> 'number', d.details::text) as rows
    from events e left join event_details d on (d.business_id, d.event_id) = (e.business_id, e.id)
    where e.business_id = $1 and e.client_id = $2 and kind in ('client.added', 'contact.added', 'invoice.issued', 'credit_note.issued')`,
  payments: `select jsonb_agg(jsonb_build_array(channel, method, method_details, state, amount, credit, refunded, charged_back, fee, currency, sent_on, reference, payer_name,
      (select jsonb_agg(jsonb_build_array(i.number, t.amount, t.is_open) order by t.position) from payment_parts t join invoices i on i.id = t.invoice_id where t.payment_id = p.id))
      order by sent_on, reference, amount, (select min(i.number) from payment_parts t join invoices i on i.id = t.invoice_id where t.payment_id = p.id)) as rows
    from payments p where business_id = $1 and client_id = $2 and state = 'succeeded'`,
  paymentEvents: `select jsonb_agg(jsonb_build_array(e.kind, e.data - '{number,parts,placed,fee}'::text[]) order by e.kind, e.data ->> 'amount', e.data::text) as rows
    from events e where e.business_id = $1 and e.client_id = $2 and kind in ('payment.recorded', 'payment.succeeded')`,
};
