import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { paths } from "#app/kit/paths.ts";
import { action, loader } from "#app/routes/desk/second-factor.tsx";
import { loader as codesPage, action as newCodes } from "#app/routes/guest/account.recovery-codes.tsx";
import { action as stepUp, loader as stepUpPage } from "#app/routes/guest/account.step-up.tsx";
import { recoveryCodes as codesTable, people } from "#db/schema/people.ts";
import { makeBusiness, makeClient, makeContact, makeStaff } from "#test/factories/business.ts";
import { theWorld } from "#test/support/world.ts";
import { fromBase32, totpAt, wrongCode } from "../../domain/identity/visitors.ts";
import { sessionCookie, signInByMail } from "../guest/browser.ts";
import { viewerIn, withFactor } from "../guest/desk-key.ts";

const world = theWorld();
const path = paths.desk.secondFactor();

interface Setup {
  key: string;
  sealed: string;
  qr?: { size: number; path: string };
}

async function newStaff() {
  const staff = await makeStaff(await makeBusiness(world.base), "owner");
  return { staff, browser: await signInByMail(world, staff.email) };
}

const personOf = async (personId: string) =>
  (await world.db.orm.select().from(people).where(eq(people.id, personId)))[0];

describe("setting a second factor up", () => {
  test("shows picture and key and writes nothing before the first right code", async () => {
    const { staff, browser } = await newStaff();
    const first = (await browser.send(loader, { path })).data as { setup: Setup };
    const second = (await browser.send(loader, { path })).data as { setup: Setup };
    expect(first.setup.key).not.toBe(second.setup.key);
    expect(first.setup.qr?.size).toBeGreaterThan(20);
    expect(first.setup.sealed).not.toContain(first.setup.key);
    expect(await personOf(staff.personId)).toMatchObject({ totpSecret: null, totpConfirmedAt: null });
  });

  test("a wrong code keeps the picture that was scanned; the right one gives ten codes and the desk", async () => {
    const { staff, browser } = await newStaff();
    const { setup } = (await browser.send(loader, { path })).data as { setup: Setup };
    const secret = fromBase32(setup.key);
    const form = { sealed: setup.sealed, returnTo: "/desk/imports" };
    const wrong = wrongCode(secret, world.clock.now());
    const refused = await browser.send(action, { path, form: { ...form, code: wrong } });
    expect(refused.status).toBe(422);
    expect(refused.data).toMatchObject({
      failure: { errors: { code: expect.any(String) }, typed: { returnTo: "/desk/imports" } },
      setup: { key: setup.key },
    });
    const before = browser.cookies.get(sessionCookie);
    const code = totpAt(secret, world.clock.now());
    const answer = await browser.send(action, { path, form: { ...form, code } });
    const { recoveryCodes, returnTo } = answer.data as { recoveryCodes: string[]; returnTo: string };
    expect([answer.status, recoveryCodes.length, returnTo]).toEqual([200, 10, "/desk/imports"]);
    expect(browser.cookies.get(sessionCookie)).not.toBe(before);
    expect((await viewerIn(world, browser)).desk?.membershipId).toBe(staff.id);
    const stored = await world.db.orm
      .select()
      .from(codesTable)
      .where(eq(codesTable.personId, staff.personId));
    expect(stored).toHaveLength(10);
    expect(JSON.stringify(stored)).not.toContain(recoveryCodes[0]);
  });

  test("a set-up of another session, changed or too old is refused, and a new picture is shown", async () => {
    const [one, two] = [await newStaff(), await newStaff()];
    const { setup } = (await one.browser.send(loader, { path })).data as { setup: Setup };
    const code = totpAt(fromBase32(setup.key), world.clock.now());
    for (const [browser, sealed] of [
      [two.browser, setup.sealed],
      [one.browser, setup.sealed.replace(/^.{40}/, (start) => start.split("").reverse().join(""))],
      [one.browser, ""],
    ] as const) {
      const answer = await browser.send(action, { path, form: { sealed, code } });
      expect(answer.status).toBe(409);
      expect((answer.data as { setup?: Setup }).setup).toBeUndefined();
    }
    expect(await personOf(one.staff.personId)).toMatchObject({ totpConfirmedAt: null });
  });

  test("who has one proves it first: a link alone changes nothing (case 13)", async () => {
    const { staff } = await newStaff();
    await withFactor(world, staff.email);
    const thief = await signInByMail(world, staff.email);
    const page = await thief.send(loader, { path });
    expect(page.location).toBe(
      paths.accountStepUp({ returnTo: paths.desk.secondFactor({ returnTo: "/desk" }) }),
    );
    expect((await thief.send(codesPage, { path: paths.accountRecoveryCodes() })).data).toMatchObject({
      isProven: false,
    });
    const made = await thief.send(newCodes, { path: paths.accountRecoveryCodes(), method: "POST" });
    expect(made.location).toContain(paths.accountStepUp());
  });

  test("is not there for people without a desk", async () => {
    const business = await makeBusiness(world.base);
    const { email } = await makeContact(business, await makeClient(business));
    const browser = await signInByMail(world, email);
    for (const [handler, at] of [
      [loader, path],
      [codesPage, paths.accountRecoveryCodes()],
    ] as const)
      expect((await browser.send(handler, { path: at })).status).toBe(404);
  });

  test("an address too long for any code leaves the key to type", async () => {
    const local = "a".repeat(64);
    const email = `${local}@${"b".repeat(60)}.${"c".repeat(60)}.${"d".repeat(50)}.example`;
    const staff = await makeStaff(await makeBusiness(world.base), "owner", email);
    const browser = await signInByMail(world, staff.email);
    const { setup } = (await browser.send(loader, { path })).data as { setup: Setup };
    expect(setup.key).toMatch(/^[A-Z2-7]{32}$/);
  });
});

describe("a fresh code before what matters", () => {
  test("is asked for after ten minutes, changes the session's token and leads back", async () => {
    const { staff } = await newStaff();
    const { browser, code } = await withFactor(world, staff.email);
    const returnTo = paths.accountRecoveryCodes();
    expect((await browser.send(stepUpPage, { path: paths.accountStepUp({ returnTo }) })).location).toBe(
      returnTo,
    );
    world.clock.advance({ minutes: 10 });
    expect((await browser.send(stepUpPage, { path: paths.accountStepUp({ returnTo }) })).status).toBe(200);
    const before = browser.cookies.get(sessionCookie);
    const at = { path: paths.accountStepUp() };
    const empty = await browser.send(stepUp, { ...at, form: { code: "", returnTo } });
    expect(empty.data).toMatchObject({ errors: { code: "Fill this in." }, typed: { returnTo } });
    const answer = await browser.send(stepUp, { ...at, form: { code: code(), returnTo } });
    expect([answer.status, answer.location]).toEqual([303, returnTo]);
    expect(browser.cookies.get(sessionCookie)).not.toBe(before);
    const codes = await browser.send(newCodes, { path: returnTo, method: "POST" });
    expect((codes.data as { codes: string[] }).codes).toHaveLength(10);
  });

  test("new recovery codes end the old ones", async () => {
    const { staff } = await newStaff();
    const { browser, recoveryCodes } = await withFactor(world, staff.email);
    await browser.send(newCodes, { path: paths.accountRecoveryCodes(), method: "POST" });
    const old = { path: paths.accountStepUp(), form: { code: recoveryCodes[0] as string } };
    expect((await browser.send(stepUp, old)).status).toBe(422);
  });

  test("leads to no other site (case 9)", async () => {
    const { staff } = await newStaff();
    const { browser, code } = await withFactor(world, staff.email);
    const form = { code: code(), returnTo: "https://evil.example" };
    const answer = await browser.send(stepUp, { path: paths.accountStepUp(), form });
    expect(answer.location).toBe(paths.account());
  });
});
