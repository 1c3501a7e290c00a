import * as fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import type { Ctx } from "#app/domain/core/index.ts";
import { listClientInvoices } from "#app/domain/invoices/index.ts";
import { makeBusiness, makeClient, makeContact, type TestBusiness } from "#test/factories/business.ts";
import { line, makeInvoice } from "#test/factories/invoice.ts";
import { theWorld } from "#test/support/world.ts";

const world = theWorld({ poolSize: 20 });
const today = "2026-11-24";

describe("search", () => {
  let business: TestBusiness;
  let ctx: Ctx;
  const made: Record<string, string> = {};

  beforeAll(async () => {
    business = await makeBusiness(world.base);
    const clientId = await makeClient(business);
    const issue = async (
      name: string,
      number: string,
      lines: Parameters<typeof line>[0][],
      order?: string,
    ) => {
      const references = { preceding: [], ...(order && { order }) };
      const { id } = await makeInvoice(business, clientId, {
        totals: { lines: lines.map((each, n) => line({ id: String(n + 1), ...each })) },
        fields: { number, references },
      });
      made[name] = id;
    };
    await issue(
      "printing",
      "2026-0417",
      [{ name: "Štampa jelovnika, Čačak" }, { name: "Dostava" }],
      "PO-8812",
    );
    await issue("cyrillic", "17/Љ-2026", [{ name: "Ђорђе Балашевић: ручак" }]);
    await issue("plain", "INV.99", [{ name: "Menu card", price: "7188.14", quantity: "1" }]);
    await makeInvoice(business, await makeClient(business), {
      totals: { lines: [line({ name: "Štampa tuđa" })] },
    });
    ctx = (await makeContact(business, clientId)).ctx;
  });

  const find = async (search: string) => {
    const page = await listClientInvoices(ctx, { filter: "all", sort: "newest", search, today });
    const names = Object.entries(made).filter(([, id]) => page.rows.some((row) => row.id === id));
    expect(page.rows).toHaveLength(names.length);
    return names.map(([name]) => name).sort();
  };

  test.each([
    ["a word of a line", "štampa", ["printing"]],
    ["the same without diacritics", "stampa", ["printing"]],
    ["in capitals", "ŠTAMPA", ["printing"]],
    ["in Cyrillic", "штампа", ["printing"]],
    ["a Cyrillic word in Latin letters", "Đorđe", ["cyrillic"]],
    ["the same in plain letters", "dorde", ["cyrillic"]],
    ["a Cyrillic word as it is", "ручак", ["cyrillic"]],
    ["the beginning of a word", "balas", ["cyrillic"]],
    ["two words of two lines", "dostava cacak", ["printing"]],
    ["two words of which one is not there", "dostava rucak", []],
    ["a number", "2026-0417", ["printing"]],
    ["a part of a number", "0417", ["printing"]],
    ["a number with a Cyrillic letter", "17/lj-2026", ["cyrillic"]],
    ["an order reference", "po-8812", ["printing"]],
    ["an amount as it is written here", "7.188,14", ["plain"]],
    ["what all of them share", "2026", ["cyrillic", "printing"]],
    ["the middle of a word", "tampa", []],
    ["a wildcard of SQL", "%", ["cyrillic", "plain", "printing"]],
    ["nothing", "  ", ["cyrillic", "plain", "printing"]],
  ])("finds by %s", async (_, search, names) => {
    expect(await find(search)).toEqual(names);
  });

  test("of whatever text never fails", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary", maxLength: 40 }), async (text) => {
        // What no text in PostgreSQL can hold is taken away where requests are parsed.
        await find(text.replaceAll("\0", ""));
      }),
      { numRuns: 40 },
    );
  });
});
