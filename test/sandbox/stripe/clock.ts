import type { Due, StripeState } from "#test/sandbox/stripe/state.ts";

/** Plans something for later; it happens at that moment of the sandbox's clock, or at the first call after it. */
export function plan(state: StripeState, at: number, happen: () => void): void {
  state.due.push({ at, happen });
}

/** Takes out what is due first, up to a moment. */
export function takeDue(state: StripeState, until: number): Due | undefined {
  const first = state.due.reduce<Due | undefined>((a, b) => (a && a.at <= b.at ? a : b), undefined);
  if (!first || first.at > until) return undefined;
  state.due.splice(state.due.indexOf(first), 1);
  return first;
}

/** Lets everything happen that is due by now. */
export function runDue(state: StripeState): void {
  for (let due = takeDue(state, state.now()); due; due = takeDue(state, state.now())) due.happen();
}
