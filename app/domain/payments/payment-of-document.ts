import { sql } from "drizzle-orm";
import type { SemanticDocument } from "#app/documents/semantic.ts";
import { invoices } from "#db/schema/invoices.ts";

/** What a transfer slip takes from an invoice's document: the account and the reference written there. */
export const paymentOfDocument = sql`${invoices.document} -> 'payment'`.mapWith(
  (value: unknown) => invoices.document.mapFromDriverValue(value) as SemanticDocument["payment"],
);
