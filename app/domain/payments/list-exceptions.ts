import { and, asc, desc, eq, sql } from "drizzle-orm";
import { QueryBuilder } from "drizzle-orm/pg-core";
import { defineRead } from "#db/read.ts";
import { staffMembers } from "#db/schema/businesses.ts";
import { clients } from "#db/schema/clients.ts";
import { chargebacks, paymentExceptions, payments } from "#db/schema/payments.ts";
import { type Ctx, notFound, requireStaff } from "../core/index.ts";

export const exceptionsPerPage = 25;
/** counted no further: a queue of more says "many" */
export const exceptionCountLimit = 1000;

const e = paymentExceptions;

const fields = {
  id: e.id,
  kind: e.kind,
  state: e.state,
  clientId: e.clientId,
  clientName: clients.name,
  paymentId: e.paymentId,
  paymentNumber: payments.number,
  currency: e.currency,
  amount: e.amount,
  externalId: e.externalId,
  payerName: e.payerName,
  payerAccount: e.payerAccount,
  reference: e.reference,
  receivedOn: e.receivedOn,
  note: e.note,
  createdAt: e.createdAt,
  resolvedAt: e.resolvedAt,
  resolvedByName: staffMembers.name,
};

type Which = "open" | "done" | "one";

const read = (which: Which, isAfter = false) =>
  defineRead(["businessId", "id"], fields, (select, p) => {
    const order = which === "done" ? desc : asc;
    const edge = sql`(${e.createdAt}, ${e.id}) ${sql.raw(which === "done" ? "<" : ">")} (select x.created_at, x.id from ${e} x where x.business_id = ${p.businessId} and x.id = ${p.id}::uuid)`;
    return select
      .from(e)
      .leftJoin(clients, and(eq(clients.businessId, e.businessId), eq(clients.id, e.clientId)))
      .leftJoin(payments, and(eq(payments.businessId, e.businessId), eq(payments.id, e.paymentId)))
      .leftJoin(
        staffMembers,
        and(eq(staffMembers.businessId, e.businessId), eq(staffMembers.id, e.resolvedBy)),
      )
      .where(
        and(
          eq(e.businessId, p.businessId),
          which === "one" ? eq(e.id, p.id) : undefined,
          which === "open" ? sql`${e.state} = 'open'` : undefined,
          which === "done" ? sql`${e.state} <> 'open'` : undefined,
          isAfter ? edge : undefined,
        ),
      )
      .orderBy(order(e.createdAt), order(e.id))
      .limit(exceptionsPerPage + 1);
  });

const reads = {
  open: [read("open"), read("open", true)],
  done: [read("done"), read("done", true)],
} as const;
const oneRead = read("one");

export interface ExceptionListInput {
  /** what waits, oldest first; or what is done with, newest first */
  which: "open" | "done";
  after?: string;
}

/** A page of money that could not be placed. */
export async function listExceptions(ctx: Ctx, { which, after }: ExceptionListInput) {
  requireStaff(ctx);
  const page = reads[which][after ? 1 : 0];
  const [rows] = await ctx.db.flight(ctx.scope, [page({ businessId: ctx.scope.businessId, id: after })]);
  return { rows: rows.slice(0, exceptionsPerPage), hasMore: rows.length > exceptionsPerPage };
}
export type ExceptionRow = Awaited<ReturnType<typeof listExceptions>>["rows"][number];

/** One exception with its client, its payment and who resolved it, or `not_found`. */
export async function loadException(ctx: Ctx, id: string): Promise<ExceptionRow> {
  requireStaff(ctx);
  const [[row]] = await ctx.db.flight(ctx.scope, [oneRead({ businessId: ctx.scope.businessId, id })]);
  if (!row) throw notFound();
  return row;
}

const countRead = defineRead(
  ["businessId"],
  { count: sql<number>`count(*)`.mapWith(Number) },
  (select, p) => {
    const open = new QueryBuilder({ casing: "snake_case" })
      .select({ id: e.id })
      .from(e)
      .where(and(eq(e.businessId, p.businessId), sql`${e.state} = 'open'`))
      .limit(exceptionCountLimit)
      .as("open");
    return select.from(open);
  },
);

const chargebacksRead = defineRead(
  ["businessId"],
  {
    id: chargebacks.id,
    paymentId: chargebacks.paymentId,
    clientName: clients.name,
    currency: chargebacks.currency,
    amount: chargebacks.amount,
    answerBy: chargebacks.answerBy,
  },
  (select, p) =>
    select
      .from(chargebacks)
      .innerJoin(
        clients,
        and(eq(clients.businessId, chargebacks.businessId), eq(clients.id, chargebacks.clientId)),
      )
      .where(and(eq(chargebacks.businessId, p.businessId), sql`${chargebacks.state} = 'open'`))
      .orderBy(asc(chargebacks.openedAt), asc(chargebacks.id))
      .limit(exceptionsPerPage),
);

/** What of paying needs a person: exceptions by their count, chargebacks one by one. */
export async function paymentNeeds(ctx: Ctx) {
  requireStaff(ctx);
  const values = { businessId: ctx.scope.businessId };
  const [[counted], open] = await ctx.db.flight(ctx.scope, [countRead(values), chargebacksRead(values)]);
  return { exceptions: counted?.count ?? 0, chargebacks: open };
}
