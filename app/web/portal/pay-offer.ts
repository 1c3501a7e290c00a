import { type OfferedMethod, offeredMethods, type PayPage } from "#app/domain/payments/index.ts";
import { formatMoney } from "#app/kit/format-money.ts";
import { providerMinimum, unitProblem } from "#app/kit/provider-units.ts";
import { translator } from "#app/locales/translate.ts";
import type { ContactHere } from "#app/web/guards.ts";
import { hasProvider } from "./has-provider.ts";
import type { Chosen } from "./pay-choice.ts";

export interface PayOffer {
  methods: OfferedMethod[];
  /** why a card is not among them although the business takes cards */
  why?: string;
}

/** The ways this amount can be paid, and why the provider's are missing when the amount is the reason. */
export async function payOffer(
  here: ContactHere,
  page: PayPage,
  { outside, currency }: Chosen,
): Promise<PayOffer> {
  const { business, accounts } = page;
  const hasAccount = await hasProvider(here, page.hasAccount);
  const money = { amount: outside, currency };
  const methods = offeredMethods({ business, accounts, hasAccount }, money);
  if (methods.includes("card") || outside === 0n) return { methods };
  // An amount that any provider takes tells whether the business offers cards at all.
  const ordinary = { amount: providerMinimum(currency) ?? 100_000n, currency };
  if (!offeredMethods({ business, accounts, hasAccount }, ordinary).includes("card")) return { methods };
  return { methods, why: whyNot(here, money) };
}

function whyNot(here: ContactHere, money: { amount: bigint; currency: string }): string | undefined {
  const { locale } = here.app;
  const t = translator(locale);
  const problem = unitProblem(money, "card");
  const least = providerMinimum(money.currency);
  if (problem === "too_small" && least !== undefined)
    return t("pay.tooLittle", { limit: formatMoney({ amount: least, currency: money.currency }, locale) });
  if (problem === "too_large") return t("pay.tooMuch");
  return problem && t("pay.tooFine", { currency: money.currency });
}
