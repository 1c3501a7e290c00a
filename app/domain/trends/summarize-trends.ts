import { formatMoney } from "#app/kit/format-money.ts";
import { intlTag, type Locale } from "#app/kit/locale.ts";
import type { T } from "#app/locales/bind-messages.ts";
import { translator } from "#app/locales/translate.ts";
import type { RootCause } from "../disputes/index.ts";
import { compareShares, outcomeOf } from "./compare.ts";
import { pareto } from "./pareto.ts";
import { type Part, wilson } from "./wilson.ts";

interface Pair {
  before: Part;
  after: Part;
}

export interface SummaryFacts {
  /** disputes of invoices, in the period and in the one before */
  disputes: Pair;
  /** satisfied of answers */
  satisfaction: Pair;
  /** what was credited in the business's own currency, and how many disputes there were, by root cause */
  causes: readonly { key: RootCause; count: number; amount: bigint }[];
  currency: string;
  /** improvements whose time after has begun: disputes with the cause of invoices */
  improvements: readonly ({ id: string; cause: RootCause; did: string } & Pair)[];
}

export interface Summary {
  headline: string;
  sentences: string[];
  /** what to fix first, and the sentence that says why */
  fixNext?: { cause: RootCause; sentence: string };
}

/** What the figures say in plain sentences. A change is claimed only where its interval carries it. */
export function summarizeTrends(facts: SummaryFacts, locale: Locale): Summary {
  const t = translator(locale);
  const fixNext = fixFirst(facts, locale);
  return {
    headline: t(`trends.headline.${outcomeOf(changeOf(facts.disputes), "less")}`),
    sentences: [
      sayDisputes(t, facts.disputes),
      ...saySatisfaction(t, locale, facts.satisfaction),
      ...facts.improvements.map(({ did, before, after }) => sayImprovement(t, did, { before, after })),
    ],
    ...(fixNext && { fixNext }),
  };
}

const changeOf = ({ before, after }: Pair) => compareShares(before, after);

function sayDisputes(t: T, pair: Pair): string {
  const { before, after } = pair;
  if (after.of === 0) return t("trends.say.disputes.nothing");
  const what = t("trends.say.disputes", { ...counts(after) });
  if (before.of === 0) return `${what} ${t("trends.say.noBefore")}`;
  return `${what} ${t("trends.say.before", counts(before))} ${t(`trends.say.change.${changeOf(pair)}`)}`;
}

/** "Better, more than chance: 3 of 218 after 26 of 444." */
export function sayOutcome(t: T, pair: Pair, best: "less" | "more" = "less"): string {
  const outcome = outcomeOf(changeOf(pair), best);
  const { before, after } = pair;
  return t("trends.outcome.of", {
    outcome: t(`trends.outcome.${outcome}`),
    ...counts(after),
    before: before.count,
    beforeOf: before.of,
  });
}

function sayImprovement(t: T, did: string, pair: Pair): string {
  return t("trends.say.improvement", { did, outcome: sayOutcome(t, pair) });
}

function saySatisfaction(t: T, locale: Locale, pair: Pair): string[] {
  const { before, after } = pair;
  const now = wilson(after);
  if (!now || after.of < 5) return [t("trends.say.satisfaction.few", { of: after.of })];
  const values = { share: percent(now.share, locale), ...counts(after) };
  const range = { low: percent(now.low, locale), high: percent(now.high, locale) };
  const compared =
    before.of === 0 ? [] : [t(`trends.say.satisfied.${outcomeOf(compareShares(before, after), "more")}`)];
  return [[t("trends.say.satisfaction", { ...values, ...range }), ...compared].join(" ")];
}

/** The cause that cost most, but none that an improvement has already made rarer: that money was lost before. */
function fixFirst({ causes, currency, improvements }: SummaryFacts, locale: Locale): Summary["fixNext"] {
  const t = translator(locale);
  const mended = new Set<string>(
    improvements.filter((pair) => changeOf(pair) === "fewer").map(({ cause }) => cause),
  );
  const first = pareto(causes).find(({ key }) => !mended.has(key));
  const cause = causes.find(({ key }) => key === first?.key);
  if (!first || !cause) return undefined;
  const values = {
    cause: t(`trends.cause.${cause.key}`),
    amount: formatMoney({ amount: cause.amount, currency }, locale),
    share: percent(first.share, locale),
    count: cause.count,
  };
  return { cause: cause.key, sentence: t("trends.say.fix", values) };
}

const counts = ({ count, of }: Part) => ({ count, of });

const percents = new Map<Locale, Intl.NumberFormat>();

/** A share for reading, whole percents; below ten with one decimal. */
export function percent(share: number, locale: Locale): string {
  let format = percents.get(locale);
  if (!format) {
    format = new Intl.NumberFormat(intlTag(locale), { style: "percent", maximumSignificantDigits: 2 });
    percents.set(locale, format);
  }
  return share >= 0.995 ? format.format(1) : format.format(share);
}
