import { randomBytes } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { loadChainHead, readAnchor, sealEvents, transaction } from "#app/domain/core/index.ts";
import { anchorSeals } from "#app/jobs/anchor-seals.ts";
import { sweep } from "#app/jobs/sweep.ts";
import { newId } from "#app/kit/ids.ts";
import { unsealedEvents } from "#db/schema/log.ts";
import { rateLimits, sessions, setupLinks, signInLinks } from "#db/schema/people.ts";
import { ownWorld } from "#test/domain/payments/own-world.ts";
import { makeBusiness, makeClient, makeStaff, type TestBusiness, unique } from "#test/factories/business.ts";
import { makeInvoice } from "#test/factories/invoice.ts";
import { testFiles } from "#test/support/test-files.ts";
import { ask } from "../domain/identity/visitors.ts";

const world = ownWorld();

const unsealedOf = ({ id, ctx }: TestBusiness) =>
  transaction(ctx, ({ tx }) => tx.select().from(unsealedEvents).where(eq(unsealedEvents.businessId, id)));

const daysAgo = (days: number) => new Date(world.clock.now().getTime() - days * 86_400_000);

describe("sweeping", () => {
  test("seals events that were left behind, of every business", async () => {
    const businesses = [await makeBusiness(world.base), await makeBusiness(world.base)];
    for (const business of businesses)
      await makeInvoice(business, await makeClient(business), { quiet: true });
    for (const business of businesses) expect((await unsealedOf(business)).length).toBeGreaterThan(0);
    await sweep(world.base, testFiles);
    for (const business of businesses) expect(await unsealedOf(business)).toEqual([]);
  });

  test("takes away links, set-up links and limits a day after their time, sessions after a month", async () => {
    const business = await makeBusiness(world.base);
    const { personId, email } = await makeStaff(business);
    const { orm } = world.db;
    const old = await ask(world, email);
    await orm
      .update(signInLinks)
      .set({ requestedAt: daysAgo(2) })
      .where(eq(signInLinks.id, old.link.id));
    const fresh = await ask(world, email);
    const setup = (expiresAt: Date) => ({
      ...{ id: newId(daysAgo(3)), tokenHash: randomBytes(32), personId, businessId: business.id },
      ...{ createdAt: daysAgo(3), expiresAt },
    });
    const [deadSetup, liveSetup] = [setup(daysAgo(2)), setup(daysAgo(-1))];
    await orm.insert(setupLinks).values([deadSetup, liveSetup]);
    const session = (expiresAt: Date, revokedAt?: Date) => ({
      ...{ id: newId(daysAgo(90)), tokenHash: randomBytes(32), personId, userAgent: "", address: "" },
      ...{ createdAt: daysAgo(90), lastSeenAt: daysAgo(60), expiresAt, revokedAt },
    });
    const [over, revoked, live] = [
      session(daysAgo(31)),
      session(daysAgo(-1), daysAgo(31)),
      session(daysAgo(-1), daysAgo(2)),
    ];
    await orm.insert(sessions).values([over, revoked, live]);
    const [usedUp, running] = [unique("limit"), unique("limit")];
    await orm.insert(rateLimits).values([
      { key: usedUp, windowStartedAt: daysAgo(2), used: 1 },
      { key: running, windowStartedAt: world.clock.now(), used: 1 },
    ]);
    await sweep(world.base, testFiles);
    const idsOf = (rows: { id: string }[]) => rows.map((row) => row.id);
    const links = idsOf(await orm.select({ id: signInLinks.id }).from(signInLinks));
    expect([links.includes(old.link.id), links.includes(fresh.link.id)]).toEqual([false, true]);
    const setups = await orm
      .select({ id: setupLinks.id })
      .from(setupLinks)
      .where(eq(setupLinks.personId, personId));
    expect(idsOf(setups)).toEqual([liveSetup.id]);
    const kept = await orm.select({ id: sessions.id }).from(sessions).where(eq(sessions.personId, personId));
    expect(idsOf(kept)).toEqual([live.id]);
    const limits = (await orm.select({ key: rateLimits.key }).from(rateLimits)).map((row) => row.key);
    expect([limits.includes(usedUp), limits.includes(running)]).toEqual([false, true]);
  });
});

describe("anchoring", () => {
  test("appends the head of every log to the file, day after day", async () => {
    const folder = await mkdtemp(join(tmpdir(), "kvit-anchors-"));
    try {
      const file = join(folder, "anchors.jsonl");
      const business = await makeBusiness(world.base);
      await sealEvents(business.ctx);
      await anchorSeals(world.base, file);
      await makeClient(business);
      await sealEvents(business.ctx);
      world.clock.advance({ days: 1 });
      await anchorSeals(world.base, file);
      const lines = (await readFile(file, "utf8")).split("\n").map(readAnchor);
      const own = lines.filter((anchor) => anchor?.businessId === business.id);
      const head = await loadChainHead(business.ctx);
      expect(own.map((anchor) => anchor?.seq)).toEqual([1n, 2n]);
      expect(own.at(-1)).toEqual({
        at: world.clock.now().toISOString(),
        businessId: business.id,
        seq: head?.seq,
        hash: head?.hash.toString("hex"),
      });
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test("without a file the process's own log carries them", async () => {
    const business = await makeBusiness(world.base);
    await sealEvents(business.ctx);
    await anchorSeals(world.base, undefined);
    const line = world.log.find(({ facts }) => facts.businessId === business.id);
    expect(line?.facts).toMatchObject({ seq: "1", hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });
});
