import { beforeAll, describe, expect, test } from "vitest";
import {
  deskFigures,
  listClientInvoices,
  listInvoices,
  overdueOf,
  shownStatus,
} from "#app/domain/invoices/index.ts";
import { type AgingColumn, listAgingInvoices, loadAging, loadStatement } from "#app/domain/payments/index.ts";
import { loadClientHome } from "#app/domain/trends/index.ts";
import { addDays } from "#app/kit/dates.ts";
import { decide, disputeScene, makeDisputed, seeing } from "#test/domain/disputes/scene.ts";
import { ownWorld } from "#test/domain/payments/own-world.ts";
import { makeStaff } from "#test/factories/business.ts";
import { makeInvoice } from "#test/factories/invoice.ts";

const world = ownWorld();
const scene = disputeScene(world);

/** due on 4 December */
const decidedOn = "2026-12-10";
const until = "2026-12-24";
let split: { invoiceId: string };
let whole: { invoiceId: string };

beforeAll(async () => {
  const { business, clientId } = scene;
  const { ctx } = await makeStaff(business, "owner");
  split = await makeDisputed(scene, [{ position: 1, amount: 2_000n }]);
  whole = await makeDisputed(scene, [{ position: 1, amount: 11_900n }]);
  await makeDisputed(scene, [{ position: 1, amount: 900n }]);
  await makeInvoice(business, clientId);
  world.clock.advance({ days: 16 });
  for (const { id } of [split, whole] as unknown as { id: string }[]) {
    await decide(ctx, id, [{ verdict: "declined", rootCause: "client_mistake" }], "explanation");
  }
});

/** What each column of the aging says in one currency, by itself and by the invoices behind it. */
async function agingOn(today: string) {
  const { ctx } = scene.business;
  const { totals } = await loadAging(ctx, { currency: "EUR", today });
  const { rows: own } = await loadAging(ctx, { currency: "EUR", today });
  const figures = totals.find(({ currency }) => currency === "EUR")!;
  const columns = ["not_due", "to_30", "to_60", "payable"] as const satisfies AgingColumn[];
  for (const column of columns) {
    const behind = await listAgingInvoices(ctx, { column, currency: "EUR", today });
    expect(behind.amount, column).toBe(figures[column]);
    expect(behind.rows.reduce((sum, row) => sum + row.amount, 0n)).toBe(figures[column]);
    expect(own[0]?.[column]).toBe(figures[column]);
  }
  return { not_due: figures.not_due, to_30: figures.to_30, to_60: figures.to_60, disputed: figures.disputed };
}

describe("a declined part is due later than the rest of its invoice", () => {
  test("the stored figures say which part, and until when", async () => {
    const seen = seeing(scene.business.ctx);
    expect(await seen.invoice(split.invoiceId)).toMatchObject({
      ...{
        payable: 11_900n,
        deferred: 2_000n,
        deferredUntil: until,
        dueOn: "2026-12-04",
        chasedOn: "2026-12-04",
      },
    });
    expect(await seen.invoice(whole.invoiceId)).toMatchObject({
      ...{ payable: 11_900n, deferred: 11_900n, deferredUntil: until, chasedOn: until },
    });
  });

  test("aging counts each part by its own day, and the invoices behind a column come to it", async () => {
    // Of four invoices of 119.00: two whole and 99.00 of a third are late, 9.00 of the second are held.
    expect(await agingOn(decidedOn)).toEqual({
      ...{ not_due: 13_900n, to_30: 9_900n + 11_000n + 11_900n, to_60: 0n, disputed: 900n },
    });
    expect(await agingOn(until)).toMatchObject({ not_due: 13_900n });
    expect(await agingOn(addDays(until, 1))).toMatchObject({ not_due: 0n, to_30: 46_700n });
    expect(await agingOn("2027-01-10")).toMatchObject({ to_30: 13_900n, to_60: 32_800n });
  });

  test("today's figures, the lists and the client's page count only what is late", async () => {
    const { business, payer, clientId } = scene;
    const figures = await deskFigures(business.ctx, {
      ...{ today: decidedOn, monthStart: "2026-12-01", unreadBefore: "2026-12-01" },
    });
    expect(figures.currencies).toMatchObject([{ currency: "EUR", overdue: 32_800n, outstanding: 47_600n }]);
    const input = { filter: "overdue", sort: "due", today: decidedOn } as const;
    const { rows } = await listInvoices(business.ctx, input);
    expect(rows.map(({ id }) => id)).not.toContain(whole.invoiceId);
    expect(rows).toHaveLength(3);
    const own = await listClientInvoices(payer.ctx, input);
    expect(own.overdue).toMatchObject([{ currency: "EUR", amount: 32_800n }]);
    const todo = await loadClientHome(payer.ctx, { today: decidedOn });
    expect(todo.due).toHaveLength(3);
    expect(todo.due.reduce((sum, row) => sum + overdueOf(row, decidedOn), 0n)).toBe(32_800n);
    const soon = await loadClientHome(payer.ctx, { today: "2026-12-20" });
    expect(soon.due.at(-1)).toMatchObject({ dueOn: until });
    const statement = await loadStatement(payer.ctx, {
      ...{ clientId, today: decidedOn, from: "2026-11-01", to: decidedOn },
      ...{ homeCurrency: "EUR", timeZone: "Europe/Berlin" },
    });
    expect(statement.aging).toMatchObject({ not_due: 13_900n, to_30: 32_800n });
  });

  test("its status is the one of what is due first", async () => {
    const seen = seeing(scene.business.ctx);
    const statusOf = async (id: string, today: string) => {
      const invoice = await seen.invoice(id);
      return shownStatus({ ...invoice, state: "issued" }, today);
    };
    expect(await statusOf(split.invoiceId, decidedOn)).toBe("overdue");
    expect(await statusOf(whole.invoiceId, decidedOn)).toBe("open");
    expect(await statusOf(whole.invoiceId, addDays(until, 1))).toBe("overdue");
  });
});
