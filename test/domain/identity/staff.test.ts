import { randomUUID } from "node:crypto";
import { and, eq, isNull } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Ctx } from "#app/domain/core/index.ts";
import { addStaff, changeStaffRole, endStaff, listStaff } from "#app/domain/identity/index.ts";
import { memberships, people } from "#db/schema/people.ts";
import { makeBusiness, makeClient, makeContact, makeStaff, unique } from "#test/factories/business.ts";
import { theWorld } from "#test/support/world.ts";
import { logged, logOf } from "./log-of.ts";
import { refusal, signInWithFactor } from "./visitors.ts";

const world = theWorld({ poolSize: 20 });

const proof = () => ({ stepUpAt: world.clock.now() });
const aPerson = (email = `${unique("new")}@lumen.example`) =>
  ({ name: "Nora Neu", email, role: "support", locale: "en" }) as const;

async function aTeam() {
  const business = await makeBusiness(world.base);
  const owner = await makeStaff(business, "owner");
  return { business, owner };
}

const rolesOf = async (ctx: Ctx) =>
  Object.fromEntries((await listStaff(ctx)).map((member) => [member.id, member.role]));

/** The three verbs that change a team, each on a support member of the business. */
const verbs = {
  addStaff: (ctx: Ctx, _id: string, stepUp = proof()) => addStaff(ctx, aPerson(), stepUp),
  changeStaffRole: (ctx: Ctx, id: string, stepUp = proof()) =>
    changeStaffRole(ctx, { id, role: "manager" }, stepUp),
  endStaff: (ctx: Ctx, id: string, stepUp = proof()) => endStaff(ctx, id, stepUp),
};

describe.each(Object.entries(verbs))("%s", (_, verb) => {
  test("is for owners alone (case 17)", async () => {
    const { business } = await aTeam();
    const support = await makeStaff(business, "support");
    const manager = await makeStaff(business, "manager");
    const contact = await makeContact(business, await makeClient(business), { role: "admin" });
    for (const { ctx } of [support, manager, contact]) {
      expect(await logged(world, business, () => refusal(verb(ctx, support.id)))).toEqual([]);
      expect(await refusal(verb(ctx, support.id))).toEqual({ code: "forbidden" });
    }
  });

  test("asks an owner for a step-up within ten minutes", async () => {
    const { business, owner } = await aTeam();
    const support = await makeStaff(business, "support");
    const before = await rolesOf(owner.ctx);
    const old = { stepUpAt: new Date(world.clock.now().getTime() - 600_000) };
    expect(await refusal(verb(owner.ctx, support.id, old))).toEqual({
      code: "forbidden",
      message: "account.stepUp.lead",
    });
    expect(await rolesOf(owner.ctx)).toEqual(before);
  });
});

describe("adding", () => {
  test("lets a person in and logs it: who did, which role, no name in the facts", async () => {
    const { business, owner } = await aTeam();
    const person = aPerson();
    let id = "";
    const events = await logged(world, business, async () => {
      id = await addStaff(owner.ctx, { ...person, title: "Accounts", phone: "" }, proof());
    });
    expect(events).toMatchObject([
      {
        kind: "staff.added",
        actorKind: "staff",
        actorId: owner.id,
        subjectKind: "staff",
        subjectId: id,
        data: { role: "support" },
        details: { name: "Nora Neu", email: person.email },
        source: "web",
        requestId: "test",
      },
    ]);
    expect(events[0]?.data).toEqual({ role: "support" });
    const member = (await listStaff(owner.ctx)).find((one) => one.id === id);
    expect(member).toMatchObject({
      name: "Nora Neu",
      title: "Accounts",
      phone: null,
      role: "support",
      hasSecondFactor: false,
    });
    const { viewer } = await signInWithFactor(world, person.email);
    expect(viewer.memberships).toMatchObject([{ id, business: { id: business.id }, kind: "staff" }]);
    expect((await listStaff(owner.ctx)).find((one) => one.id === id)?.hasSecondFactor).toBe(true);
  });

  test("the same address again, in whatever spelling, is a conflict that writes nothing", async () => {
    const { business, owner } = await aTeam();
    const person = aPerson();
    await addStaff(owner.ctx, person, proof());
    const again = { ...person, email: ` ${person.email.toUpperCase()}` };
    expect(await logged(world, business, () => refusal(addStaff(owner.ctx, again, proof())))).toEqual([]);
    expect(await refusal(addStaff(owner.ctx, again, proof()))).toEqual({
      code: "conflict",
      fields: { email: "desk.team.email.used" },
      values: { email: person.email },
    });
  });

  test("the same address five times at once makes one person and one member", async () => {
    const { business, owner } = await aTeam();
    const person = aPerson();
    const events = await logged(world, business, async () => {
      const answers = await Promise.allSettled(
        [1, 2, 3, 4, 5].map(() => addStaff(owner.ctx, person, proof())),
      );
      expect(answers.filter((answer) => answer.status === "fulfilled")).toHaveLength(1);
    });
    expect(events).toHaveLength(1);
    expect(await world.db.orm.select().from(people).where(eq(people.email, person.email))).toHaveLength(1);
  });

  test("a person known from elsewhere keeps name and language, and each business its own words for them (case 17)", async () => {
    const [one, two] = [await aTeam(), await aTeam()];
    const person = aPerson();
    await addStaff(one.owner.ctx, person, proof());
    await addStaff(two.owner.ctx, { ...person, name: "Somebody Else", locale: "sr-Latn" }, proof());
    const rows = await world.db.orm.select().from(people).where(eq(people.email, person.email));
    expect(rows).toMatchObject([{ name: "Nora Neu", locale: "en" }]);
    const names = async (ctx: Ctx) => (await listStaff(ctx)).map((member) => member.name);
    expect(await names(one.owner.ctx)).toContain("Nora Neu");
    expect(await names(two.owner.ctx)).toContain("Somebody Else");
    expect(await names(two.owner.ctx)).not.toContain("Nora Neu");
  });

  test("who has left may come back, as a new member", async () => {
    const { owner } = await aTeam();
    const person = aPerson();
    const first = await addStaff(owner.ctx, person, proof());
    await endStaff(owner.ctx, first, proof());
    const second = await addStaff(owner.ctx, { ...person, role: "manager" }, proof());
    expect(second).not.toBe(first);
    expect(await rolesOf(owner.ctx)).toEqual({ [owner.id]: "owner", [second]: "manager" });
  });

  test("what is no address, name or role is refused (case 22)", async () => {
    const { owner } = await aTeam();
    const bad = addStaff(owner.ctx, { ...aPerson(), email: "nora at home" }, proof());
    expect(await refusal(bad)).toEqual({ code: "invalid", fields: { email: "field.email.invalid" } });
    for (const extra of [
      { name: " " },
      { role: "root" },
      { businessId: randomUUID() },
      { email: ["a@b.example"] },
    ]) {
      await expect(addStaff(owner.ctx, { ...aPerson(), ...extra } as never, proof())).rejects.toThrow();
    }
    expect(await listStaff(owner.ctx)).toHaveLength(1);
  });
});

describe("changing a role", () => {
  test("is logged with before and after, once", async () => {
    const { business, owner } = await aTeam();
    const support = await makeStaff(business, "support");
    const change = () => changeStaffRole(owner.ctx, { id: support.id, role: "manager" }, proof());
    const events = await logged(world, business, change);
    expect(events).toMatchObject([
      {
        kind: "staff.role_changed",
        actorKind: "staff",
        actorId: owner.id,
        subjectKind: "staff",
        subjectId: support.id,
      },
      { kind: "staff.refund_limit_changed", actorId: owner.id, subjectId: support.id },
    ]);
    expect(events[0]?.data).toEqual({ before: "support", after: "manager" });
    expect(events[1]?.data).toMatchObject({ after: "200000", currency: "EUR" });
    expect(await rolesOf(owner.ctx)).toMatchObject({ [support.id]: "manager" });
    expect(await logged(world, business, change)).toEqual([]);
  });

  test("of who is not at this desk is not found: strangers, contacts, who has left (case 17)", async () => {
    const { business, owner } = await aTeam();
    const stranger = await makeStaff((await aTeam()).business, "support");
    const contact = await makeContact(business, await makeClient(business));
    const left = await makeStaff(business, "support");
    await endStaff(business.ctx, left.id);
    for (const id of [stranger.id, contact.id, left.id, randomUUID()]) {
      const change = changeStaffRole(owner.ctx, { id, role: "manager" }, proof());
      expect(await refusal(change)).toEqual({ code: "not_found" });
    }
    const rows = await world.db.orm.select().from(memberships).where(eq(memberships.id, contact.id));
    expect(rows).toMatchObject([{ kind: "contact", role: "payer" }]);
  });

  test.each(["manager", "owner"] as const)("to %s many times at once is one change", async (role) => {
    const { business, owner } = await aTeam();
    const support = await makeStaff(business, "support");
    const change = () => changeStaffRole(owner.ctx, { id: support.id, role }, proof());
    const events = await logged(world, business, () => Promise.all(Array.from({ length: 8 }, change)));
    const limit = { manager: "200000", owner: null }[role];
    expect(events.map((event) => event.data)).toEqual([
      { before: "support", after: role },
      { before: "10000", after: limit, currency: "EUR" },
    ]);
  });
});

describe("ending", () => {
  test("takes the membership away and is logged without a name in the facts", async () => {
    const { business, owner } = await aTeam();
    const support = await makeStaff(business, "support");
    const events = await logged(world, business, () => endStaff(owner.ctx, support.id, proof()));
    expect(events).toMatchObject([
      {
        kind: "staff.ended",
        actorKind: "staff",
        actorId: owner.id,
        subjectKind: "staff",
        subjectId: support.id,
        details: { name: "Jana support" },
      },
    ]);
    expect(events[0]?.data).toEqual({});
    expect(await rolesOf(owner.ctx)).toEqual({ [owner.id]: "owner" });
    const row = await world.db.orm.select().from(memberships).where(eq(memberships.id, support.id));
    expect(row[0]?.endedAt).toEqual(world.clock.now());
  });

  test("of who is not at this desk, or not any more, is not found (case 17)", async () => {
    const { business, owner } = await aTeam();
    const stranger = await makeStaff((await aTeam()).business, "support");
    const contact = await makeContact(business, await makeClient(business));
    const support = await makeStaff(business, "support");
    await endStaff(owner.ctx, support.id, proof());
    for (const id of [stranger.id, contact.id, support.id, randomUUID()]) {
      expect(await refusal(endStaff(owner.ctx, id, proof()))).toEqual({ code: "not_found" });
    }
    const open = and(eq(memberships.id, stranger.id), isNull(memberships.endedAt));
    expect(await world.db.orm.select().from(memberships).where(open)).toHaveLength(1);
  });

  test("many times at once happens once", async () => {
    const { business, owner } = await aTeam();
    const support = await makeStaff(business, "support");
    const events = await logged(world, business, async () => {
      const end = () => endStaff(owner.ctx, support.id, proof());
      const answers = await Promise.allSettled(Array.from({ length: 8 }, end));
      expect(answers.filter((answer) => answer.status === "fulfilled")).toHaveLength(1);
    });
    expect(events).toHaveLength(1);
  });
});

describe("the list", () => {
  test("is for staff, of their own business only (case 17)", async () => {
    const { business, owner } = await aTeam();
    await aTeam();
    const support = await makeStaff(business, "support");
    const contact = await makeContact(business, await makeClient(business), { role: "admin" });
    expect(await refusal(() => listStaff(contact.ctx))).toEqual({ code: "forbidden" });
    expect((await listStaff(support.ctx)).map(({ id }) => id).sort()).toEqual([owner.id, support.id].sort());
  });
});

test("no event of a team holds an address or a name in its facts", async () => {
  const { business, owner } = await aTeam();
  const id = await addStaff(owner.ctx, aPerson(), proof());
  await changeStaffRole(owner.ctx, { id, role: "manager" }, proof());
  await endStaff(owner.ctx, id, proof());
  const events = await logOf(business);
  expect(events.map((event) => event.kind)).toContain("staff.ended");
  expect(JSON.stringify(events.map((event) => event.data))).not.toMatch(/Nora|Jana|@/);
});
