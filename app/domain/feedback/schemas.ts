/** Occasions on which a contact says how it went (PRODUCT §4, Feedback; wordings: facts/market.md §3.4). */
export const ratingKinds = ["clarity", "effort", "satisfaction", "overall"] as const;
export type RatingKind = (typeof ratingKinds)[number];

/** What each kind is about. */
export const subjectOf = {
  clarity: "invoice",
  effort: "payment",
  satisfaction: "dispute",
  overall: "client",
} as const satisfies Record<RatingKind, string>;
export type RatedSubject = (typeof subjectOf)[RatingKind];

/** The highest score: clarity knows no, partly and yes; the others five named points. */
export const highest = { clarity: 3, effort: 5, satisfaction: 5, overall: 5 } as const satisfies Record<
  RatingKind,
  number
>;

/** What got in the way, asked after a low answer. */
export const ratingReasons = {
  clarity: [],
  effort: ["method_missing", "amount_unclear", "error", "login", "other"],
  satisfaction: ["outcome", "speed", "explanation", "repeated", "other"],
  overall: ["clarity", "payment", "errors", "answers", "other"],
} as const satisfies Record<RatingKind, readonly string[]>;

export const longestComment = 2_000;
