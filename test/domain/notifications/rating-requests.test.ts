import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { changeOwnNotifications, endContact } from "#app/domain/clients/index.ts";
import { transaction } from "#app/domain/core/index.ts";
import { askForRating, giveRating, readRatingToken, stopRequests } from "#app/domain/feedback/index.ts";
import { contacts } from "#db/schema/clients.ts";
import { ratingRequests } from "#db/schema/feedback.ts";
import { decide, declined } from "#test/domain/disputes/scene.ts";
import { makeClient, makeContact, type TestPerson } from "#test/factories/business.ts";
import { makeDispute } from "#test/factories/dispute.ts";
import { makeInvoice } from "#test/factories/invoice.ts";
import { outside } from "#test/setup/outside.ts";
import { theWorld } from "#test/support/world.ts";
import { aHouse, begun, flat, type House, sendAll, told } from "./money-house.ts";

const start = "2026-11-24T11:00:00Z";
const world = theWorld({ now: start });

async function opened() {
  world.clock.set(start);
  const house = await aHouse(world);
  const requests = () =>
    transaction(house.business.ctx, ({ tx }) =>
      tx.select().from(ratingRequests).where(eq(ratingRequests.businessId, house.business.id)),
    );
  /** lets the time come, runs the jobs that are due, and lets the worker read what they said */
  const ask = async () => {
    const now = world.clock.now();
    for (const { id, dueAt, state } of await requests())
      if (state === "waiting" && dueAt <= now) await askForRating(house.business.ctx, id);
    await house.work();
  };
  const asked = async () => (await told(house)).filter(({ template }) => template === "rating-request");
  return { house, requests, ask, asked };
}

/** The payer's dispute of the house's invoice, declined. */
async function decided({ business, payer, invoice, manager, work }: House, by: TestPerson = payer) {
  const dispute = await makeDispute(business, by, invoice);
  await decide(manager.ctx, dispute.id, declined, "explanation");
  await work();
  return dispute;
}

async function paid(house: House) {
  const payment = await begun(house, "card");
  await payment.is("succeeded");
  await house.work();
  return payment;
}

const stateOf = async (requests: () => Promise<{ state: string; skipped: string | null }[]>) =>
  (await requests()).map(({ state, skipped }) => skipped ?? state);

describe("who disputed is asked how it was handled", () => {
  test("a day after the decision, by one mail with an answer to each tap and the way to be asked no more", async () => {
    const { house, requests, ask, asked } = await opened();
    const dispute = await decided(house);
    world.clock.advance({ hours: 23 });
    await ask();
    expect(await asked()).toEqual([]);
    world.clock.advance({ hours: 1 });
    await Promise.all([ask(), ask(), ask()]);
    expect(await stateOf(requests)).toEqual(["sent"]);
    expect(await asked()).toEqual([{ template: "rating-request", recipientId: house.payer.id }]);
    await sendAll(house);
    const mail = outside.mailsTo(house.payer.email)[0];
    expect(mail?.subject).toBe(`How did Lumen Studio handle your dispute ${dispute.number}?`);
    const links = [...flat(mail).matchAll(/\/rate\/([\w-]+)\?score=(\d)/g)];
    expect(links.map(([, , score]) => score)).toEqual(["5", "4", "3", "2", "1"]);
    expect(readRatingToken(world.base.secrets, links[0]?.[1] ?? "", world.clock.now())).toMatchObject({
      ...{ kind: "satisfaction", subjectId: dispute.id, contactId: house.payer.id },
      businessId: house.business.id,
    });
    expect(flat(mail)).toMatch(/Don’t ask me for ratings: https:\/\/\S+\/rate\/[\w-]+#stop/);
  });

  test("and who paid, an hour after the money arrived", async () => {
    const { house, ask, asked } = await opened();
    await paid(house);
    world.clock.advance({ minutes: 59 });
    await ask();
    expect(await asked()).toEqual([]);
    world.clock.advance({ minutes: 1 });
    await ask();
    expect(await asked()).toEqual([{ template: "rating-request", recipientId: house.payer.id }]);
    await sendAll(house);
    expect(flat(outside.mailsTo(house.payer.email)[0])).toContain("your payment of €119.00 has reached");
  });
});

describe("nobody is asked", () => {
  test.each<[string, string, (house: House, subjectId: string) => Promise<unknown>]>([
    [
      "who answered in the page",
      "answered",
      (house, subjectId) =>
        giveRating(house.payer.ctx, { kind: "satisfaction", subjectId, score: 4, channel: "page" }),
    ],
    [
      "who wants no such mail",
      "opted_out",
      (house) => changeOwnNotifications(house.payer.ctx, { receivesInvoices: false, receivesSurveys: false }),
    ],
    [
      "who has another dispute open",
      "open_dispute",
      async (house) =>
        makeDispute(house.business, house.payer, await makeInvoice(house.business, house.clientId)),
    ],
    ["who is a contact no more", "gone", (house) => endContact(house.owner.ctx, house.payer.id)],
  ])("%s", async (_, reason, happens) => {
    const { house, requests, ask, asked } = await opened();
    const dispute = await decided(house);
    await happens(house, dispute.id);
    world.clock.advance({ days: 1 });
    await ask();
    expect(await stateOf(requests)).toEqual([reason]);
    expect(await asked()).toEqual([]);
  });

  test("twice in thirty days, whatever it is about and for whichever client, also when both fall due at once", async () => {
    const { house, requests, ask, asked } = await opened();
    // The same person stands for another client too.
    const otherClient = await makeClient(house.business);
    const same = await makeContact(house.business, otherClient, {});
    await transaction(house.business.ctx, ({ tx }) =>
      tx
        .update(contacts)
        .set({ personId: house.payer.personId })
        .where(and(eq(contacts.businessId, house.business.id), eq(contacts.id, same.id))),
    );
    await decided(house);
    const there = { ...house, invoice: await makeInvoice(house.business, otherClient) };
    await decided(there as House, same);
    world.clock.advance({ days: 1 });
    await Promise.all((await requests()).map(({ id }) => askForRating(house.business.ctx, id)));
    await house.work();
    expect((await stateOf(requests)).sort()).toEqual(["recent", "sent"]);
    expect(await asked()).toHaveLength(1);
    world.clock.advance({ days: 31 });
    await paid(house);
    world.clock.advance({ hours: 1 });
    await ask();
    expect(await asked()).toHaveLength(2);
  });
});

test("the mail's token stops further requests, for its own person alone, and once", async () => {
  const { house } = await opened();
  const pass = {
    ...{ businessId: house.business.id, clientId: house.clientId, contactId: house.payer.id },
    ...{ kind: "effort" as const, subjectId: house.invoice.id, expiresAt: new Date("2027-01-01") },
  };
  await stopRequests(world.base, pass);
  await stopRequests(world.base, pass);
  const rows = await transaction(house.business.ctx, ({ tx }) =>
    tx.select().from(contacts).where(eq(contacts.businessId, house.business.id)),
  );
  expect(rows.filter(({ receivesSurveys }) => !receivesSurveys).map(({ id }) => id)).toEqual([
    house.payer.id,
  ]);
});
