import {
  type Breakdown,
  breakdowns,
  loadBreakdown,
  monthsOf,
  type Period,
  percent,
  wilson,
} from "#app/domain/trends/index.ts";
import { formatDate } from "#app/kit/dates.ts";
import { formatMoney } from "#app/kit/format-money.ts";
import { isUuid, showId } from "#app/kit/ids.ts";
import type { Locale } from "#app/kit/locale.ts";
import { paths } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import { casesHref, type TrendQuery, trendsHref } from "#app/web/desk/trend-query.ts";
import { number } from "#app/web/desk/trend-words.ts";
import type { StaffHere } from "#app/web/guards.ts";

/** Which clients, tags, items, members or currencies the disputes come from. */
export async function breakdownView(desk: StaffHere, query: TrendQuery, period: Period, locale: Locale) {
  const t = translator(locale);
  const { by, currency } = query;
  const days = monthsOf(period);
  const rows = await loadBreakdown(desk.ctx, { by, days, currency });
  const date = (on: string) => formatDate(on, locale, "medium");
  const isStaff = by === "staff";
  const money = (amount: bigint) => formatMoney({ amount, currency }, locale);
  return {
    title: t("trends.by"),
    about: t("trends.by.about", { from: date(days.from), to: date(days.to) }),
    tabs: breakdowns.map((one) => ({
      label: t(`trends.by.${one}`),
      href: `${trendsHref(query, desk.business.currency, { by: one })}#by`,
      isHere: one === by,
    })),
    heads: [
      t(`trends.by.name.${by}`),
      ...(isStaff
        ? [t("trends.decided"), t("trends.kept")]
        : [t("trends.invoices"), t("trends.disputes"), t("trends.per1000")]),
      `${t("trends.credited")} (${currency})`,
      t("trends.satisfied"),
    ],
    rows: rows.map((row) => {
      const where = filterOf(by, row.value);
      const link = (
        kind: "invoices" | "disputes" | "ratings",
        n: number,
        more: Record<string, string> = {},
      ) => (n > 0 ? casesHref(kind, days, { ...where, ...more }) : undefined);
      const satisfied = wilson({ count: row.satisfied, of: row.answers });
      return {
        key: row.value,
        name: row.name || t("trends.by.gone"),
        href: by === "client" && isUuid(row.value) ? paths.desk.client(showId("cli", row.value)) : undefined,
        cells: [
          ...(isStaff
            ? [
                { text: String(row.resolved), href: link("disputes", row.resolved, { state: "resolved" }) },
                {
                  text: t("trends.of", { count: row.kept, of: row.resolved }),
                  href: link("disputes", row.kept, { state: "kept" }),
                },
              ]
            : [
                { text: String(row.issued), href: link("invoices", row.issued) },
                { text: String(row.disputes), href: link("disputes", row.disputes) },
                { text: row.issued > 0 ? number((row.disputes * 1000) / row.issued, locale) : "–" },
              ]),
          {
            text: money(row.granted),
            href: link("disputes", row.granted > 0n ? 1 : 0, { state: "granted", currency }),
          },
          {
            text:
              satisfied && row.answers >= 5
                ? `${percent(satisfied.share, locale)} (${row.answers})`
                : `– (${row.answers})`,
            href:
              by === "item" || by === "currency"
                ? undefined
                : link("ratings", row.answers, { rating: "satisfaction" }),
          },
        ],
      };
    }),
  };
}

function filterOf(by: Breakdown, value: string): Record<string, string> {
  if (by === "client") return { client: isUuid(value) ? showId("cli", value) : value };
  if (by === "staff") return { staff: isUuid(value) ? showId("stf", value) : value };
  return { [by]: value };
}
