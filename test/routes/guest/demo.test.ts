import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { findViewer } from "#app/domain/identity/index.ts";
import { paths } from "#app/kit/paths.ts";
import { loader as enter } from "#app/routes/desk/enter.tsx";
import { loader } from "#app/routes/guest/demo._index.tsx";
import { action, loader as looking } from "#app/routes/guest/demo.sign-in.ts";
import { demoPeople } from "#app/web/demo-people.ts";
import { people } from "#db/schema/people.ts";
import {
  makeBusiness,
  makeClient,
  makeContact,
  makeStaff,
  type TestBusiness,
} from "#test/factories/business.ts";
import { theWorld } from "#test/support/world.ts";
import { aBrowser, sessionCookie } from "./browser.ts";

/** A contact and a member of staff of the real list; whoever of it is not in the database is not shown. */
const [ana, jana] = ["ana@kafana-sunce.example", "support@lumen.example"] as const;
const shownOf = (email: string) => demoPeople.find((one) => one.email === email)?.shows.en;

const demo = theWorld({ demo: true });
const real = theWorld();
let lumen: TestBusiness;
let drina: TestBusiness;

beforeAll(async () => {
  lumen = await makeBusiness(demo.base, { name: "Lumen Studio" });
  drina = await makeBusiness(demo.base, { name: "Drina Servis" });
  for (const business of [lumen, drina]) {
    await makeContact(business, await makeClient(business), {
      email: ana,
      name: "Ana",
    });
    await makeStaff(business, "manager", jana);
  }
});

const be = (form: Record<string, string | string[]>, world = demo) => {
  const browser = aBrowser(world);
  return browser.send(action, { path: paths.demoSignIn(), form }).then((answer) => ({ answer, browser }));
};

describe("the people of the demo", () => {
  test("stand on a page, with what each can show and their mailbox", async () => {
    const answer = await aBrowser(demo).send(loader, {
      path: paths.demo(),
      mailboxUrl: "http://127.0.0.1:3001/mailbox",
    });
    const { people: listed, mailboxUrl } = answer.data as {
      people: { email: string; shows: string; desks: unknown[] }[];
      mailboxUrl: string;
    };
    // Other files of this worker may have brought in more of the list.
    const own = listed.filter(({ email }) => email === ana || email === jana);
    expect(own.map(({ email, shows, desks }) => [email, shows, desks.length])).toEqual([
      [ana, shownOf(ana), 0],
      [jana, shownOf(jana), 2],
    ]);
    expect(mailboxUrl).toBe("http://127.0.0.1:3001/mailbox");
  });

  test("are let in by one post: a contact where all their businesses are, staff at the desk they name", async () => {
    const contact = await be({ email: ana });
    expect([contact.answer.status, contact.answer.location]).toEqual([303, "/"]);
    expect(contact.answer.setCookies[0]).toMatch(/^__Host-kvit_session=/);
    const member = await be({ email: jana, business: drina.slug });
    expect([member.answer.status, member.answer.location]).toEqual([303, paths.desk.today()]);
    const viewer = await findViewer(demo.base, member.browser.cookies.get(sessionCookie) as string);
    expect(viewer?.desk?.businessId).toBe(drina.id);
  });

  test("staff of the demo change desks without a code", async () => {
    const { browser } = await be({ email: jana, business: drina.slug });
    const page = await browser.send(enter, { path: paths.desk.enter() });
    expect(page.data).toMatchObject({ door: { needsCode: false } });
  });

  test.each([
    [{ email: "nobody@nowhere.example" }],
    [{ email: jana }],
    [{ email: jana, business: "another" }],
    [{ email: [ana, ana] }],
  ])("%j is nobody one can be", async (form) => {
    const { answer } = await be(form);
    expect([answer.status, answer.setCookies]).toEqual([422, []]);
  });

  test("looking at the address of the button signs nobody in", async () => {
    const answer = await aBrowser(demo).send(looking, { path: paths.demoSignIn() });
    expect([answer.location, answer.setCookies]).toEqual([paths.demo(), []]);
  });
});

describe("outside the demo", () => {
  test("neither the page nor its button is there, whoever is named", async () => {
    expect((await aBrowser(real).send(loader, { path: paths.demo() })).status).toBe(404);
    const { answer } = await be({ email: ana }, real);
    expect([answer.status, answer.setCookies]).toEqual([404, []]);
    const [person] = await real.db.orm.select().from(people).where(eq(people.email, ana));
    expect(person).toBeDefined();
  });

  test("a session of the demo is nobody's", async () => {
    const { browser } = await be({ email: ana });
    expect(await findViewer(real.base, browser.cookies.get(sessionCookie) as string)).toBeUndefined();
  });
});
