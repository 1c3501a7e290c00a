import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Ctx } from "#app/domain/core/index.ts";
import { listTickets, loadTicket, ticketFilters, ticketNeeds } from "#app/domain/disputes/index.ts";
import { makeBusiness, makeClient, makeStaff } from "#test/factories/business.ts";
import { makeInvoice } from "#test/factories/invoice.ts";
import { type FreshDatabase, freshDatabase } from "#test/support/database/test-database.ts";
import { openWorld, type World } from "#test/support/world.ts";
import { heavyStepsOf, planOf, type Recorded, recording, scansOf } from "./explain.ts";
import { fillClients } from "./fill-business.ts";
import { fillTickets } from "./fill-tickets.ts";

const now = "2026-11-24T12:00:00Z";
/** Rows that one step of a plan may touch: a page, and what its filter passes over inside the index. */
const most = 250;
const large = new Set(["disputes", "claims", "dispute_messages", "dispute_notes"]);
const all = new Set([...large, "attachments", "events"]);

let database: FreshDatabase;
let world: World;
let app: postgres.Sql;
let recorder: ReturnType<typeof recording>;
let desk: Ctx;

beforeAll(async () => {
  database = await freshDatabase();
  world = await openWorld({ database, now, poolSize: 1 });
  recorder = recording(world.db);
  const superuser = postgres(database.superuserUrl, { max: 1, onnotice: () => {} });
  for (let n = 0; n < 3; n++) {
    const business = await makeBusiness(world.base);
    const staff = await makeStaff(business, "support");
    const clientId = await makeClient(business);
    const { id: invoiceId } = await makeInvoice(business, clientId);
    await fillClients(superuser, business.id, 400);
    await fillTickets(superuser, {
      ...{ businessId: business.id, invoiceId, staffId: staff.id, open: 5_000, ended: 5_000, now },
    });
    desk = { ...staff.ctx, ...world.base, db: recorder.db };
  }
  await superuser`analyze`;
  await superuser.end();
  app = postgres(database.appUrl, { max: 1, fetch_types: false });
}, 120_000);

afterAll(async () => {
  await app?.end();
  await world.close();
  await database.drop();
});

async function expectPages(queries: Recorded[]): Promise<void> {
  expect(queries).not.toHaveLength(0);
  for (const query of queries) {
    const plan = await planOf(app, query, "as it is");
    expect([...scansOf(plan, large), ...heavyStepsOf(plan, most)], query.text).toEqual([]);
    const indexed = await planOf(app, query, "with every index it can use");
    expect(scansOf(indexed, all), query.text).toEqual([]);
  }
}

describe("at 5,000 open tickets a page of the queue touches what it shows", () => {
  test.each(ticketFilters.flatMap((filter) => [{ filter }, { filter, kind: "dispute" as const }]))(
    "$filter $kind",
    async (input) => {
      const { rows } = await listTickets(desk, input);
      expect(rows).toHaveLength(25);
      const { id } = rows.at(-1) as { id: string };
      expect(
        (await listTickets(desk, { ...input, cursor: { direction: "after", id } })).rows[0]?.id,
      ).not.toBe(id);
      await listTickets(desk, { ...input, cursor: { direction: "before", id } });
      await expectPages(recorder.take());
    },
  );

  test("found by number, by invoice and by client", async () => {
    expect((await listTickets(desk, { filter: "all", search: "t-17" })).rows).toHaveLength(1);
    await listTickets(desk, { filter: "all", search: "2026-0001" });
    await listTickets(desk, { filter: "open", search: "client 000017" });
    await expectPages(recorder.take());
  });
});

test("what Today says of promises, and a ticket's page, are read by index", async () => {
  expect((await ticketNeeds(desk)).atRisk).toHaveLength(25);
  expect((await loadTicket(desk, "T-17")).ticket.number).toBe("T-17");
  await expectPages(recorder.take());
});
