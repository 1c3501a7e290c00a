import { beforeAll, describe, expect, test } from "vitest";
import { disputePolicy } from "#app/domain/disputes/index.ts";
import { loadBusiness } from "#app/domain/identity/index.ts";
import { paths } from "#app/kit/paths.ts";
import { action, loader } from "#app/routes/desk/settings.disputes.tsx";
import { call } from "#test/support/site.ts";
import { theWorld } from "#test/support/world.ts";
import { type Desk, openDesk } from "./desk-world.ts";

const world = theWorld();
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk(world);
});

// biome-ignore lint/suspicious/noExplicitAny: what pages get, looked at piece by piece
type View = any;

const path = paths.desk.disputeSettings();
const send = (form: Record<string, string>, as = desk.as.owner) =>
  call(world, action, { path, as, form: { business: desk.business.slug, ...form } });
const look = async (): Promise<View> => (await call(world, loader, { path, as: desk.as.owner })).data;
const now = () => loadBusiness(world.base, desk.business.id);
const typed = {
  ...{
    "open-2": "on",
    "from-2": "10:00",
    "to-2": "18:30",
    "open-6": "on",
    "from-6": "00:00",
    "to-6": "00:00",
  },
  ...{ "from-1": "09:00", "to-1": "17:00", country: "DE", creditNoteMode: "requested" },
  ...{ answerDays: "2", decisionDays: "4", evidenceDays: "8" },
};

test("the settings of disputes are the owner's alone", async () => {
  for (const as of [desk.as.manager, desk.as.support]) {
    expect((await call(world, loader, { path, as })).status).toBe(403);
    expect((await send(typed, as)).status).toBe(403);
  }
});

describe("saved", () => {
  test("a day without its tick is closed, midnight is the end of a day, and promises follow", async () => {
    const saved = await send(typed);
    expect([saved.status, saved.location]).toEqual([303, paths.desk.disputeSettings({ done: "saved" })]);
    const business = await now();
    expect(business).toMatchObject({
      creditNoteMode: "requested",
      calendar: { region: "DE", openDays: { 1: null, 2: ["10:00", "18:30"], 6: ["00:00", "24:00"] } },
    });
    expect(disputePolicy(business)).toMatchObject({ answerDays: 2, decisionDays: 4, evidenceDays: 8 });
    const view = await look();
    expect(view.week[5]).toMatchObject({ name: "Saturday", isOpen: true, from: "00:00", to: "00:00" });
    expect(view.parts).toContainEqual({ value: "BE", label: "Berlin" });
    expect(view.holidays).toContainEqual({ on: "Friday, 25 December", name: "Christmas Day" });
  });

  test("a part belongs to the country it was offered for", async () => {
    await send({ ...typed, part: "BE", partOf: "DE" });
    expect((await now()).calendar.region).toBe("DE-BE");
    await send({ ...typed, country: "RS", part: "BE", partOf: "DE" });
    expect((await now()).calendar).toMatchObject({ region: "RS" });
    expect((await now()).calendar.holidays).toContain("2027-01-07");
  });

  test("own closed days are added as a span, and one without its tick is a working day again", async () => {
    await send({ ...typed, closedFrom: "2026-12-28", closedTo: "2026-12-30" });
    expect((await look()).closed.map(({ on }: { on: string }) => on)).toEqual([
      ...["2026-12-28", "2026-12-29", "2026-12-30"],
    ]);
    await send({ ...typed, "closed-2026-12-28": "on", closedFrom: "2026-12-31" });
    expect((await now()).calendar.closedDays).toEqual(["2026-12-28", "2026-12-31"]);
  });
});

test.each([
  ["no day is ticked", { "open-2": "", "open-6": "" }, "openDays"],
  ["a day closes before it opens", { "to-2": "09:00" }, "from-2"],
  ["days are out of order", { closedFrom: "2026-12-30", closedTo: "2026-12-28" }, "closedFrom"],
  ["a country is unknown", { country: "XX" }, "country"],
  ["days are no number", { decisionDays: "soon" }, "decisionDays"],
])("when %s the form comes back with what was typed", async (_what, wrong: Record<string, string>, field) => {
  const before = await now();
  const form = Object.fromEntries(
    Object.entries({ ...typed, ...wrong }).filter(([name, value]) => !(name.startsWith("open-") && !value)),
  );
  const answer = await send(form);
  expect(answer.status).toBe(422);
  expect((answer.data as View).errors).toEqual({ [field]: expect.stringMatching(/^[A-Z].*\.$/) });
  expect((answer.data as View).typed).toMatchObject({ answerDays: "2" });
  expect(await now()).toEqual(before);
});
