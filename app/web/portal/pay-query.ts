import { notFound } from "#app/domain/core/index.ts";
import { isCurrency } from "#app/kit/currency.ts";
import { NumberKeyError, numberKey } from "#app/kit/number-key.ts";
import { type PayQuery as PayAddress, paths } from "#app/kit/paths.ts";

/** What the address of the pay page asks for; the client is the guard's. */
export interface PayQuery {
  /** number keys, none for all that is payable */
  keys: string[];
  currency?: string;
  /** minor units, as a link of ours says it */
  amount?: bigint;
  /** an amount as a person typed it into the page's own form */
  typed?: string;
  /** whether balance credit is used first */
  useCredit: boolean;
}

const mostKeys = 100;

export function readPayQuery(url: URL): PayQuery {
  const query = url.searchParams;
  const currency = query.get("currency") ?? "";
  const amount = query.get("amount") ?? "";
  const typed = query.get("sum")?.trim() ?? "";
  return {
    keys: [...new Set(query.getAll("invoice").slice(0, mostKeys).map(keyOf))],
    currency: isCurrency(currency) ? currency : undefined,
    amount: /^[1-9]\d{0,17}$/.test(amount) ? BigInt(amount) : undefined,
    typed: typed === "" ? undefined : typed.slice(0, 100),
    useCredit: query.get("credit") !== "no",
  };
}

/** A number without a letter or digit is nobody's. */
function keyOf(text: string): string {
  try {
    return numberKey(text);
  } catch (error) {
    if (error instanceof NumberKeyError) throw notFound();
    throw error;
  }
}

/** The page's own address with another answer to one of its questions. */
export function payAddress(slug: string, query: PayAddress & { useCredit?: boolean }): string {
  const { useCredit = true, ...rest } = query;
  const address = paths.portal.pay(slug, rest);
  return useCredit ? address : `${address}${address.includes("?") ? "&" : "?"}credit=no`;
}
