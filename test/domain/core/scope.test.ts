import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { type Ctx, transaction } from "#app/domain/core/index.ts";
import { defineRead } from "#db/read.ts";
import { clients } from "#db/schema/clients.ts";
import { makeBusiness, makeClient, makeContact, type TestBusiness } from "#test/factories/business.ts";
import { theWorld } from "#test/support/world.ts";

const world = theWorld({ poolSize: 2 });

/** Without any condition of its own: what comes back is what the policies let through. */
const everyClient = defineRead([], { id: clients.id, businessId: clients.businessId }, (select) =>
  select.from(clients),
);
const settings = {
  text: "select coalesce(current_setting('app.business_id', true), ''), coalesce(current_setting('app.client_ids', true), '')",
  params: [],
  decode: (rows: unknown[][]) => rows,
};
const broken = { text: "select 1/0", params: [], decode: (rows: unknown[][]) => rows };

let a: TestBusiness;
let b: TestBusiness;
let contactOfA: Ctx;
let expected: Map<Ctx, string[]>;

beforeAll(async () => {
  a = await makeBusiness(world.base);
  b = await makeBusiness(world.base);
  const [a1, a2, b1] = [await makeClient(a), await makeClient(a), await makeClient(b)];
  contactOfA = (await makeContact(a, a1)).ctx;
  expected = new Map([
    [a.ctx, [a1, a2].sort()],
    [b.ctx, [b1]],
    [contactOfA, [a1]],
  ]);
});

const idsSeen = (rows: { id: string }[]) => rows.map(({ id }) => id).sort();

describe("the scope", () => {
  test("never mixes two businesses over a pool of two: 50 at once, with errors and cancels in between (case 19)", async () => {
    const ctxs = [...expected.keys()];
    const kinds = [
      "flight",
      "transaction",
      "write",
      "failing flight",
      "failing transaction",
      "canceled",
    ] as const;
    const requests = Array.from({ length: 300 }, (_, n) => ({
      ctx: ctxs[n % ctxs.length] as Ctx,
      kind: kinds[Math.floor(n / ctxs.length) % kinds.length] as (typeof kinds)[number],
    }));
    const seen: { ctx: Ctx; ids: string[] }[] = [];
    const failures = new Map<string, number>();
    const run = async ({ ctx, kind }: (typeof requests)[number]) => {
      try {
        seen.push({ ctx, ids: await request(ctx, kind) });
      } catch {
        failures.set(kind, (failures.get(kind) ?? 0) + 1);
      }
    };
    const queue = [...requests];
    const worker = async () => {
      for (let next = queue.shift(); next; next = queue.shift()) await run(next);
    };
    await Promise.all(Array.from({ length: 50 }, worker));
    for (const { ctx, ids } of seen) expect(ids).toEqual(expected.get(ctx));
    const of = (kind: (typeof kinds)[number]) => requests.filter((each) => each.kind === kind).length;
    expect(Object.fromEntries(failures)).toEqual({
      "failing flight": of("failing flight"),
      "failing transaction": of("failing transaction"),
      canceled: of("canceled"),
    });
    expect(seen).toHaveLength(of("flight") + of("transaction") + of("write"));
  });

  test("outlives no transaction: no connection keeps a setting (case 19)", async () => {
    await Promise.all([
      a.ctx.db.flight(a.ctx.scope, [everyClient({})]),
      transaction(b.ctx, ({ tx }) => tx.execute(sql`select pg_sleep(0.05)`)),
      a.ctx.db.flight(a.ctx.scope, [broken]).catch(() => {}),
    ]);
    const looks = await Promise.all(Array.from({ length: 8 }, () => world.db.flight(null, [settings])));
    expect(looks.flat(2)).toEqual(Array.from({ length: 8 }, () => ["", ""]));
  });

  test("not set at all fails closed, as does an empty or a broken one (case 19)", async () => {
    expect(await world.db.flight(null, [everyClient({})])).toEqual([[]]);
    expect(await world.db.orm.select().from(clients)).toEqual([]);
    const nobody = { businessId: a.id, clientIds: [] };
    expect(await world.db.flight(nobody, [everyClient({})])).toEqual([[]]);
    const empty = { businessId: "", clientIds: "*" as const };
    expect(await world.db.flight(empty, [everyClient({})])).toEqual([[]]);
    const half = await transaction(world.base, async ({ tx }) => {
      await tx.execute(sql`select set_config('app.business_id', ${a.id}, true)`);
      return tx.select().from(clients);
    });
    expect(half).toEqual([]);
    const strange = { businessId: "' or true --", clientIds: "*" as const };
    await expect(world.db.flight(strange, [everyClient({})])).rejects.toThrow();
    const unlisted = { businessId: a.id, clientIds: ["}' or true"] };
    await expect(world.db.flight(unlisted, [everyClient({})])).rejects.toThrow();
  });

  test("of a contact neither reads nor writes another client of the same business", async () => {
    const [one, two] = expected.get(a.ctx) as [string, string];
    const own = expected.get(contactOfA)?.[0];
    const other = own === one ? two : one;
    await transaction(contactOfA, async ({ tx }) => {
      const changed = await tx.execute(sql`update clients set name = 'x' where id = ${other} returning id`);
      expect([...changed]).toEqual([]);
    });
    const planted = transaction(contactOfA, ({ tx }) =>
      tx.execute(
        sql`insert into client_terms (business_id, client_id, term) values (${a.id}, ${other}, 'x')`,
      ),
    );
    await expect(planted).rejects.toMatchObject({ cause: { code: "42501" } });
  });
});

async function request(ctx: Ctx, kind: string): Promise<string[]> {
  switch (kind) {
    case "flight": {
      const [rows, again] = await ctx.db.flight(ctx.scope, [everyClient({}), everyClient({})]);
      expect(idsSeen(again)).toEqual(idsSeen(rows));
      return idsSeen(rows);
    }
    case "transaction":
      return transaction(ctx, async ({ tx }) => {
        await tx.execute(sql`select pg_sleep(0.001)`);
        return idsSeen(await tx.select({ id: clients.id }).from(clients));
      });
    case "write":
      return transaction(ctx, async ({ tx }) =>
        idsSeen(await tx.update(clients).set({ endpoint: "x" }).returning({ id: clients.id })),
      );
    case "failing flight":
      await ctx.db.flight(ctx.scope, [everyClient({}), broken, everyClient({})]);
      throw new Error("unreached");
    case "canceled":
      return transaction(ctx, async ({ tx }) => {
        await tx.execute(sql`set local statement_timeout = '2ms'`);
        await tx.execute(sql`select pg_sleep(1)`);
        return [];
      });
    default:
      return transaction(ctx, async ({ tx }) => {
        await tx.select().from(clients);
        throw new Error("a fault of the verb");
      });
  }
}
