import { and, eq, getTableColumns } from "drizzle-orm";
import { documentFromJson } from "#app/documents/semantic-json.ts";
import { defineRead } from "#db/read.ts";
import { creditNotes, invoices } from "#db/schema/invoices.ts";
import { type Ctx, notFound } from "../core/index.ts";

const fields = {
  ...getTableColumns(creditNotes),
  invoiceNumber: invoices.number,
  invoiceKey: invoices.numberKey,
};

const creditNoteRead = defineRead(["businessId", "key"], fields, (select, p) =>
  select
    .from(creditNotes)
    .leftJoin(
      invoices,
      and(eq(invoices.businessId, creditNotes.businessId), eq(invoices.id, creditNotes.invoiceId)),
    )
    .where(and(eq(creditNotes.businessId, p.businessId), eq(creditNotes.numberKey, p.key))),
);

const creditNoteByIdRead = defineRead(["businessId", "id"], fields, (select, p) =>
  select
    .from(creditNotes)
    .leftJoin(
      invoices,
      and(eq(invoices.businessId, creditNotes.businessId), eq(invoices.id, creditNotes.invoiceId)),
    )
    .where(and(eq(creditNotes.businessId, p.businessId), eq(creditNotes.id, p.id))),
);

/** A credit note by its number key, with the invoice it lowers; or `not_found`. */
export async function loadCreditNote(ctx: Ctx, key: string) {
  const [[row]] = await ctx.db.flight(ctx.scope, [creditNoteRead({ businessId: ctx.scope.businessId, key })]);
  if (!row) throw notFound();
  return { ...row, document: documentFromJson(row.document) };
}

/** The same by id, for the desk. */
export async function loadCreditNoteById(ctx: Ctx, id: string) {
  const [[row]] = await ctx.db.flight(ctx.scope, [
    creditNoteByIdRead({ businessId: ctx.scope.businessId, id }),
  ]);
  if (!row) throw notFound();
  return { ...row, document: documentFromJson(row.document) };
}
