import postgres from "postgres";
import { inject } from "vitest";
import { makeSecrets } from "#app/adapters/secrets.ts";
import { systemCtx } from "#app/domain/core/index.ts";
import { makeClient, makeContact, type TestBusiness, unique } from "#test/factories/business.ts";
import { type DisputeChoices, makeDispute } from "#test/factories/dispute.ts";
import { makeInvoice } from "#test/factories/invoice.ts";
import { siteSecret } from "#test/support/browser/whole-site.ts";
import type { TestDatabase } from "#test/support/database/test-database.ts";
import { openWorld } from "#test/support/world.ts";

export interface Disputed {
  number: string;
  client: string;
  invoice: string;
}

/** A new client of Lumen disputes an invoice of €119.00: a ticket that no other test looks at. */
export async function disputed(choices: DisputeChoices = {}): Promise<Disputed> {
  const { env } = inject("site");
  const world = await openWorld({
    database: { appUrl: env.DATABASE_URL } as TestDatabase,
    now: await nowOf(env),
  });
  try {
    const base = { ...world.base, secrets: makeSecrets(siteSecret) };
    const [row] = await world.db.sql`select id from businesses where slug = 'lumen'`;
    const ctx = systemCtx(base, row?.id as string);
    const business: TestBusiness = { id: row?.id as string, slug: "lumen", ctx };
    const client = unique("Gasthaus");
    const clientId = await makeClient(business, client);
    const payer = await makeContact(business, clientId);
    const invoice = await makeInvoice(business, clientId, { quiet: true });
    const { number } = await makeDispute(business, payer, invoice, { quiet: true, ...choices });
    return { number, client, invoice: invoice.document.number };
  } finally {
    await world.close();
  }
}

/** The demo's clock is the database's. */
async function nowOf(env: Record<string, string>): Promise<string> {
  const sql = postgres(env.AUDIT_DATABASE_URL as string, { max: 1, fetch_types: false });
  const [row] = await sql`select now() as now`;
  await sql.end();
  return new Date(row?.now as string).toISOString();
}
