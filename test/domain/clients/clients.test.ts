import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import {
  addClient,
  archiveClient,
  type ChangeClientInput,
  changeClient,
  findClientForParty,
  listClients,
  loadClient,
} from "#app/domain/clients/index.ts";
import { type Ctx, transaction } from "#app/domain/core/index.ts";
import { newId } from "#app/kit/ids.ts";
import { eventDetails, events } from "#db/schema/log.ts";
import { buyer } from "#test/documents/en16931/sample-document.ts";
import {
  makeBusiness,
  makeClient,
  makeContact,
  makeStaff,
  type TestBusiness,
  unique,
} from "#test/factories/business.ts";
import { makeInvoice } from "#test/factories/invoice.ts";
import { theWorld } from "#test/support/world.ts";

const world = theWorld({ poolSize: 20 });
let business: TestBusiness;
let staff: Ctx;

beforeAll(async () => {
  business = await makeBusiness(world.base);
  staff = (await makeStaff(business, "support")).ctx;
});

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
const jobsOf = async (eventId: string) =>
  (await world.jobsOf("fan-out")).filter((job) => job.eventId === eventId);

/** Everybody who may not: each verb is tried as each of them. */
async function others(clientId: string) {
  const elsewhere = await makeBusiness(world.base);
  return {
    contact: (await makeContact(business, clientId, { role: "admin" })).ctx,
    stranger: (await makeStaff(elsewhere, "owner")).ctx,
  };
}

describe("adding a client", () => {
  test("keeps what is known, tells of it with the name apart, and asks for one job", async () => {
    const owner = await makeStaff(business, "owner");
    const id = await addClient(staff, {
      name: "  Kafana Šešir  ",
      address: { line1: "Knez Mihailova 1", city: "Beograd", country: "RS" },
      vatId: "RS 104-123.456",
      registrationId: "",
      locale: "sr-Latn",
      tags: ["gastro"],
      staffId: owner.id,
    });
    expect(await loadClient(staff, id)).toMatchObject({
      name: "Kafana Šešir",
      sortName: "kafana sesir",
      vatId: "RS104123456",
      registrationId: null,
      tags: ["gastro"],
      staffId: owner.id,
      createdAt: world.clock.now(),
    });
    const [event, more] = await told(id);
    expect(more).toBeUndefined();
    expect(event).toMatchObject({
      kind: "client.added",
      clientId: id,
      data: { locale: "sr-Latn" },
      details: { name: "Kafana Šešir" },
    });
    expect(JSON.stringify(event?.data)).not.toContain("Kafana");
    expect(await jobsOf(event?.id as string)).toHaveLength(1);
  });

  test("is for staff of this business; a staff member named must be one of its own", async () => {
    const { contact } = await others(await makeClient(business));
    await expect(addClient(contact, { name: "X", locale: "en" })).rejects.toMatchObject({
      code: "forbidden",
    });
    const elsewhere = await makeStaff(await makeBusiness(world.base));
    const named = addClient(staff, { name: unique("X"), locale: "en", staffId: elsewhere.id });
    await expect(named).rejects.toMatchObject({
      code: "invalid",
      details: { fields: { staffId: "field.check" } },
    });
  });

  test("refuses fields that are not its own and names that are none (case 22)", async () => {
    for (const extra of [
      { businessId: business.id },
      { id: business.id },
      { createdAt: "2020-01-01" },
      { sortName: "x" },
    ]) {
      await expect(addClient(staff, { name: "X", locale: "en", ...extra })).rejects.toThrow();
    }
    await expect(addClient(staff, { name: "   ", locale: "en" })).rejects.toThrow();
    await expect(addClient(staff, { name: ["X"] as never, locale: "en" })).rejects.toThrow();
  });
});

describe("changing a client", () => {
  test("writes what is new, clears what is given empty, and tells before and after apart from the chain", async () => {
    const id = await addClient(staff, {
      name: "Brauhaus Süd",
      vatId: "DE1",
      endpoint: "0088:1",
      locale: "en",
    });
    await changeClient(staff, id, { name: "Brauhaus Nord", vatId: "", locale: "en" });
    expect(await loadClient(staff, id)).toMatchObject({
      name: "Brauhaus Nord",
      sortName: "brauhaus nord",
      vatId: null,
      endpoint: "0088:1",
    });
    const [, event] = await told(id);
    expect(event).toMatchObject({
      kind: "client.changed",
      data: { fields: ["name", "vatId"] },
      details: {
        before: { name: "Brauhaus Süd", vatId: "DE1" },
        after: { name: "Brauhaus Nord", vatId: null },
      },
    });
    expect(await jobsOf(event?.id as string)).toHaveLength(1);
  });

  test("to what it is already leaves no event", async () => {
    const input = {
      name: "Same",
      vatId: "DE2",
      locale: "en",
      tags: ["a"],
      address: { city: "Berlin" },
    } as const;
    const id = await addClient(staff, { ...input, tags: ["a"] });
    await changeClient(staff, id, { ...input, tags: ["a"], vatId: " de 2 " } as ChangeClientInput);
    await changeClient(staff, id, {});
    expect((await told(id)).map(({ kind }) => kind)).toEqual(["client.added"]);
  });

  test("finds no client of another business, and is not for contacts", async () => {
    const id = await makeClient(business);
    const { contact, stranger } = await others(id);
    await expect(changeClient(contact, id, { name: "X" })).rejects.toMatchObject({ code: "forbidden" });
    await expect(changeClient(stranger, id, { name: "X" })).rejects.toMatchObject({ code: "not_found" });
    await expect(changeClient(staff, newId(world.clock.now()), { name: "X" })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(archiveClient(stranger, id, { isArchived: true })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(loadClient(stranger, id)).rejects.toMatchObject({ code: "not_found" });
    expect((await loadClient(staff, id)).name).not.toBe("X");
  });

  test("leaves issued documents with the name they were issued to", async () => {
    const id = await makeClient(business);
    const made = await makeInvoice(business, id);
    await changeClient(staff, id, { name: "Renamed" });
    expect(made.document.buyer.name).toBe(buyer.name);
  });

  test("by 20 at once ends with one of them and its own words to be found by", async () => {
    const id = await makeClient(business);
    const stem = unique("word").replaceAll("-", "");
    await Promise.all(
      Array.from({ length: 20 }, (_, n) => changeClient(staff, id, { name: `${stem}x${n}x` })),
    );
    const { name } = await loadClient(staff, id);
    const found = await Promise.all(
      Array.from(
        { length: 20 },
        async (_, n) => (await listClients(staff, { search: `${stem}x${n}x` })).rows.length,
      ),
    );
    expect(found).toEqual(Array.from({ length: 20 }, (_, n) => Number(name === `${stem}x${n}x`)));
  });

  test("away and back is told each time once, and the list follows", async () => {
    const name = unique("Away");
    const id = await makeClient(business, name);
    const isListed = async () => (await listClients(staff, { search: name })).rows.length === 1;
    for (const isArchived of [true, true, false, false]) {
      await archiveClient(staff, id, { isArchived });
      expect(await isListed()).toBe(!isArchived);
    }
    expect((await told(id)).map(({ kind }) => kind)).toEqual([
      "client.added",
      "client.changed",
      "client.changed",
    ]);
  });
});

describe("the client of a document's buyer", () => {
  const party = (fields: object) => ({
    ...buyer,
    vatId: undefined,
    registrationId: undefined,
    name: "Nobody here",
    ...fields,
  });

  test("is found by its marks, the strongest first, however they are written", async () => {
    const own = await makeBusiness(world.base);
    const add = (fields: object) => addClient(own.ctx, { name: unique("C"), locale: "en", ...fields });
    const byVat = await add({ vatId: "de 271.990-348" });
    const byEndpoint = await add({ endpoint: "0088:4012345000009" });
    const byRegistration = await add({ registrationId: "HRB 1" });
    const byName = await add({ name: "Kafana Šešir" });
    const find = (fields: object) => findClientForParty(own.ctx, party(fields));
    expect(await find({ vatId: "DE271990348" })).toMatchObject({ id: byVat, by: "vatId" });
    expect(await find({ vatId: "DE 271 990 348", registrationId: "HRB 1" })).toMatchObject({ id: byVat });
    expect(await find({ endpoint: { scheme: "0088", id: "4012345000009" } })).toMatchObject({
      id: byEndpoint,
      by: "endpoint",
    });
    expect(await find({ vatId: "unknown", registrationId: "HRB 1" })).toMatchObject({
      id: byRegistration,
      by: "registrationId",
    });
    expect(await find({ name: "КАФАНА ШЕШИР" })).toMatchObject({ id: byName, by: "name" });
    expect(await find({})).toBeUndefined();
  });

  test("is nobody where two share the mark, or in another business", async () => {
    const own = await makeBusiness(world.base);
    for (const name of ["One", "Two"]) await addClient(own.ctx, { name, vatId: "DE5", locale: "en" });
    expect(await findClientForParty(own.ctx, party({ vatId: "DE5" }))).toBeUndefined();
    const other = await makeBusiness(world.base);
    expect(await findClientForParty(other.ctx, party({ name: "One" }))).toBeUndefined();
  });
});
