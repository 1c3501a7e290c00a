import { refuse } from "#test/sandbox/stripe/refusal.ts";
import type { StripeAccount } from "#test/sandbox/stripe/state.ts";

type Json = Record<string, unknown>;

const deepest = 4;
const references = new Set([
  "data",
  "payment_intent",
  "latest_charge",
  "charge",
  "refunds",
  "balance_transaction",
  "failure_balance_transaction",
  "payment_method",
  "setup_intent",
  "customer",
]);

/** Refuses what is no reference, before anything is done. */
export function refusePaths(paths: readonly string[]): void {
  for (const path of paths) {
    const steps = path.split(".");
    if (steps.length > deepest)
      refuse("You cannot expand more than 4 levels of a property.", { param: "expand" });
    if (!steps.every((step) => references.has(step))) refusePath(path);
  }
}

function refusePath(path: string): never {
  return refuse(`This property cannot be expanded (${path}).`, { param: "expand[0]" });
}

/** A copy of an answer with the named references filled in. */
export function expanded(account: StripeAccount, answer: object, paths: readonly string[]): object {
  const copy = structuredClone(answer) as Json;
  for (const path of paths) fill(account, copy, path.split("."), path);
  return copy;
}

function fill(account: StripeAccount, at: Json, [step = "", ...rest]: string[], path: string): void {
  if (Array.isArray(at[step])) {
    for (const item of at[step] as Json[]) fill(account, item, rest, path);
    return;
  }
  if (!(step in at) && !(at.object === "charge" && step === "refunds")) refusePath(path);
  if (at.object === "charge" && step === "refunds") at.refunds ??= refundsOf(account, String(at.id));
  const value = at[step];
  if (typeof value === "string") at[step] = found(account, value, path);
  const inner = at[step];
  if (rest.length > 0 && typeof inner === "object" && inner !== null)
    fill(account, inner as Json, rest, path);
}

function found(account: StripeAccount, id: string, path: string): object {
  const object =
    account.intents.get(id) ??
    account.charges.get(id) ??
    account.methods.get(id)?.shown ??
    account.movements.get(id) ??
    account.customers.get(id) ??
    account.setups.get(id) ??
    account.refunds.get(id) ??
    account.disputes.get(id) ??
    account.sessions.get(id)?.shown;
  return object ? structuredClone(object) : refusePath(path);
}

function refundsOf(account: StripeAccount, charge: string): object {
  const data = Array.from(account.refunds.values()).filter((refund) => refund.charge === charge);
  return {
    object: "list",
    data: structuredClone(data),
    has_more: false,
    url: `/v1/charges/${charge}/refunds`,
  };
}
