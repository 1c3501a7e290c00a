import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { enterDesk, listSessions, touchSession } from "#app/domain/identity/index.ts";
import { sessions } from "#db/schema/people.ts";
import { makeBusiness, makeClient, makeContact } from "#test/factories/business.ts";
import { theWorld } from "#test/support/world.ts";
import { anOwnerAtDesk, refusal, signIn, totpAt, viewerOf, visit } from "./visitors.ts";

const world = theWorld();

async function aContact() {
  const business = await makeBusiness(world.base);
  const clientId = await makeClient(business);
  return { business, clientId, ...(await makeContact(business, clientId)) };
}

const rowOf = async (sessionId: string) =>
  (await world.db.orm.select().from(sessions).where(eq(sessions.id, sessionId)))[0];

describe("lifetimes", () => {
  test("a session idles out after fourteen days without a request (case 15)", async () => {
    const { token } = await signIn(world, (await aContact()).email);
    world.clock.advance({ days: 14, ms: -1 });
    expect(await visit(world, token)).toBeDefined();
    world.clock.advance({ days: 14, ms: -1 });
    expect(await visit(world, token)).toBeDefined();
    const { token: idle } = await signIn(world, (await aContact()).email);
    world.clock.advance({ days: 14 });
    expect(await visit(world, idle)).toBeUndefined();
    expect(await visit(world, idle)).toBeUndefined();
  });

  test("a session ends after thirty days however busy it was (case 15)", async () => {
    const { token, viewer } = await signIn(world, (await aContact()).email);
    for (let day = 1; day < 30; day++) {
      world.clock.advance({ days: 1 });
      expect(await visit(world, token)).toBeDefined();
    }
    world.clock.advance({ days: 1, ms: -1 });
    expect(await visit(world, token)).toBeDefined();
    world.clock.advance({ ms: 1 });
    expect(await visit(world, token)).toBeUndefined();
    expect(await listSessions(world.base, { personId: viewer.person.id })).toEqual([]);
  });

  test("the desk lasts half a day (case 15)", async () => {
    const { token } = await anOwnerAtDesk(world);
    for (let i = 1; i < 24; i++) {
      world.clock.advance({ minutes: 30 });
      expect((await visit(world, token))?.desk).toBeDefined();
    }
    world.clock.advance({ minutes: 30, ms: -1 });
    expect((await visit(world, token))?.desk).toBeDefined();
    world.clock.advance({ ms: 1 });
    expect(await visit(world, token)).toMatchObject({ secondFactorAt: null });
    expect((await visit(world, token))?.desk).toBeUndefined();
  });

  test("the desk lasts an hour without a request, and being seen again does not bring it back (case 15)", async () => {
    const { token, owner, viewer } = await anOwnerAtDesk(world);
    world.clock.advance({ hours: 1, ms: -1 });
    expect((await visit(world, token))?.desk).toEqual({
      businessId: viewer.desk?.businessId,
      membershipId: owner.id,
    });
    world.clock.advance({ hours: 1 });
    for (let i = 0; i < 3; i++) {
      const back = await visit(world, token);
      expect(back).toBeDefined();
      expect(back?.secondFactorAt).toBeNull();
      expect(back?.desk).toBeUndefined();
      world.clock.advance({ minutes: 6 });
    }
    const now = await viewerOf(world, token);
    const bare = enterDesk(world.base, { viewer: now, membershipId: owner.id });
    expect(await refusal(bare)).toEqual({ code: "forbidden", message: "totp.code.lead" });
  });

  test("a late note that somebody was here takes no fresh code away", async () => {
    const { token, owner, secret } = await anOwnerAtDesk(world);
    world.clock.advance({ hours: 2 });
    const stale = await viewerOf(world, token);
    const code = totpAt(secret, world.clock.now());
    const entered = await enterDesk(world.base, { viewer: stale, membershipId: owner.id, code });
    await touchSession(world.base, stale);
    expect((await viewerOf(world, entered.token)).desk).toBeDefined();
  });

  test("last seen moves at most every five minutes", async () => {
    const { token, viewer } = await signIn(world, (await aContact()).email);
    const began = world.clock.now();
    world.clock.advance({ minutes: 5, ms: -1 });
    await visit(world, token);
    expect((await rowOf(viewer.sessionId))?.lastSeenAt).toEqual(began);
    world.clock.advance({ ms: 1 });
    await visit(world, token);
    expect((await rowOf(viewer.sessionId))?.lastSeenAt).toEqual(world.clock.now());
  });
});
