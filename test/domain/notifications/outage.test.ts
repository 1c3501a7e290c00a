import { expect, test } from "vitest";
import { jobQueues } from "#app/domain/core/index.ts";
import { sendMessage, sendSignInMail } from "#app/domain/notifications/index.ts";
import { makeBusiness, makeClient, makeContact, makeStaff } from "#test/factories/business.ts";
import { makeInvoice } from "#test/factories/invoice.ts";
import { outside } from "#test/setup/outside.ts";
import { theWorld } from "#test/support/world.ts";
import { ask } from "../identity/visitors.ts";
import { fanOutIssue, messagesOf, sender } from "./outbox.ts";

const world = theWorld();
const hours = 6;

test("case 79: six hours without the mail service lose no mail, send none twice and no sign-in that ran out", async () => {
  const business = await makeBusiness(world.base);
  const clientId = await makeClient(business);
  const people = [1, 2, 3, 4, 5].map(() => makeContact(business, clientId));
  const contacts = await Promise.all(people);
  await fanOutIssue(business.ctx, (await makeInvoice(business, clientId)).id);
  const { email } = await makeStaff(business);
  const early = await ask(world, email);
  const send = async () => {
    const all = await messagesOf(business.ctx);
    return Promise.allSettled(all.map(({ id }) => sendMessage({ ...business.ctx, ...sender }, id)));
  };
  const signIn = (linkId: string) => sendSignInMail({ ...world.base, ...sender }, { linkId });
  outside.faults({ path: "/emails", status: 503 });
  for (let hour = 0; hour < hours; hour += 2) {
    expect((await send()).every(({ status }) => status === "rejected")).toBe(true);
    if (hour === 0) await expect(signIn(early.link.id)).rejects.toMatchObject({ kind: "transient" });
    world.clock.advance({ hours: 2 });
    outside.advance(2 * 3_600_000);
  }
  outside.faults({});
  const late = await ask(world, email);
  await signIn(early.link.id);
  await signIn(late.link.id);
  await send();
  await send();
  expect(outside.mailsTo(email)).toHaveLength(1);
  for (const contact of contacts) expect(outside.mailsTo(contact.email)).toHaveLength(1);
  expect((await messagesOf(business.ctx)).map(({ state }) => state)).toEqual(contacts.map(() => "sent"));
});

test("case 79: the tries of a mail last longer than that, with pauses that grow and are never all at once", () => {
  const { retryLimit, retryDelay = 0, retryDelayMax = 0, retryBackoff } = jobQueues["send-message"];
  expect(retryBackoff).toBe(true);
  // The queue waits at least half of the doubled pause, up to the longest.
  const pauses = Array.from({ length: retryLimit }, (_, n) =>
    Math.min(retryDelayMax, (retryDelay * 2 ** Math.min(16, n + 1)) / 2),
  );
  expect(pauses.reduce((sum, pause) => sum + pause, 0)).toBeGreaterThan(hours * 3600);
  expect(pauses[0]).toBeLessThan(pauses[5] as number);
});

test("case 79: sign-in mails have a queue of their own, which no heap of other mails holds up", async () => {
  const { email } = await makeStaff(await makeBusiness(world.base));
  const { link } = await ask(world, email);
  const jobs = await world.db.sql`
    select name, priority from pgboss.job where data->>'linkId' = ${link.id}`;
  expect(jobs).toMatchObject([{ name: "sign-in-mail" }]);
});
