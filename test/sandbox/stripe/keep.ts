import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import type { StripeState } from "#test/sandbox/stripe/state.ts";

const version = 1;

interface Kept {
  version: number;
  ahead: number;
  state: Pick<StripeState, "accounts" | "due" | "charges" | "refunds" | "disputes">;
}

/**
 * Writes down what Stripe would not forget when its stand-in is started anew: a debit on its way arrives although the
 * demo was ended between. Calls and deliveries are forgotten; who missed a webhook reads the list of events.
 */
export function keepStripe(file: string, state: StripeState, ahead: number): void {
  const { accounts, due, charges, refunds, disputes } = state;
  const kept: Kept = { version, ahead, state: { accounts, due, charges, refunds, disputes } };
  writeFileSync(`${file}.new`, JSON.stringify(kept, pack));
  renameSync(`${file}.new`, file);
}

/** Takes up what was kept; answers with how far the clock was ahead, or `null` when there is nothing to take up. */
export function takeUpStripe(file: string, state: StripeState): number | null {
  if (!existsSync(file)) return null;
  const kept = JSON.parse(readFileSync(file, "utf8"), unpack) as Kept;
  if (kept.version !== version) return null;
  for (const account of kept.state.accounts.values())
    for (const [key, entry] of account.keys) if (!entry.answer) account.keys.delete(key);
  Object.assign(state, kept.state);
  return kept.ahead;
}

function pack(_: string, value: unknown): unknown {
  if (value instanceof Map) return { "": "map", entries: Array.from(value) };
  if (value instanceof Set) return { "": "set", entries: Array.from(value) };
  return value;
}

function unpack(_: string, value: unknown): unknown {
  const packed = value as { ""?: string; entries: [] } | null;
  if (packed?.[""] === "map") return new Map(packed.entries);
  if (packed?.[""] === "set") return new Set(packed.entries);
  return value;
}
