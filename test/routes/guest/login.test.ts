import { eq } from "drizzle-orm";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sha256 } from "#app/domain/core/index.ts";
import { paths } from "#app/kit/paths.ts";
import { loader } from "#app/routes/guest/login._index.tsx";
import { action as again, loader as againLoader } from "#app/routes/guest/login.again.ts";
import { loader as checkLoader } from "#app/routes/guest/login.check.tsx";
import { signInLinks } from "#db/schema/people.ts";
import { makeBusiness, makeClient, makeContact, unique } from "#test/factories/business.ts";
import { outside } from "#test/setup/outside.ts";
import { type Answer, signedIn } from "#test/support/site.ts";
import { testOrigin, theWorld } from "#test/support/world.ts";
import {
  aBrowser,
  askForLink,
  mailedTo,
  mailTo,
  pendingCookie,
  pressLink,
  signedInBrowser,
} from "./browser.ts";

const world = theWorld();

const aContact = async () => {
  const business = await makeBusiness(world.base);
  return makeContact(business, await makeClient(business));
};
const nobody = () => `${unique("nobody")}@nowhere.example`;

const linksOf = (email: string) =>
  world.db.orm.select().from(signInLinks).where(eq(signInLinks.email, email));

describe("asking for a link", () => {
  test("gives the browser a fresh random pending cookie and sends it to wait, with no address in sight", async () => {
    const { email } = await aContact();
    const answers = [await askForLink(aBrowser(world), email), await askForLink(aBrowser(world), email)];
    for (const answer of answers) {
      expect([answer.status, answer.location]).toEqual([303, paths.loginCheck()]);
      expect(answer.setCookies).toHaveLength(1);
      expect(answer.setCookies[0]).toMatch(
        /^__Host-kvit_pending=[\w-]{43}; Max-Age=3600; Path=\/; HttpOnly; SameSite=Lax; Secure$/,
      );
    }
    expect(answers[0]?.setCookies).not.toEqual(answers[1]?.setCookies);
  });

  test("a browser that waits already keeps its cookie, so that both mails work in it", async () => {
    const { email } = await aContact();
    const browser = aBrowser(world);
    await askForLink(browser, email);
    const before = browser.cookies.get(pendingCookie);
    await askForLink(browser, email);
    expect(browser.cookies.get(pendingCookie)).toBe(before);
  });

  test("known and unknown addresses get the same answer and the same page (case 6)", async () => {
    const seen = [];
    for (const email of [(await aContact()).email, nobody()]) {
      const browser = aBrowser(world);
      const asked = await askForLink(browser, email);
      const page = await browser.send(checkLoader, { path: paths.loginCheck() });
      const links = await linksOf(email);
      const jobs = (await world.jobsOf("sign-in-mail")).filter((job) => job.linkId === links[0]?.id);
      seen.push({
        asked: withoutSecrets(asked, email),
        page: withoutSecrets(page, email),
        rows: [links.length, jobs.length],
      });
    }
    expect(seen[0]).toEqual(seen[1]);
    expect(seen[0]?.rows).toEqual([1, 1]);
    expect(JSON.stringify(seen[0]?.page)).toContain("THE ADDRESS");
  });

  test("the page still says the same after somebody signed in elsewhere by that mail (case 6)", async () => {
    const { email } = await aContact();
    const [desktop, phone] = [aBrowser(world), aBrowser(world)];
    await askForLink(desktop, email);
    const before = await desktop.send(checkLoader, { path: paths.loginCheck() });
    await pressLink(phone, (await mailedTo(world, email)).token, email);
    expect(await desktop.send(checkLoader, { path: paths.loginCheck() })).toEqual(before);
  });

  test("a sixth mail within the hour is answered the same and not sent; the fifth still signs in (case 7)", async () => {
    const { email } = await aContact();
    const browser = aBrowser(world);
    const first = withoutSecrets(await askForLink(browser, email), email);
    for (let i = 0; i < 4; i++) await askForLink(browser, email);
    const { token } = await mailedTo(world, email);
    const sixth = withoutSecrets(await askForLink(browser, email), email);
    expect(sixth).toEqual(first);
    const links = (await linksOf(email)).map(({ id }) => id);
    const jobs = (await world.jobsOf("sign-in-mail")).filter((job) => links.includes(job.linkId as string));
    expect([links.length, jobs.length]).toEqual([6, 5]);
    expect((await pressLink(browser, token)).status).toBe(303);
  });

  test("a flood from one place is refused with the form still filled, known or not (case 7)", async () => {
    const { email } = await aContact();
    const flood = aBrowser(world);
    for (let i = 0; i < 60; i++) await askForLink(flood, nobody());
    const refused = [];
    for (const address of [email, nobody()]) {
      const answer = await askForLink(flood, address);
      expect(answer.data).toMatchObject({ typed: { email: address }, errors: {} });
      refused.push(withoutSecrets(answer, address));
    }
    expect(refused[0]).toEqual(refused[1]);
    expect(refused[0]?.status).toBe(429);
    expect(JSON.stringify(refused[0]?.data)).toContain("Try again in 60 minutes.");
    expect((await askForLink(aBrowser(world), email)).status).toBe(303);
  });

  test.each(["", "nonsense", "a@b@c.example", "max@brauhaus"])(
    "%j is no address: the form comes back with what was typed and what to do",
    async (typed) => {
      const answer = await askForLink(aBrowser(world), typed);
      expect(answer.status).toBe(422);
      expect(answer.data).toMatchObject({ typed: { email: typed } });
      expect(JSON.stringify(answer.data)).toContain("It has the form name@company.example.");
      expect(answer.setCookies).toEqual([]);
    },
  );

  test("whatever else a form carries changes nothing (case 22)", async () => {
    const odd = fc.dictionary(
      fc.constantFrom("role", "id", "__proto__", "constructor", "personId", "pendingToken", "locale", "ip"),
      fc.oneof(fc.string(), fc.array(fc.string(), { minLength: 2, maxLength: 3 })),
    );
    await fc.assert(
      fc.asyncProperty(odd, async (extra) => {
        const email = nobody();
        const browser = aBrowser(world);
        const answer = await askForLink(browser, email, { form: { ...extra, email } });
        expect(answer.status).toBe(303);
        const [link, ...more] = await linksOf(email);
        expect(more).toEqual([]);
        expect(link).toMatchObject({ locale: "en", returnTo: "/", usedAt: null });
        expect(link?.pendingHash).toEqual(sha256(browser.cookies.get(pendingCookie) as string));
      }),
      { numRuns: 15 },
    );
    const twice = await askForLink(aBrowser(world), "", { form: { email: [nobody(), nobody()] } });
    expect(twice.status).toBe(422);
  });
});

describe("what the mail says", () => {
  test("leads to the configured origin, whatever hosts the request names (case 10)", async () => {
    const { email } = await aContact();
    const headers = { "x-forwarded-host": "evil.example", "x-forwarded-proto": "http", host: "evil.example" };
    await askForLink(aBrowser(world), email, { headers });
    const mail = await mailedTo(world, email);
    expect(mail.url.startsWith(`${testOrigin}/login/check?token=`)).toBe(true);
    expect(mail.subject + mail.text + mail.html).not.toContain("evil.example");
  });

  test("names the browser that asked, by our words and not by its header (cases 5 and 29)", async () => {
    const { email } = await aContact();
    const userAgent = "Mozilla/5.0 (Windows NT 10.0) Firefox/146.0 <b>evil</b>\tBcc: x@evil.example";
    await askForLink(aBrowser(world), email, { userAgent });
    const { text, html } = await mailedTo(world, email);
    expect(text).toContain("Firefox, Windows");
    expect(text + html).not.toContain("evil");
  });

  test("goes to nobody for an address nobody has", async () => {
    const email = nobody();
    await askForLink(aBrowser(world), email);
    expect(await mailTo(world, email)).toBeUndefined();
    expect(outside.mailbox()).toEqual([]);
  });
});

describe("where a person was going", () => {
  const ways = [
    "//evil.example",
    "/\\evil.example",
    "https://evil.example",
    "javascript:alert(1)",
    "/%0d%0aX: y",
  ];

  test.each([...ways, "\r\nSet-Cookie: a=b", "/..//evil.example"])(
    "%j leads nowhere but to the start (case 9)",
    async (returnTo) => {
      const { email } = await aContact();
      const browser = aBrowser(world);
      await askForLink(browser, email, { form: { email, returnTo } });
      const answer = await pressLink(browser, (await mailedTo(world, email)).token);
      expect([answer.status, answer.location]).toEqual([303, "/"]);
      const page = await browser.send(loader, { path: `/login?returnTo=${encodeURIComponent(returnTo)}` });
      expect([page.status, page.location]).toEqual([302, "/"]);
    },
  );

  test("a path of ours is where they arrive", async () => {
    const { email } = await aContact();
    const browser = aBrowser(world);
    const returnTo = "/lumen/invoices?status=overdue&q=menu";
    const page = await browser.send(loader, { path: paths.login({ returnTo }) });
    expect(page.data).toMatchObject({ returnTo });
    await askForLink(browser, email, { form: { email, returnTo } });
    expect((await pressLink(browser, (await mailedTo(world, email)).token)).location).toBe(returnTo);
  });

  test("who is signed in already is not asked again", async () => {
    const { personId } = await aContact();
    const browser = signedInBrowser(world, await signedIn(world, personId));
    const answer = await browser.send(loader, { path: paths.login({ returnTo: "/account" }) });
    expect([answer.status, answer.location]).toEqual([302, "/account"]);
  });
});

describe("sending it again", () => {
  test("mails the address this browser asked for, whatever the form names, and the earlier link stays good (case 12)", async () => {
    const { email } = await aContact();
    const browser = aBrowser(world);
    await askForLink(browser, email, { form: { email, returnTo: "/account" } });
    const first = await mailedTo(world, email);
    const other = nobody();
    const answer = await browser.send(again, { path: paths.loginAgain(), form: { email: other } });
    expect([answer.status, answer.location]).toEqual([303, paths.loginCheck({ done: "again" })]);
    expect(await linksOf(other)).toEqual([]);
    expect((await linksOf(email)).map(({ returnTo }) => returnTo)).toEqual(["/account", "/account"]);
    expect((await mailedTo(world, email)).token).not.toBe(first.token);
    expect((await pressLink(browser, first.token)).location).toBe("/account");
  });

  test("a browser that waits for nothing is sent to ask, and looking sends nothing", async () => {
    for (const [handler, method] of [
      [again, "POST"],
      [againLoader, "GET"],
    ] as const) {
      const answer = await aBrowser(world).send(handler, { path: paths.loginAgain(), method });
      expect([answer.location, answer.setCookies]).toEqual([paths.login(), []]);
    }
  });
});

/** An answer with the random cookie and the asker's own address put out of sight. */
function withoutSecrets({ status, headers, data }: Answer, email: string) {
  const listed = [...headers].map(([name, value]) => [
    name,
    value.replace(/(kvit_pending=)[\w-]{43}/, "$1RANDOM"),
  ]);
  return { status, headers: listed, data: JSON.parse(JSON.stringify(data).replaceAll(email, "THE ADDRESS")) };
}
