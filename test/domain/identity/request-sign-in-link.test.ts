import { afterAll, describe, expect, test } from "vitest";
import { sha256 } from "#app/domain/core/index.ts";
import {
  findPendingSignIn,
  prepareSignInMail,
  requestSignInLink,
  useSignInLink,
} from "#app/domain/identity/index.ts";
import { makeBusiness, makeClient, makeContact, unique } from "#test/factories/business.ts";
import { freshDatabase } from "#test/support/database/test-database.ts";
import { theWorld } from "#test/support/world.ts";
import { aBrowser, aPendingToken, ask, askAndReceive, refusal } from "./visitors.ts";

// Limits count everybody: a database of its own, or tests of other files would be counted too.
const database = await freshDatabase();
afterAll(() => database.drop());
const world = theWorld({ database });

const nobody = () => `${unique("nobody")}@nowhere.example`;

async function aContact() {
  const business = await makeBusiness(world.base);
  return makeContact(business, await makeClient(business));
}

const wish = (email: string, ip = aBrowser().ip, pendingToken = aPendingToken()) =>
  requestSignInLink(world.base, {
    email,
    pendingToken,
    userAgent: "Firefox on Linux",
    ip,
    returnTo: "/",
    locale: "en",
  });

const mailJobs = () => world.jobsOf("sign-in-mail");

describe("a wish to sign in", () => {
  test("answers, writes and enqueues the same for known and unknown addresses (case 6)", async () => {
    const seen = [];
    for (const email of [(await aContact()).email, nobody()]) {
      const jobs = (await mailJobs()).length;
      const answer = await wish(email);
      const { link, pendingToken } = await ask(world, email);
      const pending = await findPendingSignIn(world.base, { pendingToken });
      const queued = (await mailJobs()).slice(jobs);
      expect(queued.at(-1)).toEqual({ linkId: link.id });
      const { id, email: noted, pendingHash, ...rest } = link;
      seen.push({
        rest,
        answer: { ...answer, email: "" },
        pending: { ...pending, email: "" },
        jobs: queued.length,
      });
      expect([noted, answer.email, pending?.email]).toEqual([email, email, email]);
    }
    expect(seen[0]).toEqual(seen[1]);
    expect(seen[0]?.rest.tokenHash).toBeNull();
  });

  test("takes the same time for known and unknown addresses: medians of 200 apart by less than 5 ms (case 6)", async () => {
    const { email } = await aContact();
    const times: [number[], number[]] = [[], []];
    for (let i = 0; i < 420; i++) {
      // Interleaved, each pair in turns, in a new hour: neither limits nor a busy machine meet one side alone.
      if (i % 2 === 0) world.clock.advance({ hours: 1 });
      const side = (i + (i >> 1)) % 2;
      const address = side === 0 ? email : nobody();
      const startedAt = performance.now();
      await wish(address);
      if (i >= 20) times[side as 0 | 1].push(performance.now() - startedAt);
    }
    const [known, unknown] = times.map(median) as [number, number];
    expect(times.map((side) => side.length)).toEqual([200, 200]);
    expect(Math.abs(known - unknown)).toBeLessThan(5);
  });

  test("normalizes the address and refuses what is none, writing nothing (case 29)", async () => {
    const { email } = await aContact();
    expect(await wish(` ${email.toUpperCase()} `)).toEqual({ email });
    const jobs = (await mailJobs()).length;
    for (const text of ["", "ana", "ana@", "a@b.example\r\nBcc: x@y.example", "a b@c.example"]) {
      expect(await refusal(wish(text))).toEqual({
        code: "invalid",
        fields: { email: "field.email.invalid" },
      });
    }
    expect(await mailJobs()).toHaveLength(jobs);
  });

  test("keeps neither the pending token nor the address's limits in clear (case 8)", async () => {
    const email = nobody();
    const { link, pendingToken } = await ask(world, email);
    expect(link.pendingHash).toEqual(sha256(pendingToken));
    const keys = await world.db.sql`select key from rate_limits where key like ${`%${email}%`}`;
    expect(keys).toHaveLength(0);
  });
});

describe("limits", () => {
  test("five mails an hour to one address; the sixth wish is answered alike, and an earlier link still works (case 7)", async () => {
    for (const email of [(await aContact()).email, nobody()]) {
      world.clock.advance({ hours: 2 });
      const jobs = (await mailJobs()).length;
      const answers = [];
      for (let i = 0; i < 20; i++) answers.push(await wish(email));
      expect(answers).toEqual(Array(20).fill({ email }));
      expect(await mailJobs()).toHaveLength(jobs + 5);
      world.clock.advance({ minutes: 59, seconds: 59 });
      await wish(email);
      expect(await mailJobs()).toHaveLength(jobs + 5);
      world.clock.advance({ seconds: 1 });
      await wish(email);
      expect(await mailJobs()).toHaveLength(jobs + 6);
    }
  });

  test("a thousand wishes of a stranger leave the victim's own link good (case 7)", async () => {
    world.clock.advance({ hours: 2 });
    const { email, personId } = await aContact();
    const { mail, pendingToken } = await askAndReceive(world, email);
    const jobs = (await mailJobs()).length;
    let isLimited = 0;
    for (let i = 0; i < 1000; i++) {
      if (i % 250 === 0) world.clock.advance({ minutes: 1 });
      isLimited += await wish(email, `198.51.100.${i % 10}`).then(
        () => 0,
        () => 1,
      );
    }
    expect(isLimited).toBe(1000 - 10 * 60);
    expect(await mailJobs()).toHaveLength(jobs + 4);
    const session = await useSignInLink(world.base, { token: mail.token, pendingToken, ...aBrowser() });
    expect(session.personId).toBe(personId);
  });

  test("sixty wishes an hour from one place, whomever they name, with the time to wait (case 7)", async () => {
    world.clock.advance({ hours: 2 });
    const { ip } = aBrowser();
    const known = (await aContact()).email;
    for (let i = 0; i < 60; i++) await wish(i % 2 ? nobody() : known, ip);
    world.clock.advance({ minutes: 10 });
    const limited = { code: "limit", message: "errors.limit", retryAfterSeconds: 3000 };
    expect(await refusal(wish(known, ip))).toEqual(limited);
    expect(await refusal(wish(nobody(), ip))).toEqual(limited);
    await wish(nobody());
    world.clock.advance({ minutes: 50 });
    await wish(nobody(), ip);
  });

  test("one place in a flood does not use up what all others share (case 7)", async () => {
    world.clock.advance({ hours: 2 });
    const { ip } = aBrowser();
    for (let i = 0; i < 700; i++) await wish(nobody(), ip).catch(() => {});
    await wish(nobody());
  });

  test("one household of IPv6 is one place (case 7)", async () => {
    world.clock.advance({ hours: 2 });
    for (let i = 0; i < 60; i++) await wish(nobody(), `2001:db8:7:7::${i.toString(16)}`);
    expect(await refusal(wish(nobody(), "2001:db8:7:7:ffff::1"))).toMatchObject({ code: "limit" });
    await wish(nobody(), "2001:db8:7:8::1");
  });

  test("six hundred wishes a minute in all, then everybody waits a minute (case 7)", async () => {
    world.clock.advance({ hours: 2 });
    for (let i = 0; i < 600; i++) await wish(nobody(), `203.0.113.${i % 200}`);
    expect(await refusal(wish(nobody()))).toEqual({
      code: "limit",
      message: "errors.limit",
      retryAfterSeconds: 60,
    });
    world.clock.advance({ minutes: 1 });
    await wish(nobody());
  });

  test("a hundred and twenty tries of links and codes in ten minutes from one place (case 7)", async () => {
    world.clock.advance({ hours: 2 });
    const browser = aBrowser();
    const press = () => refusal(useSignInLink(world.base, { token: aPendingToken(), ...browser }));
    for (let i = 0; i < 120; i++) expect((await press()).code).toBe("conflict");
    expect((await press()).code).toBe("limit");
    world.clock.advance({ minutes: 10 });
    expect((await press()).code).toBe("conflict");
  });
});

test("a mail is made for people alone who may enter something", async () => {
  const { link } = await ask(world, nobody());
  expect(await prepareSignInMail(world.base, { linkId: link.id })).toBeUndefined();
  expect(await prepareSignInMail(world.base, { linkId: crypto.randomUUID() })).toBeUndefined();
});

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] as number;
}
