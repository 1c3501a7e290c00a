import { and, asc, desc, eq, isNull } from "drizzle-orm";
import { defineRead } from "#db/read.ts";
import { bankAccounts } from "#db/schema/businesses.ts";
import type { Ctx } from "../core/index.ts";

const { id, currency, account, kind, bic, holder, sinceOn, isDefault } = bankAccounts;

export type BankAccount = Pick<
  typeof bankAccounts.$inferSelect,
  "id" | "currency" | "account" | "kind" | "bic" | "holder" | "sinceOn" | "isDefault"
>;

/** The accounts a business offers now, by currency, the preferred one of each first; for a page's flight. */
export const bankAccountsRead = defineRead(
  ["businessId"],
  { id, currency, account, kind, bic, holder, sinceOn, isDefault },
  (select, p) =>
    select
      .from(bankAccounts)
      .where(and(eq(bankAccounts.businessId, p.businessId), isNull(bankAccounts.endedAt)))
      .orderBy(asc(bankAccounts.currency), desc(bankAccounts.isDefault), desc(bankAccounts.createdAt)),
);

/** The same read alone, inside the open transaction when there is one. Contacts may see it: it is where they pay. */
export async function listBankAccounts(ctx: Ctx): Promise<BankAccount[]> {
  const { businessId } = ctx.scope;
  if (!ctx.tx) return (await ctx.db.flight(ctx.scope, [bankAccountsRead({ businessId })]))[0];
  return ctx.tx
    .select({ id, currency, account, kind, bic, holder, sinceOn, isDefault })
    .from(bankAccounts)
    .where(and(eq(bankAccounts.businessId, businessId), isNull(bankAccounts.endedAt)))
    .orderBy(asc(bankAccounts.currency), desc(bankAccounts.isDefault), desc(bankAccounts.createdAt));
}
