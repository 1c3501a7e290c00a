import { and, asc, desc, eq, isNull, type Placeholder, type SQL, sql } from "drizzle-orm";
import { defineRead, type Read } from "#db/read.ts";
import { staffMembers } from "#db/schema/businesses.ts";
import { clients } from "#db/schema/clients.ts";
import { claims, disputes } from "#db/schema/disputes.ts";
import { invoices } from "#db/schema/invoices.ts";
import { type TicketFilter, ticketsPerPage } from "./ticket-list.ts";

const pageLimit = ticketsPerPage + 1;

/** Shape of a query; each shape is built once and then only filled with values. */
export interface Shape {
  filter: TicketFilter;
  hasKind: boolean;
  direction?: "after" | "before";
  /** tickets already found by words, or the whole business */
  isFound: boolean;
}

const names = ["businessId", "kind", "staffId", "now", "ids", "edge"] as const;
type Names = (typeof names)[number];
type P = Record<Names, Placeholder>;
export type TicketListValues = Record<Names, unknown>;

const fields = {
  id: disputes.id,
  number: disputes.number,
  kind: disputes.kind,
  state: disputes.state,
  currency: disputes.currency,
  asked: disputes.asked,
  granted: disputes.granted,
  clientName: clients.name,
  invoiceNumber: invoices.number,
  assigneeName: staffMembers.name,
  submittedAt: disputes.submittedAt,
  answerDueAt: disputes.answerDueAt,
  firstAnsweredAt: disputes.firstAnsweredAt,
  dueAt: disputes.dueAt,
  warnAt: disputes.warnAt,
  escalatedAt: disputes.escalatedAt,
  pausedAt: disputes.pausedAt,
  decidedAt: disputes.decidedAt,
  closedAt: disputes.closedAt,
  proposedBy: disputes.proposedBy,
  awaitsCreditNote: disputes.awaitsCreditNote,
  reasons: sql<string>`coalesce((select string_agg(c.reason, ',' order by c.position) from ${claims} c
    where c.business_id = ${disputes.businessId} and c.dispute_id = ${disputes.id}), '')`,
};

export type TicketRow = ReturnType<ReturnType<typeof buildPage>>["decode"] extends (
  rows: unknown[][],
) => (infer Row)[]
  ? Row
  : never;

const isOpen = sql`${disputes.state} in ('submitted','in_review','waiting','proposed')`;
const hasEnded = sql`${disputes.state} in ('resolved','closed','withdrawn')`;

/** Whole conditions as the partial indexes have them. */
function filterOf(filter: TicketFilter, p: P): SQL[] {
  switch (filter) {
    case "mine":
      return [isOpen, eq(disputes.assigneeId, p.staffId)];
    case "unassigned":
      return [isOpen, isNull(disputes.assigneeId)];
    case "at_risk":
      return [isOpen, sql`${disputes.warnAt} <= ${p.now}`, isNull(disputes.pausedAt)];
    case "waiting":
      return [isOpen, eq(disputes.state, "waiting")];
    case "to_approve":
      return [isOpen, eq(disputes.state, "proposed")];
    case "ended":
      return [hasEnded];
    case "all":
      return [];
    default:
      return [isOpen];
  }
}

/** As its index has it. */
const endedAt = sql`(case when ${disputes.decidedAt} is null then ${disputes.closedAt} else ${disputes.decidedAt} end)`;
const itsEnd = "(case when e.decided_at is null then e.closed_at else e.decided_at end)";

/** What is promised first comes first; what has ended, and what was looked for, stands newest first. */
function orderOf(filter: TicketFilter) {
  if (filter === "ended") return { column: endedAt, edge: itsEnd, isDown: true };
  if (filter === "all") return { column: disputes.submittedAt, edge: "e.submitted_at", isDown: true };
  return { column: disputes.dueAt, edge: "e.due_at", isDown: false };
}

function buildPage(shape: Shape) {
  const { column, edge: its, isDown } = orderOf(shape.filter);
  const goesDown = isDown === (shape.direction !== "before");
  const order = goesDown ? [desc(column), desc(disputes.id)] : [asc(column), asc(disputes.id)];
  return defineRead(names, fields, (select, p) => {
    const edge = sql`(${column}, ${disputes.id}) ${sql.raw(goesDown ? "<" : ">")} (select ${sql.raw(its)}, e.id from ${disputes} e where e.business_id = ${p.businessId} and e.id = ${p.edge}::uuid)`;
    return select
      .from(disputes)
      .innerJoin(clients, and(eq(clients.businessId, p.businessId), eq(clients.id, disputes.clientId)))
      .innerJoin(invoices, and(eq(invoices.businessId, p.businessId), eq(invoices.id, disputes.invoiceId)))
      .leftJoin(
        staffMembers,
        and(eq(staffMembers.businessId, p.businessId), eq(staffMembers.id, disputes.assigneeId)),
      )
      .where(
        and(
          eq(disputes.businessId, p.businessId),
          ...filterOf(shape.filter, p),
          shape.hasKind ? eq(disputes.kind, p.kind) : undefined,
          shape.isFound ? sql`${disputes.id} = any (${p.ids}::uuid[])` : undefined,
          shape.direction ? edge : undefined,
        ),
      )
      .orderBy(...order)
      .limit(pageLimit);
  });
}

const built = new Map<string, ReturnType<typeof buildPage>>();

export function ticketPageRead(shape: Shape): (values: TicketListValues) => Read<TicketRow> {
  const key = JSON.stringify(shape);
  const known = built.get(key);
  if (known) return known;
  const fresh = buildPage(shape);
  built.set(key, fresh);
  return fresh;
}
