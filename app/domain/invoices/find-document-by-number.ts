import { and, eq } from "drizzle-orm";
import { creditNotes, invoices } from "#db/schema/invoices.ts";
import { type Ctx, transaction } from "../core/index.ts";
import { foldNumber } from "./free-number-key.ts";

export interface NumberedDocument {
  id: string;
  number: string;
  numberKey: string;
  clientId: string;
  currency: string;
}

/** The document of a kind that already has this number, however it was spelled; nothing when there is none. */
export function findDocumentByNumber(
  ctx: Ctx,
  { kind, number }: { kind: "invoice" | "credit_note"; number: string },
): Promise<NumberedDocument | undefined> {
  const table = kind === "invoice" ? invoices : creditNotes;
  return transaction(ctx, async ({ tx, scope }) => {
    const [found] = await tx
      .select({
        id: table.id,
        number: table.number,
        numberKey: table.numberKey,
        clientId: table.clientId,
        currency: table.currency,
      })
      .from(table)
      .where(and(eq(table.businessId, scope.businessId), eq(table.numberFolded, foldNumber(number))));
    return found;
  });
}
