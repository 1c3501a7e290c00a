import { absolute, paths } from "#app/kit/paths.ts";
import type { T } from "#app/locales/bind-messages.ts";
import type { ChoicesProps } from "#emails/parts/choices.tsx";
import type { Secrets } from "../core/index.ts";
import { highest, type RatingKind, type RatingPass, ratingToken } from "../feedback/index.ts";

const dayMs = 86_400_000;
/** how long the one-tap answers of a mail work */
const ratingDays = 60;
/** A key of the scales' words; none of them needs a value. */
type Words = "rating.title";

const scaleOf = {
  clarity: "clarity",
  effort: "effort",
  satisfaction: "satisfied",
  overall: "satisfied",
} as const satisfies Record<RatingKind, string>;

/** An answer in the words in which it was chosen. */
export const answerIn = (t: T, kind: RatingKind, score: number): string =>
  t(`rating.${scaleOf[kind]}.${score}` as Words);

export interface Asking {
  ctx: { secrets: Secrets; appUrl: string };
  t: T;
  business: { id: string; slug: string };
  pass: Pick<RatingPass, "clientId" | "contactId" | "kind" | "subjectId">;
  /** when what the mail tells of happened, so that a mail tried again is the same mail */
  occurredAt: Date;
}

/** The page of a mail's question, with an answer chosen if one is given. */
export function ratingLink({ ctx, business, pass, occurredAt }: Asking, score?: string): string {
  const token = ratingToken(ctx.secrets, {
    ...{ ...pass, businessId: business.id },
    expiresAt: new Date(occurredAt.getTime() + ratingDays * dayMs),
  });
  return paths.portal.rate(business.slug, token, { score });
}

/** The question of an occasion with a link for each answer: one tap opens the page with that answer chosen. */
export function ratingChoices(asking: Asking): ChoicesProps {
  const { ctx, t, pass } = asking;
  const scores = Array.from({ length: highest[pass.kind] }, (_, at) => String(highest[pass.kind] - at));
  return {
    question: t(`rating.${pass.kind}.question` as Words),
    links: scores.map((score) => ({
      label: answerIn(t, pass.kind, Number(score)),
      href: absolute(ctx.appUrl, ratingLink(asking, score)),
    })),
  };
}
