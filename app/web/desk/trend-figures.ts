import { verdicts } from "#app/domain/disputes/schemas.ts";
import type { Period, TrendRows } from "#app/domain/trends/index.ts";
import {
  countOf,
  type Durations,
  daysToPay,
  dsoOf,
  durationsOf,
  percent,
  ratingFigure,
  ratio,
  sumOf,
} from "#app/domain/trends/index.ts";
import { formatMoney } from "#app/kit/format-money.ts";
import type { Locale } from "#app/kit/locale.ts";
import type { T } from "#app/locales/bind-messages.ts";
import { translator } from "#app/locales/translate.ts";
import { casesHref } from "#app/web/desk/trend-query.ts";
import { duration, inDays, number, rangeWords, shareWords } from "#app/web/desk/trend-words.ts";

export interface TrendFigure {
  label: string;
  value: string;
  href?: string;
  about?: string;
  bar?: { label: string; notSatisfied: number; neutral: number; satisfied: number };
}

/** The plain figures of the page in three groups, each a way to its cases. */
export function figuresView(rows: TrendRows, period: Period, currency: string, locale: Locale) {
  const t = translator(locale);
  return [
    {
      title: t("trends.figures.ratings"),
      figures: (["effort", "clarity", "overall"] as const).map((kind) =>
        ratingWords(rows, period, kind, t, locale),
      ),
    },
    { title: t("trends.figures.disputes"), figures: disputeWords(rows, period, currency, t, locale) },
    { title: t("trends.figures.money"), figures: moneyWords(rows, period, currency, t, locale) },
  ];
}

function ratingWords(
  { totals }: TrendRows,
  period: Period,
  kind: "effort" | "clarity" | "overall",
  t: T,
  locale: Locale,
): TrendFigure {
  const figure = ratingFigure(totals, kind);
  const { answers: of, interval, notSatisfied, neutral, satisfied, answered, requested } = figure;
  const label = t(`trends.${kind}`);
  const href = of > 0 ? casesHref("ratings", period, { rating: kind }) : undefined;
  if (!interval || of < 5) return { label, value: t("trends.rating.few", { of }), href };
  return {
    label,
    value: t("trends.rating.value", { share: percent(interval.share, locale), of }),
    href,
    about: [
      rangeWords(interval, t, locale),
      ...(requested > 0
        ? [t("trends.rating.about", { asked: shareWords(answered, requested, t, locale) })]
        : []),
    ].join("; "),
    bar: {
      notSatisfied,
      neutral,
      satisfied,
      label: t("trends.groups", { notSatisfied, neutral, satisfied, of }),
    },
  };
}

function disputeWords(
  { totals }: TrendRows,
  period: Period,
  currency: string,
  t: T,
  locale: Locale,
): TrendFigure[] {
  const n = (measure: string) => countOf(totals, measure).now;
  const money = (amount: bigint) => formatMoney({ amount, currency }, locale);
  const link = (count: number, more: Record<string, string | undefined> = {}) =>
    count > 0 ? casesHref("disputes", period, more) : undefined;
  const asked = sumOf(totals, "disputes", currency);
  const issued = sumOf(totals, "issued", currency);
  const resolved = n("resolved");
  return [
    { label: t("trends.disputes"), value: String(n("disputes")), href: link(n("disputes")) },
    {
      label: t("trends.shareOfValue"),
      value: issued > 0n ? percent(ratio(asked, issued), locale) : "–",
      href: asked > 0n ? casesHref("disputes", period, { currency }) : undefined,
      about: t("trends.cases.sum.granted", {
        asked: money(asked),
        granted: money(sumOf(totals, "granted", currency)),
      }),
    },
    { label: t("trends.decided"), value: String(resolved), href: link(resolved, { state: "resolved" }) },
    ...verdicts.map((verdict) => {
      const claims = n(`verdict:${verdict}`);
      const value = t("trends.verdict.claims", { n: claims });
      return { label: t(`trends.verdict.${verdict}`), value, href: link(claims, { verdict }) };
    }),
    {
      label: t("trends.withdrawn"),
      value: String(n("withdrawn")),
      href: link(n("withdrawn"), { state: "withdrawn" }),
    },
    timed(t("trends.answerTime"), durationsOf(totals, "answer")),
    timed(t("trends.decideTime"), durationsOf(totals, "decide")),
    {
      label: t("trends.kept"),
      value: shareWords(n("kept"), resolved, t, locale),
      href: link(n("kept"), { state: "kept" }),
    },
    {
      label: t("trends.questions"),
      value: String(n("questions")),
      href: n("questions") > 0 ? casesHref("questions", period) : undefined,
    },
  ];

  function timed(label: string, { median, p90, count }: Durations): TrendFigure {
    if (!median || !p90) return { label, value: "–" };
    return {
      label,
      value: t("trends.time", { median: duration(median, t, locale) }),
      href: link(count, { state: "resolved" }),
      about: t("trends.time.about", { p90: duration(p90, t, locale) }),
    };
  }
}

function moneyWords(rows: TrendRows, period: Period, currency: string, t: T, locale: Locale): TrendFigure[] {
  const { totals } = rows;
  const days = daysToPay(totals, currency);
  const dso = dsoOf(rows, period, currency);
  const { median, p90 } = durationsOf(totals, "pay");
  const paid = sumOf(totals, "paid", currency);
  const href = paid > 0n ? casesHref("payments", period, { currency }) : undefined;
  const money = (amount: bigint) => formatMoney({ amount, currency }, locale);
  const owed = rows.receivables.find((row) => row.currency === currency)?.outstanding ?? 0n;
  const issued = sumOf(totals, "issued", currency);
  return [
    {
      label: t("trends.daysToPay"),
      value: days === undefined ? "–" : t("trends.days", { n: number(days, locale) }),
      href,
      about: t("trends.daysToPay.about", { currency }),
    },
    {
      label: t("trends.payTime"),
      value: median ? t("trends.time", { median: inDays(median, t, locale) }) : "–",
      href: median ? casesHref("payments", period) : undefined,
      about: p90 ? t("trends.time.about", { p90: inDays(p90, t, locale) }) : undefined,
    },
    {
      label: t("trends.onTime"),
      value: paid > 0n ? percent(ratio(sumOf(totals, "on_time", currency), paid), locale) : "–",
      href,
      about: t("trends.onTime.about", { currency }),
    },
    {
      label: t("trends.dso"),
      value: dso === undefined ? "–" : t("trends.days", { n: number(dso, locale) }),
      href: issued > 0n ? casesHref("invoices", period, { currency }) : undefined,
      about: t("trends.dso.about", { owed: money(owed), issued: money(issued) }),
    },
  ];
}
