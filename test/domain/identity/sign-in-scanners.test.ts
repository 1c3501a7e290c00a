import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { findSignInLink, useSignInLink } from "#app/domain/identity/index.ts";
import { sessions } from "#db/schema/people.ts";
import { makeBusiness, makeClient, makeContact } from "#test/factories/business.ts";
import { theWorld } from "#test/support/world.ts";
import { aBrowser, aPendingToken, askAndReceive, refusal, reread } from "./visitors.ts";

const world = theWorld({ poolSize: 20 });

async function aContact() {
  const business = await makeBusiness(world.base);
  const clientId = await makeClient(business);
  return { business, clientId, ...(await makeContact(business, clientId)) };
}

const sessionsOf = (personId: string) =>
  world.db.orm.select().from(sessions).where(eq(sessions.personId, personId));

describe("scanners", () => {
  test("reading a link any number of times changes nothing, and the person still gets in (case 3)", async () => {
    const { email, personId } = await aContact();
    const { mail, pendingToken, link } = await askAndReceive(world, email);
    const before = await reread(world, link);
    for (let i = 0; i < 10; i++) {
      await findSignInLink(world.base, { token: mail.token });
      await findSignInLink(world.base, { token: mail.token, pendingToken: aPendingToken() });
    }
    expect(await reread(world, link)).toEqual(before);
    expect(await sessionsOf(personId)).toHaveLength(0);
    expect(
      (await useSignInLink(world.base, { token: mail.token, pendingToken, ...aBrowser() })).personId,
    ).toBe(personId);
  });

  test("a form submitted empty by a scanner costs no try and opens nothing (case 4)", async () => {
    const { email } = await aContact();
    const { mail, pendingToken, link } = await askAndReceive(world, email);
    const before = await reread(world, link);
    for (let i = 0; i < 15; i++) {
      const press = useSignInLink(world.base, { token: mail.token, email: "", ...aBrowser() });
      expect(await refusal(press)).toMatchObject({ code: "invalid", values: { n: 10 } });
    }
    expect(await reread(world, link)).toEqual(before);
    await useSignInLink(world.base, { token: mail.token, pendingToken, ...aBrowser() });
  });

  test("wrong addresses use up the link for strange browsers only (case 4)", async () => {
    const { email } = await aContact();
    const { mail, pendingToken } = await askAndReceive(world, email);
    for (let left = 9; left >= 0; left--) {
      const guess = useSignInLink(world.base, {
        token: mail.token,
        email: "robot@scanner.example",
        ...aBrowser(),
      });
      expect(await refusal(guess)).toMatchObject({ code: "invalid", values: { n: left } });
    }
    const right = useSignInLink(world.base, { token: mail.token, email, ...aBrowser() });
    expect(await refusal(right)).toMatchObject({ code: "conflict", message: "signIn.spent.lead" });
    expect(await findSignInLink(world.base, { token: mail.token })).toEqual({
      state: "gone",
      why: "unknown",
    });
    await useSignInLink(world.base, { token: mail.token, pendingToken, ...aBrowser() });
  });

  test("addresses guessed in parallel are counted one by one (case 4)", async () => {
    const { email } = await aContact();
    const { mail, link } = await askAndReceive(world, email);
    const guess = () =>
      refusal(
        useSignInLink(world.base, { token: mail.token, email: "robot@scanner.example", ...aBrowser() }),
      );
    const answers = await Promise.all(Array.from({ length: 20 }, guess));
    expect(answers.filter((answer) => answer.code === "invalid")).toHaveLength(10);
    expect((await reread(world, link)).addressTries).toBe(10);
  });
});

describe("another browser", () => {
  test("signs in after the address is typed, in whatever spelling; the asking one stays out (case 5)", async () => {
    const { email, personId } = await aContact();
    const { mail, pendingToken } = await askAndReceive(world, email, { userAgent: "Safari on a Mac" });
    expect(mail).toMatchObject({ userAgent: "Safari on a Mac", requestedAt: world.clock.now() });
    expect(await findSignInLink(world.base, { token: mail.token })).toMatchObject({ sameBrowser: false });
    const bare = useSignInLink(world.base, {
      token: mail.token,
      pendingToken: aPendingToken(),
      ...aBrowser(),
    });
    expect(await refusal(bare)).toMatchObject({ code: "invalid", fields: { email: "signIn.other.wrong" } });
    const typed = ` ${email.toUpperCase()} `;
    const session = await useSignInLink(world.base, { token: mail.token, email: typed, ...aBrowser() });
    expect(session.personId).toBe(personId);
    const again = useSignInLink(world.base, { token: mail.token, pendingToken, ...aBrowser() });
    expect(await refusal(again)).toMatchObject({ code: "conflict" });
    expect(await sessionsOf(personId)).toHaveLength(1);
  });
});
