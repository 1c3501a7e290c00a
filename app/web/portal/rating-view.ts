import type { OwnAnswer } from "#app/domain/clients/index.ts";
import { standsFrom } from "#app/domain/feedback/index.ts";
import { highest, type RatingKind, ratingReasons } from "#app/domain/feedback/schemas.ts";
import { paths } from "#app/kit/paths.ts";
import type { T } from "#app/locales/bind-messages.ts";
import { translator } from "#app/locales/translate.ts";
import type { RatingQuestionProps } from "#app/ui/rating-question.tsx";
import type { ContactHere } from "#app/web/guards.ts";
import { occasion } from "./occasion.ts";

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

export interface Asked {
  /** what the person said before */
  given?: OwnAnswer;
  /** lines that can be called unclear, as the paper names them; position 1 is the first */
  lines?: readonly { position: number; lineId: string; name: string }[];
  /** when it is asked: an answer stands for good once it is in a published summary */
  now?: { at: Date; zone: string };
}

/** The question of an occasion with its named answers. */
export function ratingView(t: T, kind: RatingKind, asked: Asked = {}): RatingQuestionProps {
  const { given, lines = [], now } = asked;
  const points = Array.from({ length: highest[kind] }, (_, at) => at + 1);
  const ordered = kind === "clarity" ? points.toReversed() : points;
  const reasons = ratingReasons[kind].map((value) => ({
    value: value as string,
    label: t(`rating.reason.${value}` as Words),
  }));
  return {
    question: t(`rating.${kind}.question` as Words),
    points: ordered.map((score) => ({ value: String(score), label: answerWords(t, kind, score) })),
    reasons: reasons.length > 0 ? [{ value: "", label: t("rating.reason.none") }, ...reasons] : [],
    lines: lines.map(({ position, lineId, name }) => ({
      id: String(position),
      label: `${lineId} · ${name}`,
    })),
    value: {
      score: given && String(given.score),
      reason: given?.reason ?? undefined,
      comment: given?.comment ?? undefined,
      lines: given?.unclearPositions.map(String) ?? [],
    },
    given: given && t("rating.given", { answer: answerWords(t, kind, given.score) }),
    isFinal: Boolean(given && now && now.at >= standsFrom(given.ratedAt, now.zone)),
  };
}

/** The same as it stands in the page it is about. */
export function ratingHere(
  { app, business }: ContactHere,
  kind: RatingKind,
  subjectId: string,
  asked: Omit<Asked, "now">,
): RatingQuestionProps {
  const { fields } = occasion(kind, subjectId);
  return {
    ...ratingView(translator(app.locale), kind, {
      ...asked,
      now: { at: app.base.clock.now(), zone: business.timeZone },
    }),
    hidden: fields,
    // Named in the address too: a refused answer is shown on the question's own page.
    action: paths.portal.ratings(business.slug, fields),
  };
}
