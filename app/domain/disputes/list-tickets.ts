import { type Ctx, requireStaff } from "../core/index.ts";
import { findTickets } from "./find-tickets.ts";
import { type TicketListInput, ticketsPerPage } from "./ticket-list.ts";
import { type TicketRow, ticketPageRead } from "./ticket-list-reads.ts";

export interface TicketPage {
  rows: TicketRow[];
  hasEarlier: boolean;
  hasLater: boolean;
}

/** A page of the queue: what was promised first comes first. */
export async function listTickets(ctx: Ctx, input: TicketListInput): Promise<TicketPage> {
  requireStaff(ctx);
  const ids = input.search ? await findTickets(ctx, input.search) : undefined;
  if (ids?.length === 0) return { rows: [], hasEarlier: false, hasLater: false };
  const { filter, kind, cursor } = input;
  const isFound = ids !== undefined;
  const read = ticketPageRead({
    ...{ filter, isFound, hasKind: kind !== undefined },
    direction: cursor?.direction,
  });
  const [rows] = await ctx.db.flight(ctx.scope, [
    read({
      ...{ businessId: ctx.scope.businessId, kind, edge: cursor?.id },
      staffId: ctx.actor.kind === "staff" ? ctx.actor.id : null,
      now: ctx.clock.now().toISOString(),
      ids: ids && `{${ids.join(",")}}`,
    }),
  ]);
  const isFull = rows.length > ticketsPerPage;
  const page = rows.slice(0, ticketsPerPage);
  if (cursor?.direction === "before") return { rows: page.reverse(), hasEarlier: isFull, hasLater: true };
  return { rows: page, hasEarlier: cursor !== undefined, hasLater: isFull };
}
