import type { SemanticDocument } from "#app/documents/semantic.ts";
import type { Ctx } from "../core/index.ts";
import { findDocumentByNumber } from "../invoices/index.ts";
import type { Credited } from "./import.ts";

/** The invoice a credit note is about (BT-25), as it would be found on issue; null for an invoice. */
export async function findCredited(
  ctx: Ctx,
  document: SemanticDocument,
  clientId: string | undefined,
): Promise<Credited | null> {
  if (document.kind !== "credit_note") return null;
  const number = document.references.preceding[0]?.number;
  if (!number) return { state: "unnamed" };
  const found = await findDocumentByNumber(ctx, { kind: "invoice", number });
  if (!found) return { state: "elsewhere", number };
  const named = { number: found.number };
  if (found.clientId !== clientId)
    return { state: "impossible", ...named, message: "invoices.error.creditOtherClient" };
  if (found.currency !== document.currency)
    return { state: "impossible", ...named, message: "invoices.error.creditOtherCurrency" };
  return { state: "found", ...named, id: found.id, numberKey: found.numberKey };
}
