import { PgBoss } from "pg-boss";
import type postgres from "postgres";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { stopReadingThread } from "#app/documents/xml/parse-in-thread.ts";
import { transaction } from "#app/domain/core/index.ts";
import { issueImport } from "#app/domain/exchange/index.ts";
import { loadInvoiceById } from "#app/domain/invoices/index.ts";
import { fanOut, type Sender } from "#app/domain/notifications/index.ts";
import { type RunningJobs, startJobs } from "#app/jobs/work.ts";
import { openPool } from "#db/client.server.ts";
import { jobDatabase } from "#db/job-database.ts";
import { makeBusiness, makeClient, makeContact, makeStaff } from "#test/factories/business.ts";
import { makeImport } from "#test/factories/import.ts";
import { makeInvoice } from "#test/factories/invoice.ts";
import { outside } from "#test/setup/outside.ts";
import { type FreshDatabase, freshDatabase } from "#test/support/database/test-database.ts";
import { paymentParts } from "#test/support/payment-parts.ts";
import { testFiles } from "#test/support/test-files.ts";
import { openWorld, type World } from "#test/support/world.ts";
import { ask } from "../domain/identity/visitors.ts";
import { messagesOf, sender } from "../domain/notifications/outbox.ts";

let database: FreshDatabase;
let world: World;
let pool: postgres.Sql;
/** Sends what the product would never send. */
let boss: PgBoss;
const running: RunningJobs[] = [];

beforeAll(async () => {
  database = await freshDatabase();
  world = await openWorld({ database });
  pool = openPool({ url: database.appUrl, poolSize: 1, applicationName: "test", arrays: true });
  boss = new PgBoss({
    db: jobDatabase(pool),
    schema: "pgboss",
    supervise: false,
    schedule: false,
    migrate: false,
  });
  await boss.start();
});

afterEach(async () => {
  for (const jobs of running.splice(0)) await jobs.stop();
});

afterAll(async () => {
  await boss.stop({ graceful: false });
  await pool.end();
  await world.close();
  await database.drop();
  await stopReadingThread();
});

async function work(more: Partial<Sender> & { patienceMs?: number } = {}): Promise<RunningJobs> {
  const { base, log: _ } = world;
  const parts = { payments: paymentParts, files: testFiles };
  const options = { url: database.appUrl, base: { ...base, source: "worker" }, ...parts, ...sender, ...more };
  const jobs = await startJobs({ ...options, log: base.log });
  running.push(jobs);
  return jobs;
}

const until = (check: () => Promise<void> | void) => vi.waitFor(check, { timeout: 15_000, interval: 50 });

async function jobsIn(queue: string) {
  return world.db.sql<{ state: string; data: Record<string, string>; output: unknown }[]>`
    select state, data, output from pgboss.job where name = ${queue} order by created_on, id`;
}

describe("the worker", () => {
  test("carries an issued import to the recipient's mailbox, and seals the log", async () => {
    await work();
    const business = await makeBusiness(world.base);
    const { id } = await makeImport(business.ctx);
    const email = "max@brauhaus-nord.example";
    const newRecipients = [{ name: "Max", email, locale: "en" as const }];
    await issueImport(business.ctx, id, {
      contactIds: [],
      newRecipients,
      sellerConfirmed: false,
      mail: true,
    });
    await until(() => expect(outside.mailsTo(email)).toHaveLength(1));
    await until(async () => {
      const [left] = await transaction(business.ctx, ({ tx }) =>
        tx.execute<{ events: number; seals: number; waiting: number }>(
          `select (select count(*)::int from events) events, (select count(*)::int from event_seals) seals,
          (select count(*)::int from unsealed_events) waiting`,
        ),
      );
      expect(left?.events).toBeGreaterThan(6);
      expect(left).toMatchObject({ seals: left?.events, waiting: 0 });
    });
  });

  test("sends a sign-in mail", async () => {
    await work();
    const { email } = await makeStaff(await makeBusiness(world.base));
    await ask(world, email);
    await until(() => expect(outside.mailsTo(email)).toHaveLength(1));
  });

  test("finds a job that was committed while nobody listened (case 83)", async () => {
    const { email } = await makeStaff(await makeBusiness(world.base));
    await ask(world, email);
    await work();
    await until(() => expect(outside.mailsTo(email)).toHaveLength(1));
  });

  test("finds a job whose notice never came, by looking (case 83)", async () => {
    const { email } = await makeStaff(await makeBusiness(world.base));
    const { link } = await ask(world, email);
    await world.db.sql`delete from pgboss.job where data->>'linkId' = ${link.id}`;
    await work();
    const data = JSON.stringify({ linkId: link.id });
    await world.db
      .sql`insert into pgboss.job (name, data, policy) values ('sign-in-mail', ${data}::jsonb, 'standard')`;
    await until(() => expect(outside.mailsTo(email)).toHaveLength(1));
  });

  test("never sees a job whose transaction was rolled back (case 83)", async () => {
    const business = await makeBusiness(world.base);
    const clientId = await makeClient(business);
    const before = (await jobsIn("fan-out")).length;
    const failing = transaction(business.ctx, async (inTx) => {
      await makeInvoice({ ...business, ctx: inTx }, clientId);
      throw new Error("rolled back");
    });
    await expect(failing).rejects.toThrow("rolled back");
    expect(await jobsIn("fan-out")).toHaveLength(before);
  });

  test("lays a payload it does not know among the dead letters, and goes on (case 80)", async () => {
    await work();
    await boss.send("fan-out", { businessId: "../../etc/passwd", eventId: 7 });
    const { email } = await makeStaff(await makeBusiness(world.base));
    await ask(world, email);
    await until(() => expect(outside.mailsTo(email)).toHaveLength(1));
    await until(async () => {
      const dead = (await jobsIn("dead-letter")).map((job) => job.data.businessId);
      expect(dead).toContain("../../etc/passwd");
    });
  });

  test("gives a poisoned job its tries and no more, while others are done (case 80)", async () => {
    const business = await makeBusiness(world.base);
    const clientId = await makeClient(business);
    const [bad, good] = [await makeContact(business, clientId), await makeContact(business, clientId)];
    let tries = 0;
    const mailer: Sender["mailer"] = {
      send: (mail, key) => {
        const isBad = "email" in mail.to && mail.to.email === bad.email;
        if (!isBad) return sender.mailer.send(mail, key);
        tries++;
        throw new Error("poison");
      },
    };
    const { id } = await makeInvoice(business, clientId);
    const [event] = (await loadInvoiceById(business.ctx, id)).timeline;
    await fanOut(business.ctx, event?.id as string);
    await world.db.sql`
      update pgboss.job set retry_limit = 2, retry_delay = 0, retry_backoff = false where name = 'send-message'`;
    await work({ mailer });
    await until(() => expect(outside.mailsTo(good.email)).toHaveLength(1));
    const [poisoned] = (await messagesOf(business.ctx)).filter((message) => message.recipientId === bad.id);
    await until(async () => {
      const dead = (await jobsIn("dead-letter")).map((job) => job.data.messageId);
      expect(dead).toContain(poisoned?.id);
    });
    expect(tries).toBe(3);
    const kept = (await jobsIn("send-message")).filter((job) => job.data.messageId === poisoned?.id);
    expect(kept).toMatchObject([{ state: "failed", output: { reason: "Error" } }]);
  });

  test("gives back at the end what it could not finish, and the next one finishes it (case 96)", async () => {
    const { email } = await makeStaff(await makeBusiness(world.base));
    let isHanging = false;
    const mailer: Sender["mailer"] = {
      send: () => {
        isHanging = true;
        return new Promise(() => {});
      },
    };
    const first = await work({ mailer, patienceMs: 1000 });
    const { link } = await ask(world, email);
    await until(() => expect(isHanging).toBe(true));
    await first.stop();
    running.length = 0;
    const [given] = (await jobsIn("sign-in-mail")).filter((job) => job.data.linkId === link.id);
    expect(given?.state).toBe("retry");
    await work();
    await until(() => expect(outside.mailsTo(email)).toHaveLength(1));
  });

  test("keeps its schedules, each once however often it starts", async () => {
    await work();
    await work();
    const rows = await world.db.sql`select name, cron, timezone from pgboss.schedule order by name`;
    expect(rows.map((row) => [row.name, row.timezone])).toEqual([
      ["anchor-seals", "UTC"],
      ["publish-digests", "UTC"],
      ["reconcile-payments", "UTC"],
      ["sweep", "UTC"],
      ["watch-clocks", "UTC"],
    ]);
  });
});
