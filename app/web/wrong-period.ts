import { firstStatementDay } from "#app/domain/payments/index.ts";
import { formatDate, type PlainDate } from "#app/kit/dates.ts";
import type { Locale } from "#app/kit/locale.ts";
import { translator } from "#app/locales/translate.ts";
import type { StatementQuery } from "./statement-query.ts";

/** What is wrong with the days asked for and which ones would do, by field. */
export function wrongPeriod(
  { wrong = {}, typed }: StatementQuery,
  { locale, today }: { locale: Locale; today: PlainDate },
): { from?: string; to?: string } {
  const t = translator(locale);
  const words = (field: "from" | "to") => {
    const why = wrong[field];
    if (!why) return undefined;
    if (why === "unreadable") return t("statement.wrong.unreadable", { example: today });
    const day = { early: firstStatementDay, ahead: today, late: today, order: typed.from || today }[why];
    return t(`statement.wrong.${why}`, { date: formatDate(day, locale, "short") });
  };
  return { from: words("from"), to: words("to") };
}
