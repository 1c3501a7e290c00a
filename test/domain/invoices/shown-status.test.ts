import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  daysLate,
  type Figures,
  outstandingOf,
  payableOf,
  type ShownStatus,
  type StoredState,
  shownStatus,
  takeBack,
} from "#app/domain/invoices/invoice.ts";

const today = "2026-11-24";
type Invoice = Figures & { state: StoredState; dueOn: string };

const open: Invoice = {
  state: "issued",
  dueOn: "2026-12-31",
  total: 100n,
  paid: 0n,
  credited: 0n,
  writtenOff: 0n,
  processing: 0n,
  held: 0n,
};

const table: [what: string, fields: Partial<Invoice>, shown: ShownStatus][] = [
  ["a draft, whatever else", { state: "draft", paid: 100n, dueOn: "2020-01-01" }, "draft"],
  ["void, although credited in full", { state: "void", credited: 100n }, "void"],
  ["replaced, although credited in full", { state: "replaced", credited: 100n }, "replaced"],
  ["credited in full", { credited: 100n }, "credited"],
  ["credited in full, long overdue", { credited: 100n, dueOn: "2020-01-01" }, "credited"],
  ["written off in full", { writtenOff: 100n }, "written_off"],
  ["paid in part and the rest written off", { paid: 99n, writtenOff: 1n }, "written_off"],
  ["credited in part and the rest written off", { credited: 99n, writtenOff: 1n }, "written_off"],
  ["paid in full", { paid: 100n }, "paid"],
  ["paid in part and the rest credited", { paid: 1n, credited: 99n }, "paid"],
  ["for nothing", { total: 0n, dueOn: "2020-01-01" }, "paid"],
  ["paid by a payment on its way", { processing: 100n, dueOn: "2020-01-01" }, "processing"],
  ["with the rest on its way", { paid: 60n, processing: 40n }, "processing"],
  [
    "on its way and held, nothing else payable: processing comes first",
    { processing: 1n, held: 99n },
    "processing",
  ],
  ["held in full", { held: 100n, dueOn: "2020-01-01" }, "disputed"],
  ["with the rest held", { paid: 60n, held: 40n }, "disputed"],
  ["held in part and overdue: a badge beside the status", { held: 99n, dueOn: "2026-11-23" }, "overdue"],
  ["on its way in part and due today", { processing: 99n, dueOn: today }, "due_today"],
  ["due yesterday", { dueOn: "2026-11-23" }, "overdue"],
  ["due yesterday and paid in part", { dueOn: "2026-11-23", paid: 1n }, "overdue"],
  ["due today", { dueOn: today }, "due_today"],
  ["due today and paid in part", { dueOn: today, paid: 1n }, "due_today"],
  ["due tomorrow", { dueOn: "2026-11-25" }, "due_soon"],
  ["due in a week and paid in part", { dueOn: "2026-12-01", paid: 1n }, "due_soon"],
  ["due in eight days and paid in part", { dueOn: "2026-12-02", paid: 1n }, "part_paid"],
  ["due in eight days", { dueOn: "2026-12-02" }, "open"],
  ["credited in part is open still", { credited: 99n }, "open"],
];

describe("the status shown is the first that fits", () => {
  test.each(table)("%s", (_, fields, shown) => {
    expect(shownStatus({ ...open, ...fields }, today)).toBe(shown);
  });

  test("the table shows every status", () => {
    const all: Record<ShownStatus, true> = {
      draft: true,
      void: true,
      replaced: true,
      credited: true,
      written_off: true,
      paid: true,
      processing: true,
      disputed: true,
      overdue: true,
      due_today: true,
      due_soon: true,
      part_paid: true,
      open: true,
    };
    expect([...new Set(table.map(([, , shown]) => shown))].sort()).toEqual(Object.keys(all).sort());
  });
});

const amount = fc.oneof(fc.bigInt({ min: 0n, max: 300n }), fc.bigInt({ min: 0n, max: 2n ** 62n }));
const anyFigures = fc.record({
  total: amount,
  paid: amount,
  credited: amount,
  writtenOff: amount,
  processing: amount,
  held: amount,
});

describe("figures", () => {
  test("outstanding and payable are never below zero, and payable never above outstanding", () => {
    fc.assert(
      fc.property(anyFigures, (figures) => {
        const { total, paid, credited, writtenOff, processing, held } = figures;
        const rest = total - credited - writtenOff - paid;
        expect(outstandingOf(figures)).toBe(rest > 0n ? rest : 0n);
        const payable = payableOf(figures);
        expect(payable >= 0n && payable <= outstandingOf(figures)).toBe(true);
        if (payable > 0n) expect(payable).toBe(rest - processing - held);
      }),
    );
  });

  test("only the undisputed part that is not on its way can be overdue or due (PRODUCT §4)", () => {
    const days = fc.constantFrom("2020-01-01", "2026-11-23", today, "2026-11-30", "2027-01-01");
    fc.assert(
      fc.property(anyFigures, days, (figures, dueOn) => {
        const shown = shownStatus({ ...figures, state: "issued", dueOn }, today);
        const isAsked = ["overdue", "due_today", "due_soon", "part_paid", "open"].includes(shown);
        const isCredited = figures.total > 0n && figures.credited === figures.total;
        expect(isAsked).toBe(payableOf(figures) > 0n && !isCredited);
      }),
    );
  });

  test("days late count from the due date", () => {
    expect([daysLate("2026-11-23", today), daysLate(today, today), daysLate("2026-12-01", today)]).toEqual([
      1, 0, -7,
    ]);
    expect(daysLate("2024-02-28", "2024-03-01")).toBe(2);
  });
});

describe("taking back", () => {
  const allocation = fc.record({
    id: fc.uuid(),
    amount: fc.oneof(fc.bigInt({ min: 0n, max: 50n }), fc.bigInt({ min: 1n, max: 2n ** 60n })),
  });
  const list = fc.array(allocation, { maxLength: 8 });

  test("takes exactly the surplus, the newest first, and no more than each holds", () => {
    fc.assert(
      fc.property(list, fc.nat(100), (newestFirst, percent) => {
        const all = newestFirst.reduce((sum, each) => sum + each.amount, 0n);
        const surplus = (all * BigInt(percent)) / 100n;
        const taken = takeBack(newestFirst, surplus);
        expect(taken.reduce((sum, each) => sum + each.amount, 0n)).toBe(surplus);
        const order = taken.map(({ allocation: each }) => newestFirst.indexOf(each));
        expect(order).toEqual([...order].sort((a, b) => a - b));
        for (const each of taken)
          expect(each.amount > 0n && each.amount <= each.allocation.amount).toBe(true);
        // All but the last give up everything: an older one is touched only when the newer are empty.
        const touched = taken.at(-1);
        const before = touched ? newestFirst.slice(0, newestFirst.indexOf(touched.allocation)) : [];
        const given = new Map(taken.map((each) => [each.allocation, each.amount]));
        for (const each of before) expect(given.get(each) ?? 0n).toBe(each.amount);
      }),
    );
  });

  test("throws when the allocations hold less than that", () => {
    expect(() => takeBack([{ id: "a", amount: 5n }], 6n)).toThrow("fall short of a surplus by 1");
    expect(takeBack([], 0n)).toEqual([]);
    expect(takeBack([{ id: "a", amount: 5n }], -1n)).toEqual([]);
  });
});
