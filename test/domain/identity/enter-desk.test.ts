import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import {
  endStaff,
  enterDesk,
  findViewer,
  isSteppedUp,
  requireStepUp,
  stepUp,
} from "#app/domain/identity/index.ts";
import { requireStepUpOf } from "#app/domain/identity/step-up.ts";
import { makeBusiness, makeClient, makeContact, makeStaff, unique } from "#test/factories/business.ts";
import { theWorld } from "#test/support/world.ts";
import { refusal, signIn, signInWithFactor, totpAt, viewerOf } from "./visitors.ts";

const world = theWorld({ poolSize: 10 });

describe("entering a desk", () => {
  test("binds the session to one business with a right code, and counts as step-up (case 13)", async () => {
    const business = await makeBusiness(world.base);
    const owner = await makeStaff(business, "owner");
    const { secret, ...signedIn } = await signInWithFactor(world, owner.email);
    const { viewer } = await signIn(world, owner.email);
    expect(viewer.secondFactorAt).toBeNull();
    const bare = enterDesk(world.base, { viewer, membershipId: owner.id });
    expect(await refusal(bare)).toEqual({ code: "forbidden", message: "totp.code.lead" });
    world.clock.advance({ hours: 1 });
    const code = totpAt(secret, world.clock.now());
    const { token, recoveryCodesLeft } = await enterDesk(world.base, {
      viewer,
      membershipId: owner.id,
      code,
    });
    expect(recoveryCodesLeft).toBeUndefined();
    const now = world.clock.now();
    expect(await viewerOf(world, token)).toMatchObject({
      desk: { businessId: business.id, membershipId: owner.id },
      secondFactorAt: now,
      stepUpAt: now,
    });
    expect((await viewerOf(world, signedIn.token)).desk).toBeUndefined();
  });

  test("of another business of one's own needs no second code while the first holds, and leaves the first desk", async () => {
    const [here, there] = [await makeBusiness(world.base), await makeBusiness(world.base)];
    const email = `${unique("both")}@lumen.example`;
    const first = await makeStaff(here, "owner", email);
    const second = await makeStaff(there, "support", email);
    const { viewer, token: before } = await signInWithFactor(world, email);
    const atFirst = await enterDesk(world.base, { viewer, membershipId: first.id });
    expect(await findViewer(world.base, before)).toBeUndefined();
    const moved = await viewerOf(world, atFirst.token);
    const { token } = await enterDesk(world.base, { viewer: moved, membershipId: second.id });
    expect(await findViewer(world.base, atFirst.token)).toBeUndefined();
    expect((await viewerOf(world, token)).desk).toEqual({ businessId: there.id, membershipId: second.id });
  });

  test("that is not one's own is not found, with or without a code, and costs no try (case 17)", async () => {
    const business = await makeBusiness(world.base);
    const owner = await makeStaff(business, "owner");
    const stranger = await makeStaff(await makeBusiness(world.base), "owner");
    const contact = await makeContact(business, await makeClient(business), { email: owner.email });
    const former = await makeStaff(business, "support");
    const { viewer, secret } = await signInWithFactor(world, owner.email);
    const gone = await signInWithFactor(world, former.email);
    await endStaff(business.ctx, former.id);
    const code = totpAt(secret, world.clock.now());
    for (const membershipId of [stranger.id, contact.id, former.id, randomUUID()]) {
      for (const proof of [{}, { code }]) {
        const enter = enterDesk(world.base, { viewer, membershipId, ...proof });
        expect(await refusal(enter)).toEqual({ code: "not_found" });
      }
    }
    const back = enterDesk(world.base, { viewer: gone.viewer, membershipId: former.id });
    expect(await refusal(back)).toEqual({ code: "not_found" });
    await enterDesk(world.base, { viewer, membershipId: owner.id, code });
  });

  test("while the team is told of the end leaves nobody at the desk (case 16)", async () => {
    for (let i = 0; i < 5; i++) {
      const business = await makeBusiness(world.base);
      const support = await makeStaff(business, "support");
      const { viewer, token } = await signInWithFactor(world, support.email);
      const [entered] = await Promise.allSettled([
        enterDesk(world.base, { viewer, membershipId: support.id }),
        endStaff(business.ctx, support.id),
      ]);
      const tokens = [token, ...(entered.status === "fulfilled" ? [entered.value.token] : [])];
      for (const one of tokens) expect(await findViewer(world.base, one)).toBeUndefined();
    }
  });
});

describe("step-up", () => {
  test("by a code changes the token and holds for ten minutes", async () => {
    const owner = await makeStaff(await makeBusiness(world.base), "owner");
    const { viewer, secret, token: before } = await signInWithFactor(world, owner.email);
    world.clock.advance({ minutes: 30 });
    expect(isSteppedUp(viewer, world.clock.now())).toBe(false);
    const { token } = await stepUp(world.base, { viewer, code: totpAt(secret, world.clock.now()) });
    expect(await findViewer(world.base, before)).toBeUndefined();
    const stepped = await viewerOf(world, token);
    world.clock.advance({ minutes: 10, ms: -1 });
    expect(isSteppedUp(stepped, world.clock.now())).toBe(true);
    world.clock.advance({ ms: 1 });
    expect(isSteppedUp(stepped, world.clock.now())).toBe(false);
  });

  test("is asked of people and not of the system", async () => {
    const business = await makeBusiness(world.base);
    const owner = await makeStaff(business, "owner");
    const now = world.clock.now();
    const old = { stepUpAt: new Date(now.getTime() - 10 * 60_000) };
    const refused = { code: "forbidden", message: "account.stepUp.lead" };
    for (const proof of [undefined, { stepUpAt: null }, old]) {
      expect(await refusal(() => requireStepUp(proof, now))).toEqual(refused);
      expect(await refusal(() => requireStepUpOf(owner.ctx, proof))).toEqual(refused);
      requireStepUpOf(business.ctx, proof);
    }
    requireStepUpOf(owner.ctx, { stepUpAt: now });
  });
});
