import { eq } from "drizzle-orm";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findSignInLink, findViewer, prepareSignInMail, useSignInLink } from "#app/domain/identity/index.ts";
import { paths, safeReturnTo } from "#app/kit/paths.ts";
import { sessions } from "#db/schema/people.ts";
import { makeBusiness, makeClient, makeContact, makeStaff } from "#test/factories/business.ts";
import { theWorld } from "#test/support/world.ts";
import { aBrowser, aPendingToken, ask, askAndReceive, receive, refusal, viewerOf } from "./visitors.ts";

const world = theWorld({ poolSize: 20 });

async function aContact() {
  const business = await makeBusiness(world.base);
  const clientId = await makeClient(business);
  return { business, clientId, ...(await makeContact(business, clientId)) };
}

const sessionsOf = (personId: string) =>
  world.db.orm.select().from(sessions).where(eq(sessions.personId, personId));

describe("a link in the browser that asked", () => {
  test("signs in with one press, to where the person wanted to go", async () => {
    const { email, personId, business } = await aContact();
    const returnTo = paths.portal.invoice(business.slug, "2026-0417");
    const { mail, pendingToken } = await askAndReceive(world, email, { returnTo });
    const state = await findSignInLink(world.base, { token: mail.token, pendingToken });
    expect(state).toEqual({ state: "ready", sameBrowser: true, triesLeft: 10 });
    const session = await useSignInLink(world.base, { token: mail.token, pendingToken, ...aBrowser() });
    expect(session).toMatchObject({ personId, returnTo });
    expect((await viewerOf(world, session.token)).person.email).toBe(email);
  });

  test("pressed twenty times at once gives one session and nineteen plain refusals (case 1)", async () => {
    const { email, personId } = await aContact();
    const { mail, pendingToken } = await askAndReceive(world, email);
    const press = () => useSignInLink(world.base, { token: mail.token, pendingToken, ...aBrowser() });
    const answers = await Promise.allSettled(Array.from({ length: 20 }, press));
    const refused = answers.flatMap((answer) => (answer.status === "rejected" ? [answer.reason] : []));
    expect(refused).toHaveLength(19);
    for (const error of refused) {
      expect(error).toMatchObject({ code: "conflict", details: { message: "signIn.spent.used" } });
    }
    expect(await sessionsOf(personId)).toHaveLength(1);
  });

  test("two links of one address pressed at once give one session, and no try ends in a deadlock (case 1)", async () => {
    let transactions = 0;
    // A transaction that the database gave up would be begun again.
    const begin: typeof world.db.orm.transaction = (work) => {
      transactions++;
      return world.db.orm.transaction(work);
    };
    const orm = Object.create(world.db.orm, { transaction: { value: begin } });
    const ctx = { ...world.base, db: { ...world.db, orm } };
    for (let round = 1; round <= 10; round++) {
      const { email, personId } = await aContact();
      const asked = [await askAndReceive(world, email), await askAndReceive(world, email)];
      const press = ({ mail, pendingToken }: (typeof asked)[number]) =>
        useSignInLink(ctx, { token: mail.token, pendingToken, ...aBrowser() });
      const answers = await Promise.allSettled(asked.map(press));
      expect(answers.filter((answer) => answer.status === "fulfilled")).toHaveLength(1);
      expect(transactions).toBe(2 * round);
      expect(await sessionsOf(personId)).toHaveLength(1);
    }
  });

  test("works one millisecond before ten minutes are over and not at ten (case 2)", async () => {
    for (const [ms, works] of [
      [10 * 60_000 - 1, true],
      [10 * 60_000, false],
    ] as const) {
      const { email } = await aContact();
      const { mail, pendingToken } = await askAndReceive(world, email);
      world.clock.advance({ ms });
      const state = await findSignInLink(world.base, { token: mail.token, pendingToken });
      const use = useSignInLink(world.base, { token: mail.token, pendingToken, ...aBrowser() });
      if (works) {
        expect(state.state).toBe("ready");
        expect((await use).token).toMatch(/^[\w-]{43}$/);
      } else {
        expect(state).toEqual({ state: "gone", why: "expired" });
        expect(await refusal(use)).toMatchObject({ code: "conflict", message: "signIn.spent.expired" });
      }
    }
  });

  test("its ten minutes begin with the wish, however late the mail is made, and then none is made (cases 2 and 79)", async () => {
    const { email } = await aContact();
    const { link } = await ask(world, email);
    world.clock.advance({ minutes: 9 });
    const mail = await receive(world, link);
    expect(mail.expiresAt.getTime() - link.requestedAt.getTime()).toBe(10 * 60_000);
    world.clock.advance({ minutes: 1 });
    expect(await prepareSignInMail(world.base, { linkId: link.id })).toBeUndefined();
  });

  test("a job tried again after a crash mails the same link and code", async () => {
    const { email } = await aContact();
    const { link } = await ask(world, email);
    const [first, second] = await Promise.all([receive(world, link), receive(world, link)]);
    world.clock.advance({ minutes: 1 });
    expect(second).toEqual(first);
    expect(await receive(world, link)).toEqual(first);
  });

  test("a token nobody made is gone, and so is an empty one", async () => {
    for (const token of ["", "x", aPendingToken()]) {
      expect(await findSignInLink(world.base, { token })).toEqual({ state: "gone", why: "unknown" });
      const use = useSignInLink(world.base, { token, ...aBrowser() });
      expect(await refusal(use)).toMatchObject({ code: "conflict", message: "signIn.spent.lead" });
    }
  });

  test("a link that has expired still says so after another was used", async () => {
    const { email } = await aContact();
    const old = await askAndReceive(world, email);
    world.clock.advance({ minutes: 10 });
    const { mail, pendingToken } = await askAndReceive(world, email);
    await useSignInLink(world.base, { token: mail.token, pendingToken, ...aBrowser() });
    const state = await findSignInLink(world.base, { token: old.mail.token, pendingToken: old.pendingToken });
    expect(state).toEqual({ state: "gone", why: "expired" });
  });
});

describe("a second link", () => {
  test("leaves the first one good; using either ends both (case 12)", async () => {
    for (const used of [0, 1]) {
      const { email } = await aContact();
      const both = [await askAndReceive(world, email), await askAndReceive(world, email)];
      for (const { mail } of both) {
        expect((await findSignInLink(world.base, { token: mail.token })).state).toBe("ready");
      }
      const { mail, pendingToken } = both[used] as (typeof both)[number];
      await useSignInLink(world.base, { token: mail.token, pendingToken, ...aBrowser() });
      for (const one of both) {
        const state = await findSignInLink(world.base, { token: one.mail.token });
        expect(state).toEqual({ state: "gone", why: "used" });
      }
    }
  });

  test("one whose mail is still to be made is ended too, and no mail follows (case 12)", async () => {
    const { email } = await aContact();
    const { mail, pendingToken } = await askAndReceive(world, email);
    const waiting = await ask(world, email);
    await useSignInLink(world.base, { token: mail.token, pendingToken, ...aBrowser() });
    expect(await prepareSignInMail(world.base, { linkId: waiting.link.id })).toBeUndefined();
  });
});

describe("staff by link", () => {
  test("are nobody at any desk before the second factor (case 13)", async () => {
    const owner = await makeStaff(await makeBusiness(world.base), "owner");
    const { mail, pendingToken } = await askAndReceive(world, owner.email);
    const { token } = await useSignInLink(world.base, { token: mail.token, pendingToken, ...aBrowser() });
    const viewer = await findViewer(world.base, token);
    expect(viewer).toMatchObject({ secondFactorAt: null, person: { hasSecondFactor: false } });
    expect(viewer?.desk).toBeUndefined();
  });
});

test("only a safe path of ours comes out where a person lands after signing in (case 9)", async () => {
  const { email } = await aContact();
  const segment = fc.stringMatching(/^[a-z0-9-]{1,12}$/);
  const own = fc.array(segment, { minLength: 1, maxLength: 4 }).map((parts) => `/${parts.join("/")}`);
  const foreign = fc.constantFrom(
    "//evil.example",
    "/\\evil.example",
    "javascript:alert(1)",
    "/%0d%0aSet-Cookie:a",
    "/..//evil.example",
    "https://evil.example",
    "",
  );
  await fc.assert(
    fc.asyncProperty(fc.oneof(own, foreign, fc.string()), async (returnTo) => {
      world.clock.advance({ hours: 1 });
      const { mail, pendingToken } = await askAndReceive(world, email, { returnTo });
      const session = await useSignInLink(world.base, { token: mail.token, pendingToken, ...aBrowser() });
      expect(session.returnTo).toBe(safeReturnTo(returnTo));
      expect(session.returnTo).toMatch(/^\/(?![/\\])/);
    }),
    { numRuns: 40, examples: [["/lumen/invoices/2026-0417"], ["/\\/evil.example"]] },
  );
});
