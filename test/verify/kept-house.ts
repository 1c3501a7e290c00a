import postgres from "postgres";
import { sealEvents } from "#app/domain/core/index.ts";
import { markFirstRead } from "#app/domain/invoices/index.ts";
import { countEvents } from "#app/domain/trends/index.ts";
import {
  makeBusiness,
  makeClient,
  makeContact,
  makeStaff,
  type TestBusiness,
} from "#test/factories/business.ts";
import { line, makeCreditNote, makeInvoice } from "#test/factories/invoice.ts";
import { type FreshDatabase, freshDatabase } from "#test/support/database/test-database.ts";
import { openWorld, type World } from "#test/support/world.ts";
import { keepDisputes } from "./kept-disputes.ts";
import { keepPayments } from "./kept-payments.ts";

export interface KeptHouse {
  database: FreshDatabase;
  world: World;
  lumen: TestBusiness;
  drina: TestBusiness;
  superuser: postgres.Sql;
  close(): Promise<void>;
}

/** A database of its own in which two businesses have issued, credited, been prepaid, paid, disputed and read, all sealed. */
export async function keepHouse(): Promise<KeptHouse> {
  const database = await freshDatabase();
  const world = await openWorld({ database });
  const lumen = await fill(world, "lumen");
  const drina = await fill(world, "drina");
  const superuser = postgres(database.superuserUrl, { max: 1, fetch_types: false, onnotice: () => {} });
  await superuser`
    insert into messages (business_id, id, client_id, event_id, template, recipient_id, to_address, state, sent_at, created_at)
    select business_id, id, client_id, id, 'invoice-issued', subject_id, 'max@brauhaus.example', 'sent', at, at
    from events where kind = 'invoice.issued'`;
  const close = async () => {
    await superuser.end();
    await world.close();
    await database.drop();
  };
  return { database, world, lumen, drina, superuser, close };
}

async function fill(world: World, slug: string): Promise<TestBusiness> {
  const business = await makeBusiness(world.base, { slug });
  await makeStaff(business, "manager");
  const clientId = await makeClient(business);
  const contact = await makeContact(business, clientId);
  const plain = await makeInvoice(business, clientId);
  await makeInvoice(business, clientId, { totals: { lines: [line(), line({ id: "2", price: "12.34" })] } });
  const prepaid = await makeInvoice(business, clientId, { totals: { prepaid: 10_000n } });
  await makeInvoice(business, clientId, { totals: { prepaid: 20_000n } });
  await makeCreditNote(business, clientId, prepaid.document.number);
  await makeCreditNote(business, clientId, "never seen");
  const other = await makeClient(business);
  await makeInvoice(business, other, { totals: { currency: "JPY", lines: [line({ price: "500" })] } });
  await makeInvoice(business, other, { totals: { lines: [line({ price: "0" })] } });
  await keepPayments(world, business);
  await keepDisputes(world, business);
  await markFirstRead(contact.ctx, { kind: "invoice", id: plain.id });
  await sealEvents(business.ctx);
  await countEvents(business.ctx);
  return business;
}
