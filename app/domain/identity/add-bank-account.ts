import { and, eq, isNotNull } from "drizzle-orm";
import { maskIban, readIban } from "#app/documents/payment/iban.ts";
import { readSerbianAccount } from "#app/documents/payment/serbian-account.ts";
import { todayIn } from "#app/kit/dates.ts";
import { newId } from "#app/kit/ids.ts";
import { bankAccounts, businesses } from "#db/schema/businesses.ts";
import {
  AppError,
  type Ctx,
  type InTx,
  notFound,
  recordEvent,
  requireStaff,
  transaction,
} from "../core/index.ts";
import type { Business } from "./load-business.ts";
import { AddBankAccountInput } from "./schemas.ts";
import { requireStepUpOf, type StepUpProof } from "./step-up.ts";

/**
 * An account of the business's own, offered for bank transfer in its currency from now on; the one offered before
 * stays listed. Owners, with a step-up. Returns its id. Throws `invalid` when the check digits are wrong,
 * `conflict` when the account is there already.
 */
export async function addBankAccount(
  ctx: Ctx,
  input: AddBankAccountInput,
  proof?: StepUpProof,
  options: { quiet?: boolean } = {},
): Promise<string> {
  requireStaff(ctx, "owner");
  requireStepUpOf(ctx, proof);
  const fields = AddBankAccountInput.parse(input);
  const { currency, holder } = fields;
  const read = readAccount(currency, fields.account);
  if (!read) throw new AppError("invalid", { fields: { account: "desk.settings.bank.invalid" } });
  return transaction(ctx, async (inTx) => {
    const { businessId } = ctx.scope;
    const business = await lockBusiness(inTx);
    const createdAt = ctx.clock.now();
    const id = newId(createdAt);
    const sinceOn = fields.sinceOn ?? todayIn(business.timeZone, createdAt);
    await inTx.tx
      .update(bankAccounts)
      .set({ isDefault: false })
      .where(and(eq(bankAccounts.businessId, businessId), eq(bankAccounts.currency, currency)));
    const again = { id, bic: fields.bic || null, holder, sinceOn, isDefault: true, createdAt };
    const added = await inTx.tx
      .insert(bankAccounts)
      .values({ businessId, currency, ...read, ...again })
      // One that is no longer offered may come back; its row is unique and begins anew.
      .onConflictDoUpdate({
        target: [bankAccounts.businessId, bankAccounts.currency, bankAccounts.account],
        set: { ...again, endedAt: null },
        setWhere: and(eq(bankAccounts.businessId, businessId), isNotNull(bankAccounts.endedAt)),
      })
      .returning({ id: bankAccounts.id });
    if (added.length === 0) {
      throw new AppError("conflict", { fields: { account: "desk.settings.bank.used" } });
    }
    await recordEvent(inTx, {
      kind: "bank_account.added",
      subject: { kind: "business", id: businessId },
      data: { id, currency, kind: read.kind, account: maskAccount(read.account) },
      details: { account: read.account, holder },
      quiet: options.quiet,
    });
    return id;
  });
}

/** Two accounts added at once would otherwise both become the preferred one of their currency. */
async function lockBusiness(ctx: InTx<Ctx>): Promise<Business> {
  const isIt = eq(businesses.id, ctx.scope.businessId);
  const [business] = await ctx.tx.select().from(businesses).where(isIt).for("no key update");
  if (!business) throw notFound();
  return business;
}

/** Enough of an account to know it by; never the whole one. */
export function maskAccount(account: string): string {
  return /^[A-Z]/.test(account) ? maskIban(account) : `•••• ${account.slice(-4)}`;
}

/** Dinars go to the 18 digits of a Serbian account, everything else to an IBAN. */
function readAccount(currency: string, text: string): { kind: "iban" | "rs"; account: string } | undefined {
  const serbian = currency === "RSD" ? readSerbianAccount(text) : undefined;
  if (serbian) return { kind: "rs", account: serbian };
  const iban = currency === "RSD" ? undefined : readIban(text);
  return iban ? { kind: "iban", account: iban } : undefined;
}
