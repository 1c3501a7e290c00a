import { AppError } from "../core/index.ts";
import { type ClaimDecision, grantedBy, resolutionFits } from "./decision.ts";
import type { Bounds, ClaimRow } from "./load-claims.ts";
import {
  type Resolution,
  type RootCause,
  resolutions,
  rootCauses,
  type Verdict,
  verdicts,
} from "./schemas.ts";

export interface DecidedClaim {
  claim: ClaimRow;
  verdict: Verdict;
  granted: bigint;
  rootCause: RootCause;
}

export interface DecisionInput {
  claims: readonly ClaimDecision[];
  resolution: Resolution;
  answer: string;
}

/** What `readDecision` returns: nothing of it is missing. */
export interface Decision {
  claims: DecidedClaim[];
  granted: bigint;
  resolution: Resolution;
  answer: string;
}

/** an answer longer than this is a document */
export const longestAnswer = 10_000;

/**
 * A decision with all its parts. Throws `invalid` naming every field that is missing or does not fit: a verdict, an
 * amount and a root cause for each claim (`verdict-{claimId}` …), a resolution that fits what is granted, an answer.
 * `bounds` are those of a claim that was decided before.
 */
export function readDecision(
  rows: readonly ClaimRow[],
  input: DecisionInput,
  bounds: ReadonlyMap<string, Bounds>,
): Decision {
  const fields: Record<string, string> = {};
  const claims = rows.map((claim) => {
    const { id } = claim;
    const chosen = input.claims.find(({ claimId }) => claimId === id);
    if (!chosen || !verdicts.includes(chosen.verdict)) fields[`verdict-${id}`] = "field.required";
    if (!chosen || !rootCauses.includes(chosen.rootCause)) fields[`rootCause-${id}`] = "field.required";
    const granted = chosen && grantedBy(chosen.verdict, claim.asked, chosen.granted);
    if (chosen && granted === undefined) fields[`granted-${id}`] = "disputes.error.granted";
    const { least, most } = bounds.get(id) ?? { least: 0n, most: claim.asked };
    if (granted !== undefined && granted < least) fields[`granted-${id}`] = "disputes.error.grantedBefore";
    if (granted !== undefined && granted > most) fields[`granted-${id}`] = "disputes.error.grantedOthers";
    return { claim, ...(chosen as ClaimDecision), granted: granted ?? 0n };
  });
  const granted = claims.reduce((sum, claim) => sum + claim.granted, 0n);
  const before = [...bounds.values()].reduce((sum, { least }) => sum + least, 0n);
  const { resolution } = input;
  const answer = input.answer.trim();
  if (!resolutions.includes(resolution)) fields.resolution = "field.required";
  else if (!resolutionFits(resolution, granted) && !(before > 0n && granted === before)) {
    fields.resolution = granted > 0n ? "disputes.error.resolutionMoney" : "disputes.error.resolutionNothing";
  }
  if (!answer) fields.answer = "field.required";
  if (answer.length > longestAnswer) fields.answer = "disputes.error.long";
  if (input.claims.some(({ claimId }) => !rows.some(({ id }) => id === claimId))) {
    throw new AppError("invalid", { message: "disputes.error.claims" });
  }
  if (Object.keys(fields).length > 0) throw new AppError("invalid", { fields });
  return { claims, granted, resolution, answer };
}
