/**
 * Disputes and questions: claims on an invoice, the hold on what is disputed, the promised dates, what is said on both
 * sides, and the decision, which makes its document in the same transaction. It knows neither ratings nor trends; mail
 * follows from its events.
 */
export { type AcceptDecisionInput, acceptDecision } from "./accept-decision.ts";
export { type ApproveDecisionInput, approveDecision } from "./approve-decision.ts";
export { type AskQuestionInput, askQuestion } from "./ask-question.ts";
export { type AssignDisputeInput, assignDispute } from "./assign-dispute.ts";
export { changeDisputeSettings, type DisputeSettingsInput } from "./change-dispute-settings.ts";
export * from "./claim-amount.ts";
export { type ClaimableLine, type ClaimRoom, claimRoom } from "./claim-room.ts";
export { type CloseDisputeInput, closeDispute } from "./close-dispute.ts";
export { type DecideDisputeInput, type Decided, decideDispute } from "./decide-dispute.ts";
export * from "./decision.ts";
export * from "./dispute.ts";
export { clockFor, disputePolicy, workingCalendar } from "./dispute-clock.ts";
export type { FileStore, StoredFile } from "./file-store.ts";
export { type HomeDispute, homeDisputesRead } from "./home-disputes.ts";
export * from "./judge-file.ts";
export {
  type ClientDisputeFilter,
  type ClientDisputeRow,
  clientDisputeFilters,
  listClientDisputes,
} from "./list-client-disputes.ts";
export { listTickets, type TicketPage } from "./list-tickets.ts";
export type { ClaimRow } from "./load-claims.ts";
export { type ClientDispute, loadAttachment, loadClientDispute } from "./load-client-dispute.ts";
export { type LoadedDispute, loadDispute, loadDisputeByNumber } from "./load-dispute.ts";
export { loadTicket, type Ticket, type TicketHead } from "./load-ticket.ts";
export { type NoteOnDisputeInput, noteOnDispute } from "./note-on-dispute.ts";
export { nextNumber } from "./number-series.ts";
export { type QuestionToDisputeInput, questionToDispute } from "./question-to-dispute.ts";
export type { ClaimInput } from "./read-claims.ts";
export { type ReopenDisputeInput, reopenDispute } from "./reopen-dispute.ts";
export {
  addTemplate,
  changeTemplate,
  endTemplate,
  listTemplates,
  type ReplyTemplate,
  type TemplateInput,
} from "./reply-templates.ts";
export { type ReplyToDisputeInput, replyToDispute } from "./reply-to-dispute.ts";
export { resolveRequested, resolveRequestedLater } from "./resolve-requested.ts";
export * from "./schemas.ts";
export { type SendBackDecisionInput, sendBackDecision } from "./send-back-decision.ts";
export { type SubmitDisputeInput, submitDispute } from "./submit-dispute.ts";
export { filesWithRow, sweepFiles } from "./sweep-files.ts";
export { type TakeUpInput, takeUp } from "./take-up.ts";
export * from "./template.ts";
export * from "./ticket-list.ts";
export type { TicketRow } from "./ticket-list-reads.ts";
export { type TicketNeeds, ticketNeeds } from "./ticket-needs.ts";
export * from "./typed-claim.ts";
export { watchClocks } from "./watch-clocks.ts";
export { type WithdrawDisputeInput, withdrawDispute } from "./withdraw-dispute.ts";
export type { Submitted } from "./write-dispute.ts";
