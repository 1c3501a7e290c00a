import type { Due, Here, StripeState } from "#test/sandbox/stripe/state.ts";

/** Plans something for later; it happens at that moment of the sandbox's clock, or at the first call after it. */
export function plan({ state, account }: Here, inMs: number, what: Due["what"], id: string): void {
  state.due.push({ at: state.now() + inMs, account: account.secretKey, what, id });
}

/** Takes out what is due first, up to a moment. */
export function takeDue(state: StripeState, until: number): Due | undefined {
  const first = state.due.reduce<Due | undefined>((a, b) => (a && a.at <= b.at ? a : b), undefined);
  if (!first || first.at > until) return undefined;
  state.due.splice(state.due.indexOf(first), 1);
  return first;
}
