import { and, asc, eq, inArray } from "drizzle-orm";
import { defineRead } from "#db/read.ts";
import { disputes } from "#db/schema/disputes.ts";
import { invoices } from "#db/schema/invoices.ts";
import { ofClients } from "../clients/index.ts";
import { openStates } from "./schemas.ts";

/** More than these are in the list of disputes. */
const most = 10;

const { id, clientId, kind, number, state, currency, asked, dueAt, decidedAt } = disputes;

/**
 * For a client's start page: the disputes and questions on which somebody still has to act, or whose decision may still
 * be answered, the nearest promise first. Values: `businessId`, `clientIds`.
 */
export const homeDisputesRead = defineRead(
  ["businessId", "clientIds"],
  {
    ...{ id, clientId, kind, number, state, currency, asked, dueAt, decidedAt },
    invoiceNumber: invoices.number,
  },
  (select, p) =>
    select
      .from(disputes)
      .innerJoin(invoices, and(eq(invoices.businessId, p.businessId), eq(invoices.id, disputes.invoiceId)))
      .where(
        and(
          eq(disputes.businessId, p.businessId),
          ofClients(disputes.clientId, p.clientIds),
          inArray(disputes.state, [...openStates, "resolved"]),
        ),
      )
      .orderBy(asc(disputes.dueAt), asc(disputes.id))
      .limit(most),
);

export type HomeDispute = ReturnType<ReturnType<typeof homeDisputesRead>["decode"]>[number];
