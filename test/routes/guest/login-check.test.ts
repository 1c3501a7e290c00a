import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { endContact } from "#app/domain/clients/index.ts";
import { sha256 } from "#app/domain/core/index.ts";
import { findViewer } from "#app/domain/identity/index.ts";
import { paths } from "#app/kit/paths.ts";
import { loader } from "#app/routes/guest/login.check.tsx";
import { businesses } from "#db/schema/businesses.ts";
import { sessions, signInLinks } from "#db/schema/people.ts";
import { makeBusiness, makeClient, makeContact, makeStaff } from "#test/factories/business.ts";
import { signedIn } from "#test/support/site.ts";
import { theWorld } from "#test/support/world.ts";
import {
  aBrowser,
  askForLink,
  mailedTo,
  pendingCookie,
  pressLink,
  sessionCookie,
  signedInBrowser,
  typeCode,
} from "./browser.ts";

const world = theWorld({ poolSize: 20 });

/** Somebody who has asked in one browser and has the mail. */
async function asked() {
  const business = await makeBusiness(world.base);
  const clientId = await makeClient(business);
  const contact = await makeContact(business, clientId);
  const browser = aBrowser(world);
  await askForLink(browser, contact.email);
  return { business, clientId, contact, browser, mail: await mailedTo(world, contact.email) };
}

const linkOf = async (token: string) =>
  (
    await world.db.orm
      .select()
      .from(signInLinks)
      .where(eq(signInLinks.tokenHash, sha256(token)))
  )[0];
const sessionsOf = (personId: string) =>
  world.db.orm.select().from(sessions).where(eq(sessions.personId, personId));

const viewOf = (answer: { data: unknown }) => (answer.data as { view: { kind: string } }).view;

describe("the page behind the link", () => {
  test("looking at it, by ten kinds of scanner and by HEAD, changes nothing and the person still gets in (case 3)", async () => {
    const { browser, mail } = await asked();
    const before = await linkOf(mail.token);
    const path = paths.loginCheck({ token: mail.token });
    const agents = ["SafeLinks", "Proofpoint", "Barracuda", "curl/8", "Mozilla/5.0 HeadlessChrome/150", ""];
    for (const [index, method] of ["HEAD", ...Array<string>(10).fill("GET")].entries()) {
      const scanner = aBrowser(world);
      const answer = await scanner.send(loader, { path, method, userAgent: agents[index % agents.length] });
      expect([answer.status, answer.setCookies]).toEqual([200, []]);
    }
    expect(await linkOf(mail.token)).toEqual(before);
    expect((await pressLink(browser, mail.token)).status).toBe(303);
  });

  test("shows one button where it was asked for, and an address field anywhere else (case 5)", async () => {
    const { browser, mail, contact } = await asked();
    const path = paths.loginCheck({ token: mail.token });
    expect(viewOf(await browser.send(loader, { path }))).toMatchObject({ kind: "here" });
    const elsewhere = await aBrowser(world).send(loader, { path });
    expect(viewOf(elsewhere)).toMatchObject({ kind: "other" });
    expect(JSON.stringify(elsewhere.data)).not.toContain(contact.email);
  });

  test("never takes the address from its own address", async () => {
    const answer = await aBrowser(world).send(loader, {
      path: "/login/check?email=evil%40example.com&token=",
    });
    expect(JSON.stringify(answer.data)).not.toContain("evil");
    const waiting = await aBrowser(world).send(loader, { path: "/login/check?email=evil%40example.com" });
    expect(viewOf(waiting)).toEqual({ kind: "nothing" });
  });
});

describe("pressing the button", () => {
  test("signs in with a new session, gives the pending cookie back and names the token nowhere (cases 11 and 15)", async () => {
    const { browser, mail, contact } = await asked();
    const answer = await pressLink(browser, mail.token);
    expect([answer.status, answer.location, answer.data]).toEqual([303, "/", null]);
    expect(answer.setCookies).toHaveLength(2);
    expect(answer.setCookies[0]).toMatch(
      /^__Host-kvit_session=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax; Secure$/,
    );
    expect(answer.setCookies[1]).toMatch(/^__Host-kvit_pending=; Max-Age=0; /);
    expect(JSON.stringify([...answer.headers])).not.toContain(mail.token);
    const [session, ...more] = await sessionsOf(contact.personId);
    expect(more).toEqual([]);
    expect(session?.tokenHash).toEqual(sha256(browser.cookies.get(sessionCookie) as string));
  });

  test("twenty times at once gives one session and nineteen plain words that it is used (case 1)", async () => {
    const { browser, mail, contact } = await asked();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => pressLink(aBrowserLike(browser), mail.token)),
    );
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([303, ...Array<number>(19).fill(409)]);
    for (const { status, data, setCookies } of answers)
      if (status === 409) {
        expect(data).toMatchObject({ message: "A link works once, and this one has been used." });
        expect(setCookies).toEqual([]);
      }
    expect(await sessionsOf(contact.personId)).toHaveLength(1);
  });

  test("works a moment before the ten minutes end and not when they have ended (case 2)", async () => {
    const [inTime, late] = [await asked(), await asked()];
    world.clock.advance({ minutes: 10, ms: -1 });
    expect((await pressLink(inTime.browser, inTime.mail.token)).status).toBe(303);
    world.clock.advance({ ms: 1 });
    const refused = await pressLink(late.browser, late.mail.token);
    expect([refused.status, refused.setCookies]).toEqual([409, []]);
    expect(refused.data).toMatchObject({ message: "A link works for ten minutes. This one is older." });
    const page = await late.browser.send(loader, { path: paths.loginCheck({ token: late.mail.token }) });
    expect(viewOf(page)).toEqual({ kind: "gone", why: "expired" });
  });

  test("two links asked one after the other both work until one is used (case 12)", async () => {
    const { browser, mail, contact } = await asked();
    await askForLink(browser, contact.email);
    const second = await mailedTo(world, contact.email);
    expect((await pressLink(browser, mail.token)).status).toBe(303);
    expect((await pressLink(browser, second.token)).status).toBe(409);
  });

  test("who may enter nothing any more is refused without a reason (case 12)", async () => {
    const [ended, suspended] = [await asked(), await asked()];
    await makeContact(ended.business, ended.clientId);
    await endContact(ended.business.ctx, ended.contact.id);
    await world.db.orm
      .update(businesses)
      .set({ suspendedAt: world.clock.now() })
      .where(eq(businesses.id, suspended.business.id));
    for (const { browser, mail } of [ended, suspended]) {
      const answer = await pressLink(browser, mail.token);
      expect([answer.status, answer.setCookies]).toEqual([409, []]);
      expect(answer.data).toMatchObject({ message: "Nothing is lost: a new link takes a few seconds." });
    }
  });

  test("a session cookie that was there before is never adopted, and what it opened ends (case 14)", async () => {
    const { browser, mail, contact } = await asked();
    browser.cookies.set(sessionCookie, "a-token-somebody-else-has-chosen-0000000000");
    await pressLink(browser, mail.token);
    const token = browser.cookies.get(sessionCookie) as string;
    expect(token).not.toContain("somebody");

    await askForLink(browser, contact.email);
    await pressLink(browser, (await mailedTo(world, contact.email)).token);
    expect(browser.cookies.get(sessionCookie)).not.toBe(token);
    expect(await findViewer(world.base, token)).toBeUndefined();
    const open = (await sessionsOf(contact.personId)).filter(({ revokedAt }) => revokedAt === null);
    expect(open).toHaveLength(1);
  });
});

test("a way out of our origin that stands with a link already is not taken (case 9)", async () => {
  const { browser, mail } = await asked();
  await world.db.orm
    .update(signInLinks)
    .set({ returnTo: "//evil.example" })
    .where(eq(signInLinks.tokenHash, sha256(mail.token)));
  expect((await pressLink(browser, mail.token)).location).toBe("/");
});

describe("another browser", () => {
  test("a scanner that sends every form as it stands finds no session, uses no try, and the person gets in (case 4)", async () => {
    const { browser, mail, contact } = await asked();
    const scanner = aBrowser(world);
    for (const email of ["", " ", undefined]) {
      const answer = await pressLink(scanner, mail.token, email);
      expect(answer.status).toBe(422);
      expect(answer.setCookies).toEqual([]);
    }
    expect(await sessionsOf(contact.personId)).toEqual([]);
    expect(await linkOf(mail.token)).toMatchObject({ usedAt: null });
    expect((await pressLink(browser, mail.token)).status).toBe(303);
  });

  test("signs in where the address is typed as people type it; the one that asked stays out (case 5)", async () => {
    const { browser, mail, contact } = await asked();
    const phone = aBrowser(world);
    const answer = await pressLink(phone, mail.token, ` ${contact.email.toUpperCase()} `);
    expect([answer.status, answer.location]).toEqual([303, "/"]);
    expect(phone.cookies.has(sessionCookie)).toBe(true);
    expect(browser.cookies.has(sessionCookie)).toBe(false);
  });

  test("a wrong address is told with the tries left and what was typed; after ten the link is dead there alone", async () => {
    const { browser, mail } = await asked();
    const stranger = aBrowser(world);
    for (let left = 9; left >= 0; left--) {
      const answer = await pressLink(stranger, mail.token, "ana@kafana-sunc.example");
      expect(answer.status).toBe(422);
      expect(answer.data).toMatchObject({ typed: { email: "ana@kafana-sunc.example" } });
      const end = left === 0 ? "Ask for a new link." : left === 1 ? "one try left." : `${left} tries left.`;
      expect((answer.data as { errors: { email: string } }).errors.email).toContain(end);
    }
    expect((await pressLink(stranger, mail.token, "x@y.example")).status).toBe(409);
    const page = await stranger.send(loader, { path: paths.loginCheck({ token: mail.token }) });
    expect(viewOf(page)).toMatchObject({ kind: "gone" });
    expect((await pressLink(browser, mail.token)).status).toBe(303);
  });
});

describe("the code of the mail", () => {
  test("signs in where it was asked for, typed with blanks and in small letters", async () => {
    const { browser, mail } = await asked();
    const { code } = mail;
    const typed = ` ${code.slice(0, 3).toLowerCase()} ${code.slice(3).toLowerCase()} `;
    const answer = await typeCode(browser, typed);
    expect([answer.status, answer.location]).toEqual([303, "/"]);
    expect(browser.cookies.has(pendingCookie)).toBe(false);
  });

  test("says nothing in a browser that did not ask", async () => {
    const { mail } = await asked();
    const answer = await typeCode(aBrowser(world), mail.code);
    expect([answer.status, answer.setCookies]).toEqual([409, []]);
    expect(answer.data).toMatchObject({ message: "This code has expired. Ask for a new one." });
  });

  test("ten wrong ones end it, the right one too, and the link still works (case 7)", async () => {
    const { browser, mail } = await asked();
    for (let left = 9; left >= 0; left--) {
      const answer = await typeCode(browser, "AAAAAA");
      expect(answer.status).toBe(422);
      // A code is never sent back into the page.
      expect(answer.data).toMatchObject({ typed: {} });
    }
    expect((await typeCode(browser, mail.code)).status).toBe(422);
    expect((await pressLink(browser, mail.token)).status).toBe(303);
  });

  test("given twice, as a list or with other fields it is read as none (case 22)", async () => {
    const { browser, mail } = await asked();
    const form = { code: [mail.code, mail.code], personId: "x", ["__proto__"]: "y" };
    const { action } = await import("#app/routes/guest/login.check.tsx");
    const answer = await browser.send(action, { path: paths.loginCheck(), form });
    expect([answer.status, answer.setCookies]).toEqual([422, []]);
    expect((await typeCode(browser, mail.code)).status).toBe(303);
  });
});

describe("staff", () => {
  test("who were going nowhere arrive at the door of their desk, and no further (case 13)", async () => {
    const staff = await makeStaff(await makeBusiness(world.base), "owner");
    const browser = aBrowser(world);
    await askForLink(browser, staff.email);
    const answer = await pressLink(browser, (await mailedTo(world, staff.email)).token);
    expect(answer.location).toBe(paths.desk.enter());
    const viewer = await findViewer(world.base, browser.cookies.get(sessionCookie) as string);
    expect(viewer).toMatchObject({ desk: undefined, secondFactorAt: null });
  });

  test("who are contacts elsewhere too arrive where both are shown", async () => {
    const business = await makeBusiness(world.base);
    const staff = await makeStaff(business, "support");
    const other = await makeBusiness(world.base);
    await makeContact(other, await makeClient(other), { email: staff.email });
    const browser = aBrowser(world);
    await askForLink(browser, staff.email);
    expect((await pressLink(browser, (await mailedTo(world, staff.email)).token)).location).toBe("/");
  });
});

test("a browser with a session may still sign in as somebody else", async () => {
  const { business, clientId, contact } = await asked();
  const other = await makeContact(business, clientId);
  const browser = signedInBrowser(world, await signedIn(world, contact.personId));
  await askForLink(browser, other.email);
  await pressLink(browser, (await mailedTo(world, other.email)).token);
  const viewer = await findViewer(world.base, browser.cookies.get(sessionCookie) as string);
  expect(viewer?.person.id).toBe(other.personId);
});

/** The same cookies in a browser of its own, so that many may press at once. */
function aBrowserLike({ cookies }: { cookies: Map<string, string> }) {
  return aBrowser(world, new Map(cookies));
}
