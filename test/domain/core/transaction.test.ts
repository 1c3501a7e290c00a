import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { resendMailer } from "#app/adapters/resend/send-mail.ts";
import {
  AppError,
  type Ctx,
  insideTransaction,
  limitRate,
  recordEvent,
  transaction,
} from "#app/domain/core/index.ts";
import { newId } from "#app/kit/ids.ts";
import { clients } from "#db/schema/clients.ts";
import { events, unsealedEvents } from "#db/schema/log.ts";
import { makeBusiness, makeClient, type TestBusiness } from "#test/factories/business.ts";
import { outside } from "#test/setup/outside.ts";
import { theWorld } from "#test/support/world.ts";

const world = theWorld();

const note = (business: TestBusiness) => ({
  kind: "business.changed" as const,
  subject: { kind: "business" as const, id: business.id },
});

const countEvents = (ctx: Ctx) =>
  transaction(ctx, async ({ tx }) => {
    const rows = await tx.select({ id: events.id }).from(events);
    const waiting = await tx.select({ id: unsealedEvents.eventId }).from(unsealedEvents);
    return { events: rows.length, waiting: waiting.length };
  });

const jobsOf = async (business: TestBusiness) =>
  (await world.jobsOf("fan-out")).filter((data) => data.businessId === business.id);

describe("a transaction", () => {
  test("joins the one that is open: what the inner one wrote falls with the outer one", async () => {
    const business = await makeBusiness(world.base);
    const before = await countEvents(business.ctx);
    const outer = transaction(business.ctx, async (inTx) => {
      await transaction(inTx, (inner) => {
        expect(inner.tx).toBe(inTx.tx);
        return recordEvent(inner, note(business));
      });
      expect(await countEvents(inTx)).toEqual({ events: before.events + 1, waiting: before.waiting + 1 });
      throw new AppError("conflict");
    });
    await expect(outer).rejects.toMatchObject({ code: "conflict" });
    expect(await countEvents(business.ctx)).toEqual(before);
  });

  test("that rolls back leaves no event and no job (case 83)", async () => {
    const business = await makeBusiness(world.base);
    const [before, jobs] = [await countEvents(business.ctx), await jobsOf(business)];
    const work = transaction(business.ctx, async (inTx) => {
      await recordEvent(inTx, { ...note(business), details: { name: "Kafana" } });
      throw new Error("after the event");
    });
    await expect(work).rejects.toThrow("after the event");
    expect(await countEvents(business.ctx)).toEqual(before);
    expect(await jobsOf(business)).toEqual(jobs);
  });

  test("that the database refuses at commit leaves no event and no job (case 83)", async () => {
    const business = await makeBusiness(world.base);
    const [before, jobs] = [await countEvents(business.ctx), await jobsOf(business)];
    const clientId = await makeClient(business);
    const [after, jobsAfter] = [await countEvents(business.ctx), await jobsOf(business)];
    expect(after.events).toBe(before.events + 1);
    expect(jobsAfter.length).toBe(jobs.length + 1);
    const work = transaction(business.ctx, async (inTx) => {
      await recordEvent(inTx, note(business));
      const [entryId, id] = [newId(world.clock.now()), newId(world.clock.now())];
      await inTx.tx.execute(sql`
        insert into ledger_entries (business_id, id, client_id, kind, currency, occurred_at, subject_kind, subject_id)
        values (${business.id}, ${entryId}, ${clientId}, 'x', 'EUR', now(), 'invoice', ${id})`);
      await inTx.tx.execute(sql`
        insert into ledger_postings (business_id, id, entry_id, client_id, currency, account, amount)
        values (${business.id}, ${id}, ${entryId}, ${clientId}, 'EUR', 'bank', 5)`);
    });
    await expect(work).rejects.toThrow();
    expect(await countEvents(business.ctx)).toEqual(after);
    expect(await jobsOf(business)).toEqual(jobsAfter);
  });

  test("has one scope: joining with another business's or a wider one throws", async () => {
    const [one, other] = [await makeBusiness(world.base), await makeBusiness(world.base)];
    const narrow = { ...one.ctx, scope: { businessId: one.id, clientIds: [newId(world.clock.now())] } };
    await transaction(one.ctx, async (inTx) => {
      const strange = { ...inTx, scope: other.ctx.scope };
      await expect(transaction(strange, async () => "in")).rejects.toThrow("one scope");
      await expect(transaction({ ...inTx, scope: { ...one.ctx.scope } }, async () => "in")).resolves.toBe(
        "in",
      );
    });
    await transaction(narrow, async (inTx) => {
      await expect(transaction({ ...inTx, scope: one.ctx.scope }, async () => "in")).rejects.toThrow(
        "one scope",
      );
    });
  });

  test("without a scope sees no tenant's row and writes none", async () => {
    const business = await makeBusiness(world.base);
    await makeClient(business);
    await transaction(world.base, async ({ tx }) => {
      expect(await tx.select().from(clients)).toEqual([]);
    });
    const write = transaction(world.base, ({ tx }) =>
      tx.insert(unsealedEvents).values({ businessId: business.id, eventId: newId(world.clock.now()) }),
    );
    await expect(write).rejects.toMatchObject({ cause: { code: "42501" } });
  });
});

describe("trying again", () => {
  const failing = (code: string, times: number) => {
    let tries = 0;
    return {
      tries: () => tries,
      work: async () => {
        tries += 1;
        if (tries <= times) throw Object.assign(new Error("no luck"), { code });
        return tries;
      },
    };
  };

  test.each(["40001", "40P01"])("%s is tried three times in all (case 93)", async (code) => {
    const twice = failing(code, 2);
    await expect(transaction(world.base, twice.work)).resolves.toBe(3);
    const always = failing(code, 9);
    await expect(transaction(world.base, always.work)).rejects.toMatchObject({ code });
    expect(always.tries()).toBe(3);
  });

  test.each(["55P03", "57014", "57P01", "08006", "CONNECTION_CLOSED", "23505", "42P01"])(
    "%s is not: what the database did is not known, or trying again changes nothing",
    async (code) => {
      const once = failing(code, 1);
      await expect(transaction(world.base, once.work)).rejects.toMatchObject({ code });
      expect(once.tries()).toBe(1);
    },
  );

  test("a joined transaction leaves trying again to the outer one", async () => {
    const twice = failing("40001", 1);
    let outer = 0;
    const result = await transaction(world.base, async (inTx) => {
      outer += 1;
      return transaction(inTx, twice.work);
    });
    expect([result, outer, twice.tries()]).toEqual([2, 2, 2]);
  });

  test("two that lock each other's rows both succeed, each once (case 93)", async () => {
    const business = await makeBusiness(world.base);
    const [a, b] = [await makeClient(business), await makeClient(business)];
    const lock = (first: string, second: string) =>
      transaction(business.ctx, async ({ tx }) => {
        const touch = (id: string) =>
          tx.execute(sql`update clients set tags = tags || ${first}::text where id = ${id}`);
        await touch(first);
        await tx.execute(sql`select pg_sleep(0.2)`);
        await touch(second);
      });
    await Promise.all([lock(a, b), lock(b, a)]);
    const rows = await transaction(business.ctx, ({ tx }) => tx.select({ tags: clients.tags }).from(clients));
    expect(rows.map(({ tags }) => [...tags].sort())).toEqual([[a, b].sort(), [a, b].sort()]);
  });
});

describe("inside a transaction", () => {
  test("adapters know it, also in what was called from there, and no longer afterwards", async () => {
    expect(insideTransaction()).toBe(false);
    await transaction(world.base, async () => {
      expect(insideTransaction()).toBe(true);
      await new Promise((resolve) => setTimeout(resolve, 1));
      expect(insideTransaction()).toBe(true);
    });
    expect(insideTransaction()).toBe(false);
    await expect(transaction(world.base, () => Promise.reject(new Error("x")))).rejects.toThrow("x");
    expect(insideTransaction()).toBe(false);
  });

  test("no mail leaves and no limit is counted", async () => {
    const mailer = resendMailer({ ...outside.resend, timeoutMs: 2000, insideTransaction });
    const mail = {
      from: { name: "Kvit", email: "mail@kvit.example" },
      to: { name: "Max", email: "max@brauhaus.example" },
      subject: "Invoice",
      html: "<p>Hello</p>",
      text: "Hello",
    };
    await transaction(world.base, async (inTx) => {
      await expect(mailer.send(mail, "in/1")).rejects.toThrow("never sent inside a database transaction");
      const limit = { name: "in a transaction", max: 1, windowSeconds: 60 };
      await expect(limitRate(inTx, limit, "x")).rejects.toThrow("before the transaction");
    });
    expect(outside.mailbox()).toEqual([]);
    await mailer.send(mail, "out/1");
    expect(outside.mailbox()).toHaveLength(1);
  });
});
