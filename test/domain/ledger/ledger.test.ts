import { eq, sql } from "drizzle-orm";
import * as fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { transaction } from "#app/domain/core/index.ts";
import { balanced, type NewEntry, postEntry } from "#app/domain/ledger/index.ts";
import { newId } from "#app/kit/ids.ts";
import { ledgerEntries, ledgerPostings } from "#db/schema/ledger.ts";
import { makeBusiness, makeClient, type TestBusiness, unique } from "#test/factories/business.ts";
import { makeInvoice } from "#test/factories/invoice.ts";
import { theWorld } from "#test/support/world.ts";

const world = theWorld();
let business: TestBusiness;
let clientId: string;

beforeAll(async () => {
  business = await makeBusiness(world.base);
  clientId = await makeClient(business);
});

const entry = (fields: Partial<NewEntry> = {}): NewEntry => ({
  kind: "test",
  clientId,
  currency: "EUR",
  occurredAt: world.clock.now(),
  subject: { kind: "client", id: clientId },
  postings: [
    { account: "bank", amount: 5n },
    { account: "balance_credit", amount: -5n },
  ],
  ...fields,
});

const post = (fields: Partial<NewEntry> = {}, in_ = business) =>
  transaction(in_.ctx, (inTx) => postEntry(inTx, entry(fields)));

const postingsOf = (entryId: string) =>
  transaction(business.ctx, ({ tx }) =>
    tx.select().from(ledgerPostings).where(eq(ledgerPostings.entryId, entryId)),
  );

describe("postings", () => {
  const amount = fc.oneof(fc.constant(0n), fc.bigInt({ min: -(2n ** 62n), max: 2n ** 62n }));

  test("that balance pass without those that move nothing; others throw", () => {
    fc.assert(
      fc.property(fc.array(amount, { maxLength: 6 }), (amounts) => {
        const postings = amounts.map((each) => ({ account: "bank" as const, amount: each }));
        const sum = amounts.reduce((total, each) => total + each, 0n);
        if (sum !== 0n) expect(() => balanced(postings)).toThrow(`off by ${sum}`);
        const whole = balanced([...postings, { account: "fees", amount: -sum }]);
        expect(whole.every((each) => each.amount !== 0n)).toBe(true);
        expect(whole.reduce((total, each) => total + each.amount, 0n)).toBe(0n);
      }),
    );
  });
});

describe("an entry", () => {
  test("is written with its postings, amounts far beyond 2^53 to the unit (case 39)", async () => {
    const large = 2n ** 62n + 1n;
    const id = await post({
      postings: [
        { account: "bank", amount: large },
        { account: "revenue", amount: -large + 1n },
        { account: "tax", amount: -1n },
        { account: "rounding", amount: 0n },
      ],
    });
    const rows = await postingsOf(id as string);
    expect(rows.map(({ account, amount }) => [account, amount]).sort()).toEqual([
      ["bank", large],
      ["revenue", -large + 1n],
      ["tax", -1n],
    ]);
  });

  test("that moves nothing is none", async () => {
    expect(await post({ postings: [{ account: "bank", amount: 0n }] })).toBeUndefined();
    expect(await post({ postings: [] })).toBeUndefined();
  });

  test("that does not balance is refused before and, were it written, at commit (I1)", async () => {
    await expect(post({ postings: [{ account: "bank", amount: 1n }] })).rejects.toThrow("off by 1");
    const behind = transaction(business.ctx, async (inTx) => {
      const entryId = (await postEntry(inTx, entry())) as string;
      await inTx.tx.insert(ledgerPostings).values({
        businessId: business.id,
        id: newId(world.clock.now()),
        entryId,
        clientId,
        currency: "EUR",
        account: "bank",
        amount: 1n,
      });
    });
    await expect(behind).rejects.toMatchObject({ code: "23000" });
  });

  test("of one happening outside is booked once, also 20 times at once (I4)", async () => {
    const externalId = unique("pi");
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => post({ externalId })));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const result of results) {
      if (result.status === "rejected") expect(result.reason).toMatchObject({ cause: { code: "23505" } });
    }
    const other = await makeBusiness(world.base);
    const otherClient = await makeClient(other);
    const same = { externalId, clientId: otherClient, subject: { kind: "client", id: otherClient } };
    expect(await post(same, other)).toBeDefined();
  });

  test("shares client and currency with its postings and their invoice, by foreign key (I8, case 20)", async () => {
    const id = (await post()) as string;
    const add = (fields: object) =>
      transaction(business.ctx, ({ tx }) =>
        tx.insert(ledgerPostings).values({
          businessId: business.id,
          id: newId(world.clock.now()),
          entryId: id,
          clientId,
          currency: "EUR",
          account: "bank",
          amount: 1n,
          ...fields,
        }),
      );
    await expect(add({ currency: "USD" })).rejects.toMatchObject({ cause: { code: "23503" } });
    await expect(add({ clientId: await makeClient(business) })).rejects.toMatchObject({
      cause: { code: "23503" },
    });
    await expect(add({ account: "receivable" })).rejects.toMatchObject({ cause: { code: "23514" } });
    await expect(add({ amount: 0n })).rejects.toMatchObject({ cause: { code: "23514" } });
    await expect(add({ account: "pocket" })).rejects.toMatchObject({ cause: { code: "23514" } });
    const other = await makeBusiness(world.base);
    await expect(add({ businessId: other.id })).rejects.toMatchObject({ cause: { code: "42501" } });
  });

  test("is never changed nor deleted (I7)", async () => {
    await makeInvoice(business, clientId, { totals: { prepaid: 100n } });
    for (const table of ["ledger_entries", "ledger_postings", "allocations"]) {
      for (const change of [
        `update ${table} set client_id = client_id`,
        `delete from ${table}`,
        `truncate ${table} cascade`,
      ]) {
        const run = transaction(business.ctx, ({ tx }) => tx.execute(sql.raw(change)));
        await expect(run, change).rejects.toMatchObject({ cause: { code: "42501" } });
      }
    }
  });

  test("of another business is out of sight", async () => {
    await post();
    const other = await makeBusiness(world.base);
    expect(await transaction(other.ctx, ({ tx }) => tx.select().from(ledgerEntries))).toEqual([]);
  });
});
