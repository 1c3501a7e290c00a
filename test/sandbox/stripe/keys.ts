import { createHash } from "node:crypto";
import type { KeyEntry, StripeAccount } from "#test/sandbox/stripe/state.ts";

const dayMs = 24 * 60 * 60 * 1000;

export type KeyVerdict =
  | { is: "new"; entry: KeyEntry | null }
  | { is: "running" }
  | { is: "other call" }
  | { is: "known"; answer: NonNullable<KeyEntry["answer"]> };

/** Looks an idempotency key up and, when it is new, takes it. Keys are an account's own and live for 24 hours. */
export function takeKey(account: StripeAccount, key: string | null, call: string, now: number): KeyVerdict {
  if (key === null) return { is: "new", entry: null };
  const fingerprint = createHash("sha256").update(call).digest("hex");
  const entry = account.keys.get(key);
  if (entry && now - entry.at < dayMs) {
    if (entry.fingerprint !== fingerprint) return { is: "other call" };
    return entry.answer ? { is: "known", answer: entry.answer } : { is: "running" };
  }
  const fresh: KeyEntry = { fingerprint, at: now };
  account.keys.set(key, fresh);
  return { is: "new", entry: fresh };
}

/** What failed validation leaves its key free. */
export function releaseKey(account: StripeAccount, key: string | null): void {
  if (key !== null && !account.keys.get(key)?.answer) account.keys.delete(key);
}
