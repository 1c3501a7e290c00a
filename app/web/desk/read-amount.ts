import { AppError } from "#app/domain/core/index.ts";
import { formatMoney } from "#app/kit/format-money.ts";
import type { Locale } from "#app/kit/locale.ts";
import { parseMoney } from "#app/kit/parse-money.ts";
import type { Form } from "#app/web/forms.ts";

/** An amount somebody typed, in minor units. Throws `invalid` for the field, saying how to write it. */
export function readAmount(form: Form, name: string, currency: string, locale: Locale): bigint {
  const read = parseMoney(form.text(name), currency, locale);
  if (read.ok) return read.money.amount;
  const field = read.reason === "empty" ? "field.required" : `desk.amount.${read.reason}`;
  const example = formatMoney({ amount: 123_456n, currency }, locale, { display: "none" });
  throw new AppError("invalid", { fields: { [name]: field }, values: { example, currency } });
}

/** The amount as one types it: what a field is filled with. */
export const amountText = (amount: bigint, currency: string, locale: Locale): string =>
  formatMoney({ amount, currency }, locale, { display: "none" });
