import { and, eq, isNull, lte, or, type SQL, sql } from "drizzle-orm";
import { disputes } from "#db/schema/disputes.ts";
import { type BaseCtx, type Ctx, type InTx, recordEvent, systemCtx, transaction } from "../core/index.ts";
import { type Business, listBusinessIds, loadBusiness, renewHolidays } from "../identity/index.ts";
import { closeDispute } from "./close-dispute.ts";
import { answerAgain, disputePolicy, promiseAgain } from "./dispute-clock.ts";
import { type DisputeRow, lockDispute } from "./lock-dispute.ts";

/** of each kind, business and round; the next minute takes more */
const batch = 200;
const dayMs = 86_400_000;

/**
 * Looks at every promised date: warns of those at risk, tells of those not kept and promises anew, closes what nobody
 * answered after its decision, and keeps the holidays ahead. Each is told once, however many look at the same time.
 * One dispute or business that fails does not stop the others.
 */
export async function watchClocks(base: BaseCtx): Promise<void> {
  const failures: unknown[] = [];
  const attempt = async (work: () => Promise<unknown>) => {
    await work().catch((error) => failures.push(error));
  };
  for (const businessId of await listBusinessIds(base)) {
    const ctx = systemCtx(base, businessId);
    await attempt(() => renewHolidays(ctx));
    await attempt(() => watchBusiness(ctx, attempt));
  }
  if (failures.length > 0) throw new AggregateError(failures, "watching clocks failed in part");
}

async function watchBusiness(
  ctx: Ctx,
  attempt: (work: () => Promise<unknown>) => Promise<void>,
): Promise<void> {
  const business = await loadBusiness(ctx, ctx.scope.businessId);
  const now = ctx.clock.now();
  const { acceptDays } = disputePolicy(business);
  const longAgo = new Date(now.getTime() - acceptDays * dayMs);
  const due = await find(ctx, and(isRunning, lte(disputes.dueAt, now)));
  for (const id of due) await attempt(() => escalate(ctx, id, business));
  // Who was warned of is looked at again when its time is over, and not every minute until then.
  const isNews = or(isNull(disputes.answerWarnedAt), lte(disputes.answerDueAt, now));
  const silent = await find(ctx, and(isUnanswered, lte(disputes.answerWarnAt, now), isNews));
  for (const id of silent) await attempt(() => urgeAnswer(ctx, id, business));
  const risky = await find(ctx, and(isRunning, isNull(disputes.warnedAt), lte(disputes.warnAt, now)));
  for (const id of risky) await attempt(() => warn(ctx, id));
  const old = await find(ctx, and(sql`${disputes.state} = 'resolved'`, lte(disputes.decidedAt, longAgo)));
  for (const id of old) await attempt(() => close(ctx, id, longAgo));
}

/** The business has the ball. Written out, so that the partial indexes fit. */
const isRunning = and(
  isNull(disputes.pausedAt),
  sql`${disputes.state} in ('submitted','in_review','proposed')`,
);

/** Somebody at the business was to say something first, and has not. */
const isUnanswered = and(
  isNull(disputes.answerLateAt),
  isNull(disputes.firstAnsweredAt),
  sql`${disputes.state} in ('submitted','in_review','proposed')`,
);

function find(ctx: Ctx, which: SQL | undefined): Promise<string[]> {
  return transaction(ctx, async ({ tx, scope }) => {
    const rows = await tx
      .select({ id: disputes.id })
      .from(disputes)
      .where(and(eq(disputes.businessId, scope.businessId), which))
      .limit(batch);
    return rows.map(({ id }) => id);
  });
}

/** Four fifths of the promised time are gone: who looks after it hears. */
function warn(ctx: Ctx, id: string): Promise<void> {
  return transaction(ctx, async (inTx) => {
    const dispute = await lockDispute(inTx, id);
    const now = ctx.clock.now();
    if (!runs(dispute) || dispute.warnedAt || dispute.warnAt > now) return;
    await stamp(inTx, id, { warnedAt: now });
    const { number, invoiceId, assigneeId, dueAt } = dispute;
    await recordEvent(inTx, {
      kind: "dispute.warned",
      subject: { kind: "dispute", id },
      data: { number, invoiceId, assigneeId, dueAt: dueAt.toISOString() },
    });
  });
}

/**
 * The promise of a first answer: at four fifths of its time who looks after it hears, and once it is over managers and
 * the client, each once. The client gets a new date; the decision keeps its own.
 */
function urgeAnswer(ctx: Ctx, id: string, business: Business): Promise<void> {
  return transaction(ctx, async (inTx) => {
    const dispute = await lockDispute(inTx, id);
    const now = ctx.clock.now();
    const { number, invoiceId, clientId, assigneeId, answerDueAt, answerWarnAt } = dispute;
    const isSilent = dispute.firstAnsweredAt === null && dispute.answerLateAt === null;
    if (!runs(dispute) || !isSilent || !answerWarnAt || answerWarnAt > now) return;
    const subject = { kind: "dispute" as const, id };
    const promise = { number, invoiceId, assigneeId, promise: "answer" };
    if (answerDueAt > now) {
      if (dispute.answerWarnedAt) return;
      await stamp(inTx, id, { answerWarnedAt: now });
      const data = { ...promise, dueAt: answerDueAt.toISOString() };
      await recordEvent(inTx, { kind: "dispute.warned", subject, data });
      return;
    }
    const again = answerAgain(business, now);
    await stamp(inTx, id, { answerLateAt: now, answerDueAt: again });
    await recordEvent(inTx, {
      ...{ kind: "dispute.escalated", subject, clientId },
      data: { ...promise, promisedAt: answerDueAt.toISOString(), dueAt: again.toISOString() },
    });
  });
}

/**
 * The promise was not kept: managers hear, and the client hears so with a new date, of which is warned again; and when
 * that is not kept either, they hear again.
 */
function escalate(ctx: Ctx, id: string, business: Business): Promise<void> {
  return transaction(ctx, async (inTx) => {
    const dispute = await lockDispute(inTx, id);
    const now = ctx.clock.now();
    if (!runs(dispute) || dispute.dueAt > now) return;
    const again = promiseAgain(business, now);
    const escalatedAt = dispute.escalatedAt ?? now;
    // Who hears that the decision is late need not hear, a minute later, that the answer is.
    const answer = dispute.firstAnsweredAt ? {} : { answerLateAt: now, answerDueAt: again.dueAt };
    await stamp(inTx, id, { escalatedAt, warnedAt: null, ...again, ...answer });
    const { number, invoiceId, clientId, assigneeId, dueAt } = dispute;
    await recordEvent(inTx, {
      kind: "dispute.escalated",
      subject: { kind: "dispute", id },
      clientId,
      data: {
        ...{ number, invoiceId, assigneeId },
        ...{ promisedAt: dueAt.toISOString(), dueAt: again.dueAt.toISOString() },
      },
    });
  });
}

async function close(ctx: Ctx, id: string, longAgo: Date): Promise<void> {
  await transaction(ctx, async (inTx) => {
    const { state, decidedAt } = await lockDispute(inTx, id);
    if (state === "resolved" && decidedAt && decidedAt <= longAgo) await closeDispute(inTx, { id });
  });
}

function runs({ state, pausedAt }: DisputeRow): boolean {
  return pausedAt === null && (state === "submitted" || state === "in_review" || state === "proposed");
}

/** The version stays: a clock is nobody's change, and must not turn away who is about to answer. */
async function stamp(
  { tx, scope }: InTx<Ctx>,
  id: string,
  set: Partial<
    Pick<
      DisputeRow,
      "warnedAt" | "escalatedAt" | "dueAt" | "warnAt" | "answerWarnedAt" | "answerLateAt" | "answerDueAt"
    >
  >,
): Promise<void> {
  await tx
    .update(disputes)
    .set(set)
    .where(and(eq(disputes.businessId, scope.businessId), eq(disputes.id, id)));
}
