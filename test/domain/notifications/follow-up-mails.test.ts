import { expect, test } from "vitest";
import { assignFollowUp, finishFollowUp, giveRating, listRatings } from "#app/domain/feedback/index.ts";
import { makeStaff } from "#test/factories/business.ts";
import { outside } from "#test/setup/outside.ts";
import { theWorld } from "#test/support/world.ts";
import { aHouse, flat, sendAll, told } from "./money-house.ts";

const world = theWorld({ now: "2026-11-24T11:00:00Z" });

/** A house whose payer found the invoice unclear, and who was told of it. */
async function unclear() {
  const house = await aHouse(world);
  const { payer, invoice } = house;
  const answer = { kind: "clarity", subjectId: invoice.id, channel: "page" } as const;
  await giveRating(payer.ctx, { ...answer, score: 1, comment: "What is line 2 about?" });
  // The answer is read first, and then that somebody was given it.
  await house.work();
  await house.work();
  const [row] = (await listRatings(house.manager.ctx, { filter: "open" })).rows;
  const followUps = async () => (await told(house)).filter(({ template }) => template === "follow-up");
  return { house, row: row!, followUps };
}

const mailsTo = (person: { email: string }) =>
  outside.mailsTo(person.email).filter(({ subject }) => subject.startsWith("Get in touch"));

test("who is to follow up a low answer hears who said what, and until when", async () => {
  const { house, row, followUps } = await unclear();
  const holder = [house.support, house.manager, house.owner].find(({ id }) => id === row.assigneeId);
  expect(await followUps()).toEqual([{ template: "follow-up", recipientId: holder?.id }]);
  await sendAll(house);
  const [mail] = mailsTo(holder!);
  expect(mail?.subject).toContain("by Thursday, 26 November 2026: No");
  expect(flat(mail)).toContain("Is it clear what you are being charged for? No.");
  expect(flat(mail)).toContain("> What is line 2 about?");
  expect(flat(mail)).toMatch(/See the answer: https:\/\/kvit\.example\/desk\/feedback\/rat_/);
});

test("given to somebody else, that one hears it; of one's own taking nobody does", async () => {
  const { house, row, followUps } = await unclear();
  const other = await makeStaff(house.business, "support");
  await assignFollowUp(house.manager.ctx, { id: row.followUpId!, assigneeId: other.id });
  await house.work();
  expect((await followUps()).map(({ recipientId }) => recipientId)).toContain(other.id);
  const had = (await followUps()).length;
  await assignFollowUp(house.support.ctx, { id: row.followUpId!, assigneeId: house.support.id });
  await house.work();
  expect(await followUps()).toHaveLength(had);
});

test("what was done before its mail left is not asked for any more", async () => {
  const { house, row } = await unclear();
  await finishFollowUp(house.support.ctx, { id: row.followUpId!, note: "Called, it is clear now." });
  await sendAll(house);
  for (const person of [house.support, house.manager, house.owner]) expect(mailsTo(person)).toEqual([]);
});
