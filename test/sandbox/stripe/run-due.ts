import { takeDue } from "#test/sandbox/stripe/clock.ts";
import { arriveRefund, failRefund } from "#test/sandbox/stripe/refunds.ts";
import { endSession, loadSession } from "#test/sandbox/stripe/sessions.ts";
import { endDebit } from "#test/sandbox/stripe/settle-charge.ts";
import { type Due, type Here, hereOf, type StripeState } from "#test/sandbox/stripe/state.ts";

const happenings: Record<Due["what"], (here: Here, id: string) => unknown> = {
  "session ends": (here, id) => {
    const row = loadSession(here, id);
    if (row.shown.status === "open") endSession(here, row);
  },
  "debit ends": endDebit,
  "refund arrives": (here, id) => arriveRefund(here, here.account.refunds.get(id)!),
  "refund comes back": (here, id) => {
    const refund = here.account.refunds.get(id)!;
    if (refund.status !== "failed") failRefund(here, refund);
  },
};

export function happen(state: StripeState, { account, what, id }: Due): void {
  const owner = state.accounts.get(account);
  if (owner) happenings[what](hereOf(state, owner), id);
}

/** Lets everything happen that is due by now. */
export function runDue(state: StripeState): void {
  for (let due = takeDue(state, state.now()); due; due = takeDue(state, state.now())) happen(state, due);
}
