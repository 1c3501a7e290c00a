import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import {
  confirmTotp,
  findViewer,
  loadSecondFactor,
  renewRecoveryCodes,
  reopenTotp,
  startTotp,
  stepUp,
} from "#app/domain/identity/index.ts";
import { people } from "#db/schema/people.ts";
import { makeBusiness, makeStaff } from "#test/factories/business.ts";
import { theWorld } from "#test/support/world.ts";
import {
  fromBase32,
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

describe("setting a second factor up", () => {
  test("writes nothing until a right code proves it, then counts for this session with a new token (cases 13 and 14)", async () => {
    const owner = await anOwner();
    const { token: before, viewer } = await signIn(world, owner.email);
    const blank = await personOf(owner.personId);
    const { sealed, key } = startTotp(world.base, { viewer });
    expect(await personOf(owner.personId)).toEqual(blank);
    const secret = fromBase32(key);
    const bad = confirmTotp(world.base, { viewer, sealed, code: wrongCode(secret, world.clock.now()) });
    expect(await refusal(bad)).toMatchObject({ code: "invalid", fields: { code: "totp.setup.wrong" } });
    expect(await personOf(owner.personId)).toEqual(blank);
    const code = codeNow({ secret });
    const { token, recoveryCodes: codes } = await confirmTotp(world.base, {
      viewer,
      sealed,
      code: `${code.slice(0, 3)} ${code.slice(3)}`,
    });
    expect(await findViewer(world.base, before)).toBeUndefined();
    const now = world.clock.now();
    expect(await viewerOf(world, token)).toMatchObject({
      secondFactorAt: now,
      person: { hasSecondFactor: true },
    });
    expect(new Set(codes).size).toBe(10);
    const state = await loadSecondFactor(world.base, { personId: owner.personId });
    expect(state).toEqual({ confirmedAt: now, recoveryCodesLeft: 10 });
  });

  test("the code that confirmed it does not count again", async () => {
    const owner = await anOwner();
    const { viewer } = await signIn(world, owner.email);
    const { sealed, key } = startTotp(world.base, { viewer });
    const code = codeNow({ secret: fromBase32(key) });
    const { token } = await confirmTotp(world.base, { viewer, sealed, code });
    const again = stepUp(world.base, { viewer: await viewerOf(world, token), code });
    expect(await refusal(again)).toMatchObject({ code: "invalid", values: { n: 9 } });
  });

  test("shows the same set-up again after a wrong code, for half an hour", async () => {
    const { viewer } = await signIn(world, (await anOwner()).email);
    const setup = startTotp(world.base, { viewer });
    expect(reopenTotp(world.base, { viewer, sealed: setup.sealed })).toEqual(setup);
    world.clock.advance({ minutes: 30, ms: -1 });
    expect(reopenTotp(world.base, { viewer, sealed: setup.sealed })).toEqual(setup);
    world.clock.advance({ ms: 1 });
    const late = () => reopenTotp(world.base, { viewer, sealed: setup.sealed });
    expect(await refusal(late)).toMatchObject({ code: "conflict" });
    const code = codeNow({ secret: fromBase32(setup.key) });
    expect(await refusal(confirmTotp(world.base, { viewer, sealed: setup.sealed, code }))).toMatchObject({
      code: "conflict",
    });
  });

  test("is sealed to its session and person: elsewhere, changed or cut it opens nothing", async () => {
    const owner = await anOwner();
    const { viewer } = await signIn(world, owner.email);
    const { viewer: otherBrowser } = await signIn(world, owner.email);
    const { viewer: stranger } = await signIn(world, (await anOwner()).email);
    const { sealed, key } = startTotp(world.base, { viewer });
    const code = codeNow({ secret: fromBase32(key) });
    expect(sealed).not.toContain(key);
    const bytes = Buffer.from(sealed, "base64url");
    bytes[bytes.length - 1] = (bytes.at(-1) as number) ^ 1;
    const broken = [bytes.toString("base64url"), sealed.slice(0, 20), "", key];
    const tries = [
      ...[otherBrowser, stranger].map((who) => ({ viewer: who, sealed, code })),
      ...broken.map((text) => ({ viewer, sealed: text, code })),
    ];
    for (const input of tries) {
      expect(await refusal(confirmTotp(world.base, input))).toMatchObject({ code: "conflict" });
    }
    await confirmTotp(world.base, { viewer, sealed, code });
  });

  test("takes no sign for a digit that is none", async () => {
    const { viewer } = await signIn(world, (await anOwner()).email);
    const { sealed } = startTotp(world.base, { viewer });
    for (const code of ["١٢٣٤٥٦", "🔑🔑🔑", "", "12345", "1234567"]) {
      expect(await refusal(confirmTotp(world.base, { viewer, sealed, code }))).toMatchObject({
        code: "invalid",
      });
    }
  });
});

describe("replacing a second factor", () => {
  test("needs a code given a moment ago; the link that opened the mail is not enough", async () => {
    const { email } = await anOwnerWithFactor();
    const { viewer } = await signIn(world, email);
    expect(viewer.stepUpAt).toEqual(world.clock.now());
    const refused = { code: "forbidden", message: "account.stepUp.lead" };
    expect(await refusal(() => startTotp(world.base, { viewer }))).toEqual(refused);
    expect(await refusal(renewRecoveryCodes(world.base, { viewer }))).toEqual(refused);
  });

  test("works with one, for ten minutes, and the earlier app and codes are dead", async () => {
    const owner = await anOwnerWithFactor();
    const stepped = await stepUp(world.base, { viewer: owner.viewer, code: codeNow(owner) });
    const viewer = await viewerOf(world, stepped.token);
    const { sealed, key } = startTotp(world.base, { viewer });
    const secret = fromBase32(key);
    const confirmed = await confirmTotp(world.base, { viewer, sealed, code: codeNow({ secret }) });
    world.clock.advance({ minutes: 1 });
    const now = await viewerOf(world, confirmed.token);
    for (const code of [codeNow(owner), owner.recoveryCodes[0] as string]) {
      expect(await refusal(stepUp(world.base, { viewer: now, code }))).toMatchObject({ code: "invalid" });
    }
    const later = await viewerOf(
      world,
      (await stepUp(world.base, { viewer: now, code: codeNow({ secret }) })).token,
    );
    world.clock.advance({ minutes: 10 });
    expect(await refusal(() => startTotp(world.base, { viewer: later }))).toMatchObject({
      code: "forbidden",
    });
  });

  test("a set-up begun before another browser finished its own cannot replace that one", async () => {
    const owner = await anOwner();
    const slow = await signIn(world, owner.email);
    const begun = startTotp(world.base, { viewer: slow.viewer });
    await signInWithFactor(world, owner.email);
    const code = codeNow({ secret: fromBase32(begun.key) });
    const late = confirmTotp(world.base, { viewer: slow.viewer, sealed: begun.sealed, code });
    expect(await refusal(late)).toMatchObject({ code: "forbidden", message: "account.stepUp.lead" });
  });

  test("of two browsers that confirm a first one at once, one does", async () => {
    const owner = await anOwner();
    const both = [await signIn(world, owner.email), await signIn(world, owner.email)];
    const answers = await Promise.allSettled(
      both.map(({ viewer }) => {
        const { sealed, key } = startTotp(world.base, { viewer });
        return confirmTotp(world.base, { viewer, sealed, code: codeNow({ secret: fromBase32(key) }) });
      }),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await loadSecondFactor(world.base, { personId: owner.personId })).toMatchObject({
      recoveryCodesLeft: 10,
    });
  });
});
