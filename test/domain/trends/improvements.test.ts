import { beforeAll, describe, expect, test } from "vitest";
import { sealEvents } from "#app/domain/core/index.ts";
import {
  addImprovement,
  changeImprovement,
  countEvents,
  type ImprovementInput,
  listImprovements,
  listPublishedImprovements,
  loadImprovement,
  publishImprovement,
} from "#app/domain/trends/index.ts";
import { newId } from "#app/kit/ids.ts";
import {
  makeBusiness,
  makeClient,
  makeContact,
  makeStaff,
  type TestBusiness,
  type TestPerson,
} from "#test/factories/business.ts";
import { theWorld } from "#test/support/world.ts";
import { historyOf } from "./random-histories.ts";

const world = theWorld();
let business: TestBusiness;
let manager: TestPerson;

beforeAll(async () => {
  world.clock.set("2026-08-03T10:00:00Z");
  business = await makeBusiness(world.base);
  manager = await makeStaff(business, "manager");
});

const input = (more: Partial<ImprovementInput> = {}): ImprovementInput => ({
  said: "The price was not the one we agreed on.",
  did: "Prices come from the contract",
  ...{ cause: "price_list", ownerId: manager.id, startedOn: "2026-08-20", windowDays: 30 },
  ...more,
});

describe("an improvement", () => {
  test("is measured by disputes of its cause as long before as after its start", async () => {
    const happen = historyOf(business, await makeClient(business), world.clock);
    for (const wrong of [4, 1]) {
      for (let n = 0; n < 20; n++) await happen({ what: "issue", lines: 1 });
      for (let n = 0; n < wrong; n++) await happen({ what: "dispute", pick: n, reasons: [0] });
      await happen({ what: "later", days: 27 });
    }
    for (let n = 0; n < 5; n++) await happen({ what: "decide", pick: n, verdict: 0, cause: 0 });
    const id = await addImprovement(manager.ctx, input());
    await sealEvents(business.ctx);
    await countEvents(business.ctx);
    expect(await loadImprovement(manager.ctx, id)).toMatchObject({
      before: { count: 4, of: 20 },
      after: { count: 1, of: 20 },
    });
  });

  test("is read by clients from the moment it is shown to them, in its present words", async () => {
    const id = await addImprovement(manager.ctx, input({ did: "Hours are listed by day" }));
    const contact = await makeContact(business, await makeClient(business));
    const read = async () => (await listPublishedImprovements(contact.ctx)).map(({ did }) => did);
    expect(await read()).not.toContain("Hours are listed by day");
    await publishImprovement(manager.ctx, { id });
    await publishImprovement(manager.ctx, { id });
    expect(await read()).toContain("Hours are listed by day");
    await changeImprovement(manager.ctx, { id, ...input({ did: "Hours are listed by day and person" }) });
    expect(await read()).toContain("Hours are listed by day and person");
  });

  test("is a matter of managers and owners, and of this business", async () => {
    const support = await makeStaff(business, "support");
    const other = await makeStaff(await makeBusiness(world.base), "owner");
    const id = await addImprovement(manager.ctx, input());
    await expect(addImprovement(support.ctx, input())).rejects.toMatchObject({ code: "forbidden" });
    await expect(listImprovements(support.ctx)).rejects.toMatchObject({ code: "forbidden" });
    await expect(loadImprovement(other.ctx, id)).rejects.toMatchObject({ code: "not_found" });
    await expect(publishImprovement(other.ctx, { id })).rejects.toMatchObject({ code: "not_found" });
    await expect(changeImprovement(other.ctx, { id, ...input() })).rejects.toMatchObject({
      code: "not_found",
    });
  });

  test("with fields that are not right names each of them", async () => {
    const wrong = { said: " ", startedOn: "2026-02-30", windowDays: 3, cause: "weather" as "price_list" };
    await expect(addImprovement(manager.ctx, input(wrong))).rejects.toMatchObject({
      code: "invalid",
      details: {
        fields: {
          ...{
            said: "field.required",
            startedOn: "field.check",
            windowDays: "field.check",
            cause: "field.check",
          },
        },
      },
    });
    const nobody = input({ ownerId: newId(world.clock.now()) });
    await expect(addImprovement(manager.ctx, nobody)).rejects.toMatchObject({
      details: { fields: { ownerId: "field.check" } },
    });
  });
});
