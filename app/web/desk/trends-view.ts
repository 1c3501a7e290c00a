import {
  compareShares,
  controlChart,
  loadTrends,
  monthFigures,
  outcomeOf,
  type Period,
  percent,
  periodKeys,
  periodOf,
  ratingFigure,
  summarizeTrends,
  summaryFacts,
  type TrendRows,
  toldOf,
  wilson,
} from "#app/domain/trends/index.ts";
import type { PlainDate } from "#app/kit/dates.ts";
import type { Locale } from "#app/kit/locale.ts";
import { paths } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import { deskDay } from "#app/web/desk/desk-day.ts";
import { improvementView } from "#app/web/desk/improvement-view.ts";
import { breakdownView } from "#app/web/desk/trend-breakdown.ts";
import { figuresView } from "#app/web/desk/trend-figures.ts";
import { paretoView } from "#app/web/desk/trend-pareto.ts";
import { casesHref, type TrendQuery, trendsCsvHref, trendsHref } from "#app/web/desk/trend-query.ts";
import { monthEnd, monthWords, number, rangeWords, shareWords } from "#app/web/desk/trend-words.ts";
import type { StaffHere } from "#app/web/guards.ts";

/** A share of fewer answers says nothing, and says who gave them. */
const leastShown = 5;

/** The whole page of trends in words and figures. */
export async function trendsView(desk: StaffHere, query: TrendQuery, locale: Locale) {
  const today = deskDay(desk);
  const period = periodOf(query.period, today);
  const [rows, breakdown] = await Promise.all([
    loadTrends(desk.ctx, period, today),
    breakdownView(desk, query, period, locale),
  ]);
  const t = translator(locale);
  const own = desk.business.currency;
  const told = toldOf(rows, today);
  const summary = summarizeTrends(summaryFacts(rows, own, today), locale);
  const currencies = new Set([own, ...rows.totals.map(({ currency }) => currency).filter(Boolean)]);
  return {
    headline: summary.headline,
    sentences: summary.sentences,
    fix: summary.fixNext && {
      sentence: summary.fixNext.sentence,
      href: paths.desk.improvementNew({ cause: summary.fixNext.cause }),
    },
    period: query.period,
    periods: periodKeys.map((value) => ({ value, label: t(`trends.period.${value}`) })),
    kept: { weight: query.weight, by: query.by, currency: query.currency },
    csv: trendsCsvHref(query, own),
    currency: query.currency,
    currencies: [...currencies]
      .sort()
      .map((code) => ({ code, href: trendsHref(query, own, { currency: code }) })),
    satisfaction: satisfactionView(rows, period, today, locale),
    rate: rateView(rows, today, locale),
    pareto: paretoView(rows, period, query, own, locale),
    improvements: told.map((one) => improvementView(one, locale, desk.business.timeZone)),
    figures: figuresView(rows, period, query.currency, locale),
    breakdown,
  };
}

function satisfactionView(rows: TrendRows, period: Period, today: PlainDate, locale: Locale) {
  const t = translator(locale);
  const figure = ratingFigure(rows.totals, "satisfaction");
  const after = { count: figure.satisfied, of: figure.answers };
  const months = monthFigures(rows).map(({ on, satisfaction }) => ({
    ...{
      on,
      ...satisfaction,
      label: monthWords(on, locale),
      interval: satisfaction.of < leastShown ? undefined : wilson(satisfaction),
    },
  }));
  const last = months.filter(({ interval }) => interval).at(-1);
  const cases = (group?: string) => casesHref("ratings", period, { rating: "satisfaction", group });
  const { notSatisfied, neutral, satisfied, answers } = figure;
  const share = (one: { interval?: { share: number } }) =>
    one.interval ? percent(one.interval.share, locale) : "–";
  return {
    title: t(`trends.satisfaction.${outcomeOf(compareShares(figure.before, after), "more")}`),
    about: t("trends.satisfaction.about"),
    chart: t("trends.satisfaction.chart", { last: last ? share(last) : "–" }),
    points: months.map((one) => ({ label: one.label, interval: one.interval, text: share(one), n: one.of })),
    bar: {
      notSatisfied,
      neutral,
      satisfied,
      label: t("trends.groups", { notSatisfied, neutral, satisfied, of: answers }),
    },
    groups: [
      { label: t("trends.notSatisfied"), n: notSatisfied, href: cases("not_satisfied") },
      { label: t("trends.neutral"), n: neutral, href: cases("neutral") },
      { label: t("trends.satisfied"), n: satisfied, href: cases("satisfied") },
    ],
    answered: shareWords(figure.answered, figure.requested, t, locale),
    table: {
      summary: t("trends.table"),
      caption: t("trends.satisfaction.caption"),
      heads: ["month", "satisfied", "answers", "share", "rangeHead"].map((head) =>
        t(`trends.${head as "month"}`),
      ),
      rows: months.map((one) => ({
        key: one.on,
        cells: [
          { text: one.label },
          { text: String(one.count), href: linkOf(one.count, "satisfied", one.on) },
          { text: String(one.of), href: linkOf(one.of, undefined, one.on) },
          { text: share(one) },
          { text: one.interval ? rangeWords(one.interval, t, locale) : "–" },
        ],
      })),
    },
  };

  function linkOf(n: number, group: string | undefined, on: PlainDate): string | undefined {
    const days = { from: on, to: monthEnd(on, today) };
    return n > 0 ? casesHref("ratings", days, { rating: "satisfaction", group }) : undefined;
  }
}

function rateView(rows: TrendRows, today: PlainDate, locale: Locale) {
  const t = translator(locale);
  const months = monthFigures(rows);
  const chart = controlChart(months.map(({ disputes }) => disputes));
  if (!chart) return { title: t("trends.rate.none"), about: t("trends.rate.about") };
  const thousand = (share: number) => share * 1000;
  const n = chart.points.filter((point) => point?.isOut).length;
  const level = thousand(chart.level);
  return {
    title: t("trends.rate.out", { n }),
    about: t("trends.rate.about"),
    chart: {
      title: t("trends.rate.chart", { level: number(level, locale), n }),
      level,
      words: { limit: t("trends.rate.limit") },
      points: months.map(({ on }, index) => {
        const point = chart.points[index];
        const rate = point && {
          value: thousand(point.share),
          limit: thousand(point.high),
          isOut: point.isOut,
        };
        return { label: monthWords(on, locale), rate };
      }),
    },
    table: {
      summary: t("trends.table"),
      caption: t("trends.rate.caption"),
      heads: ["month", "disputes", "invoices", "per1000", "limit"].map((head) =>
        t(`trends.${head as "month"}`),
      ),
      rows: months.map(({ on, disputes }, index) => {
        const point = chart.points[index];
        const days = { from: on, to: monthEnd(on, today) };
        return {
          key: on,
          cells: [
            { text: monthWords(on, locale) },
            {
              text: String(disputes.count),
              href: disputes.count > 0 ? casesHref("disputes", days) : undefined,
            },
            { text: String(disputes.of), href: disputes.of > 0 ? casesHref("invoices", days) : undefined },
            { text: point ? number(thousand(point.share), locale) : "–" },
            { text: point ? number(thousand(point.high), locale) : "–" },
          ],
        };
      }),
    },
  };
}
