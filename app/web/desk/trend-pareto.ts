import type { Period, TrendRows } from "#app/domain/trends/index.ts";
import { type CauseFigure, causeFigures, pareto, percent } from "#app/domain/trends/index.ts";
import { formatMoney } from "#app/kit/format-money.ts";
import type { Locale } from "#app/kit/locale.ts";
import { translator } from "#app/locales/translate.ts";
import { casesHref, type TrendQuery, trendsHref, weights } from "#app/web/desk/trend-query.ts";

/** Root causes end to end, by what they cost in money, in disputes or in satisfaction. */
export function paretoView(rows: TrendRows, period: Period, query: TrendQuery, own: string, locale: Locale) {
  const t = translator(locale);
  const { weight, currency } = query;
  const causes = causeFigures(rows.causes, currency);
  const weigh = ({ granted, disputes, lost }: CauseFigure): bigint =>
    ({ value: granted, count: BigInt(disputes), satisfaction: BigInt(lost) })[weight];
  const ranked = pareto(causes.map((one) => ({ key: one.cause, amount: weigh(one) })));
  const shown = (amount: bigint) =>
    weight === "value" ? formatMoney({ amount, currency }, locale) : String(amount);
  const tabs = weights.map((one) => ({
    label: t(`trends.pareto.${one}`),
    href: trendsHref(query, own, { weight: one }),
    isHere: one === weight,
  }));
  const [first] = ranked;
  if (!first) return { title: t("trends.pareto.none"), about: t("trends.pareto.none.about"), tabs };
  const vital = ranked.filter(({ isVital }) => isVital);
  const all = shown(ranked.reduce((sum, { amount }) => sum + amount, 0n));
  return {
    title: t("trends.pareto.finding", {
      n: vital.length,
      share: percent(vital.at(-1)?.together ?? 1, locale),
    }),
    about:
      weight === "value"
        ? t("trends.pareto.about.value", { currency, all })
        : t(`trends.pareto.about.${weight}`, { all }),
    tabs,
    chart: {
      title: t("trends.pareto.chart", {
        first: t(`trends.cause.${first.key}`),
        share: percent(first.share, locale),
      }),
      words: { line: t("trends.pareto.line") },
      rows: ranked.map(({ key, amount, share, together }) => ({
        ...{ label: t(`trends.cause.${key}`), amount: shown(amount), share, together },
      })),
    },
    table: {
      summary: t("trends.table"),
      caption: t("trends.pareto.caption"),
      heads: [
        ...[t("trends.cause"), t("trends.disputes"), t("trends.credited")],
        ...[t("trends.together"), t("trends.lost"), t("trends.satisfied")],
      ],
      rows: ranked.flatMap(({ key, together }) => {
        const one = causes.find(({ cause }) => cause === key);
        return one ? [rowOf(one, together)] : [];
      }),
    },
  };

  function rowOf({ cause, disputes, granted, lost, satisfied, answers }: CauseFigure, together: number) {
    return {
      key: cause,
      cells: [
        { text: t(`trends.cause.${cause}`) },
        { text: String(disputes), href: casesHref("disputes", period, { cause }) },
        {
          text: formatMoney({ amount: granted, currency }, locale),
          href: granted > 0n ? casesHref("disputes", period, { cause, currency }) : undefined,
        },
        { text: percent(together, locale) },
        {
          text: String(lost),
          href: answers > 0 ? casesHref("ratings", period, { rating: "satisfaction", cause }) : undefined,
        },
        { text: answers > 0 ? t("trends.of", { count: satisfied, of: answers }) : "–" },
      ],
    };
  }
}
