import type { T } from "#app/locales/bind-messages.ts";

/** How a payment was made, as far as people would recognize it. */
export interface MethodFacts {
  method: string;
  methodDetails?: { brand?: string; last4?: string; wallet?: string };
}

const wallets: Record<string, string> = { apple_pay: "Apple Pay", google_pay: "Google Pay", link: "Link" };

const brands: Record<string, string> = {
  visa: "Visa",
  mastercard: "Mastercard",
  amex: "American Express",
  diners: "Diners Club",
  discover: "Discover",
  jcb: "JCB",
  unionpay: "UnionPay",
  maestro: "Maestro",
  cartes_bancaires: "Cartes Bancaires",
};

/** "Visa ending 4242", "Direct debit, account ending 3000", "Bank transfer". */
export function methodText({ method, methodDetails = {} }: MethodFacts, t: T): string {
  const { brand, last4, wallet } = methodDetails;
  if (method === "credit" || method === "transfer" || method === "cash") return t(`payment.method.${method}`);
  if (method === "sepa_debit")
    return last4 ? t("payment.method.debit.of", { last4 }) : t("payment.method.debit");
  if (method !== "card" && !brand) return t("payment.method.other");
  const name = brandName(brand, t);
  const card = last4 ? t("payment.method.card.of", { brand: name, last4 }) : name;
  const through = wallet && wallets[wallet];
  return through ? `${through}, ${card}` : card;
}

/** The card's own name; a brand that is not known is just a card. */
function brandName(brand: string | null | undefined, t: T): string {
  return (brand && brands[brand.toLowerCase()]) || t("payment.method.card");
}
