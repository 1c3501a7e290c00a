import { spread } from "#app/documents/credit/spread.ts";
import { isSameRate } from "#app/documents/en16931/check-vat-group.ts";
import type { Line, SemanticDocument, TaxGroup } from "#app/documents/semantic.ts";

export interface CreditedClaim {
  /** BT-126's place in the invoice, from 1; none for a claim about the document */
  position?: number;
  /** gross, minor units */
  granted: bigint;
  /** what stands as the item of a claim about the document */
  name: string;
  /** BT-127 */
  note?: string;
}

/** The part of a claim that one tax category and rate bears. */
export interface ClaimShare {
  claim: CreditedClaim;
  line?: Line;
  category: string;
  rate?: string;
  gross: bigint;
}

/**
 * Divides granted claims among the invoice's tax groups: a line's claim goes to the line's own, one about the document
 * to all in proportion to what is left of them. What a group cannot bear, because an allowance on the document had
 * lowered it, goes to the others: no group is credited above what it asked for while the claims are not above the
 * invoice.
 */
export function shareClaims(invoice: SemanticDocument, claims: readonly CreditedClaim[]): ClaimShare[] {
  const rooms = invoice.taxes.map((group) => ({ group, left: group.taxable + group.tax }));
  const own: ClaimShare[] = [];
  const rest: { claim: CreditedClaim; line?: Line; amount: bigint }[] = [];
  for (const claim of claims) {
    if (claim.granted <= 0n) continue;
    const line = claim.position === undefined ? undefined : lineAt(invoice, claim.position);
    const room = line && rooms.find(({ group }) => isOf(line, group));
    const amount = line ? least(claim.granted, room?.left ?? claim.granted) : 0n;
    if (room) room.left -= amount;
    if (line && amount > 0n) own.push(shareOf(claim, line, amount, line));
    if (claim.granted > amount) rest.push({ claim, line, amount: claim.granted - amount });
  }
  return [...own, ...rest.flatMap(({ claim, line, amount }) => overGroups(rooms, claim, line, amount))];
}

interface Room {
  group: TaxGroup;
  left: bigint;
}

function overGroups(rooms: Room[], claim: CreditedClaim, line: Line | undefined, amount: bigint) {
  const left = rooms.map((room) => most(room.left, 0n));
  const within = least(
    amount,
    left.reduce((sum, room) => sum + room, 0n),
  );
  // A document may ask for a little more than its groups (BT-114): that goes where most was asked for.
  const asked = rooms.map(({ group }) => group.taxable + group.tax);
  const above = spread(amount - within, asked);
  return spread(within, left).flatMap((share, index) => {
    const room = rooms[index];
    const gross = share + (above[index] ?? 0n);
    if (!room || gross === 0n) return [];
    room.left -= gross;
    return [shareOf(claim, line, gross, { taxCategory: room.group.category, taxRate: room.group.rate })];
  });
}

const shareOf = (
  claim: CreditedClaim,
  line: Line | undefined,
  gross: bigint,
  tax: Pick<Line, "taxCategory" | "taxRate">,
): ClaimShare => ({ claim, line, gross, category: tax.taxCategory, rate: tax.taxRate });

const isOf = (line: Line, group: TaxGroup) =>
  line.taxCategory === group.category && isSameRate(line.taxRate, group.rate);

function lineAt({ lines }: SemanticDocument, position: number): Line {
  const line = lines[position - 1];
  if (!line) throw new RangeError(`the invoice has no line ${position}`);
  return line;
}

const least = (a: bigint, b: bigint) => (a < b ? most(a, 0n) : most(b, 0n));
const most = (a: bigint, b: bigint) => (a > b ? a : b);
