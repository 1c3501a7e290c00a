import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { transaction } from "#app/domain/core/index.ts";
import {
  approveDecision,
  askQuestion,
  assignDispute,
  reopenDispute,
  replyToDispute,
  sendBackDecision,
  watchClocks,
} from "#app/domain/disputes/index.ts";
import { staffMembers } from "#db/schema/businesses.ts";
import { contacts } from "#db/schema/clients.ts";
import { accepted, decide, declined, seeing } from "#test/domain/disputes/scene.ts";
import { makeContact } from "#test/factories/business.ts";
import { makeDispute } from "#test/factories/dispute.ts";
import { outside } from "#test/setup/outside.ts";
import { theWorld } from "#test/support/world.ts";
import { aHouse, flat, type House, only, sendAll, told } from "./money-house.ts";

const start = "2026-11-24T11:00:00Z";
const world = theWorld({ now: start });

/** A house in which its payer disputed 23.80, and who was told of it. */
async function aDispute() {
  world.clock.set(start);
  const house = await aHouse(world);
  const dispute = await makeDispute(house.business, house.payer, house.invoice);
  await house.work();
  return { house, dispute, since: sinceNow(house) };
}

const sinceNow = (house: House) => {
  let before = 0;
  /** Messages since the last time somebody asked. */
  return async () => {
    await house.work();
    const all = await told(house);
    const fresh = all.slice(before);
    before = all.length;
    return fresh;
  };
};

const mailTo = (person: { email: string }) => outside.mailsTo(person.email)[0];

describe("a dispute is told", () => {
  test("at once: to who disputed, with both dates, and to support, and to nobody else", async () => {
    const { house, dispute, since } = await aDispute();
    const messages = await since();
    expect(messages).toEqual(only("dispute-received", house.payer));
    expect(messages).toEqual(only("ticket-new", house.support));
    expect(messages).toHaveLength(2);
    await sendAll(house);
    const mail = mailTo(house.payer);
    expect(mail?.subject).toBe(
      `Lumen Studio has your dispute ${dispute.number} about invoice ${house.invoice.document.number}`,
    );
    expect(flat(mail)).toContain("Disputed: €23.80");
    expect(flat(mail)).toContain(
      "A person answers you by Wednesday, 25 November 2026, and we decide by Tuesday, 1 December 2026.",
    );
    expect(flat(mail)).toContain("> We agreed on another price.");
    expect(flat(mail)).toContain(`/${house.business.slug}/disputes/${dispute.number}`);
    expect(mailTo(house.support)?.subject).toContain(`New dispute ${dispute.number}`);
    expect(flat(mailTo(house.support))).toContain("Wrong price.");
  });

  test("its answer goes to who disputed, a reply of theirs to whoever looks after it", async () => {
    const { house, dispute, since } = await aDispute();
    await since();
    await replyToDispute(house.manager.ctx, { id: dispute.id, text: "Which offer was it?", asks: true });
    expect(await since()).toEqual([{ template: "dispute-replied", recipientId: house.payer.id }]);
    await replyToDispute(house.payer.ctx, { id: dispute.id, text: "Number 12." });
    expect(await since()).toEqual([{ template: "ticket-replied", recipientId: house.manager.id }]);
    await sendAll(house);
    expect(mailTo(house.payer)?.subject).toContain("Lumen Studio needs your answer");
    expect(flat(mailTo(house.payer))).toContain("> Which offer was it?");
    expect(flat(mailTo(house.manager))).toContain("> Number 12.");
  });

  test("a colleague who wrote in it hears too, and not of their own words", async () => {
    const { house, dispute, since } = await aDispute();
    const colleague = await makeContact(house.business, house.clientId, { role: "admin" });
    await replyToDispute(colleague.ctx, { id: dispute.id, text: "The offer is attached." });
    await since();
    await replyToDispute(house.support.ctx, { id: dispute.id, text: "Thank you." });
    const messages = await since();
    expect(messages).toEqual(only("dispute-replied", house.payer, colleague));
    expect(messages).toHaveLength(2);
  });

  test("decided, it says what becomes of the money, names the credit note, and asks how it went", async () => {
    const { house, dispute, since } = await aDispute();
    await since();
    await decide(house.manager.ctx, dispute.id, accepted);
    expect((await since()).filter(({ template }) => template.startsWith("d"))).toEqual([
      { template: "dispute-decided", recipientId: house.payer.id },
    ]);
    await sendAll(house);
    const mail = mailTo(house.payer);
    expect(mail?.subject).toBe(`Lumen Studio decided on ${dispute.number}: all granted, €23.80`);
    expect(flat(mail)).toContain("We credited €23.80 on invoice");
    expect(flat(mail)).toContain("> You were right: we charged the wrong price.");
    expect(flat(mail)).toMatch(/See credit note CN-2026-\d{4}: https:\/\/kvit\.example\//);
    // How it was handled is asked on the page, and a day later by a mail of its own.
    expect(flat(mail)).not.toContain("/rate/");
  });

  test("declined, it names the new due date; opened again, the promise anew", async () => {
    const { house, dispute, since } = await aDispute();
    await decide(house.manager.ctx, dispute.id, declined, "explanation");
    await since();
    await sendAll(house);
    expect(mailTo(house.payer)?.subject).toContain("stays as it is");
    expect(flat(mailTo(house.payer))).toMatch(/The rest, €23\.80, is due on \w+, \d+ \w+ 202\d\./);
    world.clock.advance({ days: 1 });
    await reopenDispute(house.payer.ctx, { id: dispute.id, text: "Please look again." });
    const messages = await since();
    expect(messages).toEqual(only("dispute-received", house.payer));
    expect(messages.map(({ template }) => template)).toContain("ticket-new");
    await sendAll(house);
    expect(mailTo(house.payer)?.subject).toContain("Lumen Studio looks again");
    expect(flat(mailTo(house.payer))).toContain("we decide by Wednesday, 2 December 2026");
  });

  test("late, the client hears it honestly with a new date, the managers too; at risk, its assignee alone", async () => {
    const { house, dispute, since } = await aDispute();
    await assignDispute(house.manager.ctx, { id: dispute.id, assigneeId: house.support.id });
    await replyToDispute(house.support.ctx, { id: dispute.id, text: "We ask our sales team." });
    await since();
    world.clock.set("2026-12-01T15:00:00Z");
    await watchClocks(world.base);
    expect(await since()).toEqual([{ template: "ticket-warned", recipientId: house.support.id }]);
    world.clock.set("2026-12-01T16:00:00Z");
    await watchClocks(world.base);
    const messages = await since();
    expect(messages).toEqual(only("dispute-late", house.payer));
    expect(messages).toEqual(only("ticket-escalated", house.manager, house.owner, house.support));
    expect(messages).toHaveLength(4);
    await sendAll(house);
    const text = flat(mailTo(house.payer));
    expect(text).toContain("We promised it by Tuesday, 1 December 2026 and did not keep that. We are sorry.");
    expect(text).toContain("Our manager knows. You have our answer by Thursday, 3 December 2026.");
  });

  test("without a first answer its assignee is urged, then the client hears so; answered meanwhile, nobody is told", async () => {
    const { house, dispute, since } = await aDispute();
    await assignDispute(house.manager.ctx, { id: dispute.id, assigneeId: house.support.id });
    await since();
    const { answerWarnAt, answerDueAt } = await seeing(house.business.ctx).dispute(dispute.id);
    world.clock.set(answerWarnAt!);
    await watchClocks(world.base);
    expect(await since()).toEqual([{ template: "ticket-warned", recipientId: house.support.id }]);
    await sendAll(house);
    expect(mailTo(house.support)?.subject).toContain(`No answer yet: ${dispute.number}`);
    world.clock.set(answerDueAt);
    await watchClocks(world.base);
    const messages = await since();
    expect(messages).toEqual(only("dispute-late", house.payer));
    expect(messages).toEqual(only("ticket-escalated", house.manager, house.owner, house.support));
    await replyToDispute(house.support.ctx, { id: dispute.id, text: "Here is our answer." });
    await house.work();
    await sendAll(house);
    const subjects = outside.mailsTo(house.payer.email).map(({ subject }) => subject);
    expect(subjects.filter((subject) => subject.includes("is late"))).toEqual([]);
    expect(subjects.filter((subject) => subject.includes("answered you"))).toHaveLength(1);
  });

  test("what was decided before its mail left is not called late any more", async () => {
    const { house, dispute, since } = await aDispute();
    world.clock.set("2026-12-01T16:00:00Z");
    await watchClocks(world.base);
    await since();
    await decide(house.manager.ctx, dispute.id, accepted);
    await sendAll(house);
    expect(outside.mailsTo(house.payer.email).map(({ subject }) => subject)).not.toContainEqual(
      expect.stringContaining("late"),
    );
  });

  test("above the limit, those who may approve hear, not the client; sent back, its author does", async () => {
    const { house, dispute, since } = await aDispute();
    await transaction(house.business.ctx, ({ tx }) =>
      tx.update(staffMembers).set({ refundLimit: 100n }).where(eq(staffMembers.id, house.support.id)),
    );
    await since();
    const { state } = await decide(house.support.ctx, dispute.id, accepted);
    expect(state).toBe("proposed");
    const messages = await since();
    expect(messages).toEqual(only("ticket-approval", house.manager, house.owner));
    expect(messages).toHaveLength(2);
    await sendBackDecision(house.manager.ctx, { id: dispute.id, note: "Ask for the offer first." });
    expect(await since()).toEqual([{ template: "ticket-sent-back", recipientId: house.support.id }]);
    await sendAll(house);
    expect(flat(mailTo(house.support))).toContain("> Ask for the offer first.");
    await decide(house.support.ctx, dispute.id, accepted);
    await since();
    const { version } = await seeing(house.business.ctx).dispute(dispute.id);
    await approveDecision(house.manager.ctx, { id: dispute.id, version });
    expect((await since()).map(({ template }) => template)).toContain("dispute-decided");
  });

  test("given to a colleague, that colleague hears; taken for oneself, nobody does", async () => {
    const { house, dispute, since } = await aDispute();
    await since();
    await assignDispute(house.manager.ctx, { id: dispute.id, assigneeId: house.support.id });
    expect(await since()).toEqual([{ template: "ticket-assigned", recipientId: house.support.id }]);
    await assignDispute(house.manager.ctx, { id: dispute.id, assigneeId: house.manager.id });
    expect(await since()).toEqual([]);
  });
});

test("a question is acknowledged to its asker, whatever the role", async () => {
  world.clock.set(start);
  const house = await aHouse(world);
  await askQuestion(house.reader.ctx, { invoiceId: house.invoice.id, text: "What is line 2?" });
  const messages = await sinceNow(house)();
  expect(messages).toEqual(only("dispute-received", house.reader));
  expect(messages).toEqual(only("ticket-new", house.support));
  await sendAll(house);
  expect(mailTo(house.reader)?.subject).toContain("has your question Q-2026-");
  expect(flat(mailTo(house.reader))).not.toContain("€");
});

test("in Serbian every mail of a dispute is Serbian", async () => {
  world.clock.set(start);
  const house = await aHouse(world);
  await transaction(house.business.ctx, ({ tx }) =>
    tx.update(contacts).set({ locale: "sr-Latn" }).where(eq(contacts.id, house.payer.id)),
  );
  const dispute = await makeDispute(house.business, house.payer, house.invoice);
  await decide(house.manager.ctx, dispute.id, accepted);
  await house.work();
  await sendAll(house);
  const subjects = outside.mailsTo(house.payer.email).map(({ subject }) => subject);
  expect(subjects).toContainEqual(expect.stringContaining(`primljen Vaš spor ${dispute.number}`));
  expect(subjects).toContainEqual(expect.stringContaining("priznato u celini"));
});
