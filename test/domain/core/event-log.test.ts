import { asc, eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import {
  type Ctx,
  genesis,
  linkHash,
  loadChainHead,
  recordEvent,
  sealEvents,
  transaction,
} from "#app/domain/core/index.ts";
import { eventDetails, eventSeals, events, unsealedEvents } from "#db/schema/log.ts";
import { makeBusiness, makeClient, makeContact, type TestBusiness } from "#test/factories/business.ts";
import { theWorld } from "#test/support/world.ts";

const world = theWorld({ poolSize: 20 });

const write = (business: TestBusiness, n: number) =>
  transaction(business.ctx, (inTx) =>
    recordEvent(inTx, {
      kind: "business.changed",
      subject: { kind: "business", id: business.id },
      data: { fields: [String(n)], nested: { z: 1, a: null } },
      details: { before: { name: `Šešir ${n}` }, after: { name: "€" } },
    }),
  );

const readLog = (ctx: Ctx) =>
  transaction(ctx, async ({ tx }) => ({
    all: await tx.select().from(events).orderBy(asc(events.id)),
    seals: await tx.select().from(eventSeals).orderBy(asc(eventSeals.seq)),
    waiting: await tx.select().from(unsealedEvents),
    details: await tx.select().from(eventDetails),
  }));

/** Recomputes the chain the plain way. */
async function expectWholeChain(business: TestBusiness): Promise<number> {
  const { all, seals, waiting } = await readLog(business.ctx);
  expect(waiting).toEqual([]);
  expect(seals.map(({ seq }) => seq)).toEqual(seals.map((_, index) => BigInt(index + 1)));
  expect(seals.map(({ eventId }) => eventId).sort()).toEqual(all.map(({ id }) => id));
  const byId = new Map(all.map((event) => [event.id, event]));
  let before = genesis(business.id);
  for (const seal of seals) {
    before = linkHash(seal.seq, before, byId.get(seal.eventId)!);
    expect(seal.hash.equals(before)).toBe(true);
  }
  return seals.length;
}

describe("an event", () => {
  test("is written with its actor, its details apart, its place to wait for and its one job", async () => {
    const business = await makeBusiness(world.base);
    const clientId = await makeClient(business);
    const contact = await makeContact(business, clientId);
    const id = await transaction(contact.ctx, (inTx) =>
      recordEvent(inTx, {
        kind: "contact.changed",
        subject: { kind: "contact", id: contact.id },
        clientId,
        data: { fields: ["name"] },
        details: { name: "Max" },
      }),
    );
    const { all, waiting, details } = await readLog(business.ctx);
    const event = all.find((each) => each.id === id);
    expect(event).toMatchObject({
      actorKind: "contact",
      actorId: contact.id,
      clientId,
      subjectKind: "contact",
      subjectId: contact.id,
      data: { fields: ["name"] },
      source: "web",
      requestId: "test",
      at: world.clock.now(),
    });
    expect(JSON.stringify(event?.data)).not.toContain("Max");
    expect(details.find((each) => each.eventId === id)?.details).toEqual({ name: "Max" });
    expect(waiting.map(({ eventId }) => eventId)).toContain(id);
    const jobs = (await world.jobsOf("fan-out")).filter((data) => data.eventId === id);
    expect(jobs).toEqual([{ businessId: business.id, eventId: id }]);
  });

  test("of history being written down has its own moment and asks for no job", async () => {
    const business = await makeBusiness(world.base);
    const at = new Date("2024-02-29T11:30:00Z");
    const id = await transaction(business.ctx, (inTx) =>
      recordEvent(inTx, {
        kind: "business.changed",
        subject: { kind: "business", id: business.id },
        quiet: true,
        at,
      }),
    );
    const { all } = await readLog(business.ctx);
    expect(all.find((each) => each.id === id)).toMatchObject({
      at,
      actorKind: "system",
      actorId: null,
      detailsHash: null,
    });
    expect((await world.jobsOf("fan-out")).filter((data) => data.eventId === id)).toEqual([]);
  });

  test("is never changed or deleted by the app, its details only erased", async () => {
    const business = await makeBusiness(world.base);
    await sealEvents(business.ctx);
    for (const statement of [
      "update events set kind = 'client.added'",
      "delete from events",
      "truncate events cascade",
      "update event_seals set seq = seq + 1",
      "delete from event_seals",
      "update event_details set details = '{}'",
    ]) {
      const change = transaction(business.ctx, ({ tx }) => tx.execute(sql.raw(statement)));
      await expect(change, statement).rejects.toMatchObject({ cause: { code: "42501" } });
    }
  });
});

describe("sealing", () => {
  test("50 parallel writers, then sealers in parallel, give one chain without gap or fork (case 104)", async () => {
    const business = await makeBusiness(world.base);
    const other = await makeBusiness(world.base);
    await Promise.all(Array.from({ length: 50 }, (_, n) => write(n % 5 ? business : other, n)));
    const sealed = await Promise.all(Array.from({ length: 10 }, () => sealEvents(business.ctx)));
    expect(sealed.reduce((sum, count) => sum + count, 0)).toBe(41);
    expect(await sealEvents(other.ctx)).toBe(11);
    expect(await expectWholeChain(business)).toBe(41);
    expect(await expectWholeChain(other)).toBe(11);
  });

  test("while 50 write and some roll back, sealers at work leave one chain (case 104)", async () => {
    const business = await makeBusiness(world.base);
    const failing = () =>
      transaction(business.ctx, async (inTx) => {
        await recordEvent(inTx, { kind: "business.changed", subject: { kind: "business", id: business.id } });
        throw new Error("rolled back");
      }).catch(() => {});
    const writers = Array.from({ length: 50 }, (_, n) => (n % 7 === 3 ? failing() : write(business, n)));
    const sealers = Array.from({ length: 20 }, () => sealEvents(business.ctx));
    await Promise.all([...writers, ...sealers]);
    await sealEvents(business.ctx);
    expect(await expectWholeChain(business)).toBe(1 + 43);
    expect(await sealEvents(business.ctx)).toBe(0);
  });

  test("takes more than one batch, and goes on from the head where it stopped", async () => {
    const business = await makeBusiness(world.base);
    const many = (count: number) =>
      transaction(business.ctx, async (inTx) => {
        for (let n = 0; n < count; n++) {
          await recordEvent(inTx, {
            kind: "business.changed",
            subject: { kind: "business", id: business.id },
            quiet: true,
          });
        }
      });
    await many(520);
    expect(await sealEvents(business.ctx)).toBe(521);
    const head = await loadChainHead(business.ctx);
    expect(head?.seq).toBe(521n);
    await many(3);
    expect(await sealEvents(business.ctx)).toBe(3);
    expect(await expectWholeChain(business)).toBe(524);
    expect((await loadChainHead(business.ctx))?.seq).toBe(524n);
  });

  test("erased details leave the chain whole, and what follows is sealed on (case 102)", async () => {
    const business = await makeBusiness(world.base);
    await write(business, 1);
    await sealEvents(business.ctx);
    const before = await loadChainHead(business.ctx);
    await transaction(business.ctx, ({ tx }) =>
      tx.delete(eventDetails).where(eq(eventDetails.businessId, business.id)),
    );
    expect((await readLog(business.ctx)).details).toEqual([]);
    await expectWholeChain(business);
    await write(business, 2);
    await sealEvents(business.ctx);
    expect(await expectWholeChain(business)).toBe(Number(before?.seq) + 1);
  });

  test("a business that is new has no head", async () => {
    const business = await makeBusiness(world.base);
    expect(await loadChainHead(business.ctx)).toBeUndefined();
  });

  test("a contact neither sees seals nor seals", async () => {
    const business = await makeBusiness(world.base);
    const clientId = await makeClient(business);
    const contact = await makeContact(business, clientId);
    await sealEvents(business.ctx);
    expect(await loadChainHead(contact.ctx)).toBeUndefined();
    await transaction(contact.ctx, (inTx) =>
      recordEvent(inTx, { kind: "contact.changed", subject: { kind: "contact", id: contact.id }, clientId }),
    );
    await expect(sealEvents(contact.ctx)).rejects.toMatchObject({ cause: { code: "42501" } });
  });
});
