import { randomUUID } from "node:crypto";
import type postgres from "postgres";
import { sealEvents } from "#app/domain/core/index.ts";
import { scopeSettings } from "#db/client.server.ts";
import {
  giveBankAccount,
  makeBusiness,
  makeClient,
  makeContact,
  makeStaff,
  type TestBusiness,
} from "#test/factories/business.ts";
import { makeCreditNote, makeInvoice } from "#test/factories/invoice.ts";
import type { World } from "#test/support/world.ts";
import { fillDisputes, fillHouse } from "./tenant-disputes.ts";
import { fillAccount, fillMoney } from "./tenant-money.ts";

export interface Tenant {
  business: TestBusiness;
  clients: [string, string];
}

/** What the policies read. */
export type Settings = [businessId: string, clientIds: string];

/** A whole business, or the clients named. */
export function scope(tenant: Tenant, ...clientIds: string[]): Settings {
  return scopeSettings({ businessId: tenant.business.id, clientIds: clientIds.length ? clientIds : "*" });
}

/** Runs SQL in a transaction under these settings, or under none. */
export async function within<Row extends readonly postgres.Row[]>(
  sql: postgres.Sql,
  settings: Settings | undefined,
  work: (tx: postgres.TransactionSql) => Promise<Row>,
): Promise<Row> {
  return (await sql.begin(async (tx) => {
    if (settings) {
      const [businessId, clientIds] = settings;
      await tx`select set_config('app.business_id', ${businessId}, true), set_config('app.client_ids', ${clientIds}, true)`;
    }
    return work(tx);
  })) as Row;
}

/** A business with two clients and at least one row of each client in every table. */
export async function fillTenant(world: World, superuser: postgres.Sql): Promise<Tenant> {
  const business = await makeBusiness(world.base);
  const businessId = business.id;
  await giveBankAccount(business);
  await makeStaff(business, "owner");
  const clients: [string, string] = [await makeClient(business), await makeClient(business)];
  for (const clientId of clients) {
    await makeContact(business, clientId);
    const { document } = await makeInvoice(business, clientId, { totals: { prepaid: 1000n } });
    await makeCreditNote(business, clientId, document.number);
    await fillDisputes(superuser, business, clientId);
  }
  await sealEvents(business.ctx);
  await fillAccount(superuser, businessId);
  await fillHouse(superuser, businessId);
  for (const clientId of [...clients, null]) {
    await fillMoney(superuser, businessId, clientId);
    const [file] =
      await superuser`insert into files (business_id, id, client_id, name, content_type, size, sha256, content, created_at)
      values (${businessId}, ${randomUUID()}, ${clientId}, 'a.xml', 'text/xml', 1, '\\x00', '\\x00', now()) returning id`;
    await superuser`insert into imports (business_id, id, file_id, state, report, client_id, created_at)
      values (${businessId}, ${randomUUID()}, ${file?.id}, 'previewed', '{}', ${clientId}, now())`;
    const [event] =
      await superuser`select id from events where business_id = ${businessId} and client_id is not distinct from ${clientId} limit 1`;
    await superuser`insert into messages (business_id, id, client_id, event_id, template, recipient_id, to_address, state, created_at)
      values (${businessId}, ${randomUUID()}, ${clientId}, ${event?.id}, 'invoice-issued', ${randomUUID()}, 'x@x.example', 'pending', now())`;
    // One that truly waits: others seal whatever waits in this database.
    const [waiting] =
      await superuser`insert into events (business_id, id, at, kind, actor_kind, client_id, subject_kind, subject_id, data, source)
      select business_id, uuidv7(), at, kind, actor_kind, client_id, subject_kind, subject_id, data, source
      from events where id = ${event?.id} returning id`;
    await superuser`insert into unsealed_events (business_id, event_id) values (${businessId}, ${waiting?.id})`;
  }
  return { business, clients };
}
