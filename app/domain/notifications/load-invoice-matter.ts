import { and, eq } from "drizzle-orm";
import type { SemanticDocument } from "#app/documents/semantic.ts";
import { documentFromJson } from "#app/documents/semantic-json.ts";
import { staffMembers } from "#db/schema/businesses.ts";
import { invoices } from "#db/schema/invoices.ts";
import { type Ctx, transaction } from "../core/index.ts";
import { type BankAccount, listBankAccounts } from "../identity/index.ts";
import type { WaitingMessage } from "./load-message.ts";

/** What the mail about an invoice tells besides the message itself. */
export interface InvoiceMatter {
  client: NonNullable<WaitingMessage["client"]>;
  accounts: BankAccount[];
  staff: { name: string; email: string; phone: string | null; title: string | null } | null;
  invoice: Omit<typeof invoices.$inferSelect, "document"> & { document: SemanticDocument };
}

export type InvoiceMessage = WaitingMessage & InvoiceMatter;

/** The message together with the invoice it is about; nothing when that is not there. */
export function loadInvoiceMatter(ctx: Ctx, message: WaitingMessage): Promise<InvoiceMessage | undefined> {
  return transaction(ctx, async (inTx) => {
    const own = invoices.businessId;
    const [row] = await inTx.tx
      .select()
      .from(invoices)
      .leftJoin(staffMembers, and(eq(staffMembers.businessId, own), eq(staffMembers.id, invoices.staffId)))
      .where(and(eq(own, ctx.scope.businessId), eq(invoices.id, message.event.subjectId)));
    const { client } = message;
    if (!row || !client) return undefined;
    const staff = row.staff_members;
    return {
      ...message,
      client,
      accounts: await listBankAccounts(inTx),
      staff: staff && !staff.endedAt ? staff : null,
      invoice: { ...row.invoices, document: documentFromJson(row.invoices.document) },
    };
  });
}
