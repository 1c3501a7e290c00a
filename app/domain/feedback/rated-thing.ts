import { and, eq, inArray, ne } from "drizzle-orm";
import { clients } from "#db/schema/clients.ts";
import { disputes } from "#db/schema/disputes.ts";
import { invoiceLines, invoices } from "#db/schema/invoices.ts";
import { paymentParts, payments } from "#db/schema/payments.ts";
import { type Ctx, type InTx, notFound } from "../core/index.ts";
import type { RatingKind } from "./schemas.ts";

/** What an answer is about, as far as counting and following up need it. */
export interface RatedThing {
  clientId: string;
  /** who of the staff it is most about */
  staffId?: string;
  currency?: string;
  invoiceIds: string[];
  /** lines that can be called unclear */
  lineIds: string[];
}

interface Subject {
  kind: RatingKind;
  subjectId: string;
}

/** The subject, when it is this client's and can be rated by now; throws `not_found` otherwise. */
export async function ratedThing(ctx: InTx<Ctx>, subject: Subject, clientId: string): Promise<RatedThing> {
  const found = await findRatedThing(ctx, subject, clientId);
  if (!found) throw notFound();
  return found;
}

export const findRatedThing = (ctx: InTx<Ctx>, { kind, subjectId }: Subject, clientId: string) =>
  finders[kind](ctx, subjectId, clientId);

type Find = (ctx: InTx<Ctx>, id: string, clientId: string) => Promise<RatedThing | undefined>;

const finders: Record<RatingKind, Find> = {
  clarity: findInvoice,
  effort: findPayment,
  satisfaction: findDispute,
  overall: findClient,
};

async function findInvoice(ctx: InTx<Ctx>, id: string, clientId: string): Promise<RatedThing | undefined> {
  const { businessId } = ctx.scope;
  const [row] = await ctx.tx
    .select({ staffId: invoices.staffId, currency: invoices.currency })
    .from(invoices)
    .where(
      and(
        ...[eq(invoices.businessId, businessId), eq(invoices.id, id), eq(invoices.clientId, clientId)],
        ne(invoices.state, "draft"),
      ),
    );
  if (!row) return undefined;
  const lines = await ctx.tx
    .select({ id: invoiceLines.id })
    .from(invoiceLines)
    .where(and(eq(invoiceLines.businessId, businessId), eq(invoiceLines.invoiceId, id)));
  const lineIds = lines.map((line) => line.id);
  return { clientId, staffId: row.staffId ?? undefined, currency: row.currency, invoiceIds: [id], lineIds };
}

async function findPayment(ctx: InTx<Ctx>, id: string, clientId: string): Promise<RatedThing | undefined> {
  const { businessId } = ctx.scope;
  const rows = await ctx.tx
    .select({ currency: payments.currency, invoiceId: paymentParts.invoiceId })
    .from(payments)
    .leftJoin(
      paymentParts,
      and(eq(paymentParts.businessId, payments.businessId), eq(paymentParts.paymentId, payments.id)),
    )
    .where(
      and(
        ...[eq(payments.businessId, businessId), eq(payments.id, id), eq(payments.clientId, clientId)],
        eq(payments.state, "succeeded"),
      ),
    );
  if (!rows[0]) return undefined;
  const invoiceIds = rows.flatMap(({ invoiceId }) => invoiceId ?? []);
  return { clientId, currency: rows[0].currency, invoiceIds, lineIds: [] };
}

async function findDispute(ctx: InTx<Ctx>, id: string, clientId: string): Promise<RatedThing | undefined> {
  const [row] = await ctx.tx
    .select({
      assigneeId: disputes.assigneeId,
      decidedBy: disputes.decidedBy,
      currency: disputes.currency,
      invoiceId: disputes.invoiceId,
    })
    .from(disputes)
    .where(
      and(
        ...[
          eq(disputes.businessId, ctx.scope.businessId),
          eq(disputes.id, id),
          eq(disputes.clientId, clientId),
        ],
        inArray(disputes.state, ["resolved", "closed"]),
      ),
    );
  if (!row) return undefined;
  const { currency, invoiceId } = row;
  const staffId = row.decidedBy ?? row.assigneeId ?? undefined;
  return { clientId, staffId, currency, invoiceIds: [invoiceId], lineIds: [] };
}

async function findClient(ctx: InTx<Ctx>, id: string, clientId: string): Promise<RatedThing | undefined> {
  if (id !== clientId) return undefined;
  const [row] = await ctx.tx
    .select({ staffId: clients.staffId })
    .from(clients)
    .where(and(eq(clients.businessId, ctx.scope.businessId), eq(clients.id, id)));
  return row && { clientId, staffId: row.staffId ?? undefined, invoiceIds: [], lineIds: [] };
}
