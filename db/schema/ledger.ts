import { sql } from "drizzle-orm";
import { check, foreignKey, index, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { businesses } from "./businesses.ts";
import { clients } from "./clients.ts";
import { clientPolicy, minor, moment, tenantKey, tenantPolicy } from "./columns.ts";

/** One balanced movement of money, in one currency; never changed, never deleted. */
export const ledgerEntries = pgTable(
  "ledger_entries",
  {
    ...tenantKey(),
    clientId: uuid().notNull(),
    /** 'invoice_issued' | 'prepaid_booked' | 'credit_note_issued' | … */
    kind: text().notNull(),
    currency: text().notNull(),
    occurredAt: moment().notNull(),
    /** what caused it: an invoice, a credit note, later a payment */
    subjectKind: text().notNull(),
    subjectId: uuid().notNull(),
    /** the outside world's own id for it: at most one entry each (I4) */
    externalId: text(),
    createdAt: moment().notNull().default(sql`now()`),
  },
  (t) => [
    primaryKey({ columns: [t.businessId, t.id] }),
    foreignKey({ columns: [t.businessId], foreignColumns: [businesses.id] }),
    foreignKey({ columns: [t.businessId, t.clientId], foreignColumns: [clients.businessId, clients.id] }),
    unique("ledger_entries_external").on(t.businessId, t.externalId),
    /** lets a posting's foreign key carry client and currency too (I8) */
    unique("ledger_entries_whole").on(t.businessId, t.id, t.clientId, t.currency),
    index("ledger_entries_subject").on(t.businessId, t.subjectId),
    index("ledger_entries_client").on(t.businessId, t.clientId, t.occurredAt, t.id),
    tenantPolicy("ledger_entries"),
    clientPolicy("ledger_entries"),
  ],
);

/** What money is or is owed as. Debits are positive, credits negative. */
export const ledgerAccounts = [
  "receivable",
  "revenue",
  "tax",
  "rounding",
  "prepaid",
  "balance_credit",
  "provider_balance",
  "bank",
  "fees",
  "write_off",
] as const;
export type LedgerAccount = (typeof ledgerAccounts)[number];

/** A debit (positive) or credit (negative) of one account. */
export const ledgerPostings = pgTable(
  "ledger_postings",
  {
    ...tenantKey(),
    entryId: uuid().notNull(),
    clientId: uuid().notNull(),
    currency: text().notNull(),
    account: text().$type<LedgerAccount>().notNull(),
    /** the invoice whose receivable moves */
    invoiceId: uuid(),
    amount: minor().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.businessId, t.id] }),
    foreignKey({
      columns: [t.businessId, t.entryId, t.clientId, t.currency],
      foreignColumns: [
        ledgerEntries.businessId,
        ledgerEntries.id,
        ledgerEntries.clientId,
        ledgerEntries.currency,
      ],
    }),
    index("ledger_postings_entry").on(t.businessId, t.entryId),
    index("ledger_postings_invoice").on(t.businessId, t.invoiceId),
    index("ledger_postings_client").on(t.businessId, t.clientId, t.account),
    check(
      "ledger_postings_account",
      sql.raw(`account in (${ledgerAccounts.map((a) => `'${a}'`).join(",")})`),
    ),
    check("ledger_postings_amount", sql`${t.amount} <> 0`),
    check("ledger_postings_receivable", sql`(${t.account} = 'receivable') = (${t.invoiceId} is not null)`),
    tenantPolicy("ledger_postings"),
    clientPolicy("ledger_postings"),
  ],
);
