import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { sealEvents, systemCtx, transaction } from "#app/domain/core/index.ts";
import { fanOut, sendMessage } from "#app/domain/notifications/index.ts";
import { publishDigest } from "#app/domain/trends/index.ts";
import { events, messages } from "#db/schema/log.ts";
import { sender } from "#test/domain/notifications/outbox.ts";
import { makeBusiness, makeClient, makeStaff, type TestBusiness } from "#test/factories/business.ts";
import { makeInvoice } from "#test/factories/invoice.ts";
import { outside } from "#test/setup/outside.ts";
import { theWorld } from "#test/support/world.ts";

const world = theWorld({ poolSize: 10 });

const digestsOf = (business: TestBusiness) =>
  transaction(business.ctx, ({ tx }) =>
    tx
      .select()
      .from(events)
      .where(and(eq(events.businessId, business.id), eq(events.kind, "digest.published"))),
  );

/** A business that has issued five invoices in the weeks before Monday, 23 November 2026. */
async function withInvoices(timeZone = "Europe/Berlin"): Promise<TestBusiness> {
  world.clock.set("2026-11-10T10:00:00Z");
  const business = await makeBusiness(world.base, { timeZone });
  const clientId = await makeClient(business);
  for (let n = 0; n < 5; n++) await makeInvoice(business, clientId, { fields: { issuedOn: "2026-11-10" } });
  await sealEvents(business.ctx);
  return business;
}

describe("the weekly summary", () => {
  test("is written on Monday from seven in the business's zone, and once", async () => {
    const business = await withInvoices();
    for (const early of ["2026-11-22T12:00:00Z", "2026-11-23T05:59:00Z"]) {
      world.clock.set(early);
      expect(await publishDigest(business.ctx)).toBe(false);
    }
    world.clock.set("2026-11-23T06:00:00Z");
    expect(await publishDigest(business.ctx)).toBe(true);
    expect(await publishDigest(business.ctx)).toBe(false);
    world.clock.set("2026-11-30T06:30:00Z");
    expect(await publishDigest(business.ctx)).toBe(true);
    expect(await digestsOf(business)).toHaveLength(2);
  });

  test("keeps to the zone of each business", async () => {
    const business = await withInvoices("America/New_York");
    world.clock.set("2026-11-23T10:00:00Z");
    expect(await publishDigest(business.ctx)).toBe(false);
    world.clock.set("2026-11-23T12:00:00Z");
    expect(await publishDigest(business.ctx)).toBe(true);
  });

  test("is written once by two workers at the same time, and not at all where nothing was issued", async () => {
    const business = await withInvoices();
    const quiet = await makeBusiness(world.base);
    world.clock.set("2026-11-23T08:00:00Z");
    await Promise.all(Array.from({ length: 5 }, () => publishDigest(business.ctx)));
    expect(await digestsOf(business)).toHaveLength(1);
    expect(await publishDigest(quiet.ctx)).toBe(false);
  });

  test("is mailed to managers and owners with the words of the page", async () => {
    const business = await withInvoices();
    const [owner, manager, support] = [
      await makeStaff(business, "owner"),
      await makeStaff(business, "manager"),
      await makeStaff(business, "support"),
    ];
    world.clock.set("2026-11-23T08:00:00Z");
    await publishDigest(business.ctx);
    const [digest] = await digestsOf(business);
    await fanOut(business.ctx, digest?.id as string);
    const waiting = await transaction(business.ctx, ({ tx }) =>
      tx.select().from(messages).where(eq(messages.businessId, business.id)),
    );
    const weekly = waiting.filter(({ template }) => template === "trends-weekly");
    expect(weekly.map(({ toAddress }) => toAddress).sort()).toEqual([owner.email, manager.email].sort());
    expect(weekly.map(({ toAddress }) => toAddress)).not.toContain(support.email);
    const ctx = { ...systemCtx(world.base, business.id), ...sender };
    await sendMessage(ctx, weekly[0]?.id as string);
    const [mail] = outside.mailsTo(weekly[0]?.toAddress as string);
    expect(mail?.subject).toBe("Lumen Studio this week: Nothing to compare yet");
    expect(mail?.text).toContain("Clients opened 0 disputes on 5 invoices.");
    expect(mail?.text).toContain("https://kvit.example/desk/trends");
  });
});
