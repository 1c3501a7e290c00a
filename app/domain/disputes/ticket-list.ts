import type { DisputeKind } from "./schemas.ts";

export const ticketsPerPage = 25;

/** Ways to look at the queue; all but the last two hold what is open, by the promised date. */
export const ticketFilters = [
  ...(["open", "mine", "unassigned", "at_risk", "waiting", "to_approve", "ended", "all"] as const),
] as const;
export type TicketFilter = (typeof ticketFilters)[number];

export interface TicketListInput {
  filter: TicketFilter;
  kind?: DisputeKind;
  /** a number, an invoice's number, or the client's name */
  search?: string;
  /** the edge of a page: a ticket's id */
  cursor?: { direction: "after" | "before"; id: string };
}
