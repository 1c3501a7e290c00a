import { beforeAll, describe, expect, test } from "vitest";
import { announceTransfer, recordPayment } from "#app/domain/payments/index.ts";
import { showId } from "#app/kit/ids.ts";
import { paths } from "#app/kit/paths.ts";
import { loader as clientAccount } from "#app/routes/desk/clients.$id.account.tsx";
import { loader as invoicePage } from "#app/routes/desk/invoices.$id._index.tsx";
import { loader as invoiceAccount } from "#app/routes/desk/invoices.$id.account.tsx";
import { action as writeOff, loader as writeOffForm } from "#app/routes/desk/invoices.$id.write-off.tsx";
import { loader as list } from "#app/routes/desk/payments._index.tsx";
import { makeClient, makeContact, unique } from "#test/factories/business.ts";
import { makeInvoice } from "#test/factories/invoice.ts";
import { call } from "#test/support/site.ts";
import { theWorld } from "#test/support/world.ts";
import { type Desk, openDesk } from "./desk-world.ts";

const world = theWorld();
let desk: Desk;

// biome-ignore lint/suspicious/noExplicitAny: what pages get, looked at piece by piece
type View = any;
const see = async (path: string): Promise<View> =>
  (await call(world, list, { path, as: desk.as.support })).data;
const cents = (text: string) => BigInt(text.replace(/[^\d]/g, ""));

async function receive(
  clientId: string,
  amount: bigint,
  invoiceIds: string[] = [],
  reference = unique("ref"),
  currency = "EUR",
) {
  const { paymentId } = await recordPayment(desk.owner.ctx, {
    ...{ clientId, currency, amount, method: "transfer", receivedOn: "2026-11-24", reference },
    parts: invoiceIds.map((invoiceId) => ({ invoiceId, amount: amount < 11_900n ? amount : 11_900n })),
  });
  return paymentId;
}

beforeAll(async () => {
  desk = await openDesk(world);
});

describe("the list of payments", () => {
  test("adds up: every total opens the rows that it is the sum of", async () => {
    const clientId = await makeClient(desk.business);
    const contact = await makeContact(desk.business, clientId);
    for (let n = 1n; n <= 30n; n++) await receive(clientId, 1_000n + n);
    for (const sentOn of ["2026-11-23", "2026-11-24"]) {
      const invoice = await makeInvoice(desk.business, clientId);
      await announceTransfer(contact.ctx, {
        ...{ clientId, currency: "EUR", useCredit: false, sentOn },
        parts: [{ invoiceId: invoice.id, amount: 11_900n }],
      });
    }
    for (let n = 1n; n <= 27n; n++) await receive(clientId, 500n + n, [], undefined, "USD");
    const dollars = await makeInvoice(desk.business, clientId, { fields: { currency: "USD" } });
    await announceTransfer(contact.ctx, {
      ...{ clientId, currency: "USD", useCredit: false, sentOn: "2026-11-24" },
      parts: [{ invoiceId: dollars.id, amount: 700n }],
    });
    const { totals } = await see(paths.desk.payments());
    const [{ arrived, announced }, inDollars] = totals;
    expect(totals.map((one: View) => one.currency)).toEqual(["EUR", "USD"]);
    const figures = totals.flatMap((one: View) => [one.arrived, one.announced, one.onItsWay]);
    for (const { amount, href } of figures) {
      let sum = 0n;
      for (let next: string | undefined = href; next; ) {
        const page = await see(next);
        for (const row of page.rows) sum += cents(row.amount);
        next = page.next;
      }
      expect(sum, href).toBe(cents(amount));
    }
    expect(cents(announced.amount)).toBe(23_800n);
    expect([inDollars.arrived.amount, inDollars.announced.amount]).toEqual(["$138.78", "$7.00"]);
    expect(cents(arrived.amount)).toBeGreaterThan(30_000n);
  });

  test("keeps its currency while it is searched, and lets go of it", async () => {
    const clientId = await makeClient(desk.business, unique("Zweierlei"));
    const { name } = (await see(paths.desk.payments({ client: showId("cli", clientId) }))).client;
    const [euros, dollars] = [
      await receive(clientId, 100n),
      await receive(clientId, 200n, [], undefined, "USD"),
    ];
    const ids = async (query: Record<string, string>) =>
      (await see(paths.desk.payments({ q: name, ...query }))).rows.map((row: View) => row.id);
    expect(await ids({ currency: "USD" })).toEqual([dollars]);
    expect((await ids({})).sort()).toEqual([euros, dollars].sort());
    expect(await ids({ currency: "CHF" })).toEqual([]);
    const view = await see(paths.desk.payments({ currency: "CHF" }));
    expect([view.query.currency, view.currencies, view.isNarrowed]).toEqual([
      "CHF",
      expect.arrayContaining(["EUR", "CHF"]),
      true,
    ]);
    expect((await see(paths.desk.payments({ currency: "x'" }))).query.currency).toBe("");
  });

  test("goes forward and back through its pages without losing or repeating a row", async () => {
    const first = await see(paths.desk.payments());
    const second = await see(first.next);
    const back = await see(second.previous);
    expect(back.rows).toEqual(first.rows);
    const ids = [...first.rows, ...second.rows].map((row: View) => row.id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("is searched by number, reference, invoice and client", async () => {
    const name = unique("Werkstatt");
    const clientId = await makeClient(desk.business, name);
    const invoice = await makeInvoice(desk.business, clientId);
    const reference = unique("Thanks");
    const id = await receive(clientId, 11_900n, [invoice.id], reference);
    const all = await see(paths.desk.payments({ q: name }));
    expect(all.rows.map((row: View) => row.id)).toEqual([id]);
    for (const q of [
      all.rows[0].number,
      all.rows[0].number.slice(0, 6),
      reference,
      invoice.document.number,
    ]) {
      const { rows } = await see(paths.desk.payments({ q }));
      expect(
        rows.map((row: View) => row.id),
        q,
      ).toContain(id);
    }
    expect((await see(paths.desk.payments({ q: "nothing like this" }))).rows).toEqual([]);
    expect((await see(paths.desk.payments({ client: showId("cli", clientId) }))).rows).toHaveLength(1);
  });

  test("shows no client of another business", async () => {
    const elsewhere = await openDesk(world);
    const client = showId("cli", await makeClient(elsewhere.business));
    const path = paths.desk.payments({ client });
    expect((await call(world, list, { path, as: desk.as.support })).status).toBe(404);
  });
});

describe("an account in words", () => {
  test("tells every movement with what is owed after it, page by page, down to nothing", async () => {
    const clientId = await makeClient(desk.business);
    const invoices = [];
    for (let n = 0; n < 24; n++) {
      world.clock.advance({ minutes: 1 });
      invoices.push(await makeInvoice(desk.business, clientId));
      world.clock.advance({ minutes: 1 });
      await receive(clientId, n % 2 ? 10_000n : 12_000n, [invoices[n]?.id as string]);
    }
    const id = showId("cli", clientId);
    const params = { id };
    const rows: View[] = [];
    for (let next: string | undefined = paths.desk.clientAccount(id); next; ) {
      const { data } = await call(world, clientAccount, { path: next, params, as: desk.as.support });
      rows.push(...(data as View).rows);
      next = (data as View).next;
    }
    expect(rows).toHaveLength(48);
    const signed = (text: string) => (text.startsWith("−") ? -cents(text) : cents(text));
    for (const [n, row] of rows.entries()) {
      const before = rows[n + 1] ? signed(rows[n + 1].balance) : 0n;
      expect(signed(row.balance) - signed(row.change), row.text).toBe(before);
    }
    expect(rows.at(-1).text).toBe(`Invoice ${invoices[0]?.document.number} was issued`);
    expect(rows.at(-2).text).toMatch(/^Payment \d{10} of €120\.00 arrived$/);
    expect(rows.at(-2).effects).toEqual([
      "€1.00 became credit",
      `€119.00 less owed on invoice ${invoices[0]?.document.number}`,
    ]);
  });

  test("of one invoice ends at what is owed on it", async () => {
    const clientId = await makeClient(desk.business);
    const { id } = await makeInvoice(desk.business, clientId);
    await recordPayment(desk.owner.ctx, {
      ...{ clientId, currency: "EUR", amount: 5_000n, method: "cash", receivedOn: "2026-11-24" },
      parts: [{ invoiceId: id, amount: 5_000n }],
    });
    const shown = showId("inv", id);
    const params = { id: shown };
    const { data } = await call(world, invoiceAccount, {
      path: paths.desk.invoiceAccount(shown),
      params,
      as: desk.as.support,
    });
    expect((data as View).rows.map((row: View) => [row.change, row.balance])).toEqual([
      ["−€50.00", "€69.00"],
      ["+€119.00", "€119.00"],
    ]);
    const page = await call(world, invoicePage, {
      path: paths.desk.invoice(shown),
      params,
      as: desk.as.support,
    });
    expect((page.data as View).payments).toMatchObject([{ amount: "€50.00", status: { text: "Arrived" } }]);
  });
});

describe("writing off", () => {
  const send = (id: string, form: Record<string, string>, as = desk.as.manager) =>
    call(world, writeOff, {
      path: paths.desk.invoiceWriteOff(id),
      params: { id },
      as,
      form: { business: desk.business.slug, ...form },
    });
  const full = { amount: "19", reason: "Insolvent", sure: "on" };

  test("is a manager's, with a reason and a tick, and only once for the whole", async () => {
    const { id } = await makeInvoice(desk.business, await makeClient(desk.business));
    const shown = showId("inv", id);
    const { data } = await call(world, writeOffForm, {
      path: paths.desk.invoiceWriteOff(shown),
      params: { id: shown },
      as: desk.as.manager,
    });
    expect(data).toMatchObject({ known: { amount: "119.00" }, isNothing: false });
    expect((await send(shown, full, desk.as.support)).status).toBe(403);
    for (const [field, value] of [
      ["sure", ""],
      ["reason", " "],
      ["amount", "119.01"],
    ]) {
      const { [field as "sure"]: _, ...others } = full;
      const refused = await send(
        shown,
        field === "sure" ? others : { ...full, [field as string]: value as string },
      );
      expect([refused.status, Object.keys((refused.data as View).errors)], field).toEqual([422, [field]]);
    }
    expect((await send(shown, full)).location).toBe(paths.desk.invoiceAccount(shown));
    expect((await send(shown, { ...full, amount: "100" })).status).toBe(303);
    expect((await send(shown, { ...full, amount: "1" })).status).toBe(409);
  });

  test("of a part, sent twice at once, gives up once", async () => {
    const { id } = await makeInvoice(desk.business, await makeClient(desk.business));
    const shown = showId("inv", id);
    const seen = { ...full, owed: "11900" };
    const answers = await Promise.all([send(shown, seen), send(shown, seen)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
    const { data } = await call(world, writeOffForm, {
      path: paths.desk.invoiceWriteOff(shown),
      params: { id: shown },
      as: desk.as.manager,
    });
    expect(data).toMatchObject({ owed: "10000" });
    expect((await send(shown, { ...full, owed: "10000" })).status).toBe(303);
  });

  test("is nobody's at another desk", async () => {
    const elsewhere = await openDesk(world);
    const { id } = await makeInvoice(elsewhere.business, await makeClient(elsewhere.business));
    expect((await send(showId("inv", id), full)).status).toBe(404);
  });
});
