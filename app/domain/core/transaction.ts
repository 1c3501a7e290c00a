import { AsyncLocalStorage } from "node:async_hooks";
import { driverOf, type Scope, scopeSettings, setScope, type Tx } from "#db/client.server.ts";
import type { BaseCtx } from "./context.ts";
import { isTransient } from "./errors.ts";

export type InTx<C extends BaseCtx> = C & { tx: Tx };

const open = new AsyncLocalStorage<{ scope?: Scope }>();

/** Whether the caller runs inside a database transaction: adapters refuse to call vendors then. */
export function insideTransaction(): boolean {
  return open.getStore() !== undefined;
}

const maxTries = 3;

/**
 * Runs `work` in one transaction with the context's scope set, or joins the one that is open.
 * Serialization failures and deadlocks are tried again, three times in all; anything else rolls back and throws.
 * A transaction has one scope: joining with another throws, because the policies would go on with the first.
 */
export async function transaction<C extends BaseCtx & { scope?: Scope }, T>(
  ctx: C,
  work: (ctx: InTx<C>) => Promise<T>,
): Promise<T> {
  if (ctx.tx) {
    refuseOtherScope(ctx.scope);
    return work(ctx as InTx<C>);
  }
  for (let attempt = 1; ; attempt++) {
    try {
      return await open.run({ scope: ctx.scope }, () => runOnce(ctx, work));
    } catch (error) {
      if (attempt >= maxTries || !isRetryable(error)) throw error;
    }
  }
}

function runOnce<C extends BaseCtx & { scope?: Scope }, T>(
  ctx: C,
  work: (ctx: InTx<C>) => Promise<T>,
): Promise<T> {
  return ctx.db.orm.transaction(async (tx) => {
    const scoped = ctx.scope && setting(tx, ctx.scope);
    try {
      return await work({ ...ctx, tx });
    } finally {
      // Were it not set, nothing after it was done either: its own failure says why.
      await scoped;
    }
  });
}

/** On its way before the first statement of the work, on the same connection: that one need not wait for it. */
function setting(tx: Tx, scope: Scope): Promise<unknown> {
  const set = driverOf(tx).unsafe(setScope, scopeSettings(scope), { prepare: true }).execute();
  set.catch(() => {});
  return set;
}

function refuseOtherScope(scope: Scope | undefined): void {
  const outer = open.getStore()?.scope;
  if (!scope || !outer || scope === outer) return;
  if (scopeSettings(scope).join() !== scopeSettings(outer).join()) {
    throw new Error("a transaction has one scope; this one was opened for another");
  }
}

/** Only failures after which the database itself has surely rolled back: a lost connection is not one of them. */
function isRetryable(error: unknown): boolean {
  if (!isTransient(error)) return false;
  for (let e: unknown = error, depth = 0; e instanceof Error && depth < 4; e = e.cause, depth++) {
    const { code } = e as { code?: string };
    if (code === "40001" || code === "40P01") return true;
  }
  return false;
}
