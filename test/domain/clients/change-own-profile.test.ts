import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { changeOwnProfile, listContacts } from "#app/domain/clients/index.ts";
import { transaction } from "#app/domain/core/index.ts";
import { findViewer, type Viewer } from "#app/domain/identity/index.ts";
import { events } from "#db/schema/log.ts";
import { makeBusiness, makeClient, makeContact } from "#test/factories/business.ts";
import { signedIn } from "#test/support/site.ts";
import { theWorld } from "#test/support/world.ts";

const world = theWorld();

test("a person's choice of language reaches the mails of all their clients, with one event each, once", async () => {
  const [one, two] = [await makeBusiness(world.base), await makeBusiness(world.base)];
  const [first, second] = [await makeClient(one), await makeClient(two)];
  const contact = await makeContact(one, first);
  const elsewhere = await makeContact(two, second, { email: contact.email });
  const colleague = await makeContact(one, first);
  const viewer = (await findViewer(world.base, await signedIn(world, contact.personId))) as Viewer;

  await changeOwnProfile(world.base, { viewer, change: { locale: "sr-Latn" } });
  await changeOwnProfile(world.base, { viewer, change: { locale: "sr-Latn" } });

  const localeOf = async (business: typeof one, clientId: string, id: string) =>
    (await listContacts(business.ctx, { clientId })).find((row) => row.id === id)?.locale;
  expect(await localeOf(one, first, contact.id)).toBe("sr-Latn");
  expect(await localeOf(two, second, elsewhere.id)).toBe("sr-Latn");
  expect(await localeOf(one, first, colleague.id)).toBe("en");
  const again = (await findViewer(world.base, await signedIn(world, contact.personId))) as Viewer;
  expect(again.person.locale).toBe("sr-Latn");
  const written = await transaction(one.ctx, ({ tx }) =>
    tx
      .select({ data: events.data, actorId: events.actorId })
      .from(events)
      .where(
        and(
          eq(events.businessId, one.id),
          eq(events.kind, "contact.changed"),
          eq(events.subjectId, contact.id),
        ),
      ),
  );
  expect(written).toEqual([{ data: { fields: ["locale"] }, actorId: contact.id }]);
});
