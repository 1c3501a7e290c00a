import { AppError } from "../core/index.ts";
import { claimAmount } from "./claim-amount.ts";
import type { ClaimableLine, ClaimRoom } from "./claim-room.ts";
import {
  type CorrectedField,
  correctedFields,
  documentReasons,
  lineReasons,
  type Reason,
  reasonCodes,
} from "./schemas.ts";

export interface ClaimInput {
  /** none: about the document */
  lineId?: string;
  reason: Reason;
  correctedField?: CorrectedField;
  correctedValue?: string;
  /** gross, minor units of the invoice's currency */
  amount?: bigint;
}

export interface ReadClaim {
  lineId: string | null;
  reason: Reason;
  reasonCode: string;
  correctedField: CorrectedField | null;
  correctedValue: string | null;
  asked: bigint;
}

const mostClaims = 200;
const longestValue = 1_000;

/**
 * The claims of a form with what each asks for, within the invoice and its lines. Throws `invalid` that names each
 * field by its place ("claims.0.amount"); where an amount is above what may still be claimed, `values.room` says what
 * may.
 */
export function readClaims(claims: readonly ClaimInput[], of: ClaimRoom): ReadClaim[] {
  if (claims.length === 0 || claims.length > mostClaims) {
    throw new AppError("invalid", {
      fields: { claims: claims.length ? "claims.error.many" : "claims.error.none" },
    });
  }
  const rooms = new Map(of.lines.map((line) => [line.id, line.room]));
  const fields: Record<string, string> = {};
  let room: bigint | undefined;
  const read = claims.map((claim, index) => {
    const line = claim.lineId === undefined ? undefined : of.lines.find(({ id }) => id === claim.lineId);
    const one = readClaim(claim, line, of.currency);
    const left = line && rooms.get(line.id);
    if ("problem" in one) fields[`claims.${index}.${one.field}`] = one.problem;
    else if (line && left !== undefined) {
      if (one.asked > left) {
        fields[`claims.${index}.${fieldOf(claim)}`] = "claims.error.aboveLine";
        room ??= left;
      }
      rooms.set(line.id, left - one.asked);
    }
    return one;
  });
  const good = read.filter((one): one is ReadClaim => !("problem" in one));
  const asked = good.reduce((sum, one) => sum + one.asked, 0n);
  if (Object.keys(fields).length === 0 && asked > of.room) {
    fields.claims = "claims.error.aboveInvoice";
    room = of.room;
  }
  if (Object.keys(fields).length > 0) {
    const values = room === undefined ? undefined : { room: { amount: room, currency: of.currency } };
    throw new AppError("invalid", { fields, values });
  }
  return good;
}

const fieldOf = ({ correctedField }: ClaimInput) =>
  correctedField && correctedField !== "text" ? "correctedValue" : "amount";

function readClaim(
  claim: ClaimInput,
  line: ClaimableLine | undefined,
  currency: string,
): ReadClaim | { field: string; problem: string } {
  const { reason, correctedField: field } = claim;
  if (claim.lineId !== undefined && !line) return { field: "lineId", problem: "claims.error.line" };
  if (!(line ? lineReasons : documentReasons).includes(reason)) {
    return { field: "reason", problem: "claims.error.reason" };
  }
  if (field && (!correctedFields.includes(field) || (!line && field !== "text"))) {
    return { field: "correctedField", problem: "claims.error.value" };
  }
  const value = claim.correctedValue?.toWellFormed().trim() ?? "";
  if (field && (!value || value.length > longestValue)) {
    return { field: "correctedValue", problem: "claims.error.value" };
  }
  const amount = claimAmount({ ...claim, line }, currency);
  if ("problem" in amount) return { field: fieldOf(claim), problem: amount.problem };
  return {
    ...{ lineId: line?.id ?? null, reason, reasonCode: reasonCodes[reason], asked: amount.asked },
    ...{ correctedField: field ?? null, correctedValue: field ? value : null },
  };
}
