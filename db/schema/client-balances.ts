import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { clients } from "./clients.ts";
import { clientPolicy, minor, tenantPolicy } from "./columns.ts";

/** What a client owes in one currency: moved with the figures, so that no page adds up history. */
export const clientBalances = pgTable(
  "client_balances",
  {
    businessId: uuid().notNull(),
    clientId: uuid().notNull(),
    currency: text().notNull(),
    invoiceCount: integer().notNull().default(0),
    openCount: integer().notNull().default(0),
    outstanding: minor().notNull().default(sql`0`),
    processing: minor().notNull().default(sql`0`),
    held: minor().notNull().default(sql`0`),
    payable: minor().notNull().default(sql`0`),
    /** money the client has with the business */
    credit: minor().notNull().default(sql`0`),
    /** the part of it that payments under way will use; a chargeback may leave less credit than that */
    reserved: minor().notNull().default(sql`0`),
  },
  (t) => [
    primaryKey({ columns: [t.businessId, t.clientId, t.currency] }),
    foreignKey({ columns: [t.businessId, t.clientId], foreignColumns: [clients.businessId, clients.id] }),
    index("client_balances_apart")
      .on(t.businessId, t.clientId)
      .where(sql`held > 0 or processing > 0 or credit > 0`),
    check("client_balances_credit", sql`${t.credit} >= 0 and ${t.reserved} >= 0`),
    tenantPolicy("client_balances"),
    clientPolicy("client_balances"),
  ],
);
