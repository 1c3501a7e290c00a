import type { OwnRating } from "#app/domain/feedback/index.ts";
import { highest, type RatingKind, ratingReasons } from "#app/domain/feedback/schemas.ts";
import type { T } from "#app/locales/bind-messages.ts";
import type { RatingQuestionProps } from "#app/ui/rating-question.tsx";
import type { FormFailure } from "#app/web/forms.ts";

/** A key of the questions' words; none of them needs a value but "given". */
type Words = "rating.title";

const scaleOf = {
  clarity: "clarity",
  effort: "effort",
  satisfaction: "satisfied",
  overall: "satisfied",
} as const;

/** The words of an answer on a kind's scale. */
export const answerWords = (t: T, kind: RatingKind, score: number): string =>
  t(`rating.${scaleOf[kind]}.${score}` as Words);

/** The question of an occasion with its named answers; `own` is what the person said before. */
export function ratingView(
  t: T,
  kind: RatingKind,
  own: Pick<OwnRating, "given" | "lines"> = { lines: [] },
  failure?: FormFailure & { lines?: string[] },
): RatingQuestionProps {
  const { given } = own;
  const points = Array.from({ length: highest[kind] }, (_, at) => at + 1);
  const ordered = kind === "clarity" ? points.toReversed() : points;
  const reasons = ratingReasons[kind].map((value) => ({
    value: value as string,
    label: t(`rating.reason.${value}` as Words),
  }));
  const typed = failure?.typed;
  return {
    question: t(`rating.${kind}.question` as Words),
    points: ordered.map((score) => ({ value: String(score), label: answerWords(t, kind, score) })),
    reasons: reasons.length > 0 ? [{ value: "", label: t("rating.reason.none") }, ...reasons] : [],
    lines: own.lines.map(({ id, lineId, name }) => ({ id, label: `${lineId} · ${name}` })),
    value: {
      score: typed?.score ?? (given && String(given.score)),
      reason: typed?.reason ?? given?.reason ?? undefined,
      comment: typed?.comment ?? given?.comment ?? undefined,
      lines: failure?.lines ?? given?.unclearLines ?? [],
    },
    given: given && !failure ? t("rating.given", { answer: answerWords(t, kind, given.score) }) : undefined,
    errors: failure?.errors,
    message: failure?.message,
  };
}
