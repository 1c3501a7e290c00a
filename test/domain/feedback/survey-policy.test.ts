import { expect, test } from "vitest";
import { transaction } from "#app/domain/core/index.ts";
import { changeSurveyPolicy, planRatingRequest, surveyPolicy } from "#app/domain/feedback/index.ts";
import { loadBusiness } from "#app/domain/identity/index.ts";
import { ratingRequests } from "#db/schema/feedback.ts";
import { decide, declined } from "#test/domain/disputes/scene.ts";
import { eventsOfAll } from "#test/domain/notifications/money-house.ts";
import { makeBusiness, makeClient, makeContact, makeStaff } from "#test/factories/business.ts";
import { makeDispute } from "#test/factories/dispute.ts";
import { makeInvoice } from "#test/factories/invoice.ts";
import { theWorld } from "#test/support/world.ts";

const world = theWorld({ now: "2026-11-24T11:00:00Z" });

async function aHouse() {
  const business = await makeBusiness(world.base);
  const owner = await makeStaff(business, "owner");
  return { business, owner, now: async () => surveyPolicy(await loadBusiness(world.base, business.id)) };
}

test("an owner decides whether and when clients are asked; the same once more is no change", async () => {
  const { business, owner, now } = await aHouse();
  expect(await now()).toEqual({ isOn: true, effortMinutes: 60, satisfactionMinutes: 1440 });
  const input = { isOn: false, effortHours: 2, satisfactionHours: 48 };
  await changeSurveyPolicy(owner.ctx, input);
  await changeSurveyPolicy(owner.ctx, input);
  expect(await now()).toEqual({ isOn: false, effortMinutes: 120, satisfactionMinutes: 2880 });
  const told = (await eventsOfAll(business.ctx)).filter(({ kind }) => kind === "business.changed");
  expect(told).toMatchObject([{ actorId: owner.id, data: { fields: ["surveys"], after: { isOn: false } } }]);
});

test("hours that are none are named, and nobody but an owner decides", async () => {
  const { business, owner, now } = await aHouse();
  const input = { isOn: true, effortHours: Number.NaN, satisfactionHours: 721 };
  await expect(changeSurveyPolicy(owner.ctx, input)).rejects.toMatchObject({
    code: "invalid",
    details: { fields: { effortHours: "surveys.range", satisfactionHours: "surveys.range" } },
  });
  const manager = await makeStaff(business, "manager");
  const fine = { isOn: false, effortHours: 1, satisfactionHours: 1 };
  await expect(changeSurveyPolicy(manager.ctx, fine)).rejects.toMatchObject({ code: "forbidden" });
  expect(await now()).toMatchObject({ isOn: true });
});

test("a business that asks nobody plans no request; another waits as long as it says", async () => {
  for (const isOn of [false, true]) {
    const { business, owner } = await aHouse();
    await changeSurveyPolicy(owner.ctx, { isOn, effortHours: 1, satisfactionHours: 3 });
    const clientId = await makeClient(business);
    const payer = await makeContact(business, clientId);
    const dispute = await makeDispute(business, payer, await makeInvoice(business, clientId));
    await decide(owner.ctx, dispute.id, declined, "explanation");
    const [event] = (await eventsOfAll(business.ctx)).filter(({ kind }) => kind === "dispute.resolved");
    await transaction(business.ctx, (inTx) => planRatingRequest(inTx, event!));
    await transaction(business.ctx, (inTx) => planRatingRequest(inTx, event!));
    const planned = await transaction(business.ctx, ({ tx }) => tx.select().from(ratingRequests));
    expect(planned.map(({ dueAt }) => dueAt.toISOString())).toEqual(isOn ? ["2026-11-24T14:00:00.000Z"] : []);
  }
});
