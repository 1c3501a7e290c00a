import type { Resolution, RootCause, Verdict } from "./schemas.ts";

/** What a staff member chooses for one claim. */
export interface ClaimDecision {
  claimId: string;
  verdict: Verdict;
  /** gross; needed for "partly accepted" and "goodwill", the others say it themselves */
  granted?: bigint;
  rootCause: RootCause;
}

/** Resolutions that give money, and those that only say something. */
export const givingResolutions: readonly Resolution[] = ["credit_note", "refund", "balance_credit"];
export const tellingResolutions: readonly Resolution[] = ["explanation", "information"];

/**
 * What a verdict grants of an asked amount; undefined where the amount given does not fit it. Goodwill may grant
 * anything, because nobody is to blame.
 */
export function grantedBy(verdict: Verdict, asked: bigint, given?: bigint): bigint | undefined {
  switch (verdict) {
    case "accepted":
    case "duplicate":
      return given === undefined || given === asked ? asked : undefined;
    case "declined":
      return given === undefined || given === 0n ? 0n : undefined;
    case "partly_accepted":
      return given !== undefined && given > 0n && given < asked ? given : undefined;
    case "goodwill":
      return given !== undefined && given >= 0n && given <= asked ? given : undefined;
  }
}

/** Whether a resolution fits what is granted: money needs a document, and where there is none nothing is made. */
export function resolutionFits(resolution: Resolution, granted: bigint): boolean {
  return (granted > 0n ? givingResolutions : tellingResolutions).includes(resolution);
}
