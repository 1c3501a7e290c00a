import { describe, expect, test } from "vitest";
import { endContact } from "#app/domain/clients/index.ts";
import { endStaff } from "#app/domain/identity/index.ts";
import { showId } from "#app/kit/ids.ts";
import { paths } from "#app/kit/paths.ts";
import { answering } from "#app/web/errors.ts";
import { requireContact, requireDesk, requirePerson } from "#app/web/guards.ts";
import { makeBusiness, makeClient, makeContact, makeStaff } from "#test/factories/business.ts";
import { atDesk, call, signedIn } from "#test/support/site.ts";
import { theWorld } from "#test/support/world.ts";

const world = theWorld();
const personPage = answering((args) => requirePerson(args).viewer.person.email);
const contactPage = answering((args) => {
  const { business, clientIds, choice, ctx } = requireContact(args as never);
  return { business: business.slug, clientIds, choice, scope: ctx.scope, actor: ctx.actor };
});
const deskPage = answering((args) => {
  const { business, role, canSwitch } = requireDesk(args);
  return { business: business.slug, role, canSwitch };
});

async function twoClients() {
  const business = await makeBusiness(world.base);
  const [one, two] = [await makeClient(business), await makeClient(business)];
  const first = await makeContact(business, one);
  const second = await makeContact(business, two, { email: first.email });
  return { business, one, two, first, second, token: await signedIn(world, first.personId) };
}

describe("a page for signed-in people", () => {
  test("sends strangers to the sign-in, which leads back here", async () => {
    const answer = await call(world, personPage, { path: "/account?x=1" });
    expect(answer).toMatchObject({ status: 302, location: paths.login({ returnTo: "/account?x=1" }) });
  });

  test("answers a stranger's form with 401", async () => {
    expect((await call(world, personPage, { path: "/account", form: {} })).status).toBe(401);
  });

  test("gives back what a form held that came too late, but no code, no file, and nothing nobody typed", async () => {
    const late = async (form: Record<string, string | string[] | File>) =>
      (await call(world, personPage, { path: "/account", form })).data;
    expect(await late({ business: "x", name: "Čačak", tag: ["a", "b"], code: "123456" })).toEqual({
      kept: [
        ["business", "x"],
        ["name", "Čačak"],
        ["tag", "a"],
        ["tag", "b"],
      ],
    });
    const nothingToKeep: Record<string, string | File>[] = [
      { business: "x", returnTo: "/", name: "" },
      { name: "Max", file: new File(["x"], "a.xml") },
      { name: "x".repeat(60_000) },
    ];
    for (const form of nothingToKeep) expect(await late(form)).toEqual({});
  });

  test("takes no cookie that is not a session's", async () => {
    for (const as of ["", "x", "../../etc", "A".repeat(43)])
      expect((await call(world, personPage, { path: "/account", as })).status).toBe(302);
  });

  test("names the page itself when its data alone was asked for", async () => {
    const answer = await call(world, personPage, { path: "/account.data?_routes=x&y=2" });
    expect(answer.location).toBe(paths.login({ returnTo: "/account?y=2" }));
  });
});

describe("a page of a client", () => {
  test("shows all the person's clients of the business, or the one chosen", async () => {
    const { business, one, two, token } = await twoClients();
    const path = paths.portal.home(business.slug);
    const params = { business: business.slug };
    const all = await call(world, contactPage, { path, params, as: token });
    expect(all.data).toMatchObject({ clientIds: expect.arrayContaining([one, two]), choice: {} });
    const client = showId("cli", two);
    const chosen = await call(world, contactPage, { path: `${path}?client=${client}`, params, as: token });
    expect(chosen.data).toMatchObject({
      clientIds: [two],
      choice: { client },
      scope: { businessId: business.id, clientIds: [two] },
      actor: { kind: "contact", clientId: two },
    });
  });

  test("does not exist for people of another client or business, nor for staff (case 17)", async () => {
    const { business, two } = await twoClients();
    const params = { business: business.slug };
    const path = paths.portal.home(business.slug);
    const elsewhere = await makeBusiness(world.base);
    const stranger = await makeContact(elsewhere, await makeClient(elsewhere));
    const single = await makeContact(business, await makeClient(business));
    const staff = await makeStaff(business, "owner");
    const nobody = { path: paths.portal.home("no-such-place"), params: { business: "no-such-place" } };
    const as = await signedIn(world, stranger.personId);
    const answers = [
      await call(world, contactPage, { ...nobody, as }),
      await call(world, contactPage, { path, params, as }),
      await call(world, contactPage, { path, params, as: await atDesk(world, staff) }),
      await call(world, contactPage, {
        path: `${path}?client=${showId("cli", two)}`,
        params,
        as: await signedIn(world, single.personId),
      }),
    ];
    for (const answer of answers) expect(answer).toMatchObject({ status: 404, data: {} });
  });

  test("is gone with the next request once the access was ended (case 16)", async () => {
    const { business, first, second, token } = await twoClients();
    const request = { path: paths.portal.home(business.slug), params: { business: business.slug } };
    await endContact(business.ctx, first.id);
    const answer = await call(world, contactPage, { ...request, as: token });
    expect([302, 401]).toContain(answer.status);
    const again = await call(world, contactPage, { ...request, as: await signedIn(world, second.personId) });
    expect(again.data).toMatchObject({ clientIds: [second.ctx.scope.clientIds[0]] });
  });
});

describe("a page of the desk", () => {
  test("sends staff without a second factor to give it, and strangers to sign in (case 13)", async () => {
    const business = await makeBusiness(world.base);
    const staff = await makeStaff(business);
    const path = "/desk/clients";
    const as = await signedIn(world, staff.personId);
    expect(await call(world, deskPage, { path, as })).toMatchObject({
      status: 302,
      location: paths.desk.enter({ returnTo: path }),
    });
    expect((await call(world, deskPage, { path })).location).toBe(paths.login({ returnTo: path }));
    expect((await call(world, deskPage, { path, as, form: {} })).status).toBe(401);
  });

  test("does not exist for contacts", async () => {
    const { token } = await twoClients();
    expect((await call(world, deskPage, { path: "/desk", as: token })).status).toBe(404);
  });

  test("is for the role that may see it", async () => {
    const business = await makeBusiness(world.base);
    const ownerPage = answering((args) => requireDesk(args, { least: "owner" }).role);
    const manager = await atDesk(world, await makeStaff(business, "manager"));
    const owner = await atDesk(world, await makeStaff(business, "owner"));
    expect((await call(world, ownerPage, { path: "/desk/settings", as: manager })).status).toBe(403);
    expect((await call(world, ownerPage, { path: "/desk/settings", as: owner })).data).toBe("owner");
  });

  test("refuses a form that was opened at another desk, and says which", async () => {
    const [one, two] = [
      await makeBusiness(world.base, { name: "One" }),
      await makeBusiness(world.base, { name: "Two" }),
    ];
    const atOne = await makeStaff(one);
    await makeStaff(two, "support", atOne.email);
    const as = await atDesk(world, atOne);
    const save = (slug: string) =>
      call(
        world,
        answering((args) => requireDesk(args, { formBusiness: slug }).role),
        { path: "/desk", as, form: {} },
      );
    expect((await save(one.slug)).data).toBe("support");
    expect(await save(two.slug)).toMatchObject({
      status: 409,
      data: { otherBusiness: { page: "Two", session: "One" } },
    });
    expect(await save("no-such-desk")).toMatchObject({ status: 409, data: {} });
  });

  test("is left with the membership, in every browser (case 16)", async () => {
    const business = await makeBusiness(world.base);
    await makeStaff(business, "owner");
    const staff = await makeStaff(business);
    const as = await atDesk(world, staff);
    expect((await call(world, deskPage, { path: "/desk", as })).status).toBe(200);
    await endStaff(business.ctx, staff.id);
    expect((await call(world, deskPage, { path: "/desk", as })).status).toBe(302);
  });
});
