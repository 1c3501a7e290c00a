import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { changeClient, endContact } from "#app/domain/clients/index.ts";
import { type Ctx, transaction } from "#app/domain/core/index.ts";
import { changeBusiness } from "#app/domain/identity/index.ts";
import { recoverMessages, type Sender, sendMessage } from "#app/domain/notifications/index.ts";
import { contacts } from "#db/schema/clients.ts";
import { invoices } from "#db/schema/invoices.ts";
import { readPdf } from "#test/documents/pdf/read-pdf.ts";
import {
  giveBankAccount,
  makeBusiness,
  makeClient,
  makeContact,
  makeStaff,
  type TestBusiness,
} from "#test/factories/business.ts";
import { makeInvoice } from "#test/factories/invoice.ts";
import { outside } from "#test/setup/outside.ts";
import { testOrigin, theWorld } from "#test/support/world.ts";
import { eventsOf, fanOutIssue, messagesOf, sender } from "./outbox.ts";

const world = theWorld();
const day = { hours: 25 };

/** A business whose client waits for one mail about one invoice. */
async function aWaitingMessage() {
  const business = await makeBusiness(world.base);
  await giveBankAccount(business);
  const clientId = await makeClient(business);
  const contact = await makeContact(business, clientId);
  const invoice = await makeInvoice(business, clientId);
  await fanOutIssue(business.ctx, invoice.id);
  const [message] = await messagesOf(business.ctx);
  if (!message) throw new Error("no message waits");
  return { business, clientId, contact, invoice, message };
}

const sending = (ctx: Ctx, more: Partial<Sender> = {}) => ({ ...ctx, ...sender, ...more });
const send = ({ ctx }: TestBusiness, { id }: { id: string }) => sendMessage(sending(ctx), id);
const changeInvoice = ({ ctx }: TestBusiness, id: string, change: Partial<typeof invoices.$inferInsert>) =>
  transaction(ctx, ({ tx }) => tx.update(invoices).set(change).where(eq(invoices.id, id)));
const stateOf = async ({ ctx }: TestBusiness) => (await messagesOf(ctx))[0];

describe("the mail about an invoice", () => {
  test("leaves in the business's name with amount, due day, a link of ours and the PDF", async () => {
    const { business, contact, invoice, message } = await aWaitingMessage();
    await changeBusiness(business.ctx, { replyTo: "accounts@lumen.example" });
    await send(business, message);
    const [mail, ...more] = outside.mailsTo(contact.email);
    expect(more).toEqual([]);
    expect(mail).toMatchObject({
      from: "Lumen Studio <invoices@kvit.example>",
      to: [`Max Nord <${contact.email}>`],
      subject: expect.stringContaining("€119.00"),
      headers: { "Reply-To": "Lumen Studio <accounts@lumen.example>" },
    });
    const { number } = invoice.document;
    expect(mail?.text).toContain(`${testOrigin}/${business.slug}/invoices/${invoice.numberKey}`);
    expect(mail?.text).toContain("DE89 3704 0044 0532 0130 00");
    expect(mail?.html).toContain(number);
    const [pdf] = mail?.attachments ?? [];
    expect(pdf).toMatchObject({ filename: `Invoice ${number}.pdf`, contentType: "application/pdf" });
    const { pages } = await readPdf(Buffer.from(pdf?.content ?? "", "base64"));
    expect(pages[0]?.text).toContain("119.00");
  });

  test("links only to the configured origin, whatever a request called this host (case 10)", async () => {
    const { business, contact, message } = await aWaitingMessage();
    await send(business, message);
    const [mail] = outside.mailsTo(contact.email);
    const links = [...(mail?.html ?? "").matchAll(/href="([^"]+)"/g)].map(
      ([, href]) => new URL(href as string),
    );
    expect(links.length).toBeGreaterThan(1);
    expect(new Set(links.map((link) => link.origin))).toEqual(new Set([testOrigin]));
  });

  test("is noted as sent, with its event and that event's job", async () => {
    const { business, contact, invoice, message } = await aWaitingMessage();
    await send(business, message);
    expect(await stateOf(business)).toMatchObject({
      state: "sent",
      attempts: 1,
      providerId: outside.log().mails[0]?.id,
      sentAt: world.clock.now(),
    });
    const [event, ...more] = await eventsOf(business.ctx, invoice.id, "invoice.mailed");
    expect(more).toEqual([]);
    expect(event?.data).toMatchObject({ messageId: message.id, number: invoice.document.number });
    expect(JSON.stringify(event?.data)).not.toContain(contact.email);
    const jobs = (await world.jobsOf("fan-out")).filter((job) => job.eventId === event?.id);
    expect(jobs).toHaveLength(1);
  });

  test("carries no file when the client wants none", async () => {
    const { business, clientId, contact, message } = await aWaitingMessage();
    await changeClient(business.ctx, clientId, { preferences: { attachPdf: false } });
    await send(business, message);
    const [mail] = outside.mailsTo(contact.email);
    expect(mail?.attachments).toEqual([]);
    expect(mail?.text).not.toContain("attached as PDF");
  });

  test("speaks the recipient's language, the attached file too", async () => {
    const { business, contact, message } = await aWaitingMessage();
    await transaction(business.ctx, ({ tx }) =>
      tx.update(contacts).set({ locale: "sr-Latn" }).where(eq(contacts.id, contact.id)),
    );
    await send(business, message);
    const [mail] = outside.mailsTo(contact.email);
    expect(mail?.subject).toContain("119,00");
    expect(mail?.attachments[0]?.filename).toMatch(/^Račun /);
  });

  test("names who looks after the invoice", async () => {
    const { business, contact, invoice, message } = await aWaitingMessage();
    const staff = await makeStaff(business);
    await changeInvoice(business, invoice.id, { staffId: staff.id });
    await send(business, message);
    expect(outside.mailsTo(contact.email)[0]?.text).toContain("Jana support looks after this invoice");
  });
});

describe("one mail, whatever happens", () => {
  test("sent again, it is not sent", async () => {
    const { business, message } = await aWaitingMessage();
    await send(business, message);
    await send(business, message);
    expect(outside.log().mails).toHaveLength(1);
  });

  test("killed after the provider took it and before we noted it: the next try is the same mail (case 76)", async () => {
    const { business, invoice, message } = await aWaitingMessage();
    const dying: Sender["mailer"] = {
      send: async (...mail) => {
        await sender.mailer.send(...mail);
        throw new Error("killed");
      },
    };
    await expect(sendMessage(sending(business.ctx, { mailer: dying }), message.id)).rejects.toThrow("killed");
    expect(await stateOf(business)).toMatchObject({ state: "pending", attempts: 1 });
    world.clock.advance({ minutes: 30 });
    await send(business, message);
    expect(outside.log().mails).toHaveLength(1);
    expect(outside.log().requests.map(({ outcome }) => outcome)).toEqual(["taken", "replayed"]);
    expect(await stateOf(business)).toMatchObject({ state: "sent" });
    expect(await eventsOf(business.ctx, invoice.id, "invoice.mailed")).toHaveLength(1);
  });

  test("the answer lost, the payment made meanwhile and the day gone by change nothing in it (case 76)", async () => {
    const { business, invoice, message } = await aWaitingMessage();
    outside.faults({ path: "/emails", answerLost: true, times: 1 });
    await expect(send(business, message)).rejects.toMatchObject({ kind: "transient" });
    await changeInvoice(business, invoice.id, { paid: 5000n });
    world.clock.advance({ hours: 20 });
    await send(business, message);
    expect(outside.log().mails).toHaveLength(1);
    expect(await stateOf(business)).toMatchObject({ state: "sent", attempts: 2 });
  });

  test("two workers at the same moment send one mail and note it once", async () => {
    const { business, invoice, message } = await aWaitingMessage();
    const outcomes = await Promise.allSettled([send(business, message), send(business, message)]);
    if (outcomes.some(({ status }) => status === "rejected")) await send(business, message);
    expect(outside.log().mails).toHaveLength(1);
    expect(await eventsOf(business.ctx, invoice.id, "invoice.mailed")).toHaveLength(1);
  });

  test("without an answer for a day its state is unknown, and it is never sent again (case 77)", async () => {
    const { business, invoice, message } = await aWaitingMessage();
    outside.faults({ path: "/emails", answerLost: true, times: 1 });
    await expect(send(business, message)).rejects.toMatchObject({ kind: "transient" });
    world.clock.advance(day);
    outside.advance(25 * 3_600_000);
    await send(business, message);
    await send(business, message);
    expect(outside.log().mails).toHaveLength(1);
    expect(outside.log().requests).toHaveLength(1);
    expect(await stateOf(business)).toMatchObject({ state: "unknown", failure: "no_answer" });
    const [event] = await eventsOf(business.ctx, invoice.id, "invoice.mail_failed");
    expect(event?.data).toMatchObject({ outcome: "unknown" });
  });

  test("one whose tries ran out is found a day later and becomes unknown (case 77)", async () => {
    const { business, message } = await aWaitingMessage();
    outside.faults({ path: "/emails", status: 500 });
    await expect(send(business, message)).rejects.toMatchObject({ kind: "transient" });
    expect(await recoverMessages(business.ctx)).toBe(0);
    world.clock.advance(day);
    expect(await recoverMessages(business.ctx)).toBe(1);
    await send(business, message);
    expect(await stateOf(business)).toMatchObject({ state: "unknown" });
    expect(await recoverMessages(business.ctx)).toBe(0);
  });
});

describe("when the mail service does not take it", () => {
  test("a refusal is final, with the service's reason and one event", async () => {
    const { business, invoice, message } = await aWaitingMessage();
    outside.faults({ path: "/emails", error: "validation_error" });
    await send(business, message);
    await send(business, message);
    expect(await stateOf(business)).toMatchObject({ state: "failed", sentAt: null });
    expect((await stateOf(business))?.failure).toContain("validation_error");
    expect(await eventsOf(business.ctx, invoice.id, "invoice.mail_failed")).toHaveLength(1);
    expect(outside.log().requests).toHaveLength(1);
  });

  test("told to wait, it comes back then by itself, and its day has not begun (case 79)", async () => {
    const { business, message } = await aWaitingMessage();
    outside.faults({ path: "/emails", error: "daily_quota_exceeded" });
    await send(business, message);
    expect(await stateOf(business)).toMatchObject({ state: "pending", attempts: 1, firstTriedAt: null });
    const waiting = await world.db.sql`
      select extract(epoch from start_after - created_on)::int as seconds from pgboss.job
      where name = 'send-message' and data->>'messageId' = ${message.id} and start_after > created_on`;
    expect(waiting).toHaveLength(1);
    expect(waiting[0]?.seconds).toBeGreaterThanOrEqual(6 * 3600);
    expect(waiting[0]?.seconds).toBeLessThanOrEqual(7.5 * 3600 + 1);
    world.clock.advance(day);
    outside.faults({});
    await send(business, message);
    expect(outside.log().mails).toHaveLength(1);
  });

  test("an attempt in doubt stays in doubt after a later refusal to take anything", async () => {
    const { business, message } = await aWaitingMessage();
    outside.faults({ path: "/emails", answerLost: true, times: 1 });
    await expect(send(business, message)).rejects.toMatchObject({ kind: "transient" });
    outside.faults({ path: "/emails", error: "daily_quota_exceeded" });
    await send(business, message);
    expect((await stateOf(business))?.firstTriedAt).not.toBeNull();
  });
});

describe("what must not be sent any more", () => {
  const obstacles: Record<string, (it: Awaited<ReturnType<typeof aWaitingMessage>>) => Promise<unknown>> = {
    contact_ended: ({ business, contact }) => endContact(business.ctx, contact.id),
    mail_stopped: ({ business, contact }) =>
      transaction(business.ctx, ({ tx }) =>
        tx.update(contacts).set({ mailStoppedAt: world.clock.now() }).where(eq(contacts.id, contact.id)),
      ),
    opted_out: ({ business, contact }) =>
      transaction(business.ctx, ({ tx }) =>
        tx.update(contacts).set({ receivesInvoices: false }).where(eq(contacts.id, contact.id)),
      ),
    document_void: ({ business, invoice }) => changeInvoice(business, invoice.id, { state: "void" }),
  };
  for (const [name, happen] of Object.entries(obstacles)) {
    test(`is not: ${name}`, async () => {
      const waiting = await aWaitingMessage();
      await happen(waiting);
      await send(waiting.business, waiting.message);
      expect(outside.log().requests).toEqual([]);
      expect(await stateOf(waiting.business)).toMatchObject({ state: "failed", failure: name, attempts: 0 });
    });
  }

  test("a message of another business is not there", async () => {
    const { business, message } = await aWaitingMessage();
    await send(await makeBusiness(world.base), message);
    expect(outside.log().requests).toEqual([]);
    expect(await stateOf(business)).toMatchObject({ state: "pending" });
  });
});
