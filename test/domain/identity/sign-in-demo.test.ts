import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { enterDeskDemo, findViewer, listDemoPeople, signInDemo } from "#app/domain/identity/index.ts";
import { paths } from "#app/kit/paths.ts";
import { people } from "#db/schema/people.ts";
import { makeBusiness, makeClient, makeContact, makeStaff, unique } from "#test/factories/business.ts";
import { theWorld } from "#test/support/world.ts";
import { aBrowser, refusal, signIn } from "./visitors.ts";

const world = theWorld({ demo: true });

const enter = (email: string, businessSlug?: string) =>
  signInDemo(world.base, { email, businessSlug, browser: aBrowser() });

/** Staff of two businesses. */
async function staffOfTwo() {
  const [here, there] = [await makeBusiness(world.base), await makeBusiness(world.base)];
  const email = `${unique("both")}@lumen.example`;
  const first = await makeStaff(here, "owner", email);
  const second = await makeStaff(there, "support", email);
  return { here, there, email, first, second };
}

describe("the demo's button", () => {
  test("seats staff at their desk without a second factor", async () => {
    const business = await makeBusiness(world.base);
    const owner = await makeStaff(business, "owner");
    const session = await enter(owner.email.toUpperCase());
    expect(session).toMatchObject({ personId: owner.personId, returnTo: paths.desk.today() });
    const viewer = await findViewer(world.base, session.token);
    expect(viewer).toMatchObject({ demo: true, desk: { businessId: business.id, membershipId: owner.id } });
  });

  test("asks staff of two businesses which one", async () => {
    const { email, there, second } = await staffOfTwo();
    expect(await refusal(enter(email))).toEqual({ code: "invalid", fields: { business: "field.required" } });
    const viewer = await findViewer(world.base, (await enter(email, there.slug)).token);
    expect(viewer?.desk).toEqual({ businessId: there.id, membershipId: second.id });
  });

  test("takes a contact to their business, or to all of them", async () => {
    const business = await makeBusiness(world.base);
    const contact = await makeContact(business, await makeClient(business));
    expect((await enter(contact.email)).returnTo).toBe(paths.portal.home(business.slug));
    const other = await makeBusiness(world.base);
    await makeContact(other, await makeClient(other), { email: contact.email });
    const session = await enter(contact.email);
    expect(session.returnTo).toBe(paths.home());
    expect((await findViewer(world.base, session.token))?.desk).toBeUndefined();
    expect((await enter(contact.email, other.slug)).returnTo).toBe(paths.portal.home(other.slug));
  });

  test("knows no strangers, no foreign business and nobody disabled", async () => {
    const owner = await makeStaff(await makeBusiness(world.base), "owner");
    const other = await makeBusiness(world.base);
    const unknown = { code: "invalid", fields: { email: "field.email.invalid" } };
    expect(await refusal(enter(`${unique("nobody")}@nowhere.example`))).toEqual(unknown);
    expect(await refusal(enter("nobody"))).toEqual(unknown);
    expect(await refusal(enter(owner.email, other.slug))).toEqual({
      code: "invalid",
      fields: { business: "field.required" },
    });
    await world.db.orm
      .update(people)
      .set({ disabledAt: world.clock.now() })
      .where(eq(people.id, owner.personId));
    expect(await refusal(enter(owner.email))).toEqual(unknown);
  });

  test("never takes over the cookie of a browser (case 14)", async () => {
    const owner = await makeStaff(await makeBusiness(world.base), "owner");
    const first = await enter(owner.email);
    const browser = aBrowser({ sessionToken: first.token });
    const second = await signInDemo(world.base, { email: owner.email, browser });
    expect(second.token).not.toBe(first.token);
    expect(await findViewer(world.base, first.token)).toBeUndefined();
  });
});

describe("changing desks in the demo", () => {
  test("needs no second factor and gives a new token", async () => {
    const { email, here, there, first, second } = await staffOfTwo();
    const session = await enter(email, here.slug);
    const viewer = await findViewer(world.base, session.token);
    if (!viewer) throw new Error("no viewer");
    expect(viewer.desk?.membershipId).toBe(first.id);
    const { token } = await enterDeskDemo(world.base, { viewer, membershipId: second.id });
    expect(await findViewer(world.base, session.token)).toBeUndefined();
    expect((await findViewer(world.base, token))?.desk?.businessId).toBe(there.id);
    const stranger = await makeStaff(there, "owner");
    const foreign = enterDeskDemo(world.base, { viewer, membershipId: stranger.id });
    expect(await refusal(foreign)).toEqual({ code: "not_found" });
  });

  test("is not for who signed in by mail (case 13)", async () => {
    const owner = await makeStaff(await makeBusiness(world.base), "owner");
    const { viewer } = await signIn(world, owner.email);
    const enterFree = enterDeskDemo(world.base, { viewer, membershipId: owner.id });
    expect(await refusal(enterFree)).toEqual({ code: "not_found" });
  });
});

test("outside the demo there is no demo", async () => {
  const real = { ...world.base, demo: false };
  const owner = await makeStaff(await makeBusiness(world.base), "owner");
  const session = await enter(owner.email);
  const viewer = await findViewer(world.base, session.token);
  if (!viewer) throw new Error("no viewer");
  const notFound = { code: "not_found" };
  expect(await refusal(signInDemo(real, { email: owner.email, browser: aBrowser() }))).toEqual(notFound);
  expect(await refusal(enterDeskDemo(real, { viewer, membershipId: owner.id }))).toEqual(notFound);
  expect(await refusal(listDemoPeople(real))).toEqual(notFound);
});

test("the list of demo people keeps the order asked for and leaves out who may enter nothing", async () => {
  const { email, here, there } = await staffOfTwo();
  const contact = await makeContact(here, await makeClient(here), { name: "Max Nord" });
  const gone = await makeStaff(here, "support");
  await world.db.orm
    .update(people)
    .set({ disabledAt: world.clock.now() })
    .where(eq(people.id, gone.personId));
  const found = await listDemoPeople(world.base, {
    emails: [contact.email, gone.email, "x@y.example", email],
  });
  expect(found.map((person) => [person.email, person.kind])).toEqual([
    [contact.email, "contact"],
    [email, "staff"],
  ]);
  expect(found[1]?.places.map(({ business }) => business.slug).sort()).toEqual(
    [here.slug, there.slug].sort(),
  );
  expect((await listDemoPeople(world.base)).some((person) => person.email === email)).toBe(true);
});
