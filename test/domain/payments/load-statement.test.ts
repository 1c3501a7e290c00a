import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { transaction } from "#app/domain/core/index.ts";
import { writeOffInvoice } from "#app/domain/invoices/index.ts";
import {
  agingApart,
  agingBuckets,
  listAgingInvoices,
  loadStatement,
  presetPeriod,
  readPeriod,
  recordPayment,
  requestRefund,
  statementGroups,
} from "#app/domain/payments/index.ts";
import { todayIn } from "#app/kit/dates.ts";
import { clientBalances } from "#db/schema/client-balances.ts";
import { invoices } from "#db/schema/invoices.ts";
import { makeBusiness, makeClient, makeContact, type TestBusiness } from "#test/factories/business.ts";
import { makeCreditNote, makeInvoice } from "#test/factories/invoice.ts";
import { theWorld } from "#test/support/world.ts";

const world = theWorld({ now: "2026-03-02T12:00:00Z" });
const zone = "Europe/Berlin";

describe("a client's statement", () => {
  let business: TestBusiness;
  let clientId: string;
  beforeAll(async () => {
    business = await makeBusiness(world.base);
    clientId = await makeClient(business, "Brauhaus Nord");
    await aYear();
  });

  /** 119.00 EUR each: paid too much in April, credited in May, refunded in June, written off in July. */
  async function aYear() {
    const on = (day: string) => world.clock.set(`${day}T09:00:00Z`);
    on("2026-03-10");
    const first = await makeInvoice(business, clientId);
    on("2026-03-20");
    const second = await makeInvoice(business, clientId);
    const third = await makeInvoice(business, clientId);
    on("2026-04-05");
    const { paymentId } = await recordPayment(business.ctx, {
      ...{ clientId, currency: "EUR", amount: 15_000n, method: "transfer", receivedOn: "2026-04-04" },
      parts: [{ invoiceId: first.id, amount: 11_900n }],
    });
    on("2026-05-07");
    await makeCreditNote(business, clientId, second.document.number);
    on("2026-06-09");
    await requestRefund(business.ctx, {
      ...{ paymentId, amount: 1_000n, reason: "requested", way: "bank" },
      ...{ payee: "Brauhaus Nord", payeeAccount: "DE89370400440532013000" },
    });
    on("2026-07-11");
    await writeOffInvoice(business.ctx, { invoiceId: third.id, amount: 900n, reason: "too small to chase" });
    on("2026-08-13");
    await makeInvoice(business, clientId);
    on("2026-09-15");
  }

  const today = () => todayIn(zone, world.clock.now());
  const load = (from: string, to: string, more: Partial<Parameters<typeof loadStatement>[1]> = {}) =>
    loadStatement(business.ctx, {
      ...{ clientId, from, to, today: today(), timeZone: zone, homeCurrency: "EUR" },
      ...more,
    });

  /** The same figure by adding up the whole ledger. */
  async function owedAtEndOf(day: string): Promise<bigint> {
    const [row] = await transaction(business.ctx, ({ tx }) =>
      tx.execute<{ sum: string | null }>(sql`select sum(p.amount)::text as sum from ledger_postings p
        join ledger_entries e on e.business_id = p.business_id and e.id = p.entry_id
      where p.business_id = ${business.id} and p.client_id = ${clientId}
        and p.account in ('receivable', 'balance_credit')
        and e.occurred_at < (${day}::date + 1)::timestamp at time zone ${zone}`),
    );
    return BigInt(row?.sum ?? 0);
  }

  it("ends at what the stored balances say, and every step adds up to it", async () => {
    const { opening, closing, sums, movements, hasMore } = await load("2026-01-01", today());
    const [balance] = await transaction(business.ctx, ({ tx }) =>
      tx.select().from(clientBalances).where(eq(clientBalances.clientId, clientId)),
    );
    expect(closing).toEqual({
      owed: balance!.outstanding,
      credit: balance!.credit,
      balance: balance!.outstanding - balance!.credit,
    });
    expect(opening.balance).toBe(0n);
    expect(hasMore).toBe(false);
    const moved = movements.reduce((sum, { change }) => sum + change, 0n);
    expect(opening.balance + moved).toBe(closing.balance);
    expect(sums.reduce((sum, { change }) => sum + change, opening.balance)).toBe(closing.balance);
    let running = opening.balance;
    for (const movement of movements) {
      running += movement.change;
      expect(movement.balance).toBe(running);
    }
    expect(movements.at(-1)?.balance).toBe(closing.balance);
    expect(movements.map(({ kind, change }) => `${kind} ${change}`)).toEqual([
      "invoice_issued 11900",
      "invoice_issued 11900",
      "invoice_issued 11900",
      "payment_succeeded -15000",
      "credit_note_issued -11900",
      "refund_started 1000",
      "invoice_written_off -900",
      "invoice_issued 11900",
    ]);
  });

  it.each([
    ["2026-03-15", "2026-04-30"],
    ["2026-04-05", "2026-04-05"],
    ["2026-04-06", "2026-06-08"],
    ["2026-06-09", "2026-08-12"],
    ["2026-01-01", "2026-02-01"],
  ])("begins and ends at what the whole ledger comes to on those days: %s to %s", async (from, to) => {
    const { opening, closing, movements } = await load(from, to);
    expect(opening.balance).toBe(await owedAtEndOf(previous(from)));
    expect(closing.balance).toBe(await owedAtEndOf(to));
    expect(movements.reduce((sum, { change }) => sum + change, opening.balance)).toBe(closing.balance);
  });

  it("opens each of its sums: the movements behind it come to exactly that", async () => {
    const { sums } = await load("2026-01-01", today());
    expect(sums.map(({ group }) => group)).toEqual(
      statementGroups.filter((group) => sums.some((one) => one.group === group)),
    );
    for (const { group, change, count } of sums) {
      const { movements } = await load("2026-01-01", today(), { group });
      expect(movements).toHaveLength(count);
      expect(movements.reduce((sum, one) => sum + one.change, 0n)).toBe(change);
    }
  });

  it("goes on from page to page with the balance it had", async () => {
    const whole = await load("2026-01-01", today());
    const first = await load("2026-01-01", today(), { most: 3 });
    expect(first.hasMore).toBe(true);
    const rest = await load("2026-01-01", today(), { after: first.movements.at(-1)!.id });
    expect([...first.movements, ...rest.movements]).toEqual(whole.movements);
    expect(rest.hasMore).toBe(false);
  });

  it("says by age what is owed today; the parts come to it, and each opens the invoices it is made of", async () => {
    const own = await makeClient(business, "Aging");
    const due = async (dueOn: string) =>
      makeInvoice(business, own, { fields: { issuedOn: "2026-03-01", dueOn } });
    const made: { id: string }[] = [];
    for (const day of ["2026-09-15", "2026-09-14", "2026-08-16", "2026-08-15", "2026-07-17", "2026-06-16"])
      made.push(await due(day));
    await transaction(business.ctx, async ({ tx }) => {
      await tx.update(invoices).set({ held: 2_000n }).where(eq(invoices.id, made[1]!.id));
      await tx.update(invoices).set({ processing: 3_000n }).where(eq(invoices.id, made[2]!.id));
      await tx
        .update(clientBalances)
        .set({ held: 2_000n, processing: 3_000n, payable: sql`payable - 5000` })
        .where(eq(clientBalances.clientId, own));
    });
    const { aging } = await load("2026-01-01", today(), { clientId: own });
    expect(aging).toMatchObject({
      not_due: 11_900n,
      to_30: 9_900n + 8_900n,
      to_60: 11_900n + 11_900n,
      to_90: 0n,
      older: 11_900n,
      disputed: 2_000n,
      processing: 3_000n,
    });
    expect(agingBuckets.reduce((sum, name) => sum + aging![name], 0n)).toBe(aging!.payable);
    expect(aging!.payable + aging!.processing + aging!.disputed).toBe(aging!.outstanding);
    const contact = await makeContact(business, own);
    for (const column of [...agingBuckets, ...agingApart]) {
      const { amount, rows } = await listAgingInvoices(contact.ctx, {
        ...{ column, currency: "EUR", today: today(), clientId: own },
      });
      expect(amount).toBe(aging![column]);
      expect(rows.reduce((sum, row) => sum + row.amount, 0n)).toBe(aging![column]);
    }
  });

  it("exists for nobody else (case 18)", async () => {
    const other = await makeContact(business, await makeClient(business));
    const elsewhere = await makeBusiness(world.base);
    const input = {
      clientId,
      ...presetPeriod("year", today()),
      today: today(),
      timeZone: zone,
      homeCurrency: "EUR",
    };
    await expect(loadStatement(other.ctx, input)).rejects.toMatchObject({ code: "not_found" });
    await expect(loadStatement(elsewhere.ctx, input)).rejects.toMatchObject({ code: "not_found" });
    const asked = { column: "to_30" as const, currency: "EUR", today: today() };
    await expect(listAgingInvoices(other.ctx, { ...asked, clientId })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(listAgingInvoices(other.ctx, asked)).rejects.toMatchObject({ code: "forbidden" });
  });

  it("is empty and even for a client who was never billed", async () => {
    const fresh = await makeClient(business, "New here");
    const { closing, movements, aging, currency } = await load("2026-01-01", today(), { clientId: fresh });
    expect({ closing, movements, aging, currency }).toEqual({
      closing: { owed: 0n, credit: 0n, balance: 0n },
      movements: [],
      aging: undefined,
      currency: "EUR",
    });
  });
});

const previous = (day: string) =>
  new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);

describe("the period of a statement", () => {
  const now = "2026-11-25";
  it("is this year unless it is said", () => {
    expect(readPeriod({}, now)).toEqual({ from: "2026-01-01", to: now });
    expect(presetPeriod("months3", now)).toEqual({ from: "2026-08-26", to: now });
    expect(presetPeriod("last_year", now)).toEqual({ from: "2025-01-01", to: "2025-12-31" });
  });
  it("ends today at the latest, and without a beginning begins with its year", () => {
    for (const to of ["2026-12-24", "2027-11-25"])
      expect(readPeriod({ from: "2026-02-01", to }, now)).toEqual({ from: "2026-02-01", to: now });
    expect(readPeriod({ to: "2024-05-31" }, now)).toEqual({ from: "2024-01-01", to: "2024-05-31" });
    expect(readPeriod({ from: "", to: "" }, now)).toEqual({ from: "2026-01-01", to: now });
  });
  it.each([
    [{ from: "2026-05-02", to: "2026-05-01" }, { to: "order" }],
    [{ from: "yesterday" }, { from: "unreadable" }],
    [
      { from: "2026-02-30", to: "2026-13-01" },
      { from: "unreadable", to: "unreadable" },
    ],
    [{ from: "0001-01-01" }, { from: "early" }],
    [
      { from: "1999-12-31", to: "1999-12-31" },
      { from: "early", to: "early" },
    ],
    [{ from: "2026-11-26", to: "2026-12-01" }, { from: "ahead" }],
    [{ from: "2026-01-01", to: "2027-11-26" }, { to: "late" }],
  ])("%o cannot be: %o", (asked, wrong) => {
    expect(readPeriod(asked, now)).toEqual({ from: "2026-01-01", to: now, wrong });
  });
});
