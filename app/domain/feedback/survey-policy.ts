import type { Business } from "../identity/index.ts";
import type { RatingKind } from "./schemas.ts";

/** When a business asks by mail how it went. */
export interface SurveyPolicy {
  isOn: boolean;
  /** minutes after a payment arrived */
  effortMinutes: number;
  /** minutes after a dispute was decided */
  satisfactionMinutes: number;
}

const atFirst: SurveyPolicy = { isOn: true, effortMinutes: 60, satisfactionMinutes: 24 * 60 };

/** One request per person in so many days (PRODUCT §4, Feedback). */
export const restDays = 30;

/** What a business decided about asking; what it never decided is as at first. */
export function surveyPolicy(business: Pick<Business, "settings">): SurveyPolicy {
  return { ...atFirst, ...((business.settings.surveys ?? {}) as Partial<SurveyPolicy>) };
}

/** Seconds from the occasion to the mail; a demo does not make its visitors wait. */
export function askAfterSeconds(policy: SurveyPolicy, kind: RatingKind, demo: boolean): number {
  if (demo) return 60;
  return 60 * (kind === "effort" ? policy.effortMinutes : policy.satisfactionMinutes);
}
