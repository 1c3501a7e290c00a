import { decimal, toText, trim } from "#app/kit/decimal.ts";
import type { Locale } from "#app/kit/locale.ts";
import { parseMoney } from "#app/kit/parse-money.ts";
import { type ClaimAmount, type ClaimedLine, type ClaimedValue, claimAmount } from "./claim-amount.ts";
import { type CorrectedField, correctedFields } from "./schemas.ts";

/** What a client says is wrong of a line: a value that should be another, or simply an amount. */
export const claimKinds = [...correctedFields, "amount"] as const;
export type ClaimKind = (typeof claimKinds)[number];

export interface TypedClaim {
  kind: ClaimKind;
  /** as typed */
  value: string;
}

/** What was typed as a claim says it: plain decimals, minor units. Without a number where one belongs, "" stands. */
export function readTyped({ kind, value }: TypedClaim, currency: string, locale: Locale): ClaimedValue {
  if (kind === "text") return { correctedField: "text", correctedValue: value };
  if (kind !== "amount") return { correctedField: kind, correctedValue: plainDecimal(value, locale) };
  const parsed = parseMoney(value, currency, locale);
  if (parsed.ok) return { amount: parsed.money.amount };
  return { amount: parsed.reason === "empty" ? undefined : -1n };
}

/** What it comes to, for the page while it is typed and for the server when it is sent. */
export function typedAmount(
  typed: TypedClaim,
  line: ClaimedLine | undefined,
  { currency, locale }: { currency: string; locale: Locale },
): ClaimAmount {
  return claimAmount({ ...readTyped(typed, currency, locale), line }, currency);
}

/** Both habits where they cannot be mistaken: "88", "88,5", "1.234,50", "19 %". "" for what is no number. */
export function plainDecimal(text: string, locale: Locale): string {
  const bare = text.replace(/[\s\u00a0\u202f%]/g, "");
  if (!/^\d[\d.,]*$/.test(bare) || bare.length > 30) return "";
  const point = locale === "en" ? "." : ",";
  const other = point === "." ? "," : ".";
  const separators = bare.replace(/\d/g, "");
  const last = separators.at(-1);
  if (last === undefined) return toText(trim(decimal(bare)));
  const isGrouped = (whole: string, sign: string) => new RegExp(`^\\d{1,3}(?:\\${sign}\\d{3})+$`).test(whole);
  if (separators.split("").every((sign) => sign === other) && isGrouped(bare, other)) {
    return toText(trim(decimal(bare.replaceAll(other, ""))));
  }
  const at = bare.lastIndexOf(last);
  const [whole, fraction] = [bare.slice(0, at), bare.slice(at + 1)];
  const sign = last === "." ? "," : ".";
  const isPlain = /^\d+$/.test(whole) || isGrouped(whole, sign);
  if (!isPlain || !/^\d{1,10}$/.test(fraction)) return "";
  return toText(trim(decimal(`${whole.replaceAll(sign, "")}.${fraction}`)));
}

/** Of which kinds a claim on a line may be; one whose quantity × price is not its amount offers only an amount. */
export function kindsOf(isReckonable: boolean, hasTax: boolean): ClaimKind[] {
  const kinds: ClaimKind[] = isReckonable ? ["price", "quantity", "discount"] : [];
  if (hasTax) kinds.push("tax_rate");
  return [...kinds, "text", "amount"];
}

/** The kind that a reason speaks of, so that a form can begin with it. */
export function kindOfReason(reason: string): ClaimKind {
  const kinds: Record<string, CorrectedField> = { price: "price", quantity: "quantity", tax: "tax_rate" };
  return kinds[reason] ?? "amount";
}
