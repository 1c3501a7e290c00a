import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Ctx, isAppError, transaction } from "#app/domain/core/index.ts";
import { decideDispute, submitDispute } from "#app/domain/disputes/index.ts";
import { recordPayment } from "#app/domain/payments/index.ts";
import { type Connection, connect } from "#db/client.server.ts";
import { claims, disputes } from "#db/schema/disputes.ts";
import { creditNotes, invoices } from "#db/schema/invoices.ts";
import { refunds } from "#db/schema/payments.ts";
import { expectWhole } from "#test/domain/invoices/expect-whole.ts";
import { ownWorld } from "#test/domain/payments/own-world.ts";
import { makeStaff } from "#test/factories/business.ts";
import { linesOf } from "#test/factories/dispute.ts";
import { makeInvoice } from "#test/factories/invoice.ts";
import { disputeScene } from "./scene.ts";

const world = ownWorld(20);
const scene = disputeScene(world);
const [invoiceCount, ticketsEach, staffCount, wantedBy] = [250, 2, 10, 3];
const connections: Connection[] = [];
const members: Ctx[] = [];

interface Ticket {
  id: string;
  claimId: string;
  isPaid: boolean;
}

beforeAll(async () => {
  for (let n = 0; n < staffCount; n++) {
    const db = connect({ url: world.database.appUrl, poolSize: 1, applicationName: `kvit-test-staff-${n}` });
    connections.push(db);
    const { ctx } = await makeStaff(scene.business, n % 2 === 0 ? "support" : "manager");
    members.push({ ...ctx, db });
  }
});
afterAll(() => Promise.all(connections.map((db) => db.close())));

/** Runs the work over all items, so many at a time. */
async function inTurns<Item>(items: readonly Item[], atOnce: number, work: (item: Item) => Promise<unknown>) {
  const queue = [...items];
  const turn = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, turn));
}

/** An invoice with two tickets: one on its line, one about the document; every third one is paid. */
async function makeTickets(place: number): Promise<Ticket[]> {
  const { business, clientId, payer, support } = scene;
  const { id: invoiceId } = await makeInvoice(business, clientId);
  const isPaid = place % 3 === 0;
  if (isPaid) {
    await recordPayment(support.ctx, {
      ...{ clientId, currency: "EUR", amount: 11_900n, method: "transfer", receivedOn: "2026-11-24" },
      ...{ payerName: "Brauhaus Nord", parts: [{ invoiceId, amount: 11_900n }], isAnother: true },
    });
  }
  const [lineId] = await linesOf(business, invoiceId);
  const tickets: Ticket[] = [];
  for (let n = 0; n < ticketsEach; n++) {
    const claim = n === 0 ? { lineId, reason: "price" as const } : { reason: "terms" as const };
    const { id } = await submitDispute(payer.ctx, {
      ...{ invoiceId, wanted: "CNP", text: `Ticket ${place}.${n}` },
      claims: [{ ...claim, amount: 2_000n + BigInt(n) }],
    });
    const [row] = await scene.seen.claims(id);
    tickets.push({ id, claimId: row?.id as string, isPaid });
  }
  return tickets;
}

/** Three members want each ticket; half of them go through theirs from the front, the others in orders of their own. */
const ticketsOf = (tickets: readonly Ticket[], member: number) =>
  [...tickets.entries()]
    .filter(([place]) => (place + member) % staffCount < wantedBy)
    .map(([place, ticket]) => ({ ticket, weight: member % 2 ? (place * (7 + 2 * member)) % 501 : place }))
    .sort((a, b) => a.weight - b.weight)
    .map(({ ticket }) => ticket);

describe("ten members of staff decide 500 tickets at once", () => {
  test("each is decided once, credited once, numbered without a gap, and the books are whole", async () => {
    const tickets: Ticket[] = [];
    const places = Array.from({ length: invoiceCount }, (_, place) => place);
    await inTurns(places, 8, async (place) => tickets.push(...(await makeTickets(place))));
    world.clock.advance({ minutes: 2 });

    const outcomes: Record<string, number> = {};
    const count = (outcome: string) => {
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    };
    await Promise.all(
      members.map(async (ctx, member) => {
        for (const { id, claimId, isPaid } of ticketsOf(tickets, member)) {
          try {
            const { state } = await decideDispute(ctx, {
              ...{ id, version: 1, answer: "You were right.", resolution: isPaid ? "refund" : "credit_note" },
              claims: [{ claimId, verdict: "accepted", rootCause: "price_list" }],
            });
            count(state);
          } catch (error) {
            if (!isAppError(error, "conflict")) throw error;
            count(error.details.message ?? "conflict");
          }
        }
      }),
    );

    expect(outcomes).toEqual({ resolved: 500, "disputes.error.changed.resolved": 500 * (wantedBy - 1) });
    const found = await transaction(scene.business.ctx, async ({ tx }) => ({
      notes: await tx.select().from(creditNotes),
      states: await tx.selectDistinct({ state: disputes.state, version: disputes.version }).from(disputes),
      granted: await tx.select({ sum: sql<string>`sum(granted)::text` }).from(claims),
      held: await tx.select({ held: sql<string>`sum(held)::text` }).from(invoices),
      over: await tx.select().from(invoices).where(sql`credited > 4001`),
      refunds: await tx.select({ amount: sql<string>`sum(amount)::text` }).from(refunds),
    }));
    expect(found.states).toEqual([{ state: "resolved", version: expect.any(Number) }]);
    expect(found.notes).toHaveLength(500);
    const sum = found.notes.reduce((total, note) => total + note.total, 0n);
    expect([String(sum), found.granted[0]?.sum]).toEqual(["1000250", "1000250"]);
    expect(found.over).toEqual([]);
    expect(found.held[0]?.held).toBe("0");
    expect(found.refunds[0]?.amount).toBe(String(84 * 4_001));
    const numbers = found.notes.map(({ number }) => Number(number.slice("CN-2026-".length)));
    expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 500 }, (_, place) => place + 1));
    await expectWhole(world);
  }, 240_000);
});
