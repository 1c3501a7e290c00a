import { beforeAll, describe, expect, it } from "vitest";
import { recordPayment } from "#app/domain/payments/index.ts";
import { showId } from "#app/kit/ids.ts";
import { paths } from "#app/kit/paths.ts";
import { loader as page } from "#app/routes/portal/statement._index.tsx";
import { loader as csv } from "#app/routes/portal/statement[.csv].ts";
import { loader as pdf } from "#app/routes/portal/statement[.pdf].ts";
import { readPdf } from "#test/documents/pdf/read-pdf.ts";
import { makeContact } from "#test/factories/business.ts";
import { line, makeCreditNote, makeInvoice } from "#test/factories/invoice.ts";
import { call, signedIn } from "#test/support/site.ts";
import { theWorld } from "#test/support/world.ts";
import { makePortal } from "./portal-world.ts";

const world = theWorld();
type Portal = Awaited<ReturnType<typeof makePortal>>;
// biome-ignore lint/suspicious/noExplicitAny: what a browser gets has no type
type Data = any;

describe("a client's statement on the page and in files", () => {
  let portal: Portal;
  let numbers: string[];
  beforeAll(async () => {
    portal = await makePortal(world);
    const { business, clientId } = portal;
    const made = [];
    for (const price of ["1234.56", "100", "10"])
      made.push(
        await makeInvoice(business, clientId, {
          totals: { lines: [line({ price, name: '=HYPERLINK("https://evil.example")' })] },
        }),
      );
    numbers = made.map(({ document }) => document.number);
    await makeCreditNote(business, clientId, numbers[1]);
    await recordPayment(business.ctx, {
      ...{ clientId, currency: "EUR", amount: 10_000n, method: "transfer", receivedOn: "2026-11-23" },
      parts: [{ invoiceId: made[0]!.id, amount: 10_000n }],
    });
  });
  const get = (
    loader: unknown,
    as: string | undefined,
    query: Record<string, string> = {},
    form = paths.portal.statement,
  ) =>
    call(world, loader, {
      as,
      path: form(portal.business.slug, query),
      params: { business: portal.business.slug },
    });
  const plain = (text: unknown) => String(text).replaceAll("\u00a0", " ");

  it("come to the same balance, with the same rows", async () => {
    const view = ((await get(page, portal.as)).data as Data).statement;
    expect(plain(view.closing.amount)).toBe("€1,381.03");
    const rows: Data[] = view.movements.rows;
    expect(rows.map(({ figures }) => plain(figures[0]))).toEqual([
      ...["1,469.13", "119.00", "11.90", "−119.00", "−100.00"],
    ]);
    expect(rows.at(-1).figures[1]).toBe("1,381.03");
    const file = (await get(csv, portal.as, {}, paths.portal.statementCsv)).data as string;
    const lines = file.trimEnd().split("\r\n");
    expect(lines).toHaveLength(rows.length + 3);
    const figures = lines.slice(1).map((one) => one.split(",").slice(-2));
    const moved = figures.slice(1, -1).reduce((sum, [amount]) => sum + Number(amount), 0);
    expect(moved).toBeCloseTo(Number(figures.at(-1)![1]), 9);
    const printed = await readPdf(
      (await get(pdf, portal.as, {}, paths.portal.statementPdf)).data as Uint8Array,
    );
    const text = printed.pages.map((one) => one.text).join(" ");
    for (const { name, details, figures } of rows)
      for (const given of [name, ...details, ...figures]) expect(plain(text)).toContain(plain(given));
    for (const { term, amount } of [...view.how.steps, view.how.sum]) {
      expect(plain(text)).toContain(plain(term));
      expect(plain(text)).toContain(plain(amount));
    }
    expect(printed).toMatchObject({ language: "en", isTagged: true, displaysTitle: true });
    expect(printed.title).toContain("Brauhaus Nord");
    expect(text).toContain("€1,381.03");
  });

  it("case 28: give a spreadsheet nothing to run, and negative amounts as numbers", async () => {
    const { headers, data } = await get(csv, portal.as, {}, paths.portal.statementCsv);
    expect(headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(headers.get("content-disposition")).toContain("attachment");
    const file = data as string;
    // Reading a body as text takes the byte order mark off.
    expect(Number(headers.get("content-length"))).toBe(Buffer.byteLength(file) + 3);
    expect(file).toContain(",-100.00,1381.03");
    expect(file).not.toMatch(/(^|,)"?=/m);
  });

  it("lead from each sum to the movements behind it, and from each age to its invoices", async () => {
    const view = ((await get(page, portal.as)).data as Data).statement;
    for (const { href, amount } of view.how.steps.filter((step: Data) => step.href)) {
      const query = Object.fromEntries(new URL(href, "https://kvit.example").searchParams);
      const opened = ((await get(page, portal.as, query)).data as Data).statement;
      const cents = (text: string) =>
        Number(
          plain(text)
            .replace("−", "-")
            .replace(/[^\d-]/g, ""),
        );
      const sum = opened.movements.rows.reduce(
        (total: number, row: Data) => total + cents(row.figures[0]),
        0,
      );
      expect(sum).toBe(cents(amount));
    }
    const [age] = view.aging.steps;
    const opened = ((await get(page, portal.as, { age: age.column })).data as Data).statement;
    expect(plain(opened.aging.behind.about)).toContain(plain(age.amount));
    expect(opened.aging.behind.rows.map((row: Data) => row.number).sort()).toEqual(
      [numbers[0], numbers[2]].sort(),
    );
  });

  it("keep days that cannot be, say at the field which ones would do, and make no file of others", async () => {
    const asked = { from: "2026-09-01", to: "2026-02-30" };
    const wrong = ((await get(page, portal.as, asked)).data as Data).statement;
    const noDay = "There is no such day. Write it like this: 2026-11-24.";
    expect(wrong.period).toEqual({ ...asked, errors: { to: noDay } });
    const order = { from: "2026-10-01", to: "2026-01-01" };
    const view = ((await get(page, portal.as, order)).data as Data).statement;
    expect(view.period.errors.to).toContain("The period ends before it begins.");
    for (const [loader, path] of [
      [pdf, paths.portal.statementPdf],
      [csv, paths.portal.statementCsv],
    ] as const) {
      const { status, data } = await get(loader, portal.as, asked, path);
      expect([status, data]).toEqual([422, `${noDay}\n`]);
    }
  });

  it("end today when a later day is asked for, on the page and in files alike", async () => {
    const query = { from: "2026-01-01", to: "2026-12-31" };
    const view = ((await get(page, portal.as, query)).data as Data).statement;
    expect(view.period).toEqual({ from: "2026-01-01", to: "2026-11-24" });
    for (const [loader, path] of [
      [pdf, paths.portal.statementPdf],
      [csv, paths.portal.statementCsv],
    ] as const) {
      const { headers } = await get(loader, portal.as, query, path);
      expect(headers.get("content-disposition")).toContain("2026-01-01 2026-11-24");
    }
  });

  it("exist for nobody else (case 18)", async () => {
    for (const [loader, path] of [
      [page, paths.portal.statement],
      [pdf, paths.portal.statementPdf],
      [csv, paths.portal.statementCsv],
    ] as const) {
      const client = showId("cli", portal.clientId);
      expect((await get(loader, portal.asOutsider, {}, path)).status).toBe(404);
      expect((await get(loader, portal.asStranger, { client }, path)).status).toBe(404);
      expect((await get(loader, undefined, {}, path)).status).toBe(302);
      const own = await get(loader, portal.asStranger, {}, path);
      expect(own.status).toBe(200);
      expect(JSON.stringify(own.data)).not.toContain("1,381.03");
    }
  });

  it("are one client's at a time for a person who acts for several", async () => {
    const both = await makeContact(portal.business, portal.otherClientId, { email: portal.max.email });
    const as = await signedIn(world, both.personId);
    const { clients, client } = (await get(page, as)).data as Data;
    expect(clients).toHaveLength(2);
    const other = clients.find(({ value }: Data) => value !== client.id).value;
    const chosen = (await get(page, as, { client: other })).data as Data;
    expect(chosen.client.id).toBe(other);
    expect(chosen.files.pdf).toContain(`client=${other}`);
  });
});
