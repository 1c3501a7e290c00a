import { and, asc, eq, isNull, lt } from "drizzle-orm";
import { newId } from "#app/kit/ids.ts";
import { methodSetups, paymentMethods } from "#db/schema/payment-accounts.ts";
import { type InTx, recordEvent, transaction } from "../core/index.ts";
import { asSystem } from "./as-system.ts";
import type { ProviderSavedMethod } from "./gateway.ts";
import type { PayCtx } from "./pay-ctx.ts";
import { accountById } from "./payment-account.ts";
import { lockClient } from "./recorded-twice.ts";
import { methodFacts } from "./saved-method.ts";

/** A page at the provider stands open for a day; what nobody finished by then is over. */
const setupHours = 26;
const patienceMs = 60_000;
const batch = 100;

type Setup = typeof methodSetups.$inferSelect;

/**
 * Asks the provider what became of a visit and keeps the way to pay that was left there, once; the client's first is the
 * one used first. Safe at any time and any number of times. Throws, to be tried again, while the provider does not answer.
 */
export async function settleSetup(ctx: PayCtx, setupId: string): Promise<void> {
  const system = asSystem(ctx);
  const setup = await findSetupRow(system, setupId);
  if (setup?.state !== "created") return;
  const account = await accountById(system, setup.account);
  const found =
    account && setup.sessionId ? await system.gateway.findSetup(account, setup.sessionId) : undefined;
  const { method } = found ?? {};
  if (method) await transaction(system, (inTx) => keepMethod(inTx, setup, method));
  else if (found?.state === "expired" || isOver(system, setup)) {
    await transaction(system, (inTx) => endSetup(inTx, setup.id, "expired"));
  }
}

/** For the reconciler: asks again about every visit whose end nobody told us. */
export async function settleOpenSetups(ctx: PayCtx): Promise<void> {
  const before = new Date(ctx.clock.now().getTime() - patienceMs);
  const open = await transaction(ctx, ({ tx, scope }) =>
    tx
      .select({ id: methodSetups.id })
      .from(methodSetups)
      .where(
        and(
          eq(methodSetups.businessId, scope.businessId),
          eq(methodSetups.state, "created"),
          lt(methodSetups.createdAt, before),
        ),
      )
      .orderBy(asc(methodSetups.createdAt))
      .limit(batch),
  );
  for (const { id } of open) await settleSetup(ctx, id);
}

const isOver = (ctx: PayCtx, { createdAt }: Setup) =>
  ctx.clock.now().getTime() - createdAt.getTime() > setupHours * 3_600_000;

function findSetupRow(ctx: PayCtx, id: string): Promise<Setup | undefined> {
  return transaction(ctx, async ({ tx, scope }) => {
    const [row] = await tx
      .select()
      .from(methodSetups)
      .where(and(eq(methodSetups.businessId, scope.businessId), eq(methodSetups.id, id)));
    return row;
  });
}

/** False when another run ended it first. */
export async function endSetup(ctx: InTx<PayCtx>, id: string, state: "done" | "expired"): Promise<boolean> {
  const ended = await ctx.tx
    .update(methodSetups)
    .set({ state, settledAt: ctx.clock.now() })
    .where(
      and(
        eq(methodSetups.businessId, ctx.scope.businessId),
        eq(methodSetups.id, id),
        eq(methodSetups.state, "created"),
      ),
    )
    .returning({ id: methodSetups.id });
  return ended.length > 0;
}

async function keepMethod(ctx: InTx<PayCtx>, setup: Setup, found: ProviderSavedMethod): Promise<void> {
  const { businessId } = ctx.scope;
  const { clientId, account, contactId } = setup;
  await lockClient(ctx, clientId);
  if (!(await endSetup(ctx, setup.id, "done"))) return;
  const now = ctx.clock.now();
  const [other] = await ctx.tx
    .select({ id: paymentMethods.id })
    .from(paymentMethods)
    .where(
      and(
        eq(paymentMethods.businessId, businessId),
        eq(paymentMethods.clientId, clientId),
        eq(paymentMethods.isDefault, true),
        isNull(paymentMethods.removedAt),
      ),
    );
  const { providerMethodId, customerId, kind, brand, last4, expMonth, expYear } = found;
  const [kept] = await ctx.tx
    .insert(paymentMethods)
    .values({
      ...{ businessId, id: newId(now), clientId, account, customerId, providerMethodId, kind, last4 },
      ...{ brand: brand ?? null, expMonth: expMonth ?? null, expYear: expYear ?? null },
      ...{ isDefault: !other, addedBy: contactId, createdAt: now },
    })
    .onConflictDoNothing({
      target: [paymentMethods.businessId, paymentMethods.account, paymentMethods.providerMethodId],
    })
    .returning();
  if (!kept) return;
  await recordEvent(ctx, {
    kind: "payment_method.added",
    subject: { kind: "payment_method", id: kept.id },
    clientId,
    data: methodFacts(kept),
  });
}
