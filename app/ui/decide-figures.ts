import { givingResolutions, grantedBy } from "#app/domain/disputes/decision.ts";
import { type Resolution, type Verdict, verdicts } from "#app/domain/disputes/schemas.ts";
import { formatMoney } from "#app/kit/format-money.ts";
import { isLocale, type Locale } from "#app/kit/locale.ts";
import type { Money } from "#app/kit/money.ts";
import { parseMoney } from "#app/kit/parse-money.ts";
import type { DecideProps } from "#app/ui/ticket-parts.ts";

export interface DecideFigures {
  granted: bigint;
  /** of what is decided already */
  back: bigint;
  isAbove: boolean;
}

/** What the choices made so far come to, by the same rules as the server's. */
export function decideFigures(
  { claims, currency, limit }: DecideProps,
  value: (name: string) => string,
  locale: Locale,
): DecideFigures {
  let [granted, back] = [0n, 0n];
  for (const { key, minor } of claims) {
    const verdict = verdicts.find((one) => one === value(`verdict-${key}`));
    if (!verdict) continue;
    const given = grantedBy(verdict, minor, typed(verdict, value(`granted-${key}`), currency, locale)) ?? 0n;
    granted += given;
    back += minor - given;
  }
  return { granted, back, isAbove: limit !== undefined && granted > limit.minor };
}

function typed(verdict: Verdict, text: string, currency: string, locale: Locale): bigint | undefined {
  if (verdict !== "partly_accepted" && verdict !== "goodwill") return undefined;
  const read = parseMoney(text, currency, locale);
  return read.ok ? read.money.amount : undefined;
}

/** A resolution that fits what is granted: the one chosen when it does, else what mostly follows. */
export function fittingResolution(chosen: string, granted: bigint, usual: string): string {
  const gives = (one: string) => givingResolutions.includes(one as Resolution);
  if (gives(chosen) === granted > 0n) return chosen;
  if (granted > 0n) return gives(usual) ? usual : "credit_note";
  return gives(usual) ? "explanation" : usual;
}

/** A template's words with what the decision grants, as its language writes amounts. */
export function withAmount(text: string, granted: Money, lang: string): string {
  return text.replaceAll("{amount}", formatMoney(granted, isLocale(lang) ? lang : "en"));
}
