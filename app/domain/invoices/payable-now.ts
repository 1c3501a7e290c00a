import { sql } from "drizzle-orm";
import { invoices } from "#db/schema/invoices.ts";

/** That something of an invoice is payable now (PRODUCT §4): what an index of its own holds. */
export const isPayableNow = sql`(${invoices.payable} > 0 and ${invoices.state} = 'issued')`;
