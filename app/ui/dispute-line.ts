import type { ClaimedLine } from "#app/domain/disputes/claim-amount.ts";
import type { ClaimKind } from "#app/domain/disputes/typed-claim.ts";

export interface DisputeLine {
  position: number;
  name: string;
  about: string;
  amount: string;
  facts: ClaimedLine;
  room: bigint;
  roomText: string;
  kinds: ClaimKind[];
  /** what stands on the invoice, by kind */
  was: Partial<Record<ClaimKind, string>>;
}
