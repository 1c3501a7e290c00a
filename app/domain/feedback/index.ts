/**
 * What contacts say of invoices, paying and decisions, asked in the page and by mail, and what the business does about
 * a low answer. Scores are the contacts' own: nobody at the desk gives, changes or removes one. Counting is the trends'.
 */
export { askForRating, type Skipped } from "./ask-for-rating.ts";
export { changeSurveyPolicy, type SurveyPolicyInput } from "./change-survey-policy.ts";
export { lastRatings } from "./client-ratings.ts";
export {
  assignFollowUp,
  finishFollowUp,
  followUpNeeds,
  followUpsNeeded,
  ratingOfFollowUp,
} from "./follow-ups.ts";
export { type GiveRatingInput, giveRating } from "./give-rating.ts";
export { hideComment, showComment } from "./hide-comment.ts";
export {
  isOfFollowUps,
  listRatings,
  type RatingFilter,
  type RatingListRow,
  ratingFilters,
} from "./list-ratings.ts";
export { loadOwnRating, type OwnRating } from "./load-own-rating.ts";
export { type LoadedRating, loadRating } from "./load-rating.ts";
export { numberKeyOf } from "./number-key-of.ts";
export { openFollowUp } from "./open-follow-up.ts";
export { planRatingRequest } from "./plan-rating-request.ts";
export { findRatingPass, type OpenPass, rateByPass } from "./rate-by-token.ts";
export * from "./rating.ts";
export { type RatingPass, ratingToken, readRatingToken } from "./rating-token.ts";
export * from "./schemas.ts";
export { stopRequests } from "./stop-requests.ts";
export { restDays, type SurveyPolicy, surveyPolicy } from "./survey-policy.ts";
