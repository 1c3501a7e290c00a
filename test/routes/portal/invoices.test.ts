import { beforeAll, describe, expect, it } from "vitest";
import { addDays } from "#app/kit/dates.ts";
import { showId } from "#app/kit/ids.ts";
import { paths } from "#app/kit/paths.ts";
import { loader } from "#app/routes/portal/invoices._index.tsx";
import { line, makeInvoice } from "#test/factories/invoice.ts";
import { call } from "#test/support/site.ts";
import { theWorld } from "#test/support/world.ts";
import { layDraft, makePortal, plain } from "./portal-world.ts";

const world = theWorld();
type Portal = Awaited<ReturnType<typeof makePortal>>;
// biome-ignore lint/suspicious/noExplicitAny: what a browser gets has no type
type Data = any;

const at = ({ business }: Portal, path: string, as?: string) =>
  call(world, loader, { as, path, params: { business: business.slug } });
const list = (portal: Portal, query: Record<string, string | undefined> = {}, as = portal.as) =>
  at(portal, paths.portal.invoices(portal.business.slug, query), as);
const numbersOf = (view: Data) => view.rows.map(({ number }: Data) => textOf(number));
const textOf = (text: Data) =>
  typeof text === "string" ? text : text.map((piece: Data) => piece.mark ?? piece).join("");

describe("a client's list of invoices", () => {
  let portal: Portal;
  beforeAll(async () => {
    portal = await makePortal(world);
    const { business, clientId, otherClientId } = portal;
    const make = (
      number: string,
      dueOn: string,
      issuedOn: string,
      name = "Menu card",
      price = "100",
      prepaid = 0n,
    ) =>
      makeInvoice(business, clientId, {
        totals: {
          lines: [line({ name, price }), line({ id: "2", name: "Zweite Zeile", price: "1" })],
          prepaid,
        },
        fields: { number, dueOn, issuedOn },
      });
    await make("A-1", "2026-11-01", "2026-10-01", "Čišćenje filtera");
    await make("A-2", "2026-12-01", "2026-11-01", "Website care", "250");
    const paid = await make("A-3", "2025-04-01", "2025-03-01", "Logo", "100", 12019n);
    await layDraft(business, paid.id);
    await makeInvoice(business, otherClientId, { fields: { number: "B-1" } });
  });

  it("shows every invoice of the client, newest first, drafts and others' never", async () => {
    const { status, data } = await list(portal);
    expect(status).toBe(200);
    expect(numbersOf(data)).toEqual(["A-2", "A-1", "A-3"]);
    expect((data as Data).found).toBeUndefined();
    expect((data as Data).totals[0].first).toEqual({ label: "Payable now", amount: "€418.88" });
    expect((data as Data).totals[0].others).toEqual([{ label: "Overdue", is: "overdue", amount: "€120.19" }]);
  });

  it.each([
    ["due", ["A-2", "A-1"]],
    ["overdue", ["A-1"]],
    ["paid", ["A-3"]],
    ["nonsense", ["A-2", "A-1", "A-3"]],
  ])("narrows to %s", async (status, numbers) => {
    expect(numbersOf((await list(portal, { status })).data)).toEqual(numbers);
  });

  it("narrows to a year and to the last months, and says how many there are", async () => {
    const year = (await list(portal, { period: "2025" })).data as Data;
    expect(numbersOf(year)).toEqual(["A-3"]);
    expect(year.found).toBe("1 invoice found.");
    expect(numbersOf((await list(portal, { period: "m3" })).data)).toEqual(["A-2", "A-1"]);
    expect(year.periods.map(({ value }: Data) => value)).toEqual([
      "",
      "m3",
      "m12",
      "2026",
      "2025",
      "2024",
      "2023",
      "2022",
    ]);
  });

  it("sorts by due date and by amount", async () => {
    expect(numbersOf((await list(portal, { sort: "due" })).data)).toEqual(["A-3", "A-1", "A-2"]);
    expect(numbersOf((await list(portal, { sort: "amount" })).data)[0]).toBe("A-2");
  });

  it("finds by a word without its diacritics and marks it", async () => {
    const view = (await list(portal, { q: "ciscenje" })).data as Data;
    expect(numbersOf(view)).toEqual(["A-1"]);
    expect(view.rows[0].title).toEqual([{ mark: "Čišćenje" }, " filtera, Zweite Zeile"]);
    expect(view.found).toBe("1 invoice contains “ciscenje”.");
    expect(view.caption).toBe("Invoices with “ciscenje”");
  });

  it("shows the line further down in which the word stands", async () => {
    const lines = [
      "One long first line that fills the title alone, nothing else fits",
      "Two",
      "Kühlung der Bar",
    ];
    await makeInvoice(portal.business, portal.clientId, {
      totals: { lines: lines.map((name, index) => line({ id: String(index), name })) },
      fields: { number: "C-9", issuedOn: "2024-01-01" },
    });
    const view = (await list(portal, { q: "kuhlung" })).data as Data;
    expect(view.rows[0].title).toEqual([`${lines[0]} … `, { mark: "Kühlung" }, " der Bar"]);
  });

  it("gives back what was typed and says what was not found", async () => {
    const view = (await list(portal, { q: "<b>nichts</b>", status: "due" })).data as Data;
    expect(view.rows).toEqual([]);
    expect(view.query).toMatchObject({ q: "<b>nichts</b>", status: "due" });
    expect(view.found).toBe("No invoices found.");
  });

  it("does not exist for others, and asks strangers to sign in (case 18)", async () => {
    expect((await list(portal, {}, portal.asOutsider)).status).toBe(404);
    expect(numbersOf((await list(portal, {}, portal.asStranger)).data)).toEqual(["B-1"]);
    const client = showId("cli", portal.otherClientId);
    expect((await list(portal, { client })).status).toBe(404);
    expect((await at(portal, paths.portal.invoices(portal.business.slug))).status).toBe(302);
  });
});

describe("pages of a long list", () => {
  let portal: Portal;
  beforeAll(async () => {
    portal = await makePortal(world);
    for (let index = 0; index < 60; index++) {
      const issuedOn = addDays("2026-01-01", index - (index % 3));
      await makeInvoice(portal.business, portal.clientId, {
        fields: { number: `N-${String(index).padStart(2, "0")}`, issuedOn, dueOn: "2026-12-31" },
        quiet: true,
      });
    }
  });

  it.each(["newest", "due", "amount"])(
    "go on and back without losing or repeating one (%s)",
    async (sort) => {
      const seen: string[] = [];
      let view = (await list(portal, { sort })).data as Data;
      expect(view.previous).toBeUndefined();
      const first = numbersOf(view);
      for (;;) {
        seen.push(...numbersOf(view));
        if (!view.next) break;
        view = (await at(portal, view.next, portal.as)).data;
      }
      expect(seen).toHaveLength(60);
      expect(new Set(seen).size).toBe(60);
      while (view.previous) view = (await at(portal, view.previous, portal.as)).data;
      expect(numbersOf(view)).toEqual(first);
    },
  );

  it("keep the filter in their addresses and begin anew where an address leads beyond the end", async () => {
    const view = (await list(portal, { status: "due", q: "menu" })).data as Data;
    expect(view.next).toContain("status=due");
    expect(view.next).toContain("q=menu");
    expect(plain(view.found)).toContain("60 invoices contain");
    const beyond = `2000-01-01~${showId("inv", "00000000-0000-7000-8000-000000000000")}`;
    const { status, location } = await list(portal, { after: beyond, status: "due" });
    expect(status).toBe(302);
    expect(location).toBe(paths.portal.invoices(portal.business.slug, { status: "due" }));
  });

  it.each(["", "x", "2026-01-01~x", "2026-13-01~inv_x", "~", "2026-01-01"])(
    "begin at the start for the cursor “%s”",
    async (after) => {
      const { status, data } = await list(portal, { after });
      expect(status).toBe(200);
      expect((data as Data).rows).toHaveLength(25);
    },
  );
});
