import { sql } from "drizzle-orm";
import { bigint, check, date, foreignKey, index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { clientPolicy, minor, tenantKey, tenantPolicy } from "./columns.ts";
import { invoices } from "./invoices.ts";

/**
 * Disputed money: one row for each claim that holds, and, when it was declined, for the part that is due later. Written
 * through the invoices door; the dispute's foreign key is written by hand in the migration.
 */
export const invoiceHolds = pgTable(
  "invoice_holds",
  {
    /** the claim's id */
    ...tenantKey(),
    disputeId: uuid().notNull(),
    invoiceId: uuid().notNull(),
    clientId: uuid().notNull(),
    currency: text().notNull(),
    /** order of submission: earlier claims hold first */
    ordinal: bigint({ mode: "bigint" }).notNull(),
    asked: minor().notNull(),
    held: minor().notNull(),
    /** of what was declined, still to be paid; zero while it holds */
    deferred: minor().notNull().default(sql`0`),
    /** null while it holds */
    dueOn: date({ mode: "string" }),
  },
  (t) => [
    primaryKey({ columns: [t.businessId, t.id] }),
    foreignKey({
      columns: [t.businessId, t.invoiceId, t.clientId, t.currency],
      foreignColumns: [invoices.businessId, invoices.id, invoices.clientId, invoices.currency],
    }),
    index("invoice_holds_invoice").on(t.businessId, t.invoiceId, t.ordinal),
    index("invoice_holds_dispute").on(t.businessId, t.disputeId),
    check(
      "invoice_holds_amounts",
      sql`${t.asked} >= 0 and ${t.held} >= 0 and ${t.held} <= ${t.asked} and ${t.deferred} >= 0 and ${t.deferred} <= ${t.asked}`,
    ),
    check("invoice_holds_one_or_other", sql`(${t.dueOn} is null and ${t.deferred} = 0) or ${t.held} = 0`),
    tenantPolicy("invoice_holds"),
    clientPolicy("invoice_holds"),
  ],
);
