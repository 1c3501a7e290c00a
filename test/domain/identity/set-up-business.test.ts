import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { systemCtx } from "#app/domain/core/index.ts";
import {
  enterDesk,
  findSetupLink,
  listStaff,
  loadBusiness,
  type SetUpBusinessInput,
  setUpBusiness,
  useSetupLink,
} from "#app/domain/identity/index.ts";
import { paths } from "#app/kit/paths.ts";
import { businesses } from "#db/schema/businesses.ts";
import { sessions, setupLinks } from "#db/schema/people.ts";
import { unique } from "#test/factories/business.ts";
import { theWorld } from "#test/support/world.ts";
import { logOf } from "./log-of.ts";
import { aBrowser, refusal, signInWithFactor, viewerOf } from "./visitors.ts";

const world = theWorld({ poolSize: 20 });

function anInput(more: Partial<SetUpBusinessInput> = {}): SetUpBusinessInput {
  return {
    name: "Drina Servis",
    slug: unique("drina"),
    timeZone: "Europe/Belgrade",
    locale: "sr-Latn",
    currency: "RSD",
    owner: { email: `${unique("owner")}@drina.example` },
    ...more,
  };
}

const tokenOf = ({ path }: { path: string }) =>
  new URL(path, world.base.appUrl).searchParams.get("token") as string;

const open = (token: string) => useSetupLink(world.base, { token, ...aBrowser() });
const spent = { code: "conflict", message: "signIn.spent.lead" };

describe("setting a business up", () => {
  test("makes it with its owner, logged as the system's, and a link for a day", async () => {
    const input = anInput();
    const made = await setUpBusiness(world.base, input);
    expect(made.path).toMatch(/^\/setup\?token=[\w-]{43}$/);
    expect(made.expiresAt.getTime() - world.clock.now().getTime()).toBe(24 * 3_600_000);
    const ctx = systemCtx(world.base, made.businessId);
    expect(await loadBusiness(ctx, made.businessId)).toMatchObject({ slug: input.slug, country: "RS" });
    const staff = await listStaff(ctx);
    expect(staff).toMatchObject([
      { personId: made.personId, email: input.owner.email, role: "owner", hasSecondFactor: false },
    ]);
    const events = await logOf({ id: made.businessId, slug: input.slug, ctx });
    expect(events.map(({ kind, actorKind, actorId }) => [kind, actorKind, actorId])).toEqual([
      ["business.created", "system", null],
      ["staff.added", "system", null],
    ]);
    expect(JSON.stringify(events.map((event) => event.data))).not.toMatch(/drina\.example|Drina/);
  });

  test("its slug taken by others is a conflict that leaves nothing", async () => {
    const first = anInput();
    await setUpBusiness(world.base, first);
    const second = anInput({ slug: first.slug });
    expect(await refusal(setUpBusiness(world.base, second))).toMatchObject({
      code: "conflict",
      fields: { slug: "taken" },
    });
    const rows = await world.db.sql`select 1 from people where email = ${second.owner.email}`;
    expect(rows).toHaveLength(0);
  });

  test("asked by two at once for one slug makes one", async () => {
    const slug = unique("drina");
    const answers = await Promise.allSettled(
      [1, 2, 3].map(() => setUpBusiness(world.base, anInput({ slug }))),
    );
    expect(answers.filter((answer) => answer.status === "fulfilled")).toHaveLength(1);
    const rows = await world.db.orm.select().from(businesses).where(eq(businesses.slug, slug));
    expect(rows).toHaveLength(1);
  });

  test("names what is wrong with it", async () => {
    const wrong: [Partial<SetUpBusinessInput>, string][] = [
      [{ owner: { email: "owner" } }, "owner"],
      [{ slug: "login" }, "slug"],
      [{ slug: "Ab" }, "slug"],
      [{ currency: "XXX1" }, "currency"],
      [{ timeZone: "Europe/Atlantis" }, "timeZone"],
      [{ timeZone: "UTC" }, "country"],
    ];
    for (const [more, field] of wrong) {
      const refused = await refusal(setUpBusiness(world.base, anInput(more)));
      expect([refused.code, Object.keys(refused.fields ?? {})]).toEqual(["invalid", [field]]);
    }
  });

  test("asked again before the owner has a second factor gives a new link in place of the old", async () => {
    const input = anInput();
    const first = await setUpBusiness(world.base, input);
    const second = await setUpBusiness(world.base, input);
    expect(second).toMatchObject({ businessId: first.businessId, personId: first.personId });
    expect(await refusal(open(tokenOf(first)))).toEqual(spent);
    expect((await open(tokenOf(second))).personId).toBe(first.personId);
  });

  test("asked again several times at once leaves one link open", async () => {
    const input = anInput();
    const { businessId } = await setUpBusiness(world.base, input);
    await Promise.all(Array.from({ length: 8 }, () => setUpBusiness(world.base, input)));
    const rows = await world.db.orm.select().from(setupLinks).where(eq(setupLinks.businessId, businessId));
    expect(rows).toHaveLength(9);
    expect(rows.filter((row) => row.usedAt === null)).toHaveLength(1);
  });

  test("is over once the owner has a second factor", async () => {
    const input = anInput();
    await setUpBusiness(world.base, input);
    await signInWithFactor(world, input.owner.email);
    expect(await refusal(setUpBusiness(world.base, input))).toMatchObject({ code: "conflict" });
  });
});

describe("the set-up link", () => {
  test("shows whose it is as often as it is read, and signs the owner in once, on to the second factor (cases 3 and 13)", async () => {
    const input = anInput();
    const made = await setUpBusiness(world.base, input);
    const token = tokenOf(made);
    for (let i = 0; i < 5; i++) {
      expect(await findSetupLink(world.base, token)).toEqual({
        businessName: "Drina Servis",
        email: input.owner.email,
      });
    }
    const session = await open(token);
    expect(session).toMatchObject({ personId: made.personId, returnTo: paths.desk.secondFactor() });
    const viewer = await viewerOf(world, session.token);
    expect(viewer.desk).toBeUndefined();
    const membershipId = viewer.memberships[0]?.id as string;
    const bare = enterDesk(world.base, { viewer, membershipId });
    expect((await refusal(bare)).code).toBe("forbidden");
    expect(await findSetupLink(world.base, token)).toBeUndefined();
    expect(await refusal(open(token))).toEqual(spent);
  });

  test("pressed twenty times at once gives one session (case 1)", async () => {
    const made = await setUpBusiness(world.base, anInput());
    const answers = await Promise.allSettled(Array.from({ length: 20 }, () => open(tokenOf(made))));
    expect(answers.filter((answer) => answer.status === "fulfilled")).toHaveLength(1);
    const rows = await world.db.orm.select().from(sessions).where(eq(sessions.personId, made.personId));
    expect(rows).toHaveLength(1);
  });

  test("works one millisecond before a day is over and not after (case 2)", async () => {
    const [early, late] = [
      await setUpBusiness(world.base, anInput()),
      await setUpBusiness(world.base, anInput()),
    ];
    world.clock.advance({ days: 1, ms: -1 });
    await open(tokenOf(early));
    world.clock.advance({ ms: 1 });
    expect(await findSetupLink(world.base, tokenOf(late))).toBeUndefined();
    expect(await refusal(open(tokenOf(late)))).toEqual(spent);
  });

  test("nobody made, or of a suspended business, opens nothing (case 12)", async () => {
    expect(await refusal(open("x".repeat(43)))).toEqual(spent);
    const made = await setUpBusiness(world.base, anInput());
    const isIt = eq(businesses.id, made.businessId);
    await world.db.orm.update(businesses).set({ suspendedAt: world.clock.now() }).where(isIt);
    expect(await refusal(open(tokenOf(made)))).toEqual(spent);
  });
});
