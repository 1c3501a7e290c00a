import type { Improvement } from "#app/domain/trends/index.ts";
import {
  compareShares,
  outcomeOf,
  type Part,
  percent,
  sayOutcome,
  wilson,
} from "#app/domain/trends/index.ts";
import { formatDate, todayIn } from "#app/kit/dates.ts";
import { showId } from "#app/kit/ids.ts";
import type { Locale } from "#app/kit/locale.ts";
import { paths } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";

const marks = { better: "accepted", worse: "overdue", same: "open", early: "open", none: "open" } as const;

/** An improvement with its measure before and after, and what may be said of it. */
export function improvementView(one: Improvement, locale: Locale, timeZone: string) {
  const t = translator(locale);
  const { before, after } = one;
  const outcome = outcomeOf(compareShares(before, after), "less");
  const measured = (part: Part, word: "before" | "after") => {
    const found = wilson(part);
    return found && { ...found, text: t(`trends.${word}`, { share: percent(found.share, locale) }) };
  };
  return {
    id: one.id,
    href: paths.desk.improvement(showId("imv", one.id)),
    did: one.did,
    said: one.said,
    about: t("trends.became.about", {
      owner: one.ownerName,
      date: formatDate(one.startedOn, locale, "long"),
      cause: t(`trends.cause.${one.cause}`),
      days: one.windowDays,
    }),
    before: measured(before, "before"),
    after: measured(after, "after"),
    mark: marks[outcome],
    outcome: t(`trends.outcome.${outcome}`),
    counts: sayOutcome(t, one).split(": ").slice(1).join(": "),
    published: one.publishedAt
      ? t("improvements.published", {
          date: formatDate(todayIn(timeZone, one.publishedAt), locale, "medium"),
        })
      : t("improvements.notPublished"),
  };
}
export type ImprovementView = ReturnType<typeof improvementView>;

/** What a form before this page did. */
export function improvementDone(request: Request, locale: Locale): string | undefined {
  const said = new URL(request.url).searchParams.get("done");
  const done = (["added", "saved", "published"] as const).find((one) => one === said);
  return done && translator(locale)(`improvements.done.${done}`);
}
