import { describe, expect, test } from "vitest";
import { findViewer } from "#app/domain/identity/index.ts";
import { paths } from "#app/kit/paths.ts";
import { loader as today } from "#app/routes/desk/_index.tsx";
import { action, loader } from "#app/routes/desk/enter.tsx";
import { makeBusiness, makeClient, makeContact, makeStaff } from "#test/factories/business.ts";
import { call } from "#test/support/site.ts";
import { theWorld } from "#test/support/world.ts";
import { wrongCode } from "../../domain/identity/visitors.ts";
import { sessionCookie, signInByMail } from "../guest/browser.ts";
import { viewerIn, withFactor } from "../guest/desk-key.ts";

const world = theWorld();

async function aStaffMember() {
  const business = await makeBusiness(world.base);
  const staff = await makeStaff(business, "owner");
  return { business, staff };
}

/** Staff with a second factor, signed in by mail once more in another browser. */
async function atTheDoor() {
  const { business, staff } = await aStaffMember();
  const key = await withFactor(world, staff.email);
  return { ...key, business, staff, browser: await signInByMail(world, staff.email) };
}

describe("the door of a desk", () => {
  test("is closed to who came by link only: no page of the desk, no entering without a code (case 13)", async () => {
    const { browser, business } = await atTheDoor();
    const desk = await browser.send(today, { path: paths.desk.today() });
    expect([desk.status, desk.location]).toEqual([302, paths.desk.enter({ returnTo: "/desk" })]);
    for (const code of ["", " ", undefined]) {
      const form: Record<string, string> = {
        business: business.slug,
        ...(code === undefined ? {} : { code }),
      };
      const answer = await browser.send(action, { path: paths.desk.enter(), form });
      expect(answer.status).toBe(422);
      expect(answer.data).toMatchObject({ errors: { code: "Fill this in." } });
    }
    expect((await viewerIn(world, browser)).desk).toBeUndefined();
  });

  test("sends staff without a second factor to set one up, and lets nobody else know of it (case 13)", async () => {
    const { staff, business } = await aStaffMember();
    const browser = await signInByMail(world, staff.email);
    const page = await browser.send(loader, { path: paths.desk.enter({ returnTo: "/desk/clients" }) });
    expect(page.location).toBe(paths.desk.secondFactor({ returnTo: "/desk/clients" }));
    const answer = await browser.send(action, {
      path: paths.desk.enter(),
      form: { business: business.slug },
    });
    expect(answer.status).toBe(403);
    expect((await viewerIn(world, browser)).desk).toBeUndefined();

    const contact = await makeContact(business, await makeClient(business));
    const outsider = await signInByMail(world, contact.email);
    expect((await outsider.send(loader, { path: paths.desk.enter() })).status).toBe(404);
  });

  test("opens with the app's code, on a new session token, to where the person was going (cases 13 and 14)", async () => {
    const { browser, business, staff, code } = await atTheDoor();
    const before = browser.cookies.get(sessionCookie) as string;
    const form = { business: business.slug, code: code(), returnTo: "/desk/clients?q=a" };
    const answer = await browser.send(action, { path: paths.desk.enter(), form });
    expect([answer.status, answer.location]).toEqual([303, "/desk/clients?q=a"]);
    expect(browser.cookies.get(sessionCookie)).not.toBe(before);
    expect(await findViewer(world.base, before)).toBeUndefined();
    expect((await viewerIn(world, browser)).desk?.membershipId).toBe(staff.id);
  });

  test("tells of a wrong code and the tries left, and after ten for how long it stays closed", async () => {
    const { browser, business, secret, code } = await atTheDoor();
    const wrong = wrongCode(secret, world.clock.now());
    const give = (given: string) =>
      browser.send(action, { path: paths.desk.enter(), form: { business: business.slug, code: given } });
    const first = await give(wrong);
    expect(first.status).toBe(422);
    expect((first.data as { errors: { code: string } }).errors.code).toContain("9 tries left");
    for (let i = 0; i < 9; i++) await give(wrong);
    const closed = await give(code());
    expect(closed.status).toBe(429);
    expect(closed.data).toMatchObject({
      message: "Too many attempts from here. Try again in 15 minutes.",
      typed: { business: business.slug },
    });
    expect(JSON.stringify(closed.data)).not.toContain(code());
  });

  test("opens with a recovery code once, and then says how many are left", async () => {
    const { browser, business, recoveryCodes } = await atTheDoor();
    const path = paths.desk.enter({ by: "recovery" });
    expect((await browser.send(loader, { path })).data).toMatchObject({ door: { by: "recovery" } });
    const form = { business: business.slug, code: recoveryCodes[0] as string };
    const answer = await browser.send(action, { path, form });
    expect(answer.location).toBe(paths.accountRecoveryCodes({ returnTo: "/desk" }));
    expect((await viewerIn(world, browser)).desk).toBeDefined();

    const { staff } = { staff: (await viewerIn(world, browser)).person };
    const again = await signInByMail(world, staff.email);
    expect((await again.send(action, { path, form })).status).toBe(422);
  });

  test("another's desk is not there, whatever the form names (cases 17 and 22)", async () => {
    const { browser, code } = await atTheDoor();
    const other = await aStaffMember();
    for (const business of [other.business.slug, "", "__proto__", other.business.id]) {
      const form = { business, code: code(), membershipId: other.staff.id };
      const answer = await browser.send(action, { path: paths.desk.enter(), form });
      expect(answer.status).toBe(422);
      expect(answer.data).toMatchObject({ errors: { business: expect.any(String) } });
    }
    expect((await viewerIn(world, browser)).desk).toBeUndefined();
  });

  test("leads to no other site (case 9)", async () => {
    const { browser, business, code } = await atTheDoor();
    const form = { business: business.slug, code: code(), returnTo: "//evil.example" };
    expect((await browser.send(action, { path: paths.desk.enter(), form })).location).toBe("/desk");
  });
});

describe("who works at several desks", () => {
  test("chooses one, and changes to another without a code while the second factor is fresh", async () => {
    const { browser, business, staff, code } = await atTheDoor();
    const second = await makeBusiness(world.base, { name: "Drina Servis" });
    const there = await makeStaff(second, "support", staff.email);
    const door = await browser.send(loader, { path: paths.desk.enter({ business: second.slug }) });
    expect(door.data).toMatchObject({ door: { needsCode: true, chosen: second.slug } });
    await browser.send(action, { path: paths.desk.enter(), form: { business: business.slug, code: code() } });
    const again = await browser.send(loader, { path: paths.desk.enter() });
    expect(again.data).toMatchObject({ door: { needsCode: false } });
    const before = browser.cookies.get(sessionCookie);
    await browser.send(action, { path: paths.desk.enter(), form: { business: second.slug } });
    expect((await viewerIn(world, browser)).desk).toEqual({ businessId: second.id, membershipId: there.id });
    expect(browser.cookies.get(sessionCookie)).not.toBe(before);
  });
});

test("an expired second factor is asked for again at the door", async () => {
  const { browser, business, code } = await atTheDoor();
  await browser.send(action, { path: paths.desk.enter(), form: { business: business.slug, code: code() } });
  world.clock.advance({ minutes: 61 });
  const desk = await browser.send(today, { path: paths.desk.today() });
  expect(desk.location).toBe(paths.desk.enter({ returnTo: "/desk" }));
  expect((await browser.send(loader, { path: paths.desk.enter() })).data).toMatchObject({
    door: { needsCode: true },
  });
});

test("nobody who is signed out learns what desks there are", async () => {
  const answer = await call(world, loader, { path: paths.desk.enter() });
  expect([answer.status, answer.location]).toEqual([302, paths.login({ returnTo: "/desk/enter" })]);
  expect((await call(world, action, { path: paths.desk.enter(), form: { business: "x" } })).status).toBe(401);
});
