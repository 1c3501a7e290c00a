import type { TransferSnapshot } from "#db/schema/invoices.ts";
import type { Ctx } from "../core/index.ts";
import { listBankAccounts } from "../identity/index.ts";

/** The business's own account for a currency, its preferred one first; never an account a file names. */
export async function ownAccount(ctx: Ctx, currency: string): Promise<TransferSnapshot | null> {
  const found = (await listBankAccounts(ctx)).find((account) => account.currency === currency);
  if (!found) return null;
  const { account, bic, holder } = found;
  return { account, kind: found.kind as TransferSnapshot["kind"], ...(bic && { bic }), holder };
}
