import { and, eq } from "drizzle-orm";
import { clientBalances } from "#db/schema/client-balances.ts";
import { paymentExceptions, payments } from "#db/schema/payments.ts";
import {
  AppError,
  type Ctx,
  type InTx,
  notFound,
  recordEvent,
  requireStaff,
  transaction,
} from "../core/index.ts";
import { mayRefundAlone } from "../identity/index.ts";
import type { ExceptionMoney, ExceptionShare } from "./exception.ts";
import { readPayeeAccount } from "./payee-account.ts";
import type { PartWanted } from "./payment.ts";
import { recordPayment } from "./record-payment.ts";
import { requestRefund } from "./request-refund.ts";
import { settleProviderMoney } from "./settle-provider-money.ts";

export type ResolveExceptionInput = { exceptionId: string; note?: string } & (
  | { as: "assign"; clientId: string; parts: PartWanted[] }
  | { as: "split"; shares: ExceptionShare[] }
  | { as: "refund"; clientId?: string; payee?: string; payeeAccount?: string }
  | { as: "keep"; clientId?: string }
);

export interface ResolvedException {
  paymentIds: string[];
  refundId?: string;
}

/**
 * A person says whose money it is, or that it goes back. Every cent of it becomes a payment, balance credit or a
 * refund: shares that do not add up are `invalid`. Throws `conflict` when it is resolved already and for an outcome
 * that this kind does not have, `forbidden` for a transfer sent back above the member's limit.
 */
export async function resolveException(ctx: Ctx, input: ResolveExceptionInput): Promise<ResolvedException> {
  requireStaff(ctx);
  return transaction(ctx, async (inTx) => {
    const money = await lockException(inTx, input.exceptionId);
    const resolved = await carryOut(inTx, money, input);
    await close(inTx, money, input, resolved);
    return resolved;
  });
}

async function lockException(ctx: InTx<Ctx>, id: string): Promise<ExceptionMoney> {
  const [row] = await ctx.tx
    .select()
    .from(paymentExceptions)
    .where(and(eq(paymentExceptions.businessId, ctx.scope.businessId), eq(paymentExceptions.id, id)))
    .for("update");
  if (!row) throw notFound();
  if (row.state !== "open") throw new AppError("conflict", { message: "payments.error.exceptionDone" });
  return row;
}

async function carryOut(
  ctx: InTx<Ctx>,
  money: ExceptionMoney,
  input: ResolveExceptionInput,
): Promise<ResolvedException> {
  switch (input.as) {
    case "assign":
      return place(ctx, money, [{ clientId: input.clientId, amount: money.amount, parts: input.parts }]);
    case "split":
      return place(ctx, money, input.shares);
    case "keep":
      return keep(ctx, money, input.clientId);
    case "refund":
      return sendBack(ctx, money, input);
  }
}

async function place(
  ctx: InTx<Ctx>,
  money: ExceptionMoney,
  shares: readonly ExceptionShare[],
): Promise<ResolvedException> {
  if (money.kind === "surplus") throw new AppError("conflict", { message: "payments.error.surplusIsCredit" });
  const sum = shares.reduce((total, share) => total + share.amount, 0n);
  if (sum !== money.amount || new Set(shares.map(({ clientId }) => clientId)).size < shares.length) {
    throw new AppError("invalid", { fields: { shares: "payments.error.splitSum" } });
  }
  if (money.kind !== "unknown_transfer") return settleOne(ctx, money, shares);
  const paymentIds: string[] = [];
  // Two people who split between the same clients take their locks in the same order.
  const inOrder = [...shares].sort((a, b) => (a.clientId < b.clientId ? -1 : 1));
  for (const share of inOrder) {
    const { paymentId } = await recordPayment(ctx, {
      ...share,
      currency: money.currency,
      method: "transfer",
      receivedOn: money.receivedOn,
      payerName: money.payerName ?? undefined,
      reference: money.reference ?? undefined,
      isAnother: true,
    });
    paymentIds.push(paymentId);
  }
  return { paymentIds };
}

/** What the provider holds as one payment is one client's here too: its refunds and chargebacks follow it. */
async function settleOne(
  ctx: InTx<Ctx>,
  money: ExceptionMoney,
  shares: readonly ExceptionShare[],
): Promise<ResolvedException> {
  const [share] = shares;
  if (!share || shares.length > 1) {
    throw new AppError("invalid", { fields: { shares: "payments.error.splitProvider" } });
  }
  const payment = await settleProviderMoney(ctx, money, share);
  return { paymentIds: [payment.id] };
}

/** Money that came twice stays where it is: balance credit. Other money becomes the client's credit now. */
async function keep(
  ctx: InTx<Ctx>,
  money: ExceptionMoney,
  clientId: string | undefined,
): Promise<ResolvedException> {
  if (money.kind === "surplus") return { paymentIds: [] };
  return place(ctx, money, [{ clientId: ownerOf(money, clientId), amount: money.amount, parts: [] }]);
}

type SendBack = Extract<ResolveExceptionInput, { as: "refund" }>;

async function sendBack(ctx: InTx<Ctx>, money: ExceptionMoney, input: SendBack): Promise<ResolvedException> {
  if (money.kind === "unknown_transfer") return returnTransfer(ctx, money, input);
  if (money.kind === "surplus") await requireUnused(ctx, money);
  const { paymentIds, paymentId } = await refundedPayment(ctx, money, input.clientId);
  const { refundId, state } = await requestRefund(ctx, {
    paymentId,
    amount: money.amount,
    reason: "duplicate",
    note: input.note,
    payee: input.payee,
    payeeAccount: input.payeeAccount,
  });
  if (money.kind !== "surplus" && money.paymentId && state !== "waiting")
    await sayReturned(ctx, money.paymentId);
  return { paymentIds, refundId };
}

/** The client of the attempt reads there that its money goes back; what is another client's by now says so already. */
async function sayReturned(ctx: InTx<Ctx>, paymentId: string): Promise<void> {
  const isHere = and(eq(payments.businessId, ctx.scope.businessId), eq(payments.id, paymentId));
  await ctx.tx
    .update(payments)
    .set({ failureCode: "amount_returned" })
    .where(and(isHere, eq(payments.failureCode, "amount_assigned")));
}

/** Credit that paid another invoice meanwhile is no surplus any more: giving it back would leave that one owed again. */
async function requireUnused(ctx: InTx<Ctx>, { clientId, currency, amount }: ExceptionMoney): Promise<void> {
  const [balance] = await ctx.tx
    .select({ credit: clientBalances.credit, reserved: clientBalances.reserved })
    .from(clientBalances)
    .where(
      and(
        eq(clientBalances.businessId, ctx.scope.businessId),
        eq(clientBalances.clientId, clientId as string),
        eq(clientBalances.currency, currency),
      ),
    );
  if (balance && balance.credit - balance.reserved >= amount) return;
  throw new AppError("conflict", { message: "payments.error.surplusUsed" });
}

/** The payment that the money goes back from: the one it came with, or one made of it now. */
async function refundedPayment(ctx: InTx<Ctx>, money: ExceptionMoney, clientId: string | undefined) {
  if (money.kind === "surplus" && money.paymentId) return { paymentIds: [], paymentId: money.paymentId };
  const share = { clientId: ownerOf(money, clientId), amount: money.amount, parts: [] };
  const { id } = await settleProviderMoney(ctx, money, share);
  return { paymentIds: [id], paymentId: id };
}

/** Money that was never anybody's here goes back at the bank, by hand; only who may give that much back says so. */
async function returnTransfer(
  ctx: InTx<Ctx>,
  money: ExceptionMoney,
  input: SendBack,
): Promise<ResolvedException> {
  if (!input.payee?.trim()) throw new AppError("invalid", { fields: { payee: "payments.error.payee" } });
  if (!(await mayRefundAlone(ctx, money))) {
    throw new AppError("forbidden", { message: "payments.error.refundLimit" });
  }
  return { paymentIds: [] };
}

function ownerOf(money: ExceptionMoney, clientId: string | undefined): string {
  const owner = clientId ?? money.clientId;
  if (!owner) throw new AppError("invalid", { fields: { clientId: "payments.error.whose" } });
  return owner;
}

const stateAfter = { assign: "assigned", split: "assigned", refund: "refunded", keep: "kept" } as const;

async function close(
  ctx: InTx<Ctx>,
  money: ExceptionMoney,
  input: ResolveExceptionInput,
  { paymentIds, refundId }: ResolvedException,
): Promise<void> {
  const note = input.note?.trim();
  const [payee, payeeAccount] =
    input.as === "refund" ? [input.payee?.trim(), readPayeeAccount(input.payeeAccount)] : [];
  await ctx.tx
    .update(paymentExceptions)
    .set({
      state: stateAfter[input.as],
      resolvedBy: ctx.actor.kind === "staff" ? ctx.actor.id : null,
      resolvedAt: ctx.clock.now(),
      note:
        [money.note, note, [payee, payeeAccount].filter(Boolean).join(", ")].filter(Boolean).join("\n") ||
        null,
      paymentId: money.paymentId ?? (paymentIds.length === 1 ? paymentIds[0] : null),
    })
    .where(and(eq(paymentExceptions.businessId, ctx.scope.businessId), eq(paymentExceptions.id, money.id)));
  await recordEvent(ctx, {
    kind: "payment_exception.resolved",
    subject: { kind: "payment_exception", id: money.id },
    data: {
      ...{ kind: money.kind, amount: String(money.amount), currency: money.currency, as: input.as },
      paymentIds,
      refundId: refundId ?? null,
    },
    details: payee || note ? { payee, payeeAccount, note } : undefined,
  });
}
