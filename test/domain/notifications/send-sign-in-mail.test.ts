import { describe, expect, test } from "vitest";
import { sendSignInMail } from "#app/domain/notifications/index.ts";
import { makeBusiness, makeStaff } from "#test/factories/business.ts";
import { outside } from "#test/setup/outside.ts";
import { testOrigin, theWorld } from "#test/support/world.ts";
import { ask } from "../identity/visitors.ts";
import { sender } from "./outbox.ts";

const world = theWorld();

const send = (linkId: string) => sendSignInMail({ ...world.base, ...sender }, { linkId });

async function anAsk(more: Parameters<typeof ask>[2] = {}) {
  const { email } = await makeStaff(await makeBusiness(world.base));
  const { link } = await ask(world, email, more);
  return { email, linkId: link.id };
}

/** The token in the mail's link. */
function tokenIn(text: string | null | undefined): string {
  const address = /https?:\S+/.exec(text ?? "")?.[0] ?? "";
  return new URL(address).searchParams.get("token") ?? "";
}

const jobsOf = async (linkId: string) =>
  (await world.jobsOf("sign-in-mail")).filter((job) => job.linkId === linkId);

describe("the sign-in mail", () => {
  test("carries link and code, says until when on the person's own clock, and where it was asked", async () => {
    const { email, linkId } = await anAsk({ userAgent: "Mozilla/5.0 (X11; Linux x86_64) Firefox/146.0" });
    await send(linkId);
    const [mail, ...more] = outside.mailsTo(email);
    expect(more).toEqual([]);
    expect(mail?.from).toBe("Kvit <invoices@kvit.example>");
    // 10:00 UTC is 11:00 in Berlin, and a link lives ten minutes.
    expect(mail?.text).toMatch(/until 11:10, 10\s+minutes after you asked/);
    expect(mail?.text).toContain("Firefox, Linux");
    expect(tokenIn(mail?.text).length).toBeGreaterThanOrEqual(22);
  });

  test("links to the configured origin and nowhere else (case 10)", async () => {
    const { email, linkId } = await anAsk();
    await send(linkId);
    const [mail] = outside.mailsTo(email);
    const links = [...(mail?.html ?? "").matchAll(/href="([^"]+)"/g)].map(([, href]) => href as string);
    expect(links.length).toBeGreaterThan(0);
    for (const link of links) expect(new URL(link).origin).toBe(testOrigin);
  });

  test("leaves its token and code in no table, neither of the jobs nor elsewhere (case 8)", async () => {
    const { email, linkId } = await anAsk();
    await send(linkId);
    const [mail] = outside.mailsTo(email);
    const token = tokenIn(mail?.text);
    const code = /type this code where you asked:\s*(\S{6})/.exec(mail?.text ?? "")?.[1] ?? "";
    expect(code).toHaveLength(6);
    const tables = await world.db.sql<{ name: string }[]>`
      select format('%I.%I', table_schema, table_name) as name from information_schema.tables
      where table_schema in ('public', 'pgboss') and table_type = 'BASE TABLE'`;
    expect(tables.length).toBeGreaterThan(20);
    for (const secret of [token, Buffer.from(token, "base64url").toString("hex"), code]) {
      for (const { name } of tables) {
        const found = await world.db.sql.unsafe(
          `select 1 from ${name} t where strpos(t::text, $1) > 0 limit 1`,
          [secret],
        );
        expect(found, `${name} holds a secret of the mail`).toHaveLength(0);
      }
    }
    expect(JSON.stringify(world.log)).not.toContain(token);
  });

  test("tried again it is the same mail, and one (case 76)", async () => {
    const { email, linkId } = await anAsk();
    outside.faults({ path: "/emails", answerLost: true, times: 1 });
    await expect(send(linkId)).rejects.toMatchObject({ kind: "transient" });
    world.clock.advance({ minutes: 2 });
    await send(linkId);
    expect(outside.mailsTo(email)).toHaveLength(1);
    expect(outside.log().requests.map(({ outcome }) => outcome)).toEqual(["taken", "replayed"]);
  });

  test("speaks the language it was asked in", async () => {
    const { email, linkId } = await anAsk({ locale: "sr-Latn" });
    await send(linkId);
    expect(outside.mailsTo(email)[0]?.html).toContain('lang="sr-Latn"');
  });
});

describe("no sign-in mail", () => {
  test("goes to somebody who may enter nothing", async () => {
    const { link } = await ask(world, "nobody@nowhere.example");
    await send(link.id);
    expect(outside.log().requests).toEqual([]);
  });

  test("is sent late: while the service was down the wish ran out (case 79)", async () => {
    const { linkId } = await anAsk();
    outside.faults({ path: "/emails", status: 500 });
    await expect(send(linkId)).rejects.toMatchObject({ kind: "transient" });
    outside.faults({});
    world.clock.advance({ minutes: 10 });
    await send(linkId);
    expect(outside.log().mails).toEqual([]);
  });

  test("waits for a time at which the link no longer works (case 79)", async () => {
    const { linkId } = await anAsk();
    const before = (await jobsOf(linkId)).length;
    outside.faults({ path: "/emails", error: "daily_quota_exceeded" });
    await send(linkId);
    expect(await jobsOf(linkId)).toHaveLength(before);
    expect(world.log.at(-1)).toMatchObject({
      level: "warn",
      facts: { linkId, reason: "daily_quota_exceeded" },
    });
  });

  test("is lost to a short crowd at the service: it comes back by itself", async () => {
    const { email, linkId } = await anAsk();
    const before = (await jobsOf(linkId)).length;
    outside.faults({ path: "/emails", error: "concurrent_idempotent_requests", times: 1 });
    await send(linkId);
    expect(await jobsOf(linkId)).toHaveLength(before + 1);
    await send(linkId);
    expect(outside.mailsTo(email)).toHaveLength(1);
  });

  test("that was refused is tried for ever", async () => {
    const { linkId } = await anAsk();
    outside.faults({ path: "/emails", error: "validation_error" });
    await send(linkId);
    expect(world.log.at(-1)).toMatchObject({ level: "warn", facts: { linkId, reason: "validation_error" } });
  });
});
