import { eq } from "drizzle-orm";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { endContact } from "#app/domain/clients/index.ts";
import { findViewer } from "#app/domain/identity/index.ts";
import { showId } from "#app/kit/ids.ts";
import { paths } from "#app/kit/paths.ts";
import { loader as account } from "#app/routes/guest/account._index.tsx";
import { action as profile } from "#app/routes/guest/account.profile.tsx";
import { action as endOne } from "#app/routes/guest/account.sessions.$session.end.ts";
import { action as endAll, loader as endAllPage } from "#app/routes/guest/account.sessions.end.ts";
import { action as logout, loader as logoutPage } from "#app/routes/guest/logout.tsx";
import { people, sessions } from "#db/schema/people.ts";
import { makeBusiness, makeClient, makeContact, makeStaff } from "#test/factories/business.ts";
import { signedIn } from "#test/support/site.ts";
import { theWorld } from "#test/support/world.ts";
import { aBrowser, sessionCookie, signedInBrowser } from "./browser.ts";

const world = theWorld();

async function aContact() {
  const business = await makeBusiness(world.base);
  const clientId = await makeClient(business);
  const contact = await makeContact(business, clientId);
  const token = await signedIn(world, contact.personId);
  return { business, clientId, contact, token, browser: signedInBrowser(world, token) };
}

const sessionOf = async (token: string) => (await findViewer(world.base, token))?.sessionId as string;
const personOf = async (personId: string) =>
  (await world.db.orm.select().from(people).where(eq(people.id, personId)))[0];

const endPath = async (token: string) => {
  const session = showId("ses", await sessionOf(token));
  return { path: paths.accountSessionEnd(session), params: { session }, method: "POST" };
};

describe("signing out", () => {
  test("takes a press: looking at the page ends nothing, pressing ends the session on the server (case 15)", async () => {
    const { browser, token } = await aContact();
    const page = await browser.send(logoutPage, { path: paths.logout() });
    expect([page.status, page.setCookies]).toEqual([200, []]);
    const answer = await browser.send(logout, { path: paths.logout(), method: "POST" });
    expect([answer.status, answer.location]).toEqual([303, paths.logout()]);
    expect(answer.setCookies).toEqual([
      "__Host-kvit_session=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax; Secure",
    ]);
    expect(await findViewer(world.base, token)).toBeUndefined();
    const kept = signedInBrowser(world, token);
    expect((await kept.send(account, { path: paths.account() })).location).toBe(
      paths.login({ returnTo: "/account" }),
    );
  });

  test("with no session there is nothing to end, and the page says so", async () => {
    const answer = await aBrowser(world).send(logout, { path: paths.logout(), method: "POST" });
    expect([answer.status, answer.location]).toEqual([303, paths.logout()]);
    const page = await aBrowser(world).send(logoutPage, { path: paths.logout() });
    expect(page.data).toMatchObject({ title: "You are signed out", email: undefined });
  });
});

describe("the sessions of a person", () => {
  test("are listed with the browser in words, this one first, and nothing secret", async () => {
    const { contact, browser } = await aContact();
    await world.db.orm
      .update(sessions)
      .set({ userAgent: "Mozilla/5.0 (iPhone; CPU) Version/26.0 Mobile Safari/604.1 <script>" })
      .where(eq(sessions.personId, contact.personId));
    world.clock.advance({ minutes: 5 });
    await signedIn(world, contact.personId);
    const { page } = (await browser.send(account, { path: paths.account() })).data as {
      page: { sessions: { browser: string; isThis: boolean; lastSeen: string }[] };
    };
    expect(page.sessions.map(({ isThis, browser: name }) => [isThis, name])).toEqual([
      [true, "Safari, iPhone"],
      [false, "Unknown browser"],
    ]);
    expect(JSON.stringify(page)).not.toMatch(/script|tokenHash|203\.0\.113/);
  });

  test("one is ended from another, and its next request is nobody's (case 16)", async () => {
    const { contact, token, browser } = await aContact();
    const lost = await signedIn(world, contact.personId);
    const answer = await browser.send(endOne, await endPath(lost));
    expect([answer.status, answer.location]).toEqual([303, paths.account({ done: "session" })]);
    const thief = signedInBrowser(world, lost);
    expect((await thief.send(profile, { path: paths.accountProfile(), form: { name: "x" } })).status).toBe(
      401,
    );
    expect(await findViewer(world.base, token)).toBeDefined();
  });

  test("another person's is not there, nor is what is no id, and both live on", async () => {
    const { browser } = await aContact();
    const victim = await aContact();
    expect((await browser.send(endOne, await endPath(victim.token))).status).toBe(404);
    expect(await findViewer(world.base, victim.token)).toBeDefined();
    for (const session of ["", "ses_1", "../x", "inv_00000000000000000000000000"]) {
      const answer = await browser.send(endOne, {
        path: "/account/sessions/x/end",
        params: { session },
        method: "POST",
      });
      expect(answer.status).toBe(404);
    }
  });

  test("ending this one signs out here", async () => {
    const { browser, token } = await aContact();
    const answer = await browser.send(endOne, await endPath(token));
    expect([answer.location, browser.cookies.has(sessionCookie)]).toEqual([paths.logout(), false]);
  });

  test("all end at once, in every browser; looking ends none (case 16)", async () => {
    const { contact, token, browser } = await aContact();
    const other = await signedIn(world, contact.personId);
    await browser.send(endAllPage, { path: paths.accountSessionsEnd() });
    expect(await findViewer(world.base, token)).toBeDefined();
    const answer = await browser.send(endAll, { path: paths.accountSessionsEnd(), method: "POST" });
    expect([answer.status, answer.location]).toEqual([303, paths.logout()]);
    for (const gone of [token, other]) {
      const browserThere = signedInBrowser(world, gone);
      const post = await browserThere.send(endAll, { path: paths.accountSessionsEnd(), method: "POST" });
      expect(post.status).toBe(401);
      const get = await browserThere.send(account, { path: paths.account() });
      expect([get.status, get.location]).toEqual([302, paths.login({ returnTo: "/account" })]);
    }
  });

  test("a contact whose access ends is out with the next request (case 16)", async () => {
    const { business, clientId, contact, browser } = await aContact();
    await makeContact(business, clientId);
    await endContact(business.ctx, contact.id);
    expect((await browser.send(account, { path: paths.account() })).location).toContain(paths.login());
  });
});

describe("name, language and appearance", () => {
  test("are saved, and this browser speaks the language from then on", async () => {
    const { contact, browser } = await aContact();
    const form = { name: " Ana Živojinović ", locale: "sr-Latn", theme: "dark" };
    const answer = await browser.send(profile, { path: paths.accountProfile(), form });
    expect([answer.status, answer.location]).toEqual([303, paths.account({ done: "saved" })]);
    expect(answer.setCookies[0]).toMatch(/^__Host-kvit_locale=sr-Latn; /);
    expect(await personOf(contact.personId)).toMatchObject({ ...form, name: "Ana Živojinović" });
    const page = await browser.send(account, { path: paths.account({ done: "saved" }) });
    expect(page.data).toMatchObject({ title: "Vaš nalog", page: { done: "Sačuvano." } });
  });

  test("what cannot be saved comes back with all that was typed and nothing changed", async () => {
    const { contact, browser } = await aContact();
    const before = await personOf(contact.personId);
    for (const [form, field] of [
      [{ name: "", locale: "en", theme: "dark" }, "name"],
      [{ name: "x".repeat(121), locale: "en", theme: "dark" }, "name"],
      [{ name: "Max", locale: "de", theme: "dark" }, "locale"],
      [{ name: "Max", locale: "en", theme: "pink" }, "theme"],
    ] as const) {
      const answer = await browser.send(profile, { path: paths.accountProfile(), form });
      expect(answer.status).toBe(422);
      expect(answer.data).toMatchObject({ typed: form, errors: { [field]: expect.any(String) } });
    }
    expect(await personOf(contact.personId)).toEqual(before);
  });

  test("nothing else of a person can be changed by it (case 22)", async () => {
    const { contact, browser } = await aContact();
    const before = await personOf(contact.personId);
    const field = fc.constantFrom(
      "email",
      "id",
      "totpSecret",
      "disabledAt",
      "role",
      "__proto__",
      "createdAt",
    );
    await fc.assert(
      fc.asyncProperty(fc.dictionary(field, fc.string()), async (extra) => {
        const form = { ...extra, name: "Max Nord", locale: "en", theme: "system" };
        const answer = await browser.send(profile, { path: paths.accountProfile(), form });
        expect(answer.status).toBe(303);
      }),
      { numRuns: 15 },
    );
    expect(await personOf(contact.personId)).toEqual({ ...before, name: "Max Nord" });
    const twice = { name: ["Max", "Moritz"], locale: "en", theme: "system" };
    expect((await browser.send(profile, { path: paths.accountProfile(), form: twice })).status).toBe(422);
  });

  test("a name stays on its line and keeps its direction (case 29)", async () => {
    const { contact, browser } = await aContact();
    const form = { name: "Ana\r\nBcc: x@evil.example\u202e gpj", locale: "en", theme: "system" };
    await browser.send(profile, { path: paths.accountProfile(), form });
    expect((await personOf(contact.personId))?.name).toBe("Ana Bcc: x@evil.example gpj");
  });
});

test("only who works at a desk is told of a second factor", async () => {
  const staff = await makeStaff(await makeBusiness(world.base));
  const { browser } = await aContact();
  const ofContact = await browser.send(account, { path: paths.account() });
  expect(ofContact.data).toMatchObject({ page: { secondFactor: undefined } });
  const desk = signedInBrowser(world, await signedIn(world, staff.personId));
  const ofStaff = await desk.send(account, { path: paths.account() });
  expect(ofStaff.data).toMatchObject({ page: { secondFactor: { recoveryCodesLeft: 0 } } });
});
