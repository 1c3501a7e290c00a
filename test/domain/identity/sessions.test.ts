import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { sha256 } from "#app/domain/core/index.ts";
import {
  changePerson,
  endAllSessions,
  endSession,
  enterDesk,
  findViewer,
  leaveDesk,
  listSessions,
  startSession,
} from "#app/domain/identity/index.ts";
import { people, sessions } from "#db/schema/people.ts";
import { makeBusiness, makeClient, makeContact, makeStaff } from "#test/factories/business.ts";
import { theWorld } from "#test/support/world.ts";
import {
  aBrowser,
  anOwnerAtDesk,
  aPendingToken,
  refusal,
  signIn,
  signInWithFactor,
  totpAt,
  viewerOf,
  visit,
} from "./visitors.ts";

const world = theWorld();

async function aContact() {
  const business = await makeBusiness(world.base);
  const clientId = await makeClient(business);
  return { business, clientId, ...(await makeContact(business, clientId)) };
}

const rowOf = async (sessionId: string) =>
  (await world.db.orm.select().from(sessions).where(eq(sessions.id, sessionId)))[0];

describe("a new session", () => {
  test("never takes over the cookie a browser brings, be it planted or real, and ends the real one (case 14)", async () => {
    const { email } = await aContact();
    const planted = aPendingToken();
    const first = await signIn(world, email, aBrowser({ sessionToken: planted }));
    expect(first.token).not.toBe(planted);
    expect(await findViewer(world.base, planted)).toBeUndefined();
    const second = await signIn(world, email, aBrowser({ sessionToken: first.token }));
    expect(second.token).not.toBe(first.token);
    expect(await findViewer(world.base, first.token)).toBeUndefined();
    expect(
      (await listSessions(world.base, { personId: second.viewer.person.id })).map(({ id }) => id),
    ).toEqual([second.viewer.sessionId]);
  });

  test("keeps only a hash of its 256 random bits (case 14)", async () => {
    const { viewer, token } = await signIn(world, (await aContact()).email);
    expect(Buffer.from(token, "base64url")).toHaveLength(32);
    expect((await rowOf(viewer.sessionId))?.tokenHash).toEqual(sha256(token));
    expect(JSON.stringify(viewer)).not.toContain(token);
  });

  test("leaves the person's other browsers alone", async () => {
    const { email } = await aContact();
    const [desktop, phone] = [await signIn(world, email), await signIn(world, email)];
    expect(await findViewer(world.base, desktop.token)).toBeDefined();
    expect(await findViewer(world.base, phone.token)).toBeDefined();
  });

  test("cuts what a browser says of itself to what a row may hold", async () => {
    const { email } = await aContact();
    const { viewer } = await signIn(world, email, aBrowser({ userAgent: "x".repeat(5000) }));
    expect((await rowOf(viewer.sessionId))?.userAgent).toHaveLength(400);
  });
});

describe("ending", () => {
  test("one's own session works once; another person's is not found (case 16)", async () => {
    const [own, other] = [
      await signIn(world, (await aContact()).email),
      await signIn(world, (await aContact()).email),
    ];
    const personId = own.viewer.person.id;
    expect(await refusal(endSession(world.base, { personId, sessionId: other.viewer.sessionId }))).toEqual({
      code: "not_found",
    });
    expect(await refusal(endSession(world.base, { personId, sessionId: randomUUID() }))).toEqual({
      code: "not_found",
    });
    expect(await findViewer(world.base, other.token)).toBeDefined();
    await endSession(world.base, { personId, sessionId: own.viewer.sessionId });
    expect(await findViewer(world.base, own.token)).toBeUndefined();
    expect(await refusal(endSession(world.base, { personId, sessionId: own.viewer.sessionId }))).toEqual({
      code: "not_found",
    });
  });

  test("out of every browser: the next request of each is a stranger's, another person's is not (case 16)", async () => {
    const { email, personId } = await aContact();
    const all = [await signIn(world, email), await signIn(world, email), await signIn(world, email)];
    const other = await signIn(world, (await aContact()).email);
    expect(await endAllSessions(world.base, { personId })).toBe(3);
    for (const { token } of all) expect(await findViewer(world.base, token)).toBeUndefined();
    expect(await findViewer(world.base, other.token)).toBeDefined();
    expect(await endAllSessions(world.base, { personId })).toBe(0);
    expect(await listSessions(world.base, { personId })).toEqual([]);
  });

  test("a session ended meanwhile cannot enter a desk (case 16)", async () => {
    const { viewer, owner, secret } = await anOwnerAtDesk(world);
    await endAllSessions(world.base, { personId: owner.personId });
    world.clock.advance({ minutes: 1 });
    const code = totpAt(secret, world.clock.now());
    for (const proof of [{}, { code }]) {
      const enter = enterDesk(world.base, { viewer, membershipId: owner.id, ...proof });
      expect(await refusal(enter)).toEqual({ code: "unauthenticated" });
    }
  });

  test("the list shows browsers, last seen first, without those that idled out", async () => {
    const { email, personId } = await aContact();
    const idle = await signIn(world, email, aBrowser({ userAgent: "old phone" }));
    world.clock.advance({ days: 10 });
    const desktop = await signIn(world, email, aBrowser({ userAgent: "desktop", ip: "192.0.2.1" }));
    world.clock.advance({ days: 3 });
    await signIn(world, email, aBrowser({ userAgent: "phone" }));
    const names = async () => (await listSessions(world.base, { personId })).map((row) => row.userAgent);
    expect(await names()).toEqual(["phone", "desktop", "old phone"]);
    await visit(world, desktop.token);
    world.clock.advance({ days: 1 });
    expect(await findViewer(world.base, idle.token)).toBeUndefined();
    await visit(world, desktop.token);
    expect(await names()).toEqual(["desktop", "phone"]);
  });
});

describe("privileges", () => {
  test("gained at the desk come with a new token, and the old one is dead at once (case 14)", async () => {
    const business = await makeBusiness(world.base);
    const owner = await makeStaff(business, "owner");
    const { token: before, viewer, secret } = await signInWithFactor(world, owner.email);
    const code = totpAt(secret, world.clock.now());
    const { token } = await enterDesk(world.base, { viewer, membershipId: owner.id, code });
    expect(await findViewer(world.base, before)).toBeUndefined();
    expect((await viewerOf(world, token)).sessionId).toBe(viewer.sessionId);
  });

  test("left at the desk are asked for again", async () => {
    const { viewer, token, owner } = await anOwnerAtDesk(world);
    await leaveDesk(world.base, { viewer });
    const left = await viewerOf(world, token);
    expect(left).toMatchObject({ secondFactorAt: null });
    expect(left.desk).toBeUndefined();
    const enter = enterDesk(world.base, { viewer: left, membershipId: owner.id });
    expect((await refusal(enter)).code).toBe("forbidden");
  });
});

describe("a person's own page", () => {
  test("changes name, language and theme, and nothing else whatever is sent (case 22)", async () => {
    const { personId, email } = await aContact();
    await changePerson(world.base, personId, { name: " Ana ", locale: "sr-Latn", theme: "dark" });
    await changePerson(world.base, personId, {});
    const read = async () => (await world.db.orm.select().from(people).where(eq(people.id, personId)))[0];
    expect(await read()).toMatchObject({ name: "Ana", locale: "sr-Latn", theme: "dark", email });
    const before = await read();
    for (const extra of [
      { email: "x@y.example" },
      { totpConfirmedAt: new Date() },
      { name: "" },
      { locale: "xx" },
    ]) {
      await expect(changePerson(world.base, personId, extra as never)).rejects.toThrow();
    }
    expect(await read()).toEqual(before);
  });
});

test("a demo session is none where there is no demo", async () => {
  const { personId } = await aContact();
  const { token } = await world.db.orm.transaction((tx) =>
    startSession({ ...world.base, tx }, { ...aBrowser(), personId, returnTo: "/", demo: true }),
  );
  expect(await findViewer({ ...world.base, demo: true }, token)).toBeDefined();
  expect(await findViewer(world.base, token)).toBeUndefined();
});
