import { beforeAll, describe, expect, test } from "vitest";
import { sealEvents } from "#app/domain/core/index.ts";
import { reasons } from "#app/domain/disputes/schemas.ts";
import { countEvents } from "#app/domain/trends/index.ts";
import { showId } from "#app/kit/ids.ts";
import { paths } from "#app/kit/paths.ts";
import { loader as trends } from "#app/routes/desk/trends._index.tsx";
import { loader as cases } from "#app/routes/desk/trends.cases.tsx";
import { loader as csv } from "#app/routes/desk/trends[.csv].ts";
import { type Happening, historyOf } from "#test/domain/trends/random-histories.ts";
import { makeClient, makeStaff } from "#test/factories/business.ts";
import { atDesk, call } from "#test/support/site.ts";
import { theWorld } from "#test/support/world.ts";
import { type Desk, openDesk } from "./desk-world.ts";

const world = theWorld();
let desk: Desk;
let clientId: string;

// biome-ignore lint/suspicious/noExplicitAny: what pages get, looked at piece by piece
type View = any;
const see = (path: string, role: "owner" | "manager" | "support" = "manager") =>
  call(world, trends, { path, as: desk.as[role] });
const seeCases = async (path: string): Promise<View> =>
  ((await call(world, cases, { path, as: desk.as.manager })).data as View).view;

const price = reasons.indexOf("price");

/** Four months of twenty invoices; the price list errs in the first two. */
beforeAll(async () => {
  world.clock.set("2026-08-03T10:00:00Z");
  desk = await openDesk(world);
  clientId = await makeClient(desk.business, "=Brauhaus Nord");
  const happen = historyOf(desk.business, clientId, world.clock);
  let invoice = 0;
  for (const wrong of [6, 7, 1, 0]) {
    for (let n = 0; n < 20; n++) await happen({ what: "issue", lines: 2 });
    for (let n = 0; n < wrong; n++) await happen({ what: "dispute", pick: invoice + n, reasons: [price] });
    await happen({ what: "pay", pick: invoice + 12 } as Happening);
    await happen({ what: "rate", pick: invoice + 3, kind: 0, score: 3 });
    invoice += 20;
    await happen({ what: "later", days: 28 });
  }
  for (let n = 0; n < 12; n++) {
    await happen({ what: "decide", pick: n, verdict: 0, cause: 0 });
    await happen({ what: "rate", pick: n, kind: 2, score: n % 3 === 0 ? 1 : 3 });
  }
  await happen({ what: "withdraw", pick: 13 } as Happening);
  await sealEvents(desk.business.ctx);
  await countEvents(desk.business.ctx);
  // The sessions of August are over.
  for (const role of ["owner", "manager", "support"] as const)
    desk.as[role] = await atDesk(world, await makeStaff(desk.business, role));
});

describe("the page of trends", () => {
  test("is for managers and owners", async () => {
    expect((await see(paths.desk.trends(), "support")).status).toBe(403);
    expect((await see(paths.desk.trends(), "owner")).status).toBe(200);
    expect((await see(paths.desk.trends())).status).toBe(200);
  });

  test("says that disputes fell only as far as the figures carry it, and names the price list", async () => {
    const view = (await see(paths.desk.trends({ period: "30d" }))).data as View;
    expect(view.headline).toMatch(/^(Too early|Nothing|Disputes are|Fewer)/);
    const long = (await see(paths.desk.trends({ period: "12m" }))).data as View;
    expect(long.sentences[0]).toContain("Clients opened 14 disputes on 80 invoices.");
    expect(long.fix.sentence).toContain("Fix next: Price list. 12 disputes came from it");
    expect(long.fix.href).toBe(paths.desk.improvementNew({ cause: "price_list" }));
    expect(long.pareto.chart.rows[0]).toMatchObject({ label: "Price list", share: 1, together: 1 });
  });

  test.each(["30d", "90d", "12m", "24m"])(
    "in %s every figure opens as many cases as it says",
    async (period) => {
      let opened = 0;
      for (const by of ["client", "item", "currency"]) {
        const view = (await see(paths.desk.trends({ period, by }))).data as View;
        const cells = [
          ...view.figures
            .flatMap((group: View) => group.figures)
            .map(({ value, href }: View) => ({ text: value, href })),
          ...view.satisfaction.table.rows.flatMap((row: View) => row.cells),
          ...view.satisfaction.groups.map(({ n, href }: View) => ({ text: String(n), href })),
          ...(view.rate.table?.rows ?? []).flatMap((row: View) => row.cells),
          ...(view.pareto.table?.rows ?? []).flatMap((row: View) => row.cells),
          ...view.breakdown.rows.flatMap((row: View) => row.cells),
        ].filter(({ text, href }: View) => href && /^\d+( claims?)?$/.test(text) && text !== "0");
        for (const { text, href } of cells) {
          if (/cause=.*rating=|rating=.*cause=/.test(href)) continue;
          const view = await seeCases(href);
          const said = Number.parseInt(text, 10);
          expect([href, text.includes("claim") ? view.claimCount : view.count]).toEqual([href, said]);
          opened++;
        }
      }
      expect(opened).toBeGreaterThan(period === "30d" ? 5 : 25);
    },
  );
});

describe("the file of the figures", () => {
  const file = (path: string, role: "owner" | "manager" | "support" = "manager") =>
    call(world, csv, { path, as: desk.as[role] });

  test("is for managers and owners, and the page links it with what was chosen", async () => {
    const view = (await see(paths.desk.trends({ period: "12m", by: "item" }))).data as View;
    expect(view.csv).toBe(paths.desk.trendsCsv({ period: "12m", by: "item" }));
    expect((await file(view.csv, "support")).status).toBe(403);
    expect((await file(view.csv, "owner")).status).toBe(200);
  });

  test("says what the page says, and runs no client's name as a formula", async () => {
    const view = (await see(paths.desk.trends({ period: "12m" }))).data as View;
    const answer = await file(view.csv);
    const text = answer.data as string;
    expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    const lines = text.trimEnd().split("\r\n");
    const [client] = view.breakdown.rows;
    const count = (table: View) => table.rows.reduce((n: number, row: View) => n + row.cells.length - 1, 0);
    const figures = view.figures.flatMap((group: View) => group.figures).length;
    const { satisfaction, rate, pareto, breakdown } = view;
    const cells = [satisfaction, rate, pareto].reduce((n, { table }) => n + (table ? count(table) : 0), 0);
    const byClient = breakdown.rows.reduce((n: number, row: View) => n + row.cells.length, 0);
    expect(lines).toHaveLength(1 + figures + cells + byClient);
    expect(lines.filter((line) => line.includes(client.name))).toHaveLength(client.cells.length);
    expect(client.name).toMatch(/^=/);
    expect(text).toContain(`,"'${client.name}",`);
    expect(text).not.toMatch(/^=|,=/m);
  });

  test("knows no client of another business", async () => {
    const elsewhere = await openDesk(world);
    const path = paths.desk.trendsCsv({ period: "12m" });
    const answer = await call(world, csv, { path, as: elsewhere.as.manager });
    expect(answer.status).toBe(200);
    expect(answer.data as string).not.toContain("Brauhaus");
  });
});

describe("the cases behind a figure", () => {
  const days = { from: "2026-08-01", to: "2026-11-30" };

  test("add up to what is said of all of them", async () => {
    const view = await seeCases(paths.desk.trendCases({ kind: "disputes", ...days }));
    expect(view.count).toBe(14);
    const asked = view.rows.map(({ figures }: View) => Number(figures[0].replace(/[^\d]/g, "")));
    const together = asked.reduce((sum: number, one: number) => sum + one, 0);
    expect(view.sums[0].amount).toContain(
      `€${(together / 100).toLocaleString("en-GB", { minimumFractionDigits: 2 })} asked`,
    );
    expect(view.rows[0].href).toBe(paths.desk.dispute(view.rows[0].name));
  });

  test("can be walked through page by page without losing or repeating one", async () => {
    const seen: string[] = [];
    for (let path: string | undefined = paths.desk.trendCases({ kind: "invoices", ...days }); path; ) {
      const view: View = await seeCases(path);
      seen.push(...view.rows.map(({ id }: View) => id));
      path = view.next;
    }
    expect(seen).toHaveLength(80);
    expect(new Set(seen).size).toBe(80);
  });

  test("of a client, and an address of nothing is not found", async () => {
    const client = showId("cli", clientId);
    expect((await seeCases(paths.desk.trendCases({ kind: "disputes", ...days, client }))).count).toBe(14);
    for (const wrong of [
      { kind: "secrets" },
      { kind: "disputes", from: "tomorrow" },
      { kind: "disputes", client: "cli_1" },
    ]) {
      const path = paths.desk.trendCases({ ...days, ...wrong });
      expect((await call(world, cases, { path, as: desk.as.manager })).status).toBe(404);
    }
    const path = paths.desk.trendCases({ kind: "disputes", ...days });
    expect((await call(world, cases, { path, as: desk.as.support })).status).toBe(403);
  });
});
