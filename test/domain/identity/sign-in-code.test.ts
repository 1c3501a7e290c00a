import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { prepareSignInMail, useSignInCode, useSignInLink } from "#app/domain/identity/index.ts";
import { sessions } from "#db/schema/people.ts";
import { makeBusiness, makeClient, makeContact, unique } from "#test/factories/business.ts";
import { theWorld } from "#test/support/world.ts";
import { aBrowser, aPendingToken, ask, askAndReceive, receive, refusal, reread } from "./visitors.ts";

const world = theWorld({ poolSize: 20 });
const wrong = "222222";

async function aContact() {
  const business = await makeBusiness(world.base);
  return makeContact(business, await makeClient(business));
}

const type = (code: string, pendingToken?: string) =>
  useSignInCode(world.base, { code, pendingToken, ...aBrowser() });
const refused = (code: string, pendingToken?: string) => refusal(type(code, pendingToken));

describe("the code of a mail", () => {
  test("signs in the browser that asked, typed with blanks and in lower case", async () => {
    const { email, personId } = await aContact();
    const { mail, pendingToken } = await askAndReceive(world, email, { returnTo: "/lumen" });
    const typed = ` ${mail.code.slice(0, 3).toLowerCase()}-${mail.code.slice(3)} `;
    expect(await type(typed, pendingToken)).toMatchObject({ personId, returnTo: "/lumen" });
  });

  test("is nothing in any other browser (case 4)", async () => {
    const { email, personId } = await aContact();
    const { mail, link } = await askAndReceive(world, email);
    for (const pendingToken of [undefined, "", aPendingToken()]) {
      expect(await refused(mail.code, pendingToken)).toEqual({
        code: "conflict",
        message: "signIn.code.expired",
      });
    }
    const elsewhere = await askAndReceive(world, (await aContact()).email);
    expect(await refused(mail.code, elsewhere.pendingToken)).toMatchObject({ code: "invalid" });
    expect((await reread(world, link)).usedAt).toBeNull();
    expect(await world.db.orm.select().from(sessions).where(eq(sessions.personId, personId))).toEqual([]);
  });

  test("typed twenty times at once gives one session (case 1)", async () => {
    const { email, personId } = await aContact();
    const { mail, pendingToken } = await askAndReceive(world, email);
    const typing = Array.from({ length: 10 }, () => type(mail.code, pendingToken));
    const pressing = Array.from({ length: 10 }, () =>
      useSignInLink(world.base, { token: mail.token, pendingToken, ...aBrowser() }),
    );
    const answers = await Promise.allSettled([...typing, ...pressing]);
    expect(answers.filter((answer) => answer.status === "fulfilled")).toHaveLength(1);
    expect(await world.db.orm.select().from(sessions).where(eq(sessions.personId, personId))).toHaveLength(1);
  });

  test("works up to ten minutes after the wish and not at ten (case 2)", async () => {
    const [early, late] = [await aContact(), await aContact()];
    const first = await askAndReceive(world, early.email);
    const second = await askAndReceive(world, late.email);
    world.clock.advance({ ms: 10 * 60_000 - 1 });
    expect((await type(first.mail.code, first.pendingToken)).personId).toBe(early.personId);
    world.clock.advance({ ms: 1 });
    expect(await refused(second.mail.code, second.pendingToken)).toMatchObject({ code: "conflict" });
  });

  test("of either of two mails to one browser is good, once (case 12)", async () => {
    const { email } = await aContact();
    const first = await askAndReceive(world, email);
    const second = await askAndReceive(world, email, { pendingToken: first.pendingToken });
    await type(first.mail.code, first.pendingToken);
    for (const { mail, pendingToken } of [first, second]) {
      expect(await refused(mail.code, pendingToken)).toEqual({
        code: "conflict",
        message: "signIn.code.expired",
      });
    }
  });
});

describe("guessing", () => {
  test("ten tries, then even the right code is dead and the link still works (case 7)", async () => {
    const { email, personId } = await aContact();
    const { mail, pendingToken } = await askAndReceive(world, email);
    for (let left = 9; left >= 0; left--) {
      expect(await refused(wrong, pendingToken)).toMatchObject({
        code: "invalid",
        fields: { code: "signIn.code.wrong" },
        values: { n: left },
      });
    }
    expect(await refused(mail.code, pendingToken)).toMatchObject({ code: "invalid", values: { n: 0 } });
    const session = await useSignInLink(world.base, { token: mail.token, pendingToken, ...aBrowser() });
    expect(session.personId).toBe(personId);
  });

  test("in parallel counts every try (case 7)", async () => {
    const { email } = await aContact();
    const { link, pendingToken } = await askAndReceive(world, email);
    const answers = await Promise.all(Array.from({ length: 20 }, () => refused(wrong, pendingToken)));
    const left = answers.map((answer) => Number(answer.values?.n)).sort((a, b) => b - a);
    expect(left).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1, ...Array(11).fill(0)]);
    expect((await reread(world, link)).codeTries).toBe(10);
  });

  test("goes on counting when the browser asks for another mail (case 7)", async () => {
    const { email } = await aContact();
    const { pendingToken } = await askAndReceive(world, email);
    for (let i = 0; i < 10; i++) await refused(wrong, pendingToken);
    const { mail } = await askAndReceive(world, email, { pendingToken });
    expect(await refused(mail.code, pendingToken)).toMatchObject({ code: "invalid", values: { n: 0 } });
    world.clock.advance({ minutes: 10 });
    const later = await askAndReceive(world, email, { pendingToken });
    expect((await type(later.mail.code, pendingToken)).token).toMatch(/^[\w-]{43}$/);
  });

  test("of a stranger's browser takes no try from the person's own (case 7)", async () => {
    const { email, personId } = await aContact();
    const own = await askAndReceive(world, email);
    const stranger = await askAndReceive(world, email);
    for (let i = 0; i < 12; i++) await refused(wrong, stranger.pendingToken);
    expect((await type(own.mail.code, own.pendingToken)).personId).toBe(personId);
  });
});

describe("a guessed code tells nobody whom Kvit knows (case 6)", () => {
  /** All answers a stranger gets who asks for an address and then guesses, at any moment of the link's life. */
  async function answersFor(email: string, meanwhile: (pendingToken: string) => Promise<void>) {
    const { link, pendingToken } = await ask(world, email);
    const answers = [await refused(wrong, pendingToken)];
    world.clock.advance({ seconds: 30 });
    await prepareSignInMail(world.base, { linkId: link.id });
    answers.push(await refused(wrong, pendingToken), await refused("", pendingToken));
    await meanwhile(pendingToken);
    answers.push(await refused(wrong, pendingToken));
    world.clock.advance({ minutes: 9, seconds: 29, ms: 999 });
    answers.push(await refused(wrong, pendingToken));
    world.clock.advance({ ms: 1 });
    answers.push(await refused(wrong, pendingToken));
    return answers;
  }

  test("before the mail, after it, and at the last moment", async () => {
    const known = await answersFor((await aContact()).email, async () => {});
    const unknown = await answersFor(`${unique("nobody")}@nowhere.example`, async () => {});
    expect(known).toEqual(unknown);
    expect(known.map((answer) => answer.code)).toEqual([...Array(5).fill("invalid"), "conflict"]);
  });

  test("nor that the person signed in elsewhere meanwhile", async () => {
    const { email } = await aContact();
    const own = await ask(world, email);
    const known = await answersFor(email, async () => {
      const { code } = await receive(world, own.link);
      await type(code, own.pendingToken);
    });
    const unknown = await answersFor(`${unique("nobody")}@nowhere.example`, async () => {});
    expect(known).toEqual(unknown);
  });
});
