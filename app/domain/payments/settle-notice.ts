import { and, eq, or, sql } from "drizzle-orm";
import { isUuid } from "#app/kit/ids.ts";
import { clients } from "#db/schema/clients.ts";
import { inboundWebhooks, methodSetups } from "#db/schema/payment-accounts.ts";
import { payments } from "#db/schema/payments.ts";
import { AppError, type InTx, transaction } from "../core/index.ts";
import { asSystem } from "./as-system.ts";
import type { ProviderPayment } from "./gateway.ts";
import { openException } from "./open-exception.ts";
import type { PayCtx } from "./pay-ctx.ts";
import { accountById } from "./payment-account.ts";
import { makeTrue, settlePayment } from "./settle-payment.ts";

type Notice = typeof inboundWebhooks.$inferSelect;

/** Our own transaction may still be under way so long; then the payment is unknown indeed. */
const patienceMinutes = 15;

/**
 * Looks at the object a notice is about, as the provider has it now, and makes it true here: which event it was, and in
 * which order they came, no longer matters. Throws `unavailable`, to be tried again, while the payment is not there yet;
 * money that stays unknown becomes an exception. Payments that were not begun here are left alone.
 */
export async function settleNotice(
  ctx: PayCtx,
  { account, eventId }: { account: string; eventId: string },
): Promise<void> {
  const system = asSystem(ctx);
  const notice = await startTry(system, account, eventId);
  if (notice?.state !== "waiting") return;
  const known = await findKnown(system, notice);
  if (known.setupId)
    await ctx.jobs.send(undefined, "settle-setup", { ...business(ctx), setupId: known.setupId });
  else if (known.paymentId) await settlePayment(system, known.paymentId);
  else return settleUnknown(system, notice);
  await end(system, notice, "done");
}

const business = (ctx: PayCtx) => ({ businessId: ctx.scope.businessId });

const isIt = ({ account, eventId }: Pick<Notice, "account" | "eventId">) =>
  and(eq(inboundWebhooks.account, account), eq(inboundWebhooks.eventId, eventId));

function startTry(ctx: PayCtx, account: string, eventId: string): Promise<Notice | undefined> {
  return transaction(ctx, async ({ tx, scope }) => {
    const [row] = await tx
      .update(inboundWebhooks)
      .set({ tries: sql`${inboundWebhooks.tries} + 1` })
      .where(and(isIt({ account, eventId }), eq(inboundWebhooks.businessId, scope.businessId)))
      .returning();
    return row;
  });
}

async function end(ctx: PayCtx, notice: Notice, state: "done" | "ignored"): Promise<void> {
  await transaction(ctx, ({ tx }) =>
    tx.update(inboundWebhooks).set({ state, settledAt: ctx.clock.now() }).where(isIt(notice)),
  );
}

/** The payment or set-up that carries the provider's names already. */
function findKnown(ctx: PayCtx, notice: Notice): Promise<{ paymentId?: string; setupId?: string }> {
  const { businessId } = ctx.scope;
  const { sessionId, intentId } = namesOf(notice);
  if (!sessionId && !intentId) return Promise.resolve({});
  return transaction(ctx, async ({ tx }) => {
    const [payment] = await tx
      .select({ id: payments.id })
      .from(payments)
      .where(
        and(
          eq(payments.businessId, businessId),
          or(
            sessionId ? eq(payments.sessionId, sessionId) : undefined,
            intentId ? eq(payments.intentId, intentId) : undefined,
          ),
        ),
      );
    if (payment || !sessionId) return { paymentId: payment?.id };
    const [setup] = await tx
      .select({ id: methodSetups.id })
      .from(methodSetups)
      .where(and(eq(methodSetups.businessId, businessId), eq(methodSetups.sessionId, sessionId)));
    return { setupId: setup?.id };
  });
}

function namesOf({ objectKind, objectId, intentId }: Notice): { sessionId?: string; intentId?: string } {
  if (objectKind === "checkout.session") return { sessionId: objectId };
  return intentId ? { intentId } : {};
}

/** The answer that would have told us the names is lost or not there yet: the provider says whose payment it is. */
async function settleUnknown(ctx: PayCtx, notice: Notice): Promise<void> {
  const account = await accountById(ctx, notice.account);
  const truth = account && (await ctx.gateway.findPayment(account, namesOf(notice)));
  if (!truth?.paymentId || truth.businessId !== ctx.scope.businessId) return end(ctx, notice, "ignored");
  if (await isHere(ctx, truth.paymentId)) await makeTrue(ctx, truth.paymentId, truth);
  else if (isYoung(ctx, notice)) throw new AppError("unavailable");
  else if (truth.state === "succeeded") await setAside(ctx, notice, truth);
  await end(ctx, notice, "done");
}

const isYoung = (ctx: PayCtx, { receivedAt }: Notice) =>
  ctx.clock.now().getTime() - receivedAt.getTime() < patienceMinutes * 60_000;

async function isHere(ctx: PayCtx, paymentId: string): Promise<boolean> {
  if (!isUuid(paymentId)) return false;
  const rows = await transaction(ctx, ({ tx, scope }) =>
    tx
      .select({ id: payments.id })
      .from(payments)
      .where(and(eq(payments.businessId, scope.businessId), eq(payments.id, paymentId))),
  );
  return rows.length > 0;
}

/** Money that says it is ours and that no payment here knows: a person decides whose it is. */
async function setAside(ctx: PayCtx, notice: Notice, truth: ProviderPayment): Promise<void> {
  await transaction(ctx, async (inTx) => {
    await openException(inTx, {
      kind: "unknown_payment",
      clientId: await clientOf(inTx, truth.clientId),
      ...{ currency: truth.currency, amount: truth.amount },
      externalId: truth.intentId ?? notice.objectId,
    });
  });
}

async function clientOf(ctx: InTx<PayCtx>, clientId: string | undefined): Promise<string | undefined> {
  if (!clientId || !isUuid(clientId)) return undefined;
  const [row] = await ctx.tx
    .select({ id: clients.id })
    .from(clients)
    .where(and(eq(clients.businessId, ctx.scope.businessId), eq(clients.id, clientId)));
  return row?.id;
}
