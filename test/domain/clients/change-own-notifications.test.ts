import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { changeOwnNotifications, listContacts } from "#app/domain/clients/index.ts";
import { transaction } from "#app/domain/core/index.ts";
import { contacts } from "#db/schema/clients.ts";
import { events } from "#db/schema/log.ts";
import {
  makeBusiness,
  makeClient,
  makeContact,
  makeStaff,
  type TestBusiness,
} from "#test/factories/business.ts";
import { theWorld } from "#test/support/world.ts";

const world = theWorld();

async function makePair() {
  const business = await makeBusiness(world.base);
  const clientId = await makeClient(business);
  const people = [await makeContact(business, clientId), await makeContact(business, clientId)] as const;
  return { business, clientId, people };
}

const receiving = async (business: TestBusiness, clientId: string) =>
  (await listContacts(business.ctx, { clientId })).filter(({ receivesInvoices }) => receivesInvoices).length;

const eventsOf = (business: TestBusiness, subjectId: string) =>
  transaction(business.ctx, ({ tx }) =>
    tx
      .select({ data: events.data, actorId: events.actorId })
      .from(events)
      .where(and(eq(events.subjectId, subjectId), eq(events.kind, "contact.changed"))),
  );

describe("a contact's own notifications", () => {
  it("change with one event, and not at all the second time", async () => {
    const { business, clientId, people } = await makePair();
    const [max] = people;
    await changeOwnNotifications(max.ctx, { receivesInvoices: false });
    await changeOwnNotifications(max.ctx, { receivesInvoices: false });
    expect(await receiving(business, clientId)).toBe(1);
    expect(await eventsOf(business, max.id)).toEqual([
      { data: { fields: ["receivesInvoices"] }, actorId: max.id },
    ]);
  });

  it("never let both of the last two leave at once", async () => {
    const { business, clientId, people } = await makePair();
    const outcomes = await Promise.allSettled(
      people.map(({ ctx }) => changeOwnNotifications(ctx, { receivesInvoices: false })),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const refused = outcomes.find((outcome) => outcome.status === "rejected");
    expect(refused?.reason).toMatchObject({ code: "conflict" });
    expect(await receiving(business, clientId)).toBe(1);
  });

  it("do not count a colleague whose mail comes back, nor one who left", async () => {
    const { business, people } = await makePair();
    const [max, eva] = people;
    await transaction(business.ctx, ({ tx }) =>
      tx.update(contacts).set({ mailStoppedAt: world.clock.now() }).where(eq(contacts.id, eva.id)),
    );
    await expect(changeOwnNotifications(max.ctx, { receivesInvoices: false })).rejects.toMatchObject({
      code: "conflict",
    });
  });

  it("are nobody else's: staff change them at the desk, and another client's context finds nobody", async () => {
    const { business, people } = await makePair();
    const staff = await makeStaff(business);
    await expect(changeOwnNotifications(staff.ctx, { receivesInvoices: false })).rejects.toMatchObject({
      code: "forbidden",
    });
    const otherScope = { businessId: business.id, clientIds: [await makeClient(business)] };
    await expect(
      changeOwnNotifications({ ...people[0].ctx, scope: otherScope }, { receivesInvoices: false }),
    ).rejects.toMatchObject({ code: "not_found" });
  });
});
