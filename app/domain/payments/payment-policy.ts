import type { Money } from "#app/kit/currency.ts";
import { unitProblem } from "#app/kit/provider-units.ts";
import { type Business, listBankAccounts, loadBusiness } from "../identity/index.ts";
import type { PayCtx } from "./pay-ctx.ts";
import { accountFor } from "./payment-account.ts";

export type OfferedMethod = "transfer" | "card" | "sepa_debit";

export interface PaymentPolicy {
  /** what the business wants to offer; an account, the currency and the amount decide beside it */
  offers: Record<OfferedMethod, boolean>;
  /** working days that an announced transfer is waited for */
  announcedDays: number;
}

const atFirst: PaymentPolicy = { offers: { transfer: true, card: true, sepa_debit: true }, announcedDays: 5 };

/** What a business decided about payments; what it never decided is as at first. */
export function paymentPolicy(business: Pick<Business, "settings">): PaymentPolicy {
  const own = (business.settings.payments ?? {}) as Partial<PaymentPolicy>;
  return { ...atFirst, ...own, offers: { ...atFirst.offers, ...own.offers } };
}

/** The ways in which this amount can be paid now, the one that costs nothing first. */
export async function methodsOffered(ctx: PayCtx, money: Money): Promise<OfferedMethod[]> {
  const business = await loadBusiness(ctx, ctx.scope.businessId);
  const [accounts, account] = [await listBankAccounts(ctx), await accountFor(ctx)];
  return offeredMethods({ business, accounts, hasAccount: account !== undefined }, money);
}

/** The same from what a page has read already. */
export function offeredMethods(
  { business, accounts, hasAccount }: OfferFacts,
  { amount, currency }: Money,
): OfferedMethod[] {
  const { offers } = paymentPolicy(business);
  const methods: OfferedMethod[] = [];
  if (offers.transfer && accounts.some((bank) => bank.currency === currency)) methods.push("transfer");
  for (const method of ["card", "sepa_debit"] as const) {
    if (!hasAccount || !offers[method] || !speaks(method, currency)) continue;
    if (unitProblem({ amount, currency }, method) === undefined) methods.push(method);
  }
  return methods;
}

export interface OfferFacts {
  business: Pick<Business, "settings">;
  accounts: { currency: string }[];
  hasAccount: boolean;
}

/** A SEPA debit moves euros and nothing else (SEPA Direct Debit Core Rulebook). */
export const speaks = (method: "card" | "sepa_debit", currency: string): boolean =>
  method === "card" || currency === "EUR";
