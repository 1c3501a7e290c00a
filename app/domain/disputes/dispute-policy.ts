import type { Business } from "../identity/index.ts";
import { acceptDays, promiseDays } from "./dispute.ts";

/** Working days that a business promises, and days that it gives. */
export interface DisputePolicy {
  /** until a first human answer */
  answerDays: number;
  /** until a decision */
  decisionDays: number;
  /** until a decision where goods or quality are to be looked at */
  evidenceDays: number;
  /** after a decision, until what was declined is due */
  deferDays: number;
  /** after a decision, to accept, answer or reopen */
  acceptDays: number;
}

const atFirst: DisputePolicy = {
  answerDays: promiseDays.answer,
  decisionDays: promiseDays.decision,
  evidenceDays: promiseDays.evidence,
  deferDays: 14,
  acceptDays,
};

/** What a business decided about disputes; what it never decided is as at first. */
export function disputePolicy(business: Pick<Business, "settings">): DisputePolicy {
  const own = (business.settings.disputes ?? {}) as Partial<DisputePolicy>;
  return { ...atFirst, ...own };
}
