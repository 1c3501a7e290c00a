import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { theWorld } from "#test/support/world.ts";
import { fillTenant, type Settings, scope, type Tenant, within } from "./tenants.ts";

const world = theWorld();
let superuser: postgres.Sql;
let ours: Tenant;

beforeAll(async () => {
  superuser = postgres(world.database.superuserUrl, { max: 1, onnotice: () => {} });
  ours = await fillTenant(world, superuser);
});
afterAll(() => superuser.end());

describe("what only grows (I7)", () => {
  test.each(["events", "event_seals", "ledger_entries", "ledger_postings", "allocations"])(
    "%s is neither changed nor emptied by the app, nor by the owner",
    async (name) => {
      const changes = [
        (tx: postgres.TransactionSql) => tx`update ${tx(name)} set business_id = business_id`,
        (tx: postgres.TransactionSql) => tx`delete from ${tx(name)}`,
        (tx: postgres.TransactionSql) => tx`truncate ${tx(name)} cascade`,
      ];
      const owner = postgres(world.database.ownerUrl, { max: 1, onnotice: () => {} });
      try {
        for (const change of changes) {
          await expect(asApp(scope(ours), change)).rejects.toMatchObject({ code: "42501" });
          await expect(within(owner, scope(ours), change)).rejects.toMatchObject({ code: "23000" });
        }
      } finally {
        await owner.end();
      }
    },
  );

  test("an entry that does not balance is refused at commit", async () => {
    const lone = asApp(scope(ours), async (tx) => {
      const [entry] =
        await tx`insert into ledger_entries (business_id, id, client_id, kind, currency, occurred_at, subject_kind, subject_id)
        values (${ours.business.id}, ${randomUUID()}, ${ours.clients[0]}, 'invoice_issued', 'EUR', now(), 'invoice', ${randomUUID()}) returning id`;
      return tx`insert into ledger_postings (business_id, id, entry_id, client_id, currency, account, amount)
        values (${ours.business.id}, ${randomUUID()}, ${entry?.id}, ${ours.clients[0]}, 'EUR', 'bank', 5)`;
    });
    await expect(lone).rejects.toThrow(/does not balance/);
  });

  test("an issued invoice, its lines and a credit note keep what they say", async () => {
    const changes = [
      (tx: postgres.TransactionSql) => tx`update invoices set total = total + 1`,
      (tx: postgres.TransactionSql) => tx`delete from invoices`,
      (tx: postgres.TransactionSql) => tx`update invoice_lines set net = net + 1`,
      (tx: postgres.TransactionSql) => tx`delete from invoice_lines`,
      (tx: postgres.TransactionSql) => tx`update credit_notes set title = 'x'`,
    ];
    for (const change of changes) {
      await expect(asApp(scope(ours), change)).rejects.toMatchObject({ code: "23000" });
    }
  });
});

function asApp<Row extends readonly postgres.Row[]>(
  settings: Settings | undefined,
  work: (tx: postgres.TransactionSql) => Promise<Row>,
): Promise<Row> {
  return within(world.db.sql, settings, work);
}
