import { groupOf, type lastRatings, type RatingKind } from "#app/domain/feedback/index.ts";
import { formatDate, todayIn } from "#app/kit/dates.ts";
import { showId } from "#app/kit/ids.ts";
import type { Locale } from "#app/kit/locale.ts";
import { paths } from "#app/kit/paths.ts";
import type { T } from "#app/locales/bind-messages.ts";
import { translator } from "#app/locales/translate.ts";
import type { StatusView } from "#app/ui/status.tsx";
import { answerWords } from "#app/web/portal/rating-view.ts";

const statusOf = {
  satisfied: (t: T): StatusView => ({ is: "accepted", text: t("trends.satisfied") }),
  neutral: (t: T): StatusView => ({ is: "waiting", text: t("trends.neutral") }),
  not_satisfied: (t: T): StatusView => ({ is: "failed", text: t("trends.notSatisfied") }),
};

/** What a client's people said last, each leading to the answer itself. */
export function ratingHistory(rows: Awaited<ReturnType<typeof lastRatings>>, zone: string, locale: Locale) {
  const t = translator(locale);
  return rows.map(({ id, kind, score, ratedAt, contactName }) => {
    const of = kind as RatingKind;
    const day = formatDate(todayIn(zone, ratedAt), locale, "medium");
    return {
      id,
      href: paths.desk.rating(showId("rat", id)),
      name: answerWords(t, of, score),
      about: [t(`feedback.kind.${of}`), contactName, day].filter(Boolean).join(" · "),
      amount: "",
      status: statusOf[groupOf(of, score)](t),
    };
  });
}
