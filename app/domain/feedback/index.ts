/**
 * What contacts say of invoices, paying and decisions, asked in the page and by mail, and what the business does about
 * a low answer. Scores are the contacts' own: nobody at the desk gives, changes or removes one. Counting is the trends'.
 */
export { type GiveRatingInput, giveRating } from "./give-rating.ts";
export { loadOwnRating, type OwnRating } from "./load-own-rating.ts";
export { numberKeyOf } from "./number-key-of.ts";
export { openFollowUp } from "./open-follow-up.ts";
export { findRatingPass, type OpenPass, rateByPass } from "./rate-by-token.ts";
export * from "./rating.ts";
export { type RatingPass, ratingToken, readRatingToken } from "./rating-token.ts";
export * from "./schemas.ts";
