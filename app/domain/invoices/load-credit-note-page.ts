import { and, eq, getTableColumns } from "drizzle-orm";
import { documentFromJson } from "#app/documents/semantic-json.ts";
import { defineRead } from "#db/read.ts";
import { clients } from "#db/schema/clients.ts";
import { creditNotes, invoices } from "#db/schema/invoices.ts";
import { type Ctx, notFound } from "../core/index.ts";
import { businessRead } from "../identity/index.ts";

const fields = {
  ...getTableColumns(creditNotes),
  clientName: clients.name,
  invoiceNumber: invoices.number,
  invoiceKey: invoices.numberKey,
  invoiceState: invoices.state,
};

const creditNoteRead = defineRead(["businessId", "key"], fields, (select, p) =>
  select
    .from(creditNotes)
    .innerJoin(
      clients,
      and(eq(clients.businessId, creditNotes.businessId), eq(clients.id, creditNotes.clientId)),
    )
    .leftJoin(
      invoices,
      and(eq(invoices.businessId, creditNotes.businessId), eq(invoices.id, creditNotes.invoiceId)),
    )
    .where(and(eq(creditNotes.businessId, p.businessId), eq(creditNotes.numberKey, p.key))),
);

/** A credit note with all that its page, its PDF and its XML say, in one round trip; or `not_found`. */
export async function loadCreditNotePage(ctx: Ctx, key: string) {
  const { businessId } = ctx.scope;
  const [[row], [business]] = await ctx.db.flight(ctx.scope, [
    creditNoteRead({ businessId, key }),
    businessRead({ id: businessId }),
  ]);
  if (!row || !business) throw notFound();
  return { creditNote: { ...row, document: documentFromJson(row.document) }, business };
}

export type CreditNotePage = Awaited<ReturnType<typeof loadCreditNotePage>>;
