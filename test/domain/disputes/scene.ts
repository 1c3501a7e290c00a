import { and, asc, eq } from "drizzle-orm";
import { beforeAll } from "vitest";
import { type Ctx, transaction } from "#app/domain/core/index.ts";
import type { ClaimDecision, DecideDisputeInput, Resolution } from "#app/domain/disputes/index.ts";
import { decideDispute } from "#app/domain/disputes/index.ts";
import { type SubmitDisputeInput, submitDispute } from "#app/domain/disputes/submit-dispute.ts";
import { attachments, claims, disputeMessages, disputeNotes, disputes } from "#db/schema/disputes.ts";
import { invoiceHolds } from "#db/schema/invoice-holds.ts";
import { creditNotes, invoiceLines } from "#db/schema/invoices.ts";
import { events } from "#db/schema/log.ts";
import { look } from "#test/domain/payments/look.ts";
import {
  makeBusiness,
  makeClient,
  makeContact,
  makeStaff,
  type TestBusiness,
  type TestPerson,
} from "#test/factories/business.ts";
import { type DocumentChoices, makeInvoice } from "#test/factories/invoice.ts";
import type { World } from "#test/support/world.ts";

export interface DisputeScene {
  business: TestBusiness;
  clientId: string;
  payer: TestPerson;
  viewer: TestPerson;
  support: TestPerson;
  manager: TestPerson;
  owner: TestPerson;
  seen: ReturnType<typeof seeing>;
}

/** A business with its staff and one client; read it inside tests only. */
export function disputeScene(world: World): DisputeScene {
  const scene = {} as DisputeScene;
  beforeAll(async () => {
    const business = await makeBusiness(world.base);
    const clientId = await makeClient(business);
    Object.assign(scene, {
      ...{ business, clientId, seen: seeing(business.ctx) },
      payer: await makeContact(business, clientId),
      viewer: await makeContact(business, clientId, { role: "viewer" }),
      support: await makeStaff(business, "support"),
      manager: await makeStaff(business, "manager"),
      owner: await makeStaff(business, "owner"),
    });
  });
  return scene;
}

/** An amount disputed of a line by its place, from 1, or of the document. */
export interface Wanted {
  position?: number;
  amount: bigint;
}

/** An invoice of 119.00 EUR unless said otherwise, of which the client disputes amounts. */
export async function makeDisputed(
  { business, clientId, payer }: DisputeScene,
  wanted: readonly Wanted[] = [{ position: 1, amount: 2_000n }],
  choices: DocumentChoices & {
    pay?: (invoiceId: string) => Promise<unknown>;
  } & Partial<SubmitDisputeInput> = {},
) {
  const { totals, fields, pay, ...input } = choices;
  const invoice = await makeInvoice(business, clientId, { totals, fields });
  await pay?.(invoice.id);
  const lines = await linesOf(business.ctx, invoice.id);
  const submitted = await submitDispute(payer.ctx, {
    invoiceId: invoice.id,
    claims: wanted.map(({ position, amount }) => ({
      ...(position ? { lineId: lines[position - 1], reason: "price" } : { reason: "terms" }),
      amount,
    })),
    ...{ wanted: "CNP", text: "That is too much." },
    ...input,
  });
  return { ...submitted, invoiceId: invoice.id, invoiceNumber: invoice.document.number };
}

const linesOf = (ctx: Ctx, invoiceId: string) =>
  transaction(ctx, async ({ tx, scope }) => {
    const rows = await tx
      .select({ id: invoiceLines.id })
      .from(invoiceLines)
      .where(and(eq(invoiceLines.businessId, scope.businessId), eq(invoiceLines.invoiceId, invoiceId)))
      .orderBy(asc(invoiceLines.position));
    return rows.map(({ id }) => id);
  });

export type Verdicts = readonly Omit<ClaimDecision, "claimId">[];
export const accepted: Verdicts = [{ verdict: "accepted", rootCause: "price_list" }];
export const declined: Verdicts = [{ verdict: "declined", rootCause: "client_mistake" }];

/** Decides with the verdicts in the order of the claims, as the dispute stands now. */
export async function decide(
  ctx: Ctx,
  id: string,
  verdicts: Verdicts,
  resolution: Resolution = "credit_note",
  change: Partial<DecideDisputeInput> = {},
) {
  const seen = seeing(ctx);
  const rows = await seen.claims(id);
  const { version } = await seen.dispute(id);
  return decideDispute(ctx, {
    ...{ id, version, resolution, answer: "You were right: we charged the wrong price." },
    claims: verdicts.map((verdict, index) => ({ claimId: rows[index]?.id as string, ...verdict })),
    ...change,
  });
}

/** What lies in the database, for tests to look at. */
export function seeing(ctx: Ctx) {
  const { businessId } = ctx.scope;
  return {
    ...look(ctx),
    dispute: (id: string) =>
      transaction(ctx, async ({ tx }) => {
        const [row] = await tx
          .select()
          .from(disputes)
          .where(and(eq(disputes.businessId, businessId), eq(disputes.id, id)));
        if (!row) throw new Error("no such dispute");
        return row;
      }),
    claims: (id: string) =>
      transaction(ctx, ({ tx }) =>
        tx.select().from(claims).where(eq(claims.disputeId, id)).orderBy(asc(claims.position)),
      ),
    notesOn: (invoiceId: string) =>
      transaction(ctx, ({ tx }) =>
        tx
          .select()
          .from(creditNotes)
          .where(eq(creditNotes.invoiceId, invoiceId))
          .orderBy(asc(creditNotes.issuedAt), asc(creditNotes.id)),
      ),
    holds: (id: string) =>
      transaction(ctx, ({ tx }) => tx.select().from(invoiceHolds).where(eq(invoiceHolds.disputeId, id))),
    messages: (id: string) =>
      transaction(ctx, ({ tx }) =>
        tx
          .select()
          .from(disputeMessages)
          .where(eq(disputeMessages.disputeId, id))
          .orderBy(asc(disputeMessages.createdAt), asc(disputeMessages.id)),
      ),
    attachments: (id: string) =>
      transaction(ctx, ({ tx }) => tx.select().from(attachments).where(eq(attachments.disputeId, id))),
    internalNotes: (id: string) =>
      transaction(ctx, ({ tx }) => tx.select().from(disputeNotes).where(eq(disputeNotes.disputeId, id))),
    eventsOf: (id: string) =>
      transaction(ctx, ({ tx }) =>
        tx
          .select()
          .from(events)
          .where(and(eq(events.businessId, businessId), eq(events.subjectId, id)))
          .orderBy(asc(events.at), asc(events.id)),
      ),
  };
}
