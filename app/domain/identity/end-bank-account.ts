import { and, eq, isNull } from "drizzle-orm";
import { bankAccounts } from "#db/schema/businesses.ts";
import { type Ctx, notFound, recordEvent, requireStaff, transaction } from "../core/index.ts";
import { maskAccount } from "./add-bank-account.ts";
import { requireStepUpOf, type StepUpProof } from "./step-up.ts";

/** Stops offering an account; invoices already issued keep showing it. Owners, with a step-up. */
export async function endBankAccount(ctx: Ctx, id: string, proof?: StepUpProof): Promise<void> {
  requireStaff(ctx, "owner");
  requireStepUpOf(ctx, proof);
  await transaction(ctx, async (inTx) => {
    const { businessId } = ctx.scope;
    const endedAt = ctx.clock.now();
    const [ended] = await inTx.tx
      .update(bankAccounts)
      .set({ endedAt, isDefault: false })
      .where(
        and(eq(bankAccounts.businessId, businessId), eq(bankAccounts.id, id), isNull(bankAccounts.endedAt)),
      )
      .returning();
    if (!ended) throw notFound();
    const account = maskAccount(ended.account);
    await recordEvent(inTx, {
      kind: "business.changed",
      subject: { kind: "business", id: businessId },
      data: {
        fields: ["bankAccounts"],
        before: { id, currency: ended.currency, account },
        after: { endedAt },
      },
    });
  });
}
