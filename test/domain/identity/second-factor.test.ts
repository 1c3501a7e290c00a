import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { enterDesk, loadSecondFactor, renewRecoveryCodes, stepUp } from "#app/domain/identity/index.ts";
import { people, recoveryCodes } from "#db/schema/people.ts";
import { makeBusiness, makeStaff } from "#test/factories/business.ts";
import { theWorld } from "#test/support/world.ts";
import {
  refusal,
  signIn,
  signInWithFactor,
  totpAt,
  viewerOf,
  type WithFactor,
  wrongCode,
} from "./visitors.ts";

const world = theWorld({ poolSize: 20 });

async function anOwner() {
  return makeStaff(await makeBusiness(world.base), "owner");
}

/** An owner with a second factor, before any desk. */
async function anOwnerWithFactor() {
  const owner = await anOwner();
  return { ...owner, ...(await signInWithFactor(world, owner.email)) };
}

const codeNow = ({ secret }: Pick<WithFactor, "secret">, step = 0) => totpAt(secret, world.clock.now(), step);

const personOf = async (personId: string) =>
  (await world.db.orm.select().from(people).where(eq(people.id, personId)))[0];

describe("codes of the app", () => {
  test("each counts once, even given nine times at once", async () => {
    const owner = await anOwnerWithFactor();
    const code = codeNow(owner);
    const give = () => enterDesk(world.base, { viewer: owner.viewer, membershipId: owner.id, code });
    const answers = await Promise.allSettled(Array.from({ length: 9 }, give));
    expect(answers.filter((answer) => answer.status === "fulfilled")).toHaveLength(1);
    expect((await personOf(owner.personId))?.totpTries).toBe(8);
  });

  test("one step early and one late are right; an older one than the last is not", async () => {
    const owner = await anOwnerWithFactor();
    world.clock.advance({ minutes: 2 });
    let { viewer } = owner;
    for (const step of [-1, 0, 1]) {
      const { token } = await stepUp(world.base, { viewer, code: codeNow(owner, step) });
      viewer = await viewerOf(world, token);
    }
    for (const step of [-1, 0, 1, 2]) {
      expect(await refusal(stepUp(world.base, { viewer, code: codeNow(owner, step) }))).toMatchObject({
        code: "invalid",
      });
    }
  });

  test("ten wrong ones lock it, the right one too, for fifteen minutes and for every browser", async () => {
    const owner = await anOwnerWithFactor();
    const other = await signIn(world, owner.email);
    const wrong = wrongCode(owner.secret, world.clock.now());
    for (let left = 9; left >= 1; left--) {
      const refused = await refusal(stepUp(world.base, { viewer: owner.viewer, code: wrong }));
      expect(refused).toEqual({ code: "invalid", fields: { code: "totp.code.wrong" }, values: { n: left } });
    }
    const locked = { code: "limit", message: "signIn.limit.lead", retryAfterSeconds: 900 };
    expect(await refusal(stepUp(world.base, { viewer: owner.viewer, code: wrong }))).toEqual(locked);
    for (const code of [codeNow(owner), owner.recoveryCodes[0] as string]) {
      const enter = enterDesk(world.base, { viewer: other.viewer, membershipId: owner.id, code });
      expect(await refusal(enter)).toEqual(locked);
    }
    world.clock.advance({ minutes: 15, ms: -1 });
    expect(await refusal(stepUp(world.base, { viewer: owner.viewer, code: codeNow(owner) }))).toMatchObject({
      code: "limit",
      retryAfterSeconds: 1,
    });
    world.clock.advance({ ms: 1 });
    const stillWrong = wrongCode(owner.secret, world.clock.now());
    expect(await refusal(stepUp(world.base, { viewer: owner.viewer, code: stillWrong }))).toMatchObject({
      values: { n: 9 },
    });
    await stepUp(world.base, { viewer: owner.viewer, code: codeNow(owner) });
    expect(await personOf(owner.personId)).toMatchObject({ totpTries: 0, totpLockedUntil: null });
  });

  test("wrong ones in parallel are counted one by one", async () => {
    const owner = await anOwnerWithFactor();
    const wrong = wrongCode(owner.secret, world.clock.now());
    const guess = () => refusal(stepUp(world.base, { viewer: owner.viewer, code: wrong }));
    const answers = await Promise.all(Array.from({ length: 20 }, guess));
    expect(answers.filter((answer) => answer.code === "invalid")).toHaveLength(9);
    expect((await personOf(owner.personId))?.totpTries).toBe(10);
  });
});

describe("recovery codes", () => {
  test("each works once, however it is typed, and the number left is told", async () => {
    const owner = await anOwnerWithFactor();
    let { viewer } = owner;
    for (const [index, code] of owner.recoveryCodes.entries()) {
      const typed = index % 2 ? code.toLowerCase().replaceAll("-", " ") : code;
      const entered = await enterDesk(world.base, { viewer, membershipId: owner.id, code: typed });
      expect(entered.recoveryCodesLeft).toBe(9 - index);
      viewer = await viewerOf(world, entered.token);
    }
    const again = enterDesk(world.base, { viewer, membershipId: owner.id, code: owner.recoveryCodes[3] });
    expect(await refusal(again)).toEqual({
      code: "invalid",
      fields: { code: "totp.recovery.wrong" },
      values: { n: 9 },
    });
  });

  test("one given nine times at once lets one through", async () => {
    const owner = await anOwnerWithFactor();
    const [code] = owner.recoveryCodes;
    const give = () => enterDesk(world.base, { viewer: owner.viewer, membershipId: owner.id, code });
    const answers = await Promise.allSettled(Array.from({ length: 9 }, give));
    expect(answers.filter((answer) => answer.status === "fulfilled")).toHaveLength(1);
    expect(await loadSecondFactor(world.base, { personId: owner.personId })).toMatchObject({
      recoveryCodesLeft: 9,
    });
  });

  test("of another person are wrong", async () => {
    const [owner, other] = [await anOwnerWithFactor(), await anOwnerWithFactor()];
    const code = other.recoveryCodes[0] as string;
    expect(await refusal(stepUp(world.base, { viewer: owner.viewer, code }))).toMatchObject({
      code: "invalid",
    });
    expect(await loadSecondFactor(world.base, { personId: other.personId })).toMatchObject({
      recoveryCodesLeft: 10,
    });
  });

  test("renewed, the earlier are dead; renewed five times at once, ten are left", async () => {
    const owner = await anOwnerWithFactor();
    const { token } = await stepUp(world.base, { viewer: owner.viewer, code: codeNow(owner) });
    const viewer = await viewerOf(world, token);
    const sets = await Promise.all(
      Array.from({ length: 5 }, () => renewRecoveryCodes(world.base, { viewer })),
    );
    expect(new Set(sets.flat()).size).toBe(50);
    const rows = await world.db.orm
      .select()
      .from(recoveryCodes)
      .where(eq(recoveryCodes.personId, owner.personId));
    expect(rows).toHaveLength(10);
    const old = owner.recoveryCodes[0] as string;
    expect(await refusal(stepUp(world.base, { viewer, code: old }))).toMatchObject({ code: "invalid" });
    const works = await Promise.allSettled(
      sets.map(([code]) => stepUp(world.base, { viewer, code: code as string })),
    );
    expect(works.filter((answer) => answer.status === "fulfilled")).toHaveLength(1);
  });
});

test("who has no second factor is told so, and no code is right", async () => {
  const owner = await anOwner();
  const { viewer } = await signIn(world, owner.email);
  const missing = { code: "forbidden", message: "account.secondFactor.missing" };
  expect(await refusal(stepUp(world.base, { viewer, code: "123456" }))).toEqual(missing);
  expect(await refusal(enterDesk(world.base, { viewer, membershipId: owner.id, code: "123456" }))).toEqual(
    missing,
  );
  expect(await loadSecondFactor(world.base, { personId: owner.personId })).toEqual({
    confirmedAt: null,
    recoveryCodesLeft: 0,
  });
});
