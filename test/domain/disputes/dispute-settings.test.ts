import { describe, expect, test } from "vitest";
import { changeDisputeSettings, clockFor, disputePolicy } from "#app/domain/disputes/index.ts";
import { loadBusiness } from "#app/domain/identity/index.ts";
import { makeBusiness, makeStaff } from "#test/factories/business.ts";
import { theWorld } from "#test/support/world.ts";

const world = theWorld({ now: "2026-11-24T11:00:00Z" });

const nine: [string, string] = ["09:00", "17:00"];
const none = { 1: null, 2: null, 3: null, 4: null, 5: null, 6: null, 7: null };
const settings = {
  openDays: { ...none, 2: nine, 6: ["00:00", "24:00"] as [string, string] },
  ...{ region: "DE-BE", closedDays: ["2026-12-29"] },
  creditNoteMode: "requested" as const,
  ...{ answerDays: 1, decisionDays: 2, evidenceDays: 3 },
};

async function aHouse() {
  const business = await makeBusiness(world.base);
  const owner = await makeStaff(business, "owner");
  return { business, owner, now: () => loadBusiness(world.base, business.id) };
}

describe("what a business decides about disputes", () => {
  test("hours, holidays of its region, own days and promises make its promised dates", async () => {
    const { owner, now } = await aHouse();
    await changeDisputeSettings(owner.ctx, settings);
    const business = await now();
    expect(business.creditNoteMode).toBe("requested");
    expect(business.calendar).toMatchObject({ region: "DE-BE", closedDays: ["2026-12-29"] });
    expect(business.calendar.holidays).toEqual(
      expect.arrayContaining(["2026-12-25", "2026-12-29", "2027-03-08"]),
    );
    expect(disputePolicy(business)).toMatchObject({ answerDays: 1, decisionDays: 2, acceptDays: 14 });
    // Sunday 20 December: Tuesday 22; Saturday 26 is a holiday, Tuesday 29 its own; Saturday 2 January to midnight.
    const clock = clockFor(business, new Date("2026-12-20T11:00:00Z"), false);
    expect(clock.answerDueAt).toEqual(new Date("2026-12-22T16:00:00Z"));
    expect(clock.dueAt).toEqual(new Date("2027-01-02T23:00:00Z"));
  });

  test("the same once more is no change", async () => {
    const { owner, now, business } = await aHouse();
    await changeDisputeSettings(owner.ctx, settings);
    const before = await world.jobsOf("fan-out");
    await changeDisputeSettings(owner.ctx, settings);
    expect((await world.jobsOf("fan-out")).length).toBe(before.length);
    await changeDisputeSettings(owner.ctx, { ...settings, region: "", closedDays: [] });
    expect((await now()).calendar.holidays).toEqual([]);
    expect(business.id).toBe((await now()).id);
  });

  test.each([
    ["a week in which nobody works", { openDays: none }, "openDays"],
    ["a day that closes before it opens", { openDays: { ...none, 3: ["17:00", "09:00"] } }, "from-3"],
    ["a day without an hour", { openDays: { ...none, 3: ["", "09:00"] } }, "from-3"],
    ["a region of nowhere", { region: "DE-XX" }, "country"],
    ["a day that does not exist", { closedDays: ["2026-02-30"] }, "closedFrom"],
    ["no days to answer", { answerDays: 0 }, "answerDays"],
    ["an answer after the decision", { answerDays: 3, decisionDays: 2 }, "answerDays"],
    ["half a year to decide", { decisionDays: 180 }, "decisionDays"],
  ])("%s is refused at its field, and nothing changes", async (_what, wrong, field) => {
    const { owner, now } = await aHouse();
    const before = await now();
    const input = { ...settings, ...wrong } as typeof settings;
    await expect(changeDisputeSettings(owner.ctx, input)).rejects.toMatchObject({
      code: "invalid",
      details: { fields: { [field]: expect.any(String) } },
    });
    expect(await now()).toEqual(before);
  });

  test("is for owners alone (case 17)", async () => {
    const { business } = await aHouse();
    for (const role of ["support", "manager"] as const) {
      const { ctx } = await makeStaff(business, role);
      await expect(changeDisputeSettings(ctx, settings)).rejects.toMatchObject({ code: "forbidden" });
    }
  });
});
