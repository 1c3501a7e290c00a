/**
 * Payments: money of a client on its way, arrived, given back. It asks the provider through a port, places money on
 * invoices and books it in the ledger, and keeps what it cannot place for a person. It knows no disputes.
 */
export { type AddPaymentAccountOptions, addPaymentAccount } from "./add-payment-account.ts";
export * from "./aging.ts";
export { type AnnounceTransferInput, announceTransfer } from "./announce-transfer.ts";
export { changePaymentPolicy } from "./change-payment-policy.ts";
export { chargePayment } from "./charge-payment.ts";
export { confirmRefund } from "./confirm-refund.ts";
export { convergePayment } from "./converge-payment.ts";
export { type DecideRefundInput, decideRefund } from "./decide-refund.ts";
export { defaultMethod } from "./default-method.ts";
export { endCheckout } from "./end-checkout.ts";
export { endPaymentAccount } from "./end-payment-account.ts";
export { endStaleCheckouts } from "./end-stale-checkouts.ts";
export type { ExceptionKind, ExceptionShare } from "./exception.ts";
export { expirePayments } from "./expire-payments.ts";
export { forgetMethod } from "./forget-method.ts";
export type { GatewayAccount, ProviderMethod } from "./gateway.ts";
export { GatewayError } from "./gateway.ts";
export { type GivenBack, giveBackCredited, lockPaid } from "./give-back-credited.ts";
export { type AgingInvoice, agingInvoicesPerPage, listAgingInvoices } from "./list-aging-invoices.ts";
export {
  type ClientPaymentFilter,
  type ClientPaymentRow,
  clientPaymentFilters,
  clientPaymentsPerPage,
  listClientPayments,
} from "./list-client-payments.ts";
export { listCreditClients } from "./list-credit-clients.ts";
export {
  type ExceptionRow,
  exceptionCountLimit,
  exceptionsPerPage,
  listExceptions,
  loadException,
  paymentNeeds,
} from "./list-exceptions.ts";
export { type ListedMethod, listMethods } from "./list-methods.ts";
export { listInvoicePayments, listPayments, type PaymentPage } from "./list-payments.ts";
export { listPlaceable, type Placeable } from "./list-placeable.ts";
export { type ListedRefund, listFailedRefunds, listOpenRefunds, loadRefund } from "./list-refunds.ts";
export {
  loadClientAccount,
  loadInvoiceAccount,
  type Movement,
  type MovementPosting,
  movementsPerPage,
} from "./load-account.ts";
export { type AgingFigures, type AgingRow, agingClientsPerPage, loadAging } from "./load-aging.ts";
export { type ClientPayment, loadClientPayment } from "./load-client-payment.ts";
export {
  loadPayPage,
  mostPaidAtOnce,
  type OpenPart,
  type PayableInvoice,
  type PayPage,
} from "./load-pay-page.ts";
export { type LoadedPayment, loadPayment, type PaymentRefund, storyOf } from "./load-payment.ts";
export {
  loadStatement,
  type Statement,
  type StatementMovement,
  statementRowsInFile,
} from "./load-statement.ts";
export { loadMethod } from "./lock-method.ts";
export type { WantedPayment } from "./lock-wanted.ts";
export {
  type MatchedInvoice,
  type MatchReason,
  type MatchTransferInput,
  matchTransfer,
  type TransferMatch,
} from "./match-transfer.ts";
export type { PayCtx, PaymentParts } from "./pay-ctx.ts";
export * from "./payment.ts";
export {
  accountById,
  accountFor,
  loadPaymentAccount,
  nextAccountId,
  type PaymentAccount,
  webhookAccountOf,
} from "./payment-account.ts";
export * from "./payment-list.ts";
export type { PaymentListRow } from "./payment-list-reads.ts";
export {
  methodsOffered,
  type OfferedMethod,
  offeredMethods,
  type PaymentPolicy,
  paymentPolicy,
} from "./payment-policy.ts";
export { countFailed, type PaymentTotals, paymentTotals } from "./payment-totals.ts";
export { pruneNotices } from "./prune-notices.ts";
export { type ReceiveNoticeInput, receiveNotice } from "./receive-notice.ts";
export { reconcilePayments } from "./reconcile-payments.ts";
export { type RecordedPayment, type RecordPaymentInput, recordPayment } from "./record-payment.ts";
export { type RecordUnknownTransferInput, recordUnknownTransfer } from "./record-unknown-transfer.ts";
export {
  type RefundReason,
  type RefundState,
  type RefundWay,
  refundReasons,
  refundStates,
  refundWays,
} from "./refund.ts";
export { removeMethod } from "./remove-method.ts";
export { replacePaymentKeys } from "./replace-payment-keys.ts";
export { type RequestRefundInput, requestRefund } from "./request-refund.ts";
export {
  type ResolvedException,
  type ResolveExceptionInput,
  resolveException,
} from "./resolve-exception.ts";
export * from "./saved-method.ts";
export * from "./schemas.ts";
export { sendRefund } from "./send-refund.ts";
export { settleNotice } from "./settle-notice.ts";
export { settlePayment } from "./settle-payment.ts";
export { settleOpenSetups, settleSetup } from "./settle-setup.ts";
export { type StartCheckoutInput, type StartedCheckout, startCheckout } from "./start-checkout.ts";
export { startMethodSetup } from "./start-method-setup.ts";
export * from "./statement.ts";
export type { NoticeOutcome } from "./store-notice.ts";
export { takeBackTransfer } from "./take-back-transfer.ts";
export { mayUndo, undoRecordedPayment } from "./undo-recorded-payment.ts";
export { warnExpiringMethods } from "./warn-expiring-methods.ts";
