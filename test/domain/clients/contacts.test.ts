import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import {
  addContact,
  changeContact,
  endContact,
  listClients,
  listContacts,
  loadContact,
} from "#app/domain/clients/index.ts";
import { type Ctx, transaction } from "#app/domain/core/index.ts";
import { contacts } from "#db/schema/clients.ts";
import { eventDetails, events } from "#db/schema/log.ts";
import { memberships } from "#db/schema/people.ts";
import {
  makeBusiness,
  makeClient,
  makeContact,
  makeStaff,
  type TestBusiness,
  unique,
} from "#test/factories/business.ts";
import { theWorld } from "#test/support/world.ts";

const world = theWorld({ poolSize: 20 });
let business: TestBusiness;
let staff: Ctx;
let clientId: string;

beforeAll(async () => {
  business = await makeBusiness(world.base);
  staff = (await makeStaff(business, "support")).ctx;
  clientId = await makeClient(business);
});

const address = () => `${unique("ana")}@kafana.example`;
const add = (ctx: Ctx, fields: object = {}) =>
  addContact(ctx, { clientId, name: "Ana Petrović", email: address(), locale: "sr-Latn", ...fields });
const told = (id: string) =>
  transaction(business.ctx, ({ tx }) =>
    tx
      .select({
        id: events.id,
        kind: events.kind,
        data: events.data,
        clientId: events.clientId,
        details: eventDetails.details,
      })
      .from(events)
      .leftJoin(eventDetails, eq(eventDetails.eventId, events.id))
      .where(eq(events.subjectId, id))
      .orderBy(events.id),
  );
const membershipOf = async (id: string) =>
  (await world.db.orm.select().from(memberships).where(eq(memberships.id, id)))[0];

describe("adding a contact", () => {
  test("gives a person the right to act for a client, told once with name and address apart", async () => {
    const email = address();
    const id = await add(staff, {
      email: ` ${email.toUpperCase()} `,
      role: "viewer",
      receivesInvoices: false,
    });
    expect(await loadContact(staff, { clientId, id })).toMatchObject({
      email,
      role: "viewer",
      receivesInvoices: false,
      name: "Ana Petrović",
    });
    expect(await membershipOf(id)).toMatchObject({
      kind: "contact",
      clientId,
      businessId: business.id,
      role: "viewer",
      endedAt: null,
    });
    const all = await told(id);
    expect(all).toMatchObject([
      { kind: "contact.added", clientId, data: { role: "viewer" }, details: { name: "Ana Petrović", email } },
    ]);
    expect(JSON.stringify(all[0]?.data)).not.toContain("@");
    expect((await world.jobsOf("fan-out")).filter((job) => job.eventId === all[0]?.id)).toHaveLength(1);
  });

  test("twice is a conflict, also 10 times at once; for another client it is the same person", async () => {
    const email = address();
    const results = await Promise.allSettled(Array.from({ length: 10 }, () => add(staff, { email })));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const result of results)
      if (result.status === "rejected") expect(result.reason).toMatchObject({ code: "conflict" });
    const first = results.find((result) => result.status === "fulfilled") as PromiseFulfilledResult<string>;
    const second = await add(staff, { email, clientId: await makeClient(business) });
    const people = await Promise.all([first.value, second].map(membershipOf));
    expect(people[0]?.personId).toBe(people[1]?.personId);
  });

  test("many different people at once are all there and all found", async () => {
    const client = await makeClient(business);
    const words = Array.from({ length: 20 }, (_, n) => `${unique("w").replaceAll("-", "")}x${n}x`);
    await Promise.all(words.map((name) => add(staff, { clientId: client, name })));
    expect(await listContacts(staff, { clientId: client })).toHaveLength(20);
    for (const search of words)
      expect((await listClients(staff, { search })).rows.map(({ id }) => id)).toEqual([client]);
  });

  test("finds no client of another business, refuses a broken address, and is not for contacts", async () => {
    const elsewhere = await makeClient(await makeBusiness(world.base));
    await expect(add(staff, { clientId: elsewhere })).rejects.toMatchObject({ code: "not_found" });
    await expect(add(staff, { email: "no address" })).rejects.toMatchObject({
      code: "invalid",
      details: { fields: { email: "field.email.invalid" } },
    });
    const contact = await makeContact(business, clientId, { role: "admin" });
    await expect(add(contact.ctx)).rejects.toMatchObject({ code: "forbidden" });
    await expect(add(staff, { role: "owner" })).rejects.toThrow();
    await expect(add(staff, { personId: contact.personId })).rejects.toThrow();
  });
});

describe("changing a contact", () => {
  test("tells a new name and a new role as an event each, and nothing where nothing is new", async () => {
    const id = await add(staff);
    await changeContact(staff, id, { name: "Ana Jovanović", role: "admin", receivesInvoices: true });
    await changeContact(staff, id, { name: "Ana Jovanović", role: "admin" });
    await changeContact(staff, id, { role: "viewer" });
    const [, role, name, again, more] = await told(id);
    expect(role).toMatchObject({ kind: "contact.role_changed", data: { before: "payer", after: "admin" } });
    expect(name).toMatchObject({
      kind: "contact.changed",
      data: { fields: ["name"] },
      details: { before: { name: "Ana Petrović" }, after: { name: "Ana Jovanović" } },
    });
    expect(again).toMatchObject({ kind: "contact.role_changed", data: { before: "admin", after: "viewer" } });
    expect(more).toBeUndefined();
    expect(await membershipOf(id)).toMatchObject({ role: "viewer" });
  });

  test("finds nobody of another business, nobody who has ended, and is not for contacts", async () => {
    const id = await add(staff);
    const stranger = await makeStaff(await makeBusiness(world.base), "owner");
    await expect(changeContact(stranger.ctx, id, { name: "X" })).rejects.toMatchObject({ code: "not_found" });
    const contact = await makeContact(business, clientId, { role: "admin" });
    await expect(changeContact(contact.ctx, contact.id, { role: "admin" })).rejects.toMatchObject({
      code: "forbidden",
    });
    await endContact(staff, id);
    await expect(changeContact(staff, id, { name: "X" })).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("ending a contact", () => {
  test("takes the right away, once, and the person's words out of the search", async () => {
    const word = unique("gone").replaceAll("-", "");
    const id = await add(staff, { name: word });
    expect((await listClients(staff, { search: word })).rows).toHaveLength(1);
    const results = await Promise.allSettled(Array.from({ length: 5 }, () => endContact(staff, id)));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const result of results)
      if (result.status === "rejected") expect(result.reason).toMatchObject({ code: "not_found" });
    expect((await membershipOf(id))?.endedAt).toEqual(world.clock.now());
    expect((await listContacts(staff, { clientId })).some((contact) => contact.id === id)).toBe(false);
    expect((await listClients(staff, { search: word })).rows).toEqual([]);
    expect((await told(id)).map(({ kind }) => kind)).toEqual(["contact.added", "contact.ended"]);
  });

  test("is not the end of the person: they can be added again", async () => {
    const email = address();
    const first = await add(staff, { email });
    await endContact(staff, first);
    const again = await add(staff, { email });
    expect(again).not.toBe(first);
    const rows = await transaction(business.ctx, ({ tx }) =>
      tx.select().from(contacts).where(eq(contacts.email, email)),
    );
    expect(rows.filter(({ endedAt }) => endedAt === null).map(({ id }) => id)).toEqual([again]);
  });

  test("of another business finds nobody, and contacts end nobody", async () => {
    const id = await add(staff);
    const stranger = await makeStaff(await makeBusiness(world.base), "owner");
    await expect(endContact(stranger.ctx, id)).rejects.toMatchObject({ code: "not_found" });
    const contact = await makeContact(business, clientId, { role: "admin" });
    await expect(endContact(contact.ctx, id)).rejects.toMatchObject({ code: "forbidden" });
    expect((await membershipOf(id))?.endedAt).toBeNull();
  });
});
