import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { transaction } from "#app/domain/core/index.ts";
import { fanOut, sendMessage } from "#app/domain/notifications/index.ts";
import { announceTransfer, recordPayment } from "#app/domain/payments/index.ts";
import { contacts } from "#db/schema/clients.ts";
import { readPdf } from "#test/documents/pdf/read-pdf.ts";
import { outside } from "#test/setup/outside.ts";
import { theWorld } from "#test/support/world.ts";
import { aHouse, begun, eventsOfAll, flat, only, sendAll, told, transfer } from "./money-house.ts";
import { messagesOf, sender } from "./outbox.ts";

const world = theWorld({ now: "2026-11-25T09:00:00Z" });

describe("money that arrived", () => {
  test("is told to who receives invoices, in each one's language, with what it paid and what is left", async () => {
    const house = await aHouse(world);
    await transaction(house.business.ctx, ({ tx }) =>
      tx
        .update(contacts)
        .set({ receivesInvoices: true, locale: "sr-Latn" })
        .where(eq(contacts.id, house.admin.id)),
    );
    await recordPayment(house.support.ctx, transfer(house, 5000n));
    await house.work();
    expect(await told(house)).toEqual(only("payment-received", house.reader, house.admin));
    await sendAll(house);
    const [mail, ...more] = outside.mailsTo(house.reader.email);
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ from: "Lumen Studio <invoices@kvit.example>" });
    expect(mail?.subject).toBe("Receipt from Lumen Studio: €50.00 paid");
    const [file] = mail?.attachments ?? [];
    expect(file).toMatchObject({
      filename: expect.stringMatching(/^Receipt \d{10}\.pdf$/),
      contentType: "application/pdf",
    });
    const { pages } = await readPdf(Buffer.from(file?.content ?? "", "base64"));
    expect(pages[0]?.text).toContain("50.00");
    expect(flat(mail)).toContain("€69.00 is left to pay on invoice");
    expect(mail?.text).toContain("Tuesday, 24 November 2026");
    expect(outside.mailsTo(house.admin.email)[0]?.subject).toMatch(/potvrda o uplati: 50,00\s€/);
  });

  test("is told to the contact who paid, who receives no invoices, and to nobody whose mail came back", async () => {
    const house = await aHouse(world);
    await transaction(house.business.ctx, ({ tx }) =>
      tx.update(contacts).set({ mailStoppedAt: world.clock.now() }).where(eq(contacts.id, house.reader.id)),
    );
    const payment = await begun(house, "card");
    await payment.is("succeeded");
    await house.work();
    expect(await told(house)).toEqual([{ template: "payment-received", recipientId: house.payer.id }]);
    await sendAll(house);
    const text = flat(outside.mailsTo(house.payer.email)[0]);
    expect(text).toContain("Visa ending 4242");
    expect(text).toContain("Nothing is left to pay on this invoice.");
    expect(text).toContain("because you act for");
  });

  test("case 76: killed after the provider took it, and more paid meanwhile: the next try is the same mail", async () => {
    const house = await aHouse(world);
    await recordPayment(house.support.ctx, transfer(house, 5000n));
    await house.work();
    const [message] = await messagesOf(house.business.ctx);
    const dying = {
      send: async (...mail: Parameters<typeof sender.mailer.send>) => {
        await sender.mailer.send(...mail);
        throw new Error("killed");
      },
    };
    const sending = { ...house.business.ctx, ...sender };
    await expect(sendMessage({ ...sending, mailer: dying }, message?.id ?? "")).rejects.toThrow("killed");
    await recordPayment(house.support.ctx, { ...transfer(house, 2000n), receivedOn: "2026-11-25" });
    world.clock.advance({ minutes: 5 });
    await sendMessage(sending, message?.id ?? "");
    expect(outside.mailsTo(house.reader.email)).toHaveLength(1);
    expect(outside.log().requests.map(({ outcome }) => outcome)).toEqual(["taken", "replayed"]);
  });

  test("read by several workers at once and again later, it is one mail for each person", async () => {
    const house = await aHouse(world);
    const { paymentId } = await recordPayment(house.support.ctx, transfer(house, 11900n));
    const [event] = (await eventsOfAll(house.business.ctx)).filter((one) => one.subjectId === paymentId);
    await Promise.all([1, 2, 3, 4].map(() => fanOut(house.business.ctx, event?.id ?? "")));
    await house.work();
    expect(await told(house)).toEqual([{ template: "payment-received", recipientId: house.reader.id }]);
  });

  test("paid twice, its managers hear where to give it back; the client reads of its credit", async () => {
    const house = await aHouse(world);
    const payment = await begun(house, "card");
    await recordPayment(house.support.ctx, transfer(house, 11900n));
    await payment.is("succeeded");
    await house.work();
    expect(await told(house)).toEqual(only("exception", house.owner, house.manager));
    await sendAll(house);
    const [alert, ...more] = outside.mailsTo(house.owner.email);
    expect(more).toEqual([]);
    expect(alert?.subject).toContain("paid €119.00 too much");
    expect(alert?.text).toContain("/desk/payments/exceptions/exc_");
    expect(outside.mailsTo(house.support.email)).toEqual([]);
    const receipts = outside.mailsTo(house.payer.email).map(flat);
    expect(receipts).toHaveLength(1);
    expect(receipts[0]).toContain("€119.00 was more than you owed");
  });
});

describe("money on its way", () => {
  test("by card is one mail only, the receipt", async () => {
    const house = await aHouse(world);
    const payment = await begun(house, "card");
    await payment.is("processing");
    await house.work();
    expect(await told(house)).toEqual([]);
    await payment.is("succeeded");
    await house.work();
    await sendAll(house);
    expect(outside.mailsTo(house.payer.email)).toHaveLength(1);
  });

  test("by debit is told after a minute, once it is sure to last", async () => {
    const house = await aHouse(world);
    const payment = await begun(house, "sepa_debit");
    await payment.is("processing");
    await house.work();
    expect(await told(house)).toEqual(only("payment-processing", house.reader, house.payer));
    const [message] = await messagesOf(house.business.ctx);
    const [job] = await world.db.sql`
      select extract(epoch from start_after - created_on)::int as seconds from pgboss.job
      where name = 'send-message' and data->>'messageId' = ${message?.id ?? ""}`;
    expect(job?.seconds).toBeGreaterThanOrEqual(59);
    await sendAll(house);
    expect(outside.mailsTo(house.payer.email)[0]?.subject).toContain("On its way");
  });

  test("that arrived within that minute is told once, by its receipt", async () => {
    const house = await aHouse(world);
    const payment = await begun(house, "sepa_debit");
    await payment.is("processing");
    await house.work();
    await payment.is("succeeded");
    await house.work();
    await sendAll(house);
    expect(outside.mailsTo(house.payer.email).map(({ subject }) => subject)).toEqual([
      expect.stringContaining("Receipt"),
    ]);
    expect((await told(house)).some(({ template }) => template === "payment-processing")).toBe(false);
  });

  test("that came back days later is told kindly, with where to pay", async () => {
    const house = await aHouse(world);
    const payment = await begun(house, "sepa_debit");
    await payment.is("processing");
    await payment.is("failed", { failureCode: "insufficient_funds" });
    await house.work();
    await sendAll(house);
    const [mail, ...more] = outside.mailsTo(house.payer.email);
    expect(more).toEqual([]);
    expect(flat(mail)).toContain("it is there again");
    expect(mail?.text).toContain(`/${house.business.slug}/pay?currency=EUR&invoice=`);
  });

  test("a checkout that nobody went through with tells nobody", async () => {
    const house = await aHouse(world);
    const payment = await begun(house, "card");
    await payment.is("expired");
    await house.work();
    expect(await told(house)).toEqual([]);
  });

  test("an announced transfer is confirmed; recorded, it is its receipt and no more", async () => {
    const house = await aHouse(world);
    const parts = [{ invoiceId: house.invoice.id, amount: 11900n }];
    const { clientId } = house;
    const wanted = { clientId, currency: "EUR", parts, useCredit: false, sentOn: "2026-11-24" };
    await announceTransfer(house.payer.ctx, wanted);
    await house.work();
    expect(await told(house)).toEqual(only("transfer-announced", house.reader, house.payer));
    await sendAll(house);
    expect(outside.mailsTo(house.payer.email)[0]?.text).toContain("24 November 2026");
    await recordPayment(house.support.ctx, transfer(house, 11900n));
    await house.work();
    const templates = new Set((await told(house)).map(({ template }) => template));
    expect([...templates].sort()).toEqual(["payment-received", "transfer-announced"]);
  });
});
