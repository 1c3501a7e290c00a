import { type Ctx, notFound, requireStaff } from "../core/index.ts";
import type { DisputeRow } from "./lock-dispute.ts";
import {
  claimsRead,
  earlierRead,
  filesRead,
  messagesRead,
  notesRead,
  storyRead,
  ticketRead,
} from "./ticket-reads.ts";

type Read = ReturnType<ReturnType<typeof ticketRead>["decode"]>[number];
/** A dispute as the desk sees it. */
export type TicketHead = Omit<Read, "kind" | "state"> & Pick<DisputeRow, "kind" | "state">;

/** A ticket by its number, with all that is needed to decide it. Throws `not_found`. */
export async function loadTicket(ctx: Ctx, number: string) {
  requireStaff(ctx);
  const { businessId } = ctx.scope;
  const [[row]] = await ctx.db.flight(ctx.scope, [ticketRead({ businessId, number })]);
  if (!row) throw notFound();
  const { id, clientId } = row;
  const [claimRows, messages, notes, files, earlier, story] = await ctx.db.flight(ctx.scope, [
    claimsRead({ businessId, id }),
    messagesRead({ businessId, id }),
    notesRead({ businessId, id }),
    filesRead({ businessId, id }),
    earlierRead({ businessId, clientId, id }),
    storyRead({ businessId, id }),
  ]);
  return { ticket: row as TicketHead, claims: claimRows, messages, notes, files, earlier, story };
}

export type Ticket = Awaited<ReturnType<typeof loadTicket>>;
