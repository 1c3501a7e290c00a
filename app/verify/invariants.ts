import type { Invariant } from "./invariant.ts";
import { disputeInvariants } from "./invariants/disputes.ts";
import { documentInvariants } from "./invariants/documents.ts";
import { figureInvariants } from "./invariants/figures.ts";
import { ledgerInvariants } from "./invariants/ledger.ts";
import { logInvariants } from "./invariants/log.ts";
import { paymentInvariants } from "./invariants/payments.ts";
import { trendInvariants } from "./invariants/trends.ts";
import { wallInvariants } from "./invariants/walls.ts";

/** Everything that always holds, in the order in which it is reported. */
export const invariants: readonly Invariant[] = [
  ...ledgerInvariants,
  ...figureInvariants,
  ...paymentInvariants,
  ...disputeInvariants,
  ...documentInvariants,
  ...logInvariants,
  ...trendInvariants,
  ...wallInvariants,
];
