import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { systemCtx } from "#app/domain/core/index.ts";
import {
  type ChangeBusinessInput,
  changeBusiness,
  createBusiness,
  findBusinessBySlug,
  finishGuide,
  loadBusiness,
  officeHours,
} from "#app/domain/identity/index.ts";
import { makeBusiness, makeClient, makeContact, makeStaff, unique } from "#test/factories/business.ts";
import { theWorld } from "#test/support/world.ts";
import { logged, logOf } from "./log-of.ts";
import { refusal } from "./visitors.ts";

const world = theWorld({ poolSize: 10 });

const anInput = (slug = unique("shop")) =>
  ({ name: "Ana Petrović", slug, timeZone: "Europe/Belgrade", locale: "sr-Latn", currency: "RSD" }) as const;

async function aBusiness() {
  const business = await makeBusiness(world.base);
  return { business, owner: await makeStaff(business, "owner") };
}

describe("creating a business", () => {
  test("fills what was left out, and is the system's event with no name in its facts", async () => {
    const input = anInput();
    const id = await createBusiness(world.base, input);
    const ctx = systemCtx(world.base, id);
    expect(await loadBusiness(ctx, id)).toMatchObject({
      name: "Ana Petrović",
      legalName: "Ana Petrović",
      country: "RS",
      address: { country: "RS" },
      brand: "#2340c2",
      calendar: { openDays: officeHours().openDays, region: "RS" },
      creditNoteMode: "made_here",
      guideDoneAt: null,
      suspendedAt: null,
    });
    const year = Number(world.clock.now().toISOString().slice(0, 4));
    const { holidays, throughYear } = (await loadBusiness(ctx, id)).calendar;
    expect(holidays).toContain(`${year + 1}-02-15`);
    expect(throughYear).toBe(year + 2);
    const business = { id, slug: input.slug, ctx };
    const events = await logOf(business);
    expect(events).toMatchObject([
      {
        kind: "business.created",
        actorKind: "system",
        actorId: null,
        subjectKind: "business",
        subjectId: id,
      },
    ]);
    const { slug, currency, timeZone, locale } = input;
    expect(events[0]?.data).toEqual({ slug, currency, timeZone, locale });
    expect(events[0]?.details).toEqual({ name: "Ana Petrović" });
    expect(await world.jobsOf("fan-out")).toContainEqual({ businessId: id, eventId: events[0]?.id });
  });

  test("quietly is logged and told nobody", async () => {
    const id = await createBusiness(world.base, anInput(), { quiet: true });
    expect(await logOf({ id, slug: "", ctx: systemCtx(world.base, id) })).toHaveLength(1);
    expect((await world.jobsOf("fan-out")).filter((job) => job.businessId === id)).toEqual([]);
  });

  test("is not for people, whatever their role (case 17)", async () => {
    const { business, owner } = await aBusiness();
    const contact = await makeContact(business, await makeClient(business), { role: "admin" });
    for (const { ctx } of [owner, contact]) {
      const input = anInput();
      expect(await refusal(createBusiness(ctx, input))).toEqual({ code: "forbidden" });
      expect(await findBusinessBySlug(world.base, input.slug)).toBeUndefined();
    }
  });

  test("a slug taken, also by one made at the same moment, is a conflict", async () => {
    const input = anInput();
    const answers = await Promise.allSettled([1, 2, 3, 4].map(() => createBusiness(world.base, input)));
    expect(answers.filter((answer) => answer.status === "fulfilled")).toHaveLength(1);
    expect(await refusal(createBusiness(world.base, input))).toEqual({
      code: "conflict",
      fields: { slug: "taken" },
    });
  });

  test("names every field that is wrong, and takes none that is not asked for (case 22)", async () => {
    const wrong: [Record<string, unknown>, string][] = [
      [{ slug: "desk" }, "slug"],
      [{ name: " " }, "name"],
      [{ currency: "euro" }, "currency"],
      [{ locale: "xx" }, "locale"],
      [{ brand: "red" }, "brand"],
      [{ replyTo: "office" }, "replyTo"],
      [{ replyTo: "a@b.example\r\nBcc: c@d.example" }, "replyTo"],
    ];
    for (const [more, field] of wrong) {
      const refused = await refusal(createBusiness(world.base, { ...anInput(), ...more } as never));
      expect([refused.code, Object.keys(refused.fields ?? {})]).toEqual(["invalid", [field]]);
    }
    const extra = { ...anInput(), settings: { free: true } };
    expect((await refusal(createBusiness(world.base, extra as never))).code).toBe("invalid");
  });

  test("writes a reply address the one way addresses are written (case 29)", async () => {
    const id = await createBusiness(world.base, { ...anInput(), replyTo: " Office@Čačak.RS " });
    expect((await loadBusiness(world.base, id)).replyTo).toBe("office@xn--aak-eqab.rs");
  });
});

describe("changing a business", () => {
  const change: ChangeBusinessInput = {
    name: "Lumen Neu",
    brand: "#AA3300",
    replyTo: " Office@Lumen.Example ",
    vatId: "",
    timeZone: "Europe/Vienna",
  };

  test("changes what was sent; the log names fields and facts, and keeps personal words apart", async () => {
    const { business, owner } = await aBusiness();
    const before = await loadBusiness(world.base, business.id);
    const events = await logged(world, business, () => changeBusiness(owner.ctx, change));
    const after = {
      name: "Lumen Neu",
      brand: "#aa3300",
      replyTo: "office@lumen.example",
      vatId: null,
      timeZone: "Europe/Vienna",
    };
    expect(await loadBusiness(world.base, business.id)).toEqual({ ...before, ...after });
    expect(events).toMatchObject([
      {
        kind: "business.changed",
        actorKind: "staff",
        actorId: owner.id,
        subjectKind: "business",
        subjectId: business.id,
      },
    ]);
    const [{ data: facts } = { data: {} }] = events;
    const { fields, ...data } = facts as { fields: string[] };
    expect([...fields].sort()).toEqual(["brand", "name", "replyTo", "timeZone", "vatId"]);
    expect(data).toEqual({
      before: { brand: "#2340c2", timeZone: "Europe/Berlin" },
      after: { brand: "#aa3300", timeZone: "Europe/Vienna" },
    });
    expect(events[0]?.details).toEqual({
      before: { name: "Lumen Studio", replyTo: null, vatId: "DE318406552" },
      after: { name: "Lumen Neu", replyTo: "office@lumen.example", vatId: null },
    });
  });

  test("sent again, or sent as it was, is no change and no event", async () => {
    const { business, owner } = await aBusiness();
    await changeBusiness(owner.ctx, change);
    const { address, calendar, name } = await loadBusiness(world.base, business.id);
    for (const same of [change, {}, { address, calendar, name } as ChangeBusinessInput]) {
      expect(await logged(world, business, () => changeBusiness(owner.ctx, same))).toEqual([]);
    }
  });

  test("the same form posted many times at once is one event", async () => {
    const { business, owner } = await aBusiness();
    const post = () => changeBusiness(owner.ctx, change);
    expect(await logged(world, business, () => Promise.all(Array.from({ length: 8 }, post)))).toHaveLength(1);
  });

  test("is for owners alone, each in their own business (case 17)", async () => {
    const { business } = await aBusiness();
    const other = await aBusiness();
    const support = await makeStaff(business, "support");
    const manager = await makeStaff(business, "manager");
    const contact = await makeContact(business, await makeClient(business), { role: "admin" });
    for (const { ctx } of [support, manager, contact]) {
      expect(await refusal(changeBusiness(ctx, change))).toEqual({ code: "forbidden" });
      expect(await refusal(finishGuide(ctx))).toEqual({ code: "forbidden" });
    }
    const before = await loadBusiness(world.base, business.id);
    await changeBusiness(other.owner.ctx, change);
    expect(await loadBusiness(world.base, business.id)).toEqual(before);
  });

  test("of a business that is not there is not found", async () => {
    const { owner } = await aBusiness();
    const ctx = { ...owner.ctx, scope: { businessId: randomUUID(), clientIds: "*" as const } };
    expect(await refusal(changeBusiness(ctx, change))).toEqual({ code: "not_found" });
    expect(await refusal(() => loadBusiness(world.base, randomUUID()))).toEqual({ code: "not_found" });
  });

  test("refuses what is wrong and what nobody may change (case 22)", async () => {
    const { business, owner } = await aBusiness();
    const before = await loadBusiness(world.base, business.id);
    const bad = changeBusiness(owner.ctx, { replyTo: "a@b.example\r\nBcc: c@d.example" });
    expect(await refusal(bad)).toMatchObject({ code: "invalid", fields: { replyTo: "field.email.invalid" } });
    for (const extra of [
      { slug: "other" },
      { currency: "RSD" },
      { suspendedAt: null },
      { id: randomUUID() },
      { name: ["a"] },
    ]) {
      await expect(changeBusiness(owner.ctx, extra as never)).rejects.toThrow();
    }
    expect(await loadBusiness(world.base, business.id)).toEqual(before);
  });
});

describe("the first-run guide", () => {
  test("ends once, with one event", async () => {
    const { business, owner } = await aBusiness();
    const events = await logged(world, business, () => finishGuide(owner.ctx));
    expect(events).toMatchObject([
      { kind: "business.changed", actorId: owner.id, data: { fields: ["guideDoneAt"] } },
    ]);
    const { guideDoneAt } = await loadBusiness(world.base, business.id);
    expect(guideDoneAt).toEqual(world.clock.now());
    world.clock.advance({ hours: 1 });
    expect(await logged(world, business, () => finishGuide(owner.ctx))).toEqual([]);
    expect((await loadBusiness(world.base, business.id)).guideDoneAt).toEqual(guideDoneAt);
  });
});
