import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type LiveListener, listenToChanges } from "#app/adapters/live-listener.ts";
import { type LiveChange, recordEvent, transaction } from "#app/domain/core/index.ts";
import { makeBusiness, type TestBusiness } from "#test/factories/business.ts";
import { theWorld } from "#test/support/world.ts";

const world = theWorld();
const heard: LiveChange[] = [];
let listener: LiveListener;
let business: TestBusiness;
let missed = 0;

beforeAll(async () => {
  business = await makeBusiness(world.base);
  const errors: unknown[] = [];
  listener = listenToChanges({
    url: world.database.appUrl,
    onChange: (change) => heard.push(change),
    onMissed: () => missed++,
    onError: (error) => errors.push(error),
  });
  await vi.waitFor(async () => {
    await world.db
      .sql`select pg_notify('kvit_changes', '{"businessId":"","clientId":null,"about":["ready"]}')`;
    expect(heard.some(({ about }) => about[0] === "ready")).toBe(true);
  });
});
afterAll(() => listener.close());

const change = (id: string, more: { quiet?: boolean } = {}) => ({
  kind: "dispute.replied" as const,
  subject: { kind: "dispute" as const, id },
  data: { invoiceId: "an invoice" },
  ...more,
});
const about = (id: string) => heard.filter((one) => one.about.includes(id));

test("a committed change is heard of, by its ids alone", async () => {
  const id = randomUUID();
  await transaction(business.ctx, (inTx) => recordEvent(inTx, change(id)));
  await vi.waitFor(() => expect(about(id)).toHaveLength(1));
  expect(about(id)[0]).toEqual({ businessId: business.id, clientId: null, about: [id, "an invoice"] });
});

test("what was rolled back, and history, is heard of by nobody", async () => {
  const [rolledBack, history, after] = [randomUUID(), randomUUID(), randomUUID()];
  const failing = transaction(business.ctx, async (inTx) => {
    await recordEvent(inTx, change(rolledBack));
    throw new Error("rolled back");
  });
  await expect(failing).rejects.toThrow("rolled back");
  await transaction(business.ctx, (inTx) => recordEvent(inTx, change(history, { quiet: true })));
  await transaction(business.ctx, (inTx) => recordEvent(inTx, change(after)));
  await vi.waitFor(() => expect(about(after)).toHaveLength(1));
  expect([about(rolledBack), about(history)]).toEqual([[], []]);
});

test("a connection that was cut comes back, and says that something may have been missed", async () => {
  const before = missed;
  await world.db.sql`select pg_terminate_backend(pid) from pg_stat_activity
    where application_name = 'kvit-live' and datname = current_database()`;
  await vi.waitFor(() => expect(missed).toBeGreaterThan(before), { timeout: 10_000 });
  const id = randomUUID();
  await transaction(business.ctx, (inTx) => recordEvent(inTx, change(id)));
  await vi.waitFor(() => expect(about(id)).toHaveLength(1));
});
