import { and, asc, eq, sql } from "drizzle-orm";
import { ledgerEntries, ledgerPostings } from "#db/schema/ledger.ts";
import type { chargebacks } from "#db/schema/payments.ts";
import { payments } from "#db/schema/payments.ts";
import type { Ctx, InTx } from "../core/index.ts";
import { postEntry } from "../ledger/index.ts";
import type { ProviderChargeback } from "./gateway.ts";
import { giveBackMoney } from "./give-back-money.ts";
import { lockPayment } from "./lock-payment.ts";
import { makeRoom } from "./make-room.ts";
import { refundable } from "./payment.ts";
import { takeMoney } from "./take-money.ts";

type Row = typeof chargebacks.$inferSelect;

/** Moves the money of a chargeback to where the provider says it is now: with the payer's bank, or back here. */
export async function moveChargeback(ctx: InTx<Ctx>, row: Row, truth: ProviderChargeback): Promise<void> {
  const takes = await openTakes(ctx, row.id);
  if (truth.isWithdrawn) await withdraw(ctx, row, truth, takes);
  else for (const take of takes.open) await reinstate(ctx, row, take, takes.givenBack++);
  if (truth.fee && truth.fee > 0n) await bookFee(ctx, row, truth.fee);
}

interface Take {
  externalId: string;
  amount: bigint;
}

/** What was withdrawn and has not come back, as the ledger has it. */
async function openTakes(ctx: InTx<Ctx>, chargebackId: string) {
  const rows = await ctx.tx
    .select({
      kind: ledgerEntries.kind,
      externalId: ledgerEntries.externalId,
      amount: sql<string>`sum(${ledgerPostings.amount}) filter (where ${ledgerPostings.account} = 'provider_balance')`,
    })
    .from(ledgerEntries)
    .innerJoin(
      ledgerPostings,
      and(
        eq(ledgerPostings.businessId, ledgerEntries.businessId),
        eq(ledgerPostings.entryId, ledgerEntries.id),
      ),
    )
    .where(
      and(
        eq(ledgerEntries.businessId, ctx.scope.businessId),
        eq(ledgerEntries.subjectId, chargebackId),
        sql`${ledgerEntries.kind} in ('chargeback_withdrawn', 'chargeback_reinstated')`,
      ),
    )
    .groupBy(ledgerEntries.id, ledgerEntries.kind, ledgerEntries.externalId)
    .orderBy(asc(ledgerEntries.id));
  const takes: Take[] = rows
    .filter(({ kind }) => kind === "chargeback_withdrawn")
    .map(({ externalId, amount }) => ({ externalId: externalId as string, amount: -BigInt(amount) }));
  const givenBack = rows.length - takes.length;
  return { open: takes.slice(givenBack), taken: takes.length, givenBack };
}

/** The first movement carries the provider's name for it; further ones a number, since each is booked once. */
const nth = (name: string, before: number) => (before === 0 ? name : `${name}:${before + 1}`);

/**
 * A bank asks nobody: refunds that wait are declined. Where refunds under way have the money, only the rest is booked
 * now; when they fail, the next look takes what is missing.
 */
async function withdraw(
  ctx: InTx<Ctx>,
  row: Row,
  truth: ProviderChargeback,
  takes: { open: Take[]; taken: number },
): Promise<void> {
  const missing = truth.amount - takes.open.reduce((sum, { amount }) => sum + amount, 0n);
  if (missing <= 0n) return;
  const payment = await makeRoom(ctx, row.paymentId, missing);
  const room = refundable(payment);
  const amount = missing < room ? missing : room;
  if (amount < missing) ctx.log.warn("a chargeback is larger than what is left", { chargebackId: row.id });
  if (amount <= 0n) return;
  await takeMoney(ctx, payment, {
    amount,
    kind: "chargeback_withdrawn",
    externalId: nth(`chargeback:${row.providerDisputeId}`, takes.taken),
    subject: { kind: "chargeback", id: row.id },
    mayTakeReserved: true,
    at: ctx.clock.now(),
  });
  await moveChargedBack(ctx, row.paymentId, amount);
}

async function reinstate(ctx: InTx<Ctx>, row: Row, take: Take, before: number): Promise<void> {
  await giveBackMoney(ctx, await lockPayment(ctx, row.paymentId), {
    amount: take.amount,
    kind: "chargeback_reinstated",
    externalId: nth(`chargeback_back:${row.providerDisputeId}`, before),
    takenBy: take.externalId,
    subject: { kind: "chargeback", id: row.id },
    at: ctx.clock.now(),
  });
  await moveChargedBack(ctx, row.paymentId, -take.amount);
}

async function moveChargedBack(ctx: InTx<Ctx>, paymentId: string, amount: bigint): Promise<void> {
  await ctx.tx
    .update(payments)
    .set({ chargedBack: sql`${payments.chargedBack} + ${amount}` })
    .where(and(eq(payments.businessId, ctx.scope.businessId), eq(payments.id, paymentId)));
}

/** What the provider keeps for its trouble, once. */
async function bookFee(ctx: InTx<Ctx>, row: Row, fee: bigint): Promise<void> {
  const externalId = `chargeback_fee:${row.providerDisputeId}`;
  const [known] = await ctx.tx
    .select({ id: ledgerEntries.id })
    .from(ledgerEntries)
    .where(and(eq(ledgerEntries.businessId, ctx.scope.businessId), eq(ledgerEntries.externalId, externalId)));
  if (known) return;
  await postEntry(ctx, {
    kind: "chargeback_fee",
    clientId: row.clientId,
    currency: row.currency,
    occurredAt: ctx.clock.now(),
    subject: { kind: "chargeback", id: row.id },
    externalId,
    postings: [
      { account: "fees", amount: fee },
      { account: "provider_balance", amount: -fee },
    ],
  });
}
