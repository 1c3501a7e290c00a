/**
 * Disputes and questions: claims on an invoice, the hold on what is disputed, the promised dates, what is said on both
 * sides, and the decision, which makes its document in the same transaction. It knows neither ratings nor trends; mail
 * follows from its events.
 */
export { type AcceptDecisionInput, acceptDecision } from "./accept-decision.ts";
export { type ApproveDecisionInput, approveDecision } from "./approve-decision.ts";
export { type AssignDisputeInput, assignDispute } from "./assign-dispute.ts";
export { type CloseDisputeInput, closeDispute } from "./close-dispute.ts";
export { type DecideDisputeInput, type Decided, decideDispute } from "./decide-dispute.ts";
export * from "./decision.ts";
export * from "./dispute.ts";
export { listTickets, type TicketPage } from "./list-tickets.ts";
export { loadTicket, type Ticket, type TicketHead } from "./load-ticket.ts";
export { type NoteOnDisputeInput, noteOnDispute } from "./note-on-dispute.ts";
export { type ReplyToDisputeInput, replyToDispute } from "./reply-to-dispute.ts";
export { resolveRequested, resolveRequestedLater } from "./resolve-requested.ts";
export * from "./schemas.ts";
export { type SendBackDecisionInput, sendBackDecision } from "./send-back-decision.ts";
export { type TakeUpInput, takeUp } from "./take-up.ts";
export * from "./template.ts";
export {
  addTemplate,
  changeTemplate,
  endTemplate,
  listTemplates,
  type ReplyTemplate,
  type TemplateInput,
} from "./templates.ts";
export * from "./ticket-list.ts";
export type { TicketRow } from "./ticket-list-reads.ts";
export { type TicketNeeds, ticketNeeds } from "./ticket-needs.ts";
