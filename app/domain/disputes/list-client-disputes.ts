import { and, desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import { defineRead } from "#db/read.ts";
import { disputes } from "#db/schema/disputes.ts";
import { invoices } from "#db/schema/invoices.ts";
import { clientNamesRead } from "../clients/index.ts";
import type { Ctx } from "../core/index.ts";
import { openStates } from "./schemas.ts";

export const clientDisputeFilters = ["all", "open", "ended"] as const;
export type ClientDisputeFilter = (typeof clientDisputeFilters)[number];

export interface ListClientDisputesInput {
  filter: ClientDisputeFilter;
  /** the last row of the page before: what is older follows */
  before?: { at: Date; id: string };
}

export const clientDisputesPerPage = 25;

const conditions: Record<ClientDisputeFilter, SQL | undefined> = {
  all: undefined,
  open: inArray(disputes.state, [...openStates]),
  ended: inArray(disputes.state, ["resolved", "closed", "withdrawn"]),
};

const { id, clientId, kind, number, state, currency, asked, granted, submittedAt, dueAt } = disputes;
const fields = {
  ...{ id, clientId, kind, number, state, currency, asked, granted, submittedAt, dueAt },
  invoiceNumber: invoices.number,
};

const names = ["businessId", "clientIds", "at", "id"] as const;

const pageRead = (filter: ClientDisputeFilter, isFirst: boolean) =>
  defineRead(names, fields, (select, p) =>
    select
      .from(disputes)
      .innerJoin(invoices, and(eq(invoices.businessId, p.businessId), eq(invoices.id, disputes.invoiceId)))
      .where(
        and(
          eq(disputes.businessId, p.businessId),
          sql`${disputes.clientId} = any (${p.clientIds}::uuid[])`,
          conditions[filter],
          isFirst
            ? undefined
            : sql`(${disputes.submittedAt}, ${disputes.id}) < (${p.at}::timestamptz, ${p.id}::uuid)`,
        ),
      )
      .orderBy(desc(disputes.submittedAt), desc(disputes.id))
      .limit(clientDisputesPerPage + 1),
  );

const reads = Object.fromEntries(
  clientDisputeFilters.map((filter) => [
    filter,
    { first: pageRead(filter, true), older: pageRead(filter, false) },
  ]),
) as Record<ClientDisputeFilter, Record<"first" | "older", ReturnType<typeof pageRead>>>;

/** A page of the disputes and questions of the scope's clients, the newest first, one round trip. */
export async function listClientDisputes(ctx: Ctx, { filter, before }: ListClientDisputesInput) {
  const { businessId, clientIds } = ctx.scope;
  const read = reads[filter][before ? "older" : "first"];
  const [rows, clients] = await ctx.db.flight(ctx.scope, [
    read({
      businessId,
      clientIds: clientIds === "*" ? "{}" : `{${clientIds.join(",")}}`,
      at: before?.at.toISOString(),
      id: before?.id,
    }),
    clientNamesRead(ctx.scope),
  ]);
  return {
    rows: rows.slice(0, clientDisputesPerPage),
    hasOlder: rows.length > clientDisputesPerPage,
    clients,
  };
}

export type ClientDisputeRow = Awaited<ReturnType<typeof listClientDisputes>>["rows"][number];
