import { readFileSync } from "node:fs";
import postgres from "postgres";
import { expect, test } from "vitest";
import { listStaff, setRefundLimit, startingRefundLimit } from "#app/domain/identity/index.ts";
import { currencies } from "#app/kit/currency.ts";
import { ownWorld } from "#test/domain/payments/own-world.ts";
import { makeBusiness, makeStaff } from "#test/factories/business.ts";

const world = ownWorld(5);

const backfill = readFileSync("db/migrations/20261125000339_payment-walls.sql", "utf8")
  .split("--> statement-breakpoint")
  .find((statement) => statement.includes("refund_limit")) as string;

test("who worked at a desk before there were limits gets the one of their role, in every currency there is", async () => {
  const teams = [];
  for (const currency of ["EUR", "RSD", "JPY", "KWD", "CLF", "ISK"]) {
    const business = await makeBusiness(world.base, { currency });
    const members = {
      support: await makeStaff(business, "support"),
      manager: await makeStaff(business, "manager"),
      owner: await makeStaff(business, "owner"),
    };
    for (const { id } of Object.values(members)) {
      await setRefundLimit(business.ctx, { staffId: id, limit: null });
    }
    teams.push({ business, currency });
  }
  const sql = postgres(world.database.ownerUrl, { max: 1, onnotice: () => {} });
  await sql.begin((tx) => tx.unsafe(backfill));
  await sql.end();
  for (const { business, currency } of teams) {
    for (const { role, refundLimit } of await listStaff(business.ctx)) {
      expect([currency, role, refundLimit]).toEqual([currency, role, startingRefundLimit(role, currency)]);
    }
  }
});

test("its list of currencies without two decimals is that of the house", () => {
  for (const currency of currencies) {
    const isNamed = backfill.includes(`'${currency}'`);
    expect([currency, isNamed]).toEqual([currency, startingRefundLimit("support", currency) !== 10_000n]);
  }
});
