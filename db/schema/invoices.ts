import { sql } from "drizzle-orm";
import {
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { clients } from "./clients.ts";
import { clientPolicy, foldedText, minor, moment, tenantKey, tenantPolicy } from "./columns.ts";
import { ledgerEntries } from "./ledger.ts";

/**
 * An invoice: an unchanging snapshot (`document`, lines, total) and the five figures that move.
 * Figures are written by domain/invoices/adjust-figures alone, under the row's lock.
 */
export const invoices = pgTable(
  "invoices",
  {
    ...tenantKey(),
    clientId: uuid().notNull(),
    number: text().notNull(),
    /** trimmed and case folded: the same number twice is a duplicate */
    numberFolded: text().notNull(),
    /** the number as it stands in addresses */
    numberKey: text().notNull(),
    state: text().notNull(),
    typeCode: text().notNull(),
    /** what it is for, in one line */
    title: text().notNull(),
    currency: text().notNull(),
    issuedOn: date({ mode: "string" }).notNull(),
    dueOn: date({ mode: "string" }).notNull(),
    orderReference: text(),
    lineCount: integer().notNull(),
    total: minor().notNull(),
    paid: minor().notNull().default(sql`0`),
    credited: minor().notNull().default(sql`0`),
    writtenOff: minor().notNull().default(sql`0`),
    processing: minor().notNull().default(sql`0`),
    held: minor().notNull().default(sql`0`),
    outstanding: minor().notNull().generatedAlwaysAs(sql`greatest(0, total - credited - written_off - paid)`),
    payable: minor()
      .notNull()
      .generatedAlwaysAs(
        sql`greatest(0, greatest(0, total - credited - written_off - paid) - processing - held)`,
      ),
    /** declined in a dispute: the part of what is payable that is not due before `deferred_until` */
    deferred: minor().notNull().default(sql`0`),
    deferredUntil: date({ mode: "string" }),
    /** when what is payable now is due: the later date only while nothing else is payable */
    chasedOn: date({ mode: "string" })
      .notNull()
      .generatedAlwaysAs(
        sql`case when deferred_until > due_on and greatest(0, greatest(0, total - credited - written_off - paid) - processing - held) <= deferred then deferred_until else due_on end`,
      ),
    /** the day it was settled, in the business's zone */
    settledOn: date({ mode: "string" }),
    firstReadAt: moment(),
    /** semantic document as JSON, amounts as strings */
    document: jsonb().$type<unknown>().notNull(),
    /** the business's account, as offered when it was issued */
    transfer: jsonb().$type<TransferSnapshot | null>(),
    /** staff member named on it */
    staffId: uuid(),
    fileId: uuid(),
    issuedAt: moment(),
    createdAt: moment().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.businessId, t.id] }),
    foreignKey({ columns: [t.businessId, t.clientId], foreignColumns: [clients.businessId, clients.id] }),
    unique("invoices_number").on(t.businessId, t.numberFolded),
    unique("invoices_key").on(t.businessId, t.numberKey),
    unique("invoices_whole").on(t.businessId, t.id, t.clientId, t.currency),
    check("invoices_state", sql`${t.state} in ('draft','issued','void','replaced')`),
    check(
      "invoices_figures",
      sql`${t.total} >= 0 and ${t.paid} >= 0 and ${t.credited} >= 0 and ${t.writtenOff} >= 0 and ${t.processing} >= 0 and ${t.held} >= 0 and ${t.credited} + ${t.writtenOff} + ${t.paid} <= ${t.total}`,
    ),
    index("invoices_by_issue").on(t.businessId, t.clientId, t.issuedOn, t.id).where(sql`state <> 'draft'`),
    index("invoices_by_due").on(t.businessId, t.clientId, t.chasedOn, t.id).where(sql`state <> 'draft'`),
    index("invoices_by_total").on(t.businessId, t.clientId, t.total, t.id).where(sql`state <> 'draft'`),
    // Currency and amounts ride along, so that a sum of what is overdue never visits the rows.
    index("invoices_payable")
      .on(t.businessId, t.clientId, t.chasedOn, t.id, t.currency, t.payable, t.deferred, t.deferredUntil)
      .where(sql`payable > 0 and state = 'issued'`),
    index("invoices_settled")
      .on(t.businessId, t.clientId, t.issuedOn, t.id)
      .where(sql`outstanding = 0 and state = 'issued'`),
    /** what is disputed or on its way, which no other list of open invoices holds */
    index("invoices_apart")
      .on(t.businessId, t.clientId, t.dueOn, t.id)
      .where(sql`(held > 0 or processing > 0) and state = 'issued'`),
    index("invoices_desk_by_issue").on(t.businessId, t.issuedOn, t.id),
    index("invoices_desk_by_due").on(t.businessId, t.chasedOn, t.id).where(sql`state <> 'draft'`),
    index("invoices_desk_by_total").on(t.businessId, t.total, t.id).where(sql`state <> 'draft'`),
    index("invoices_desk_payable")
      .on(t.businessId, t.chasedOn, t.id)
      .where(sql`payable > 0 and state = 'issued'`),
    /** parts that are due later than the rest of their invoice */
    index("invoices_deferred")
      .on(t.businessId, t.deferredUntil, t.id)
      .where(sql`deferred > 0 and state = 'issued'`),
    tenantPolicy("invoices"),
    clientPolicy("invoices"),
  ],
);

export interface TransferSnapshot {
  account: string;
  kind: "iban" | "rs";
  bic?: string;
  holder: string;
}

export const invoiceLines = pgTable(
  "invoice_lines",
  {
    ...tenantKey(),
    invoiceId: uuid().notNull(),
    clientId: uuid().notNull(),
    currency: text().notNull(),
    position: integer().notNull(),
    /** BT-126 */
    lineId: text().notNull(),
    name: text().notNull(),
    quantity: numeric().notNull(),
    unitCode: text().notNull(),
    price: numeric().notNull(),
    baseQuantity: numeric(),
    taxCategory: text().notNull(),
    taxRate: numeric(),
    net: minor().notNull(),
    sellerItemId: text(),
  },
  (t) => [
    primaryKey({ columns: [t.businessId, t.id] }),
    foreignKey({
      columns: [t.businessId, t.invoiceId, t.clientId, t.currency],
      foreignColumns: [invoices.businessId, invoices.id, invoices.clientId, invoices.currency],
    }),
    unique("invoice_lines_position").on(t.businessId, t.invoiceId, t.position),
    tenantPolicy("invoice_lines"),
    clientPolicy("invoice_lines"),
  ],
);

/** Our own search index: leakproof operators only, so that policies do not turn it into a scan. */
export const invoiceTerms = pgTable(
  "invoice_terms",
  {
    businessId: uuid().notNull(),
    clientId: uuid().notNull(),
    term: foldedText().notNull(),
    issuedOn: date({ mode: "string" }).notNull(),
    invoiceId: uuid().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.businessId, t.clientId, t.term, t.invoiceId] }),
    foreignKey({ columns: [t.businessId, t.invoiceId], foreignColumns: [invoices.businessId, invoices.id] }),
    index("invoice_terms_desk").on(t.businessId, t.term, t.invoiceId),
    /** asked invoice by invoice when a word is so common that walking the list finds a page of it sooner */
    index("invoice_terms_invoice").on(t.businessId, t.invoiceId, t.term),
    tenantPolicy("invoice_terms"),
    clientPolicy("invoice_terms"),
  ],
);

/** Lowers what an invoice asks for, or becomes balance credit where there is nothing to lower. */
export const creditNotes = pgTable(
  "credit_notes",
  {
    ...tenantKey(),
    clientId: uuid().notNull(),
    invoiceId: uuid(),
    number: text().notNull(),
    numberFolded: text().notNull(),
    numberKey: text().notNull(),
    typeCode: text().notNull(),
    title: text().notNull(),
    currency: text().notNull(),
    issuedOn: date({ mode: "string" }).notNull(),
    total: minor().notNull(),
    /** part that lowered the invoice */
    applied: minor().notNull(),
    /** part that became balance credit */
    toBalance: minor().notNull(),
    document: jsonb().$type<unknown>().notNull(),
    fileId: uuid(),
    firstReadAt: moment(),
    issuedAt: moment().notNull(),
    createdAt: moment().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.businessId, t.id] }),
    foreignKey({ columns: [t.businessId, t.clientId], foreignColumns: [clients.businessId, clients.id] }),
    foreignKey({
      columns: [t.businessId, t.invoiceId, t.clientId, t.currency],
      foreignColumns: [invoices.businessId, invoices.id, invoices.clientId, invoices.currency],
    }),
    unique("credit_notes_number").on(t.businessId, t.numberFolded),
    unique("credit_notes_key").on(t.businessId, t.numberKey),
    check(
      "credit_notes_split",
      sql`${t.total} = ${t.applied} + ${t.toBalance} and ${t.applied} >= 0 and ${t.toBalance} >= 0`,
    ),
    index("credit_notes_invoice").on(t.businessId, t.invoiceId),
    index("credit_notes_client").on(t.businessId, t.clientId, t.issuedOn, t.id),
    tenantPolicy("credit_notes"),
    clientPolicy("credit_notes"),
  ],
);

/** Part of a payment on one invoice; `prepaid` stands for what was paid before the invoice came here (BT-113). */
export const allocations = pgTable(
  "allocations",
  {
    ...tenantKey(),
    clientId: uuid().notNull(),
    currency: text().notNull(),
    invoiceId: uuid().notNull(),
    source: text().notNull(),
    paymentId: uuid(),
    entryId: uuid().notNull(),
    /** negative when it is taken back */
    amount: minor().notNull(),
    createdAt: moment().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.businessId, t.id] }),
    foreignKey({
      columns: [t.businessId, t.invoiceId, t.clientId, t.currency],
      foreignColumns: [invoices.businessId, invoices.id, invoices.clientId, invoices.currency],
    }),
    foreignKey({
      columns: [t.businessId, t.entryId, t.clientId, t.currency],
      foreignColumns: [
        ledgerEntries.businessId,
        ledgerEntries.id,
        ledgerEntries.clientId,
        ledgerEntries.currency,
      ],
    }),
    index("allocations_invoice").on(t.businessId, t.invoiceId),
    index("allocations_payment").on(t.businessId, t.paymentId),
    check("allocations_source", sql`${t.source} in ('prepaid','payment','balance_credit')`),
    tenantPolicy("allocations"),
    clientPolicy("allocations"),
  ],
);

/**
 * Money on its way to an invoice: there while its payment is processing, gone when that ends. Owned by the figures,
 * so that they know no payments; the payment's foreign key is written by hand in the migration.
 */
export const invoiceProcessing = pgTable(
  "invoice_processing",
  {
    businessId: uuid().notNull(),
    invoiceId: uuid().notNull(),
    paymentId: uuid().notNull(),
    clientId: uuid().notNull(),
    currency: text().notNull(),
    amount: minor().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.businessId, t.invoiceId, t.paymentId] }),
    foreignKey({
      columns: [t.businessId, t.invoiceId, t.clientId, t.currency],
      foreignColumns: [invoices.businessId, invoices.id, invoices.clientId, invoices.currency],
    }),
    index("invoice_processing_payment").on(t.businessId, t.paymentId),
    check("invoice_processing_amount", sql`${t.amount} > 0`),
    tenantPolicy("invoice_processing"),
    clientPolicy("invoice_processing"),
  ],
);
