import { describe, expect, test } from "vitest";
import { isAppError } from "#app/domain/core/index.ts";
import { addTemplate, changeTemplate, endTemplate, listTemplates } from "#app/domain/disputes/index.ts";
import { makeBusiness, makeStaff, unique } from "#test/factories/business.ts";
import { theWorld } from "#test/support/world.ts";
import { disputeScene } from "./scene.ts";

const world = theWorld();
const scene = disputeScene(world);

const refusedAs = (code: Parameters<typeof isAppError>[1]) =>
  expect.toSatisfy((error) => isAppError(error, code), code);
const words = () => ({
  ...{ name: unique("Wrong price"), locale: "en" as const },
  text: "You were right about {invoice}: {amount} is credited.",
});

describe("reply templates", () => {
  test("are added, changed and ended, each with one event of the desk alone", async () => {
    const { support, seen } = scene;
    const first = words();
    const id = await addTemplate(support.ctx, { ...first, name: `  ${first.name} ` });
    expect(await listTemplates(support.ctx)).toContainEqual({ id, ...first });
    const second = { ...first, text: "We credit {amount}." };
    for (let n = 0; n < 2; n++) await changeTemplate(support.ctx, id, second);
    expect(await listTemplates(support.ctx, { locale: "en" })).toContainEqual({ id, ...second });
    expect((await listTemplates(support.ctx, { locale: "sr-Latn" })).map((one) => one.id)).not.toContain(id);
    await endTemplate(support.ctx, id);
    expect((await listTemplates(support.ctx)).map((one) => one.id)).not.toContain(id);
    const told = await seen.eventsOf(id);
    expect(told.map(({ kind, clientId }) => [kind, clientId])).toEqual([
      ["template.added", null],
      ["template.changed", null],
      ["template.ended", null],
    ]);
    await expect(endTemplate(support.ctx, id)).rejects.toEqual(refusedAs("not_found"));
    await expect(changeTemplate(support.ctx, id, first)).rejects.toEqual(refusedAs("not_found"));
  });

  test("are staff's, of their own business", async () => {
    const { payer, support } = scene;
    const id = await addTemplate(support.ctx, words());
    await expect(addTemplate(payer.ctx, words())).rejects.toEqual(refusedAs("forbidden"));
    await expect(listTemplates(payer.ctx)).rejects.toEqual(refusedAs("forbidden"));
    const other = await makeStaff(await makeBusiness(world.base));
    expect(await listTemplates(other.ctx)).toEqual([]);
    await expect(changeTemplate(other.ctx, id, words())).rejects.toEqual(refusedAs("not_found"));
    await expect(endTemplate(other.ctx, id)).rejects.toEqual(refusedAs("not_found"));
  });

  test("have a name, words, a language, and nothing in braces that cannot be filled in", async () => {
    const { support } = scene;
    const refused = async (change: object) => {
      const error = await addTemplate(support.ctx, { ...words(), ...change }).catch((one) => one);
      return isAppError(error, "invalid") && Object.keys(error.details.fields ?? {});
    };
    expect(await refused({ name: " " })).toEqual(["name"]);
    expect(await refused({ text: "" })).toEqual(["text"]);
    expect(await refused({ locale: "de" })).toEqual(["locale"]);
    expect(await refused({ text: "Dear {name}" })).toEqual(["text"]);
  });
});
