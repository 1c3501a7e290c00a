import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { invariants } from "#app/verify/invariants.ts";
import { breakIns } from "./break-ins.ts";
import { type Change, idsOf, inspectAfter } from "./inspect-after.ts";
import { type KeptHouse, keepHouse } from "./kept-house.ts";

let house: KeptHouse;

beforeAll(async () => {
  house = await keepHouse();
});
afterAll(() => house.close());

const look = (change: Change) => inspectAfter(house.superuser, change);

describe("the untouched house", () => {
  test("every invariant holds, and it says over how much", async () => {
    const report = await look("select 1");
    expect(report.broken).toEqual([]);
    expect(report.isWhole).toBe(true);
    expect(report.extent.counts).toMatchObject({
      businesses: 2n,
      invoices: 34n,
      credit_notes: 8n,
      payments: 12n,
      refunds: 4n,
      chargebacks: 2n,
      disputes: 12n,
      claims: 12n,
    });
    expect(report.extent.counts.event_seals).toBe(report.extent.counts.events);
    expect(report.lines.at(-1)).toBe(report.verdict);
    expect(report.verdict).toMatch(
      new RegExp(`^verify: ${invariants.length} invariants hold over 2 businesses, 8 clients, 34 invoices, `),
    );
    expect(report.lines.filter((line) => line.startsWith("holds"))).toHaveLength(invariants.length);
  });

  test("ids are unique, and a break-in is kept ready for each", () => {
    const ids = invariants.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(Object.keys(breakIns).sort()).toEqual([...ids].sort());
  });
});

describe.each(Object.entries(breakIns))("%s", (id, ways) => {
  test.each(Object.entries(ways))("names %s", async (_, sql) => {
    const report = await look(sql);
    expect(idsOf(report)).toContain(id);
    expect(report.isWhole).toBe(false);
    expect(report.verdict).toMatch(/^verify: BROKEN /);
    expect(report.verdict).toContain(id);
    const finding = report.broken.find((each) => each.id === id);
    expect(finding?.count).toBeGreaterThan(0);
    expect(finding?.examples[0]).toMatch(/\w/);
  });
});

describe("what was found", () => {
  test("names the business and the document, and counts all but shows ten", async () => {
    const one = await look(
      `update invoices set paid = 1 where id = (
        select i.id from invoices i join businesses b on b.id = i.business_id where b.slug = 'drina' and i.paid = 0 and i.outstanding > 1 limit 1)`,
    );
    expect(one.lines.join("\n")).toMatch(/drina: invoice 2026-\S+: paid 1, allocations 0/);
    const all = await look("update invoice_lines set net = net + 1");
    const finding = all.broken.find(({ id }) => id === "lines");
    expect(finding?.count).toBe(34);
    expect(finding?.examples).toHaveLength(10);
  });
});

describe("looking without seeing", () => {
  test("a database without a business is no success", async () => {
    const report = await look(
      "truncate payments, businesses, clients, invoices, invoice_lines, credit_notes, ledger_entries, ledger_postings, allocations, events, event_seals, unsealed_events, event_details, messages, client_balances, number_series cascade",
    );
    expect(report.broken).toEqual([]);
    expect(report.isWhole).toBe(false);
    expect(report.verdict).toBe("verify: BROKEN there is no business, so nothing was looked at");
  });

  test("a business whose rows are all gone or hidden is no success", async () => {
    const report = await look(
      "truncate payments, clients, invoices, invoice_lines, credit_notes, ledger_entries, ledger_postings, allocations, events, event_seals, unsealed_events, event_details, messages, client_balances, number_series cascade",
    );
    expect(report.broken).toEqual([]);
    expect(report.verdict).toMatch(/^verify: BROKEN drina has no event of its creation/);
  });

  test("a login that policies bind sees nothing and says so", async () => {
    const report = await look("set local role kvit_owner");
    expect(report.isWhole).toBe(false);
    expect(report.extent.blind[0]).toBe(
      "the login kvit_owner sees only what policies let it see: AUDIT_DATABASE_URL must be kvit_audit",
    );
  });
});
