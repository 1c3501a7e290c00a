import { type Ctx, requireStaff } from "../core/index.ts";
import { ticketsPerPage } from "./ticket-list.ts";
import { type TicketRow, ticketPageRead } from "./ticket-list-reads.ts";

export interface TicketNeeds {
  /** those whose promise is in danger or broken, the oldest promise first; at most a page of them */
  atRisk: TicketRow[];
  /** decisions that wait for a manager, and not for a document */
  toApprove: TicketRow[];
  hasMoreAtRisk: boolean;
  /** open ones that nobody has taken and whose promise is not in danger yet; at most a page of them is counted */
  untaken: number;
  hasMoreUntaken: boolean;
}

const shape = { hasKind: false, isFound: false };
const atRiskRead = ticketPageRead({ ...shape, filter: "at_risk" });
const untakenRead = ticketPageRead({ ...shape, filter: "unassigned" });
const toApproveRead = ticketPageRead({ ...shape, filter: "to_approve" });

/** What of disputes needs a person today. */
export async function ticketNeeds(ctx: Ctx): Promise<TicketNeeds> {
  requireStaff(ctx);
  const values = {
    businessId: ctx.scope.businessId,
    now: ctx.clock.now().toISOString(),
    ...{ kind: undefined, staffId: undefined, ids: undefined, edge: undefined },
  };
  const [atRisk, proposed, unassigned] = await ctx.db.flight(ctx.scope, [
    atRiskRead(values),
    toApproveRead(values),
    untakenRead(values),
  ]);
  const named = new Set(atRisk.map(({ id }) => id));
  const untaken = unassigned.filter(({ id }) => !named.has(id)).length;
  return {
    untaken: Math.min(untaken, ticketsPerPage),
    hasMoreUntaken: untaken > ticketsPerPage,
    atRisk: atRisk.slice(0, ticketsPerPage),
    hasMoreAtRisk: atRisk.length > ticketsPerPage,
    toApprove: proposed.filter((row) => !row.awaitsCreditNote).slice(0, ticketsPerPage),
  };
}
