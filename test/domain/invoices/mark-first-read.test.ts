import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { type Ctx, transaction } from "#app/domain/core/index.ts";
import { loadCreditNote, loadInvoice, markFirstRead } from "#app/domain/invoices/index.ts";
import { events } from "#db/schema/log.ts";
import {
  makeBusiness,
  makeClient,
  makeContact,
  makeStaff,
  type TestBusiness,
  type TestPerson,
} from "#test/factories/business.ts";
import { makeCreditNote, makeInvoice } from "#test/factories/invoice.ts";
import { theWorld } from "#test/support/world.ts";

const world = theWorld({ poolSize: 20 });
let business: TestBusiness;
let clientId: string;
let contact: TestPerson;

beforeAll(async () => {
  business = await makeBusiness(world.base);
  clientId = await makeClient(business);
  contact = await makeContact(business, clientId, { role: "viewer" });
});

const readEvents = async (id: string) => {
  const rows = await transaction(business.ctx, ({ tx }) =>
    tx.select().from(events).where(eq(events.subjectId, id)),
  );
  return rows.filter(({ kind }) => kind.endsWith(".first_read"));
};
const readAt = async (key: string) => (await loadInvoice(business.ctx, key)).invoice.firstReadAt;

describe("the first reading", () => {
  test("by a contact is noted once, with one event and its moment, also from 20 tabs at once", async () => {
    const invoice = await makeInvoice(business, clientId);
    const at = world.clock.now();
    await Promise.all(
      Array.from({ length: 20 }, () => markFirstRead(contact.ctx, { kind: "invoice", id: invoice.id })),
    );
    world.clock.advance({ hours: 1 });
    await markFirstRead(contact.ctx, { kind: "invoice", id: invoice.id });
    expect(await readAt(invoice.numberKey)).toEqual(at);
    expect(await readEvents(invoice.id)).toMatchObject([
      { kind: "invoice.first_read", actorId: contact.id, clientId, at },
    ]);
  });

  test("of a credit note is noted likewise", async () => {
    const note = await makeCreditNote(business, clientId, undefined);
    await markFirstRead(contact.ctx, { kind: "credit_note", id: note.id });
    await markFirstRead(contact.ctx, { kind: "credit_note", id: note.id });
    expect((await loadCreditNote(business.ctx, note.numberKey)).firstReadAt).toEqual(world.clock.now());
    expect(await readEvents(note.id)).toMatchObject([{ kind: "credit_note.first_read" }]);
  });

  test("is not what staff or the system see, nor another client or business", async () => {
    const invoice = await makeInvoice(business, clientId);
    const other = await makeBusiness(world.base);
    const others: Ctx[] = [
      business.ctx,
      (await makeStaff(business, "owner")).ctx,
      (await makeContact(business, await makeClient(business))).ctx,
      (await makeContact(other, await makeClient(other))).ctx,
    ];
    for (const ctx of others) await markFirstRead(ctx, { kind: "invoice", id: invoice.id });
    expect(await readAt(invoice.numberKey)).toBeNull();
    expect(await readEvents(invoice.id)).toEqual([]);
  });

  test("of a document that is not there is nothing", async () => {
    await markFirstRead(contact.ctx, { kind: "invoice", id: contact.id });
    expect(await readEvents(contact.id)).toEqual([]);
  });
});
