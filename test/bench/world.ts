import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import postgres from "postgres";
import { startJobSender } from "#app/adapters/pg-boss-jobs.ts";
import { makeSecrets } from "#app/adapters/secrets.ts";
import { type BaseCtx, systemCtx, transaction } from "#app/domain/core/index.ts";
import { startSession } from "#app/domain/identity/start-session.ts";
import { bootstrapDatabase } from "#db/bootstrap.ts";
import { connect } from "#db/client.server.ts";
import { type Cluster, startCluster } from "#db/embedded.ts";
import { migrate } from "#db/migrate.ts";
import { fillBusiness, fillClients } from "#test/db/fill-business.ts";
import {
  giveBankAccount,
  makeBusiness,
  makeClient,
  makeContact,
  makeStaff,
  type TestBusiness,
} from "#test/factories/business.ts";
import { line, makeInvoice } from "#test/factories/invoice.ts";

export const benchSecret = "a secret for benchmarks alone, longer than thirty-two bytes";
const pagesAsked = 500;
const today = () => new Date().toISOString().slice(0, 10);

/** A business to be measured: where it is, and who looks at it. */
export interface BenchWorld {
  database: string;
  slug: string;
  businessId: string;
  clientId: string;
  /** number keys of the client's newest open invoices, each with ten lines and a story: too many to be remembered */
  invoiceKeys: string[];
  /** a signed-in contact of the measured client */
  sessionToken: string;
}

/** The cluster of benchmarks: kept between runs, because a million invoices take a while to make. */
export function startBenchCluster(): Promise<Cluster> {
  return startCluster({
    dataDir: "bench",
    disposable: true,
    settings: {
      fsync: "off",
      full_page_writes: "off",
      wal_level: "minimal",
      max_wal_senders: 0,
      max_wal_size: "4GB",
      shared_buffers: "1GB",
      maintenance_work_mem: "256MB",
    },
  });
}

/**
 * A database whose one business holds so many invoices, `firstEvery`-th of them the measured client's. Made when the
 * schema has changed since last time, otherwise found again.
 */
export async function benchWorld(
  cluster: Cluster,
  database: string,
  size: { invoices: number; clients: number; firstEvery: number },
): Promise<BenchWorld> {
  const superuser = postgres(cluster.url("postgres", "postgres"), { max: 1, onnotice: () => {} });
  const stamp = `${schemaHash()} ${JSON.stringify(size)}`;
  const [found] = await superuser`
    select shobj_description(oid, 'pg_database') as note from pg_database where datname = ${database}`;
  const [note, slug, clientId] = String(found?.note ?? "").split("\n");
  if (note === stamp && slug && clientId) {
    await superuser.end();
    return signIn(cluster, { database, slug, clientId });
  }
  console.log(`Making ${size.invoices.toLocaleString("en")} invoices …`);
  await superuser.unsafe(`drop database if exists ${database} with (force)`);
  await bootstrapDatabase(cluster.url("postgres", "postgres"), { database, passwords: cluster.passwords });
  await migrate({ ownerUrl: cluster.url("kvit_owner", database), appUrl: cluster.url("kvit_app", database) });
  const made = await fill(cluster, database, size);
  const facts = [stamp, made.slug, made.clientId].join("\n");
  await superuser.unsafe(`comment on database ${database} is '${facts}'`);
  await superuser.end();
  return signIn(cluster, { database, ...made });
}

async function fill(
  cluster: Cluster,
  database: string,
  size: { invoices: number; clients: number; firstEvery: number },
): Promise<{ slug: string; clientId: string }> {
  return withBase(cluster, database, async (base) => {
    const business = await makeBusiness(base);
    await giveBankAccount(business);
    await makeStaff(business, "owner");
    const clientId = await makeClient(business, "Brauhaus Nord");
    await makeContact(business, clientId, { email: "max@brauhaus-nord.example" });
    const lines = Array.from({ length: 10 }, (_, n) =>
      line({ id: String(n + 1), name: `Work of day ${n + 1}` }),
    );
    const like = await makeInvoice(business, clientId, { totals: { lines } });
    const sql = postgres(cluster.url("postgres", database), { max: 1, onnotice: () => {} });
    const others = await fillClients(sql, business.id, size.clients);
    await fillBusiness(sql, {
      businessId: business.id,
      like: like.id,
      clientIds: [clientId, ...others],
      invoices: size.invoices,
      firstEvery: size.firstEvery,
      until: today(),
      terms: "first",
      withStory: false,
    });
    await tellStories(sql, clientId);
    await sql`vacuum (analyze)`;
    await sql.end();
    return { slug: business.slug, clientId };
  });
}

/** Issued, mailed, read, and a part of it in dispute: what a page's timeline and its badge show. */
async function tellStories(sql: postgres.Sql, clientId: string): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`
      create temporary table asked on commit drop as
      select business_id, id as invoice_id, client_id, currency, issued_on, uuidv7() as dispute_id, uuidv7() as claim_id,
        (select id from contacts c where c.business_id = i.business_id and c.client_id = i.client_id limit 1) as contact_id,
        row_number() over (order by issued_on desc, id desc) as n
      from invoices i where client_id = ${clientId} and payable > 500
      order by issued_on desc, id desc limit ${pagesAsked}`;
    await tx`
      insert into disputes (business_id, id, client_id, invoice_id, currency, kind, number, state, wanted, opened_by,
        asked, submitted_at, answer_due_at, due_at, warn_at, created_at)
      select business_id, dispute_id, client_id, invoice_id, currency, 'dispute', 'D-2026-' || to_char(n, 'FM0000'),
        'submitted', 'CNP', contact_id, 500, at, at + interval '1 day', at + interval '7 days', at + interval '5 days', at
      from asked, lateral (select issued_on + interval '3 days' as at) day`;
    await tx`
      insert into claims (business_id, id, dispute_id, client_id, currency, position, invoice_id, reason, reason_code, asked)
      select business_id, claim_id, dispute_id, client_id, currency, 1, invoice_id, 'terms', 'PAY', 500 from asked`;
    await tx`
      insert into invoice_holds (business_id, id, dispute_id, invoice_id, client_id, currency, ordinal, asked, held)
      select business_id, claim_id, dispute_id, invoice_id, client_id, currency, n, 500, 500 from asked`;
    await tx`
      update invoices i set held = 500 from asked a where i.business_id = a.business_id and i.id = a.invoice_id`;
    await tx`
      insert into events (business_id, id, at, kind, actor_kind, actor_id, client_id, subject_kind, subject_id, data, source)
      select business_id, uuidv7(), issued_on + interval '3 days', 'dispute.submitted', 'contact', contact_id, client_id,
        'dispute', dispute_id, '{"asked": "500"}', 'web' from asked`;
  });
  await sql`
    insert into events (business_id, id, at, kind, actor_kind, client_id, subject_kind, subject_id, data, source)
    select business_id, uuidv7(), issued_on + interval '9 hours', kind, 'system', client_id, 'invoice', id, '{}', 'worker'
    from (select * from invoices where client_id = ${clientId} and payable > 0
        order by issued_on desc, id desc limit ${pagesAsked}) i,
      unnest(array['invoice.issued', 'invoice.mailed', 'invoice.first_read']) kind`;
}

/** A session as the web process would start it, for the measured client's contact. */
function signIn(
  cluster: Cluster,
  made: Pick<BenchWorld, "database" | "slug" | "clientId">,
): Promise<BenchWorld> {
  return withBase(cluster, made.database, async (base) => {
    const [member] = await base.db.sql`
      select m.person_id, m.business_id from memberships m where m.client_id = ${made.clientId}`;
    const { token } = await transaction(base, (ctx) =>
      startSession(ctx, {
        personId: member?.person_id,
        userAgent: "bench",
        ip: "127.0.0.1",
        returnTo: "/",
      }),
    );
    const audit = postgres(cluster.url("kvit_audit", made.database), { max: 1 });
    const rows =
      await audit`select number_key from invoices where client_id = ${made.clientId} and payable > 0
      order by issued_on desc, id desc limit ${pagesAsked}`;
    await audit.end();
    const invoiceKeys = rows.map((row) => row.number_key as string);
    return { ...made, businessId: member?.business_id, invoiceKeys, sessionToken: token };
  });
}

/** What verbs take, in a process that is none of the product's. */
export async function withBase<Result>(
  cluster: Cluster,
  database: string,
  work: (base: BaseCtx) => Promise<Result>,
): Promise<Result> {
  const url = cluster.url("kvit_app", database);
  const db = connect({ url, poolSize: 2, applicationName: "kvit-bench" });
  const sender = await startJobSender({ url, applicationName: "kvit-bench-jobs", onError: console.error });
  const quiet = () => {};
  try {
    return await work({
      db,
      clock: { now: () => new Date() },
      jobs: sender.jobs,
      secrets: makeSecrets(benchSecret),
      log: { info: quiet, warn: quiet, error: quiet },
      source: "cli",
      appUrl: "http://localhost",
      demo: false,
    });
  } finally {
    await sender.stop();
    await db.close();
  }
}

/** The measured business, as factories take it. */
export function businessOf(base: BaseCtx, { businessId: id, slug }: BenchWorld): TestBusiness {
  return { id, slug, ctx: systemCtx(base, id) };
}

function schemaHash(): string {
  const root = join(import.meta.dirname, "../..");
  const hash = createHash("sha256");
  const migrations = join(root, "db/migrations");
  for (const name of readdirSync(migrations)
    .filter((file) => file.endsWith(".sql"))
    .sort()) {
    hash.update(readFileSync(join(migrations, name)));
  }
  for (const file of ["test/bench/world.ts", "test/db/fill-business.ts", "db/bootstrap.ts"]) {
    hash.update(readFileSync(join(root, file)));
  }
  return hash.digest("hex").slice(0, 16);
}
