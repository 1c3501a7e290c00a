import type { EventKind } from "#app/domain/core/event-kinds.ts";
import type { WaitingMessage } from "#app/domain/notifications/load-message.ts";
import type { MoneyMatter } from "#app/domain/notifications/load-money-matter.ts";
import { moneyNoticeProps } from "#app/domain/notifications/money-notices.ts";
import type { MoneyTemplate } from "#app/domain/notifications/templates.ts";
import type { Locale } from "#app/kit/locale.ts";

const at = new Date("2026-11-25T09:30:00Z");
const payId = "019abc00-0000-7000-8000-000000000001";
const subjectId = "019abc00-0000-7000-8000-000000000002";

const part = (number: string, amount: bigint, left: bigint) => ({
  invoiceId: `019abc00-0000-7000-8000-0000${number.replace("-", "")}`,
  ...{ number, numberKey: number, amount, left },
});
export const parts = [part("2026-0417", 328592n, 0n), part("2026-0431", 71408n, 50000n)];

const payment = {
  ...{ id: payId, number: "4711081500", amount: 400000n, credit: 0n, currency: "EUR" },
  ...{ channel: "provider", method: "card", methodDetails: { brand: "visa", last4: "4242" } },
  ...{ state: "succeeded", succeededAt: at, processingAt: null, replacedById: null, sentOn: null },
} as unknown as NonNullable<MoneyMatter["payment"]>;
const debit = {
  ...payment,
  ...{ method: "sepa_debit", methodDetails: { last4: "3000" }, processingAt: at, state: "failed" },
};
const transfer = {
  ...payment,
  ...{ channel: "announced", method: "transfer", methodDetails: {}, sentOn: "2026-11-24" },
  ...{ processingAt: at, expiresAt: new Date("2026-12-01T16:00:00Z"), state: "expired" },
};
const refund = { way: "provider", reason: "duplicate", payee: null } as NonNullable<MoneyMatter["refund"]>;
const method = { kind: "card", brand: "visa", last4: "4242", expMonth: 12, expYear: 2026 } as NonNullable<
  MoneyMatter["method"]
>;
const exception = (kind: string) =>
  ({ kind, payerName: "Nordlicht GmbH", paymentId: payId }) as NonNullable<MoneyMatter["exception"]>;
const chargeback = {
  reason: "product_not_received",
  answerBy: new Date("2026-12-07T22:00:00Z"),
} as NonNullable<MoneyMatter["chargeback"]>;

interface Sample {
  template: MoneyTemplate;
  kind: EventKind;
  matter: Partial<MoneyMatter>;
  data?: Record<string, unknown>;
  isStaff?: boolean;
}

const amount = { amount: "400000", currency: "EUR" };

/** One of each thing that a mail about money can tell, with what differs within it. */
export const samples: Record<string, Sample> = {
  "payment received": { template: "payment-received", kind: "payment.succeeded", matter: { payment } },
  "payment received, more than was owed and credit used": {
    template: "payment-received",
    kind: "payment.succeeded",
    matter: { payment: { ...payment, amount: 390000n } },
    data: { toCredit: "10000" },
  },
  "payment on its way": {
    template: "payment-processing",
    kind: "payment.processing",
    matter: { payment: debit },
  },
  "transfer announced": {
    template: "transfer-announced",
    kind: "payment.announced",
    matter: { payment: transfer },
  },
  "payment declined": { template: "payment-failed", kind: "payment.failed", matter: { payment } },
  "debit came back": { template: "payment-failed", kind: "payment.failed", matter: { payment: debit } },
  "transfer did not come": {
    template: "payment-ended",
    kind: "payment.expired",
    matter: { payment: transfer },
  },
  "payment canceled": { template: "payment-ended", kind: "payment.canceled", matter: { payment: debit } },
  "recorded by mistake": {
    template: "recording-undone",
    kind: "payment.recording_undone",
    matter: { payment: transfer },
  },
  "refund on its way": { template: "refund-started", kind: "refund.requested", matter: { payment, refund } },
  "refund by transfer": {
    template: "refund-started",
    kind: "refund.requested",
    matter: { payment, refund: { ...refund, way: "bank", payee: "Brauhaus Nord GmbH" } },
  },
  "refund arrived": { template: "refund-arrived", kind: "refund.succeeded", matter: { payment, refund } },
  "refund failed": { template: "refund-failed", kind: "refund.failed", matter: { payment, refund } },
  "method added": {
    template: "method-added",
    kind: "payment_method.added",
    matter: { method, actor: "Max" },
  },
  "method removed": { template: "method-removed", kind: "payment_method.removed", matter: { method } },
  "method expiring": { template: "method-expiring", kind: "payment_method.expiring", matter: { method } },
  "staff: unknown transfer": {
    ...{ template: "exception", kind: "payment_exception.opened", isStaff: true },
    matter: { exception: exception("unknown_transfer"), clientName: undefined, parts: [] },
  },
  "staff: another amount": {
    ...{ template: "exception", kind: "payment_exception.opened", isStaff: true },
    matter: { payment, exception: exception("amount_differs"), parts: [] },
  },
  "staff: paid twice": {
    ...{ template: "exception", kind: "payment_exception.opened", isStaff: true },
    matter: { payment, exception: exception("surplus"), parts: [] },
  },
  "taken back by the bank": {
    ...{ template: "money-taken-back", kind: "chargeback.opened" },
    matter: { payment: debit, chargeback, moved: { parts, credit: 10000n } },
  },
  "back again from the bank": {
    ...{ template: "money-back-again", kind: "chargeback.won" },
    matter: { payment: debit, chargeback, moved: { parts, credit: 0n } },
  },
  "staff: chargeback": {
    ...{ template: "chargeback", kind: "chargeback.opened", isStaff: true },
    matter: { payment, chargeback },
  },
  "staff: chargeback won": {
    ...{ template: "chargeback", kind: "chargeback.won", isStaff: true },
    matter: { payment, chargeback },
  },
  "staff: chargeback lost": {
    ...{ template: "chargeback", kind: "chargeback.lost", isStaff: true },
    matter: { payment, chargeback },
  },
  "staff: refund waits": {
    ...{ template: "refund-waiting", kind: "refund.requested", isStaff: true },
    matter: { payment, refund, actor: "Jana Kowalczyk" },
  },
  "staff: refund approved": {
    ...{ template: "refund-decided", kind: "refund.approved", isStaff: true },
    matter: { payment, refund, actor: "Jana Kowalczyk" },
  },
  "staff: refund declined": {
    ...{ template: "refund-decided", kind: "refund.declined", isStaff: true },
    matter: { payment, refund, actor: "Jana Kowalczyk" },
  },
  "staff: refund declined by what a bank did": {
    ...{ template: "refund-decided", kind: "refund.declined", isStaff: true },
    matter: { payment, refund },
  },
  "staff: refund failed": {
    ...{ template: "refund-failed-alert", kind: "refund.failed", isStaff: true },
    matter: { payment, refund },
  },
};

export function noticeProps(locale: Locale, { template, kind, matter, data, isStaff = false }: Sample) {
  const event = { kind, subjectId, data: { ...amount, ...data } };
  const message = {
    ...{
      id: subjectId,
      template,
      toAddress: "max@brauhaus-nord.example",
      attempts: 0,
      event,
      occurredAt: at,
    },
    recipient: { name: "Max Petersen", locale, isStaff, receivesInvoices: true },
    client: { id: payId, name: "Brauhaus Nord", wantsPdf: true },
    business: {
      ...{ name: "Lumen Studio", legalName: "Lumen Studio GmbH", brand: "#2340c2", slug: "lumen" },
      ...{ address: { line1: "Oranienstraße 24", postcode: "10999", city: "Berlin" } },
      ...{ timeZone: "Europe/Berlin", currency: "EUR" },
    },
  } as unknown as WaitingMessage;
  const all = { data: event.data, parts, actor: undefined, clientName: "Brauhaus Nord", ...matter };
  return moneyNoticeProps("https://kvit.example", message, all);
}
