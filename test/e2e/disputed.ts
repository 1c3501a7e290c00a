import postgres from "postgres";
import { inject } from "vitest";
import { makeSecrets } from "#app/adapters/secrets.ts";
import { systemCtx } from "#app/domain/core/index.ts";
import { askQuestion } from "#app/domain/disputes/index.ts";
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
export function disputed(choices: DisputeChoices = {}): Promise<Disputed> {
  return inLumen(async (business) => {
    const client = unique("Gasthaus");
    const clientId = await makeClient(business, client);
    const payer = await makeContact(business, clientId);
    const invoice = await makeInvoice(business, clientId, { quiet: true });
    const { number } = await makeDispute(business, payer, invoice, { quiet: true, ...choices });
    return { number, client, invoice: invoice.document.number };
  });
}

/** A question of a contact who is there already, on a new invoice; its number. */
export function askedBy(email: string): Promise<string> {
  return inLumen(async (business, sql) => {
    const [row] = await sql<{ id: string; person: string; client: string }[]>`
      select id, person_id as person, client_id as client from contacts
      where business_id = ${business.id} and email = ${email} and ended_at is null limit 1`;
    if (!row) throw new Error(`${email} is no contact of Lumen`);
    const scope = { businessId: business.id, clientIds: [row.client] };
    const actor = {
      kind: "contact",
      id: row.id,
      personId: row.person,
      role: "admin",
      clientId: row.client,
    } as const;
    const contact = { ctx: { ...business.ctx, scope, actor } };
    const invoice = await makeInvoice(business, row.client, { quiet: true });
    const asked = { invoiceId: invoice.id, text: "What is this line?", attachments: [], quiet: true };
    return (await askQuestion(contact.ctx, asked)).number;
  });
}

async function inLumen<Value>(
  make: (business: TestBusiness, sql: postgres.Sql) => Promise<Value>,
): Promise<Value> {
  const { env } = inject("site");
  const audit = postgres(env.AUDIT_DATABASE_URL as string, { max: 1, fetch_types: false });
  const [row] = await audit<
    { id: string; now: Date }[]
  >`select id, now() as now from businesses where slug = 'lumen'`;
  if (!row) throw new Error("the demo has no Lumen");
  const world = await openWorld({
    database: { appUrl: env.DATABASE_URL } as TestDatabase,
    now: new Date(row.now).toISOString(),
  });
  try {
    const ctx = systemCtx({ ...world.base, secrets: makeSecrets(siteSecret) }, row.id);
    return await make({ id: row.id, slug: "lumen", ctx }, audit);
  } finally {
    await Promise.all([world.close(), audit.end()]);
  }
}
