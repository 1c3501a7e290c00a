import * as fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { addClient, listClients, namesOfClients } from "#app/domain/clients/index.ts";
import type { Ctx } from "#app/domain/core/index.ts";
import {
  makeBusiness,
  makeClient,
  makeContact,
  makeStaff,
  type TestBusiness,
} from "#test/factories/business.ts";
import { makeInvoice } from "#test/factories/invoice.ts";
import { theWorld } from "#test/support/world.ts";

const world = theWorld({ poolSize: 20 });
let business: TestBusiness;
let _staff: Ctx;

beforeAll(async () => {
  business = await makeBusiness(world.base);
  _staff = (await makeStaff(business, "support")).ctx;
});

describe("the list of clients", () => {
  test("shows every client once, by name without case and diacritics, page after page", async () => {
    const name = fc.string({
      unit: fc.constantFrom("a", "B", "č", "C", "Ш", "z", " ", "1"),
      minLength: 1,
      maxLength: 5,
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          name.filter((each) => each.trim() !== ""),
          { minLength: 26, maxLength: 60 },
        ),
        async (names) => {
          const own = await makeBusiness(world.base);
          const ids = await Promise.all(names.map((each) => makeClient(own, each)));
          const seen: { id: string; sortName: string }[] = [];
          for (let page = await listClients(own.ctx, {}); ; ) {
            seen.push(...page.rows);
            const last = page.rows.at(-1);
            if (!page.hasMore || !last) break;
            page = await listClients(own.ctx, { after: { sortName: last.sortName, id: last.id } });
          }
          expect(seen.map(({ id }) => id).sort()).toEqual([...ids].sort());
          const order = seen.map(({ sortName, id }) => `${sortName}\0${id}`);
          expect(order).toEqual([...order].sort());
        },
      ),
      { numRuns: 4 },
    );
  }, 60_000);

  test("tells what each owes, in each currency, and finds by words of names, marks, tags and people", async () => {
    const own = await makeBusiness(world.base);
    const id = await addClient(own.ctx, {
      name: "Ćevabdžinica Želja",
      vatId: "RS104123456",
      tags: ["gastro"],
      locale: "sr-Latn",
    });
    await makeInvoice(own, id);
    await makeContact(own, id, { name: "Ана Петровић", email: "ana@zelja.example" });
    await makeClient(own, "Somebody Else");
    const find = async (search: string) => (await listClients(own.ctx, { search })).rows.map((row) => row.id);
    for (const search of [
      "cevab",
      "ЖЕЉА",
      "rs104",
      "gastro",
      "Ana petrovic",
      "ana@zelja.example",
      "zelja gastro",
    ]) {
      expect(await find(search), search).toEqual([id]);
    }
    expect(await find("zelja else")).toEqual([]);
    const [row] = (await listClients(own.ctx, { search: "zelja" })).rows;
    expect(row?.balances).toMatchObject([{ currency: "EUR", outstanding: 11_900n, openCount: 1 }]);
  });

  test("is for staff; a contact reads the names of the own clients alone", async () => {
    const mine = await makeClient(business);
    await makeClient(business);
    const contact = await makeContact(business, mine);
    expect(() => listClients(contact.ctx, {})).toThrow("forbidden");
    expect((await namesOfClients(contact.ctx)).map(({ id }) => id)).toEqual([mine]);
  });
});
