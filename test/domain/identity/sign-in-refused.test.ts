import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { addStaff, endStaff, prepareSignInMail, useSignInLink } from "#app/domain/identity/index.ts";
import { businesses } from "#db/schema/businesses.ts";
import { people, sessions } from "#db/schema/people.ts";
import { makeBusiness, makeClient, makeContact, makeStaff, unique } from "#test/factories/business.ts";
import { theWorld } from "#test/support/world.ts";
import { aBrowser, ask, askAndReceive, refusal, reread } from "./visitors.ts";

const world = theWorld({ poolSize: 20 });

async function aContact() {
  const business = await makeBusiness(world.base);
  const clientId = await makeClient(business);
  return { business, clientId, ...(await makeContact(business, clientId)) };
}

const sessionsOf = (personId: string) =>
  world.db.orm.select().from(sessions).where(eq(sessions.personId, personId));

describe("people who may enter nothing", () => {
  const shut = {
    "disabled person": ({ personId }: Contact) =>
      world.db.orm.update(people).set({ disabledAt: world.clock.now() }).where(eq(people.id, personId)),
    "suspended business": ({ business }: Contact) =>
      world.db.orm
        .update(businesses)
        .set({ suspendedAt: world.clock.now() })
        .where(eq(businesses.id, business.id)),
  };
  type Contact = Awaited<ReturnType<typeof aContact>>;

  test.each(Object.entries(shut))("%s: no mail for a new wish (case 12)", async (_, shutOut) => {
    const contact = await aContact();
    await shutOut(contact);
    const { link } = await ask(world, contact.email);
    expect(await prepareSignInMail(world.base, { linkId: link.id })).toBeUndefined();
    expect((await reread(world, link)).tokenHash).toBeNull();
  });

  test.each(Object.entries(shut))(
    "%s: a link already mailed is neutrally refused (case 12)",
    async (_, shutOut) => {
      const contact = await aContact();
      const { mail, pendingToken } = await askAndReceive(world, contact.email);
      await shutOut(contact);
      const use = useSignInLink(world.base, { token: mail.token, pendingToken, ...aBrowser() });
      expect(await refusal(use)).toEqual({ code: "conflict", message: "signIn.spent.lead" });
      expect(await sessionsOf(contact.personId)).toHaveLength(0);
    },
  );

  test("who has left every desk gets no mail; who is left one more place does (case 12)", async () => {
    const business = await makeBusiness(world.base);
    const other = await makeBusiness(world.base);
    await makeStaff(business, "owner");
    const email = `${unique("both")}@lumen.example`;
    const here = await makeStaff(business, "support", email);
    const there = await addStaff(other.ctx, { name: "Jana", email, role: "support", locale: "en" });
    await endStaff(business.ctx, here.id);
    expect((await askAndReceive(world, email)).mail.email).toBe(email);
    await endStaff(other.ctx, there);
    const { link } = await ask(world, email);
    expect(await prepareSignInMail(world.base, { linkId: link.id })).toBeUndefined();
  });
});
