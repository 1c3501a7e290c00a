import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { endContact } from "#app/domain/clients/index.ts";
import { transaction } from "#app/domain/core/index.ts";
import { issueInvoice } from "#app/domain/invoices/index.ts";
import { fanOut } from "#app/domain/notifications/index.ts";
import { contacts } from "#db/schema/clients.ts";
import { makeBusiness, makeClient, makeContact, type TestBusiness } from "#test/factories/business.ts";
import { makeCreditNote, makeDocument, makeInvoice } from "#test/factories/invoice.ts";
import { theWorld } from "#test/support/world.ts";
import { eventsOf, fanOutIssue, messagesOf } from "./outbox.ts";

const world = theWorld();

const jobsFor = async (queue: string, { id }: TestBusiness) =>
  (await world.jobsOf(queue)).filter((job) => job.businessId === id);

describe("an issued invoice", () => {
  test("becomes one message with one job for each contact who receives invoices", async () => {
    const business = await makeBusiness(world.base);
    const clientId = await makeClient(business);
    const [ana, max] = [await makeContact(business, clientId), await makeContact(business, clientId)];
    await makeContact(business, clientId, { receivesInvoices: false });
    await makeContact(business, await makeClient(business));
    const { id } = await makeInvoice(business, clientId);
    await fanOutIssue(business.ctx, id);
    const sent = await messagesOf(business.ctx);
    expect(sent.map((message) => message.recipientId).sort()).toEqual([ana.id, max.id].sort());
    expect(sent[0]).toMatchObject({ template: "invoice-issued", state: "pending", clientId, attempts: 0 });
    const jobs = await jobsFor("send-message", business);
    expect(jobs.map((job) => job.messageId).sort()).toEqual(sent.map((message) => message.id).sort());
  });

  test("read again, even by several workers at once, adds nothing", async () => {
    const business = await makeBusiness(world.base);
    const clientId = await makeClient(business);
    await makeContact(business, clientId);
    const { id } = await makeInvoice(business, clientId);
    await Promise.all([1, 2, 3, 4].map(() => fanOutIssue(business.ctx, id)));
    await fanOutIssue(business.ctx, id);
    expect(await messagesOf(business.ctx)).toHaveLength(1);
    expect(await jobsFor("send-message", business)).toHaveLength(1);
  });

  test("that names its recipients tells those alone, and nobody when it names none", async () => {
    const business = await makeBusiness(world.base);
    const clientId = await makeClient(business);
    const max = await makeContact(business, clientId);
    await makeContact(business, clientId);
    const stranger = await makeContact(business, await makeClient(business));
    const issue = async (recipientIds: string[]) => {
      const document = makeDocument();
      const { id } = await issueInvoice(business.ctx, { clientId, document, transfer: null, recipientIds });
      await fanOutIssue(business.ctx, id);
    };
    await issue([]);
    expect(await messagesOf(business.ctx)).toEqual([]);
    await issue([max.id, stranger.id]);
    expect(await messagesOf(business.ctx)).toMatchObject([{ recipientId: max.id, toAddress: max.email }]);
  });

  test("reaches nobody who left, whose mail came back or who wants none", async () => {
    const business = await makeBusiness(world.base);
    const clientId = await makeClient(business);
    const [left, stopped] = [await makeContact(business, clientId), await makeContact(business, clientId)];
    const silent = await makeContact(business, clientId, { receivesInvoices: false });
    const document = makeDocument();
    const recipientIds = [left.id, stopped.id, silent.id];
    const { id } = await issueInvoice(business.ctx, { clientId, document, transfer: null, recipientIds });
    await endContact(business.ctx, left.id);
    await transaction(business.ctx, ({ tx }) =>
      tx.update(contacts).set({ mailStoppedAt: world.clock.now() }).where(eq(contacts.id, stopped.id)),
    );
    await fanOutIssue(business.ctx, id);
    expect(await messagesOf(business.ctx)).toEqual([]);
  });

  test("of another business is not there", async () => {
    const business = await makeBusiness(world.base);
    const clientId = await makeClient(business);
    await makeContact(business, clientId);
    const { id } = await makeInvoice(business, clientId);
    const [event] = await eventsOf(business.ctx, id, "invoice.issued");
    const other = await makeBusiness(world.base);
    await fanOut(other.ctx, event?.id as string);
    expect(await messagesOf(business.ctx)).toEqual([]);
    expect(await messagesOf(other.ctx)).toEqual([]);
  });
});

test("every event asks for the log to be sealed, once for many; a credit note mails nobody", async () => {
  const business = await makeBusiness(world.base);
  const clientId = await makeClient(business);
  await makeContact(business, clientId);
  const invoice = await makeInvoice(business, clientId);
  const note = await makeCreditNote(business, clientId, invoice.document.number);
  const [event] = await eventsOf(business.ctx, note.id, "credit_note.issued");
  await fanOut(business.ctx, event?.id as string);
  await fanOut(business.ctx, event?.id as string);
  expect(await messagesOf(business.ctx)).toEqual([]);
  expect(await jobsFor("seal-events", business)).toEqual([{ businessId: business.id }]);
});
