import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { changeContact, endContact } from "#app/domain/clients/index.ts";
import { changeStaffRole, endStaff, enterDesk, findViewer } from "#app/domain/identity/index.ts";
import { businesses } from "#db/schema/businesses.ts";
import { people } from "#db/schema/people.ts";
import { makeBusiness, makeClient, makeContact, makeStaff } from "#test/factories/business.ts";
import { theWorld } from "#test/support/world.ts";
import { anOwnerAtDesk, refusal, signIn, viewerOf } from "./visitors.ts";

const world = theWorld();

async function aContact() {
  const business = await makeBusiness(world.base);
  const clientId = await makeClient(business);
  return { business, clientId, ...(await makeContact(business, clientId)) };
}

describe("rights taken away", () => {
  test("a contact removed is out with the next request, and what is left elsewhere asks for a new sign-in (case 16)", async () => {
    const contact = await aContact();
    const elsewhere = await makeBusiness(world.base);
    await makeContact(elsewhere, await makeClient(elsewhere), { email: contact.email });
    const { token } = await signIn(world, contact.email);
    await endContact(contact.business.ctx, contact.id);
    expect(await findViewer(world.base, token)).toBeUndefined();
    const { viewer } = await signIn(world, contact.email);
    expect(viewer.memberships.map((membership) => membership.business.id)).toEqual([elsewhere.id]);
  });

  test("a staff member ended is out with the next request (case 16)", async () => {
    const { business, owner, token } = await anOwnerAtDesk(world);
    await makeStaff(business, "owner");
    await endStaff(business.ctx, owner.id);
    expect(await findViewer(world.base, token)).toBeUndefined();
  });

  test("a person disabled is out with the next request, a business suspended no longer there (cases 12 and 16)", async () => {
    const { token, business, owner } = await anOwnerAtDesk(world);
    const shop = eq(businesses.id, business.id);
    await world.db.orm.update(businesses).set({ suspendedAt: world.clock.now() }).where(shop);
    const viewer = await viewerOf(world, token);
    expect(viewer.desk).toBeUndefined();
    expect(viewer.memberships).toEqual([]);
    const enter = enterDesk(world.base, { viewer, membershipId: owner.id });
    expect(await refusal(enter)).toEqual({ code: "not_found" });
    await world.db.orm
      .update(people)
      .set({ disabledAt: world.clock.now() })
      .where(eq(people.id, owner.personId));
    expect(await findViewer(world.base, token)).toBeUndefined();
  });

  test("a new role ends the sessions, and a new one has the new rights (case 14)", async () => {
    const { business, owner, token } = await anOwnerAtDesk(world);
    await makeStaff(business, "owner");
    await changeStaffRole(business.ctx, { id: owner.id, role: "support" });
    expect(await findViewer(world.base, token)).toBeUndefined();
    const { viewer } = await signIn(world, owner.email);
    expect(viewer.memberships).toMatchObject([{ id: owner.id, kind: "staff", role: "support" }]);
  });

  test("a contact's new role does the same (case 14)", async () => {
    const contact = await aContact();
    const { token } = await signIn(world, contact.email);
    await changeContact(contact.business.ctx, contact.id, { role: "viewer" });
    expect(await findViewer(world.base, token)).toBeUndefined();
    const { viewer } = await signIn(world, contact.email);
    expect(viewer.memberships).toMatchObject([
      { kind: "contact", role: "viewer", clientId: contact.clientId },
    ]);
  });
});
