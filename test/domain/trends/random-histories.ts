import { and, eq } from "drizzle-orm";
import fc from "fast-check";
import { type NewEvent, recordEvent, transaction } from "#app/domain/core/index.ts";
import { reasons, rootCauses, verdicts } from "#app/domain/disputes/schemas.ts";
import { ratingKinds, subjectOf } from "#app/domain/feedback/schemas.ts";
import { recordPayment } from "#app/domain/payments/index.ts";
import { newId } from "#app/kit/ids.ts";
import { claims, disputes } from "#db/schema/disputes.ts";
import { ratings } from "#db/schema/feedback.ts";
import type { TestBusiness } from "#test/factories/business.ts";
import { line, makeCreditNote, makeInvoice } from "#test/factories/invoice.ts";
import type { TestClock } from "#test/support/test-clock.ts";

/** One thing that may happen; `pick` chooses among what is there. */
export type Happening =
  | { what: "issue"; lines: number }
  | { what: "credit" | "pay" | "withdraw" | "reopen"; pick: number }
  | { what: "dispute"; pick: number; reasons: number[] }
  | { what: "decide"; pick: number; verdict: number; cause: number }
  | { what: "rate"; pick: number; kind: number; score: number }
  | { what: "change"; pick: number; score: number }
  | { what: "later"; days: number };

const pick = fc.nat(1000);
const score = fc.integer({ min: 1, max: 3 });

export const happening: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ what: fc.constant("issue" as const), lines: fc.integer({ min: 1, max: 3 }) }),
  },
  { weight: 2, arbitrary: fc.record({ what: fc.constantFrom("credit", "pay", "withdraw", "reopen"), pick }) },
  {
    weight: 4,
    arbitrary: fc.record({
      what: fc.constant("dispute" as const),
      pick,
      reasons: fc.array(fc.nat(13), { minLength: 1, maxLength: 3 }),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      what: fc.constant("decide" as const),
      pick,
      verdict: fc.nat(4),
      cause: fc.nat(4),
    }),
  },
  { weight: 4, arbitrary: fc.record({ what: fc.constant("rate" as const), pick, kind: fc.nat(3), score }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constant("change" as const), pick, score }) },
  {
    weight: 2,
    arbitrary: fc.record({ what: fc.constant("later" as const), days: fc.integer({ min: 1, max: 50 }) }),
  },
);

interface Dispute {
  id: string;
  number: string;
  invoiceId: string;
  submittedAt: Date;
  state: string;
  claims: { id: string; reason: string; asked: bigint }[];
}

/** A business in which disputes and ratings are written with their events, as their verbs write them. */
export function historyOf(business: TestBusiness, clientId: string, clock: TestClock) {
  const invoices: { id: string; number: string }[] = [];
  const all: Dispute[] = [];
  const rated: { id: string; kind: (typeof ratingKinds)[number]; subjectId: string; score: number }[] = [];
  const { ctx } = business;
  const at = <Row>(rows: readonly Row[], index: number): Row | undefined => rows[index % rows.length];
  const record = (event: NewEvent) => transaction(ctx, (inTx) => recordEvent(inTx, { clientId, ...event }));

  const move = (
    dispute: Dispute,
    set: Partial<typeof disputes.$inferInsert>,
    event: Omit<NewEvent, "subject">,
  ) =>
    transaction(ctx, async (inTx) => {
      await inTx.tx
        .update(disputes)
        .set(set)
        .where(and(eq(disputes.businessId, business.id), eq(disputes.id, dispute.id)));
      dispute.state = set.state ?? dispute.state;
      await recordEvent(inTx, { clientId, subject: { kind: "dispute", id: dispute.id }, ...event });
    });

  async function dispute(invoiceId: string, chosen: number[]) {
    const now = clock.now();
    const id = newId(now);
    const key = { businessId: business.id, clientId, currency: "EUR" };
    const made = chosen.map((index) => ({
      id: newId(now),
      reason: reasons[index] ?? "other",
      asked: BigInt(100 + index),
    }));
    const asked = made.reduce((sum, claim) => sum + claim.asked, 0n);
    const number = `D-2026-${all.length + 1}`;
    await transaction(ctx, async (inTx) => {
      await inTx.tx.insert(disputes).values({
        ...key,
        ...{
          id,
          invoiceId,
          kind: "dispute",
          number,
          state: "submitted",
          wanted: "CNP",
          openedBy: newId(now),
          asked,
        },
        ...{ submittedAt: now, answerDueAt: now, dueAt: now, warnAt: now, createdAt: now },
      });
      await inTx.tx.insert(claims).values(
        made.map((claim, position) => ({
          ...key,
          ...claim,
          disputeId: id,
          invoiceId,
          position,
          reasonCode: "OTH",
        })),
      );
      const data = {
        number,
        invoiceId,
        asked: String(asked),
        currency: "EUR",
        reasons: made.map(({ reason }) => reason),
      };
      await recordEvent(inTx, {
        kind: "dispute.submitted",
        clientId,
        subject: { kind: "dispute", id },
        data,
      });
    });
    all.push({ id, number, invoiceId, submittedAt: now, state: "submitted", claims: made });
  }

  async function decide(one: Dispute, verdict: number, cause: number) {
    const now = clock.now();
    const given = one.claims.map((claim, index) => ({
      claimId: claim.id,
      reason: claim.reason,
      verdict: verdicts[(verdict + index) % verdicts.length] ?? "accepted",
      asked: claim.asked,
      granted: index % 2 === 0 ? claim.asked : 0n,
      rootCause: rootCauses[(cause + index) % 3] ?? "price_list",
    }));
    const granted = given.reduce((sum, claim) => sum + claim.granted, 0n);
    for (const { claimId, verdict: word, granted: amount, rootCause } of given) {
      await transaction(ctx, ({ tx }) =>
        tx
          .update(claims)
          .set({ verdict: word, granted: amount, rootCause })
          .where(and(eq(claims.businessId, business.id), eq(claims.id, claimId))),
      );
    }
    await move(
      one,
      { state: "resolved", granted, decidedAt: now, resolution: "credit_note", answer: "Yes." },
      {
        kind: "dispute.resolved",
        data: {
          ...{
            number: one.number,
            granted: String(granted),
            submittedAt: one.submittedAt.toISOString(),
            kept: true,
          },
          ...{ staffId: business.id, firstAnsweredAt: now.toISOString() },
          verdicts: given.map((claim) => ({
            ...claim,
            asked: String(claim.asked),
            granted: String(claim.granted),
          })),
        },
      },
    );
  }

  async function rate(index: number, chosen: number, score: number) {
    const kind = ratingKinds[chosen] ?? "clarity";
    const subjectKind = subjectOf[kind];
    const subjectId =
      kind === "clarity" ? at(invoices, index)?.id : kind === "satisfaction" ? at(all, index)?.id : clientId;
    if (!subjectId || kind === "effort") return;
    const now = clock.now();
    const id = newId(now);
    const row = {
      businessId: business.id,
      id,
      clientId,
      contactId: newId(now),
      kind,
      subjectKind,
      subjectId,
      score,
    };
    await transaction(ctx, async (inTx) => {
      await inTx.tx.insert(ratings).values({ ...row, channel: "page", ratedAt: now });
      const data = { kind, subjectKind, subjectId, score, staffId: business.id };
      await recordEvent(inTx, { kind: "rating.given", clientId, subject: { kind: "rating", id }, data });
    });
    rated.push({ id, kind, subjectId, score });
  }

  async function change(index: number, score: number) {
    const one = at(rated, index);
    if (!one) return;
    const where = and(eq(ratings.businessId, business.id), eq(ratings.id, one.id));
    await transaction(ctx, ({ tx }) =>
      tx.update(ratings).set({ score, changedAt: clock.now() }).where(where),
    );
    const { kind, subjectId, score: before } = one;
    const data = { kind, subjectKind: subjectOf[kind], subjectId, score, before };
    await record({ kind: "rating.changed", subject: { kind: "rating", id: one.id }, data });
    one.score = score;
  }

  async function pay(invoiceId: string) {
    const part = { invoiceId, amount: 1_000n };
    const receivedOn = clock.now().toISOString().slice(0, 10);
    await recordPayment(ctx, {
      ...{ clientId, currency: "EUR", amount: 1_000n, method: "transfer", receivedOn, isAnother: true },
      parts: [part],
    });
  }

  return async function happen(one: Happening): Promise<void> {
    if (one.what === "later") return clock.advance({ days: one.days, hours: 1 });
    if (one.what === "issue") {
      const lines = Array.from({ length: one.lines }, (_, index) => line({ id: String(index + 1) }));
      const issuedOn = clock.now().toISOString().slice(0, 10);
      const made = await makeInvoice(business, clientId, { totals: { lines }, fields: { issuedOn } });
      invoices.push({ id: made.id, number: made.document.number });
      return;
    }
    if (one.what === "rate") return rate(one.pick, one.kind, one.score);
    if (one.what === "change") return change(one.pick, one.score);
    const invoice = at(invoices, one.pick);
    if (one.what === "dispute") return invoice && dispute(invoice.id, one.reasons);
    if (one.what === "pay") return invoice && pay(invoice.id);
    if (one.what === "credit") {
      if (invoice) await makeCreditNote(business, clientId, invoice.number);
      return;
    }
    const known = at(all, one.pick);
    if (!known) return;
    if (one.what === "decide" && known.state === "submitted") return decide(known, one.verdict, one.cause);
    if (one.what === "withdraw" && known.state === "submitted")
      return move(known, { state: "withdrawn" }, { kind: "dispute.withdrawn" });
    if (one.what === "reopen" && known.state === "resolved")
      return move(known, { state: "submitted" }, { kind: "dispute.reopened" });
  };
}
