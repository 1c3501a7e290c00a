import { paths } from "#app/kit/paths.ts";
import { done, type Row, signpost, wrong } from "./row.ts";

const p = paths.portal;

/** What a client's contact sees. */
export const portal: Record<string, Row> = {
  "routes/portal/_index": { kind: "portal", path: (of) => p.home(of.slug) },
  "routes/portal/invoices._index": { kind: "portal", path: (of) => p.invoices(of.slug) },
  "routes/portal/statement._index": { kind: "portal", path: (of) => p.statement(of.slug) },
  "routes/portal/statement[.pdf]": { kind: "portal", path: (of) => p.statementPdf(of.slug) },
  "routes/portal/statement[.csv]": { kind: "portal", path: (of) => p.statementCsv(of.slug) },
  "routes/portal/pay": {
    kind: "portal",
    path: (of) => p.pay(of.slug),
    form: (of) => ({ client: of.client, currency: "EUR", method: "" }),
    takes: wrong,
    attack: (of) => ({
      ...{ client: of.client, currency: "EUR", part: `${of.invoice}~100`, useCredit: "no" },
      ...{ method: "transfer", sentOn: new Date().toISOString().slice(0, 10) },
    }),
  },
  "routes/portal/live": {
    kind: "portal",
    path: (of) => p.live(of.slug, of.payment),
    opens: 406,
  },
  "routes/portal/payments._index": { kind: "portal", path: (of) => p.payments(of.slug) },
  "routes/portal/payments.$id._index": {
    kind: "portal",
    path: (of) => p.payment(of.slug, of.payment),
    isNamed: true,
  },
  "routes/portal/payments.$id[.pdf]": {
    kind: "portal",
    path: (of) => p.receiptPdf(of.slug, of.payment),
    isNamed: true,
  },
  "routes/portal/settings.methods.new": {
    kind: "portal",
    path: (of) => p.methodNew(of.slug, { client: of.client }),
    isNamed: true,
    form: () => ({}),
    takes: done,
  },
  "routes/portal/settings.methods.$id.default": {
    kind: "portal",
    path: (of) => p.methodDefault(of.slug, of.method),
    isNamed: true,
    ...signpost,
    form: () => ({}),
    takes: done,
  },
  "routes/portal/settings.methods.$id.remove": {
    kind: "portal",
    path: (of) => p.methodRemove(of.slug, of.method),
    isNamed: true,
    form: () => ({}),
    takes: done,
    isSpent: true,
  },
  "routes/portal/payments.$id.take-back": {
    kind: "portal",
    path: (of) => p.paymentTakeBack(of.slug, of.announced),
    isNamed: true,
    form: () => ({ confirmed: "yes" }),
    takes: done,
    isSpent: true,
  },
  "routes/portal/settings._index": {
    kind: "portal",
    path: (of) => p.settings(of.slug),
    form: (of) => ({ client: of.client, receivesInvoices: "yes" }),
    takes: done,
    attack: (of) => ({ client: of.client }),
  },
  "routes/portal/invoices.$number._index": {
    kind: "portal",
    path: (of) => p.invoice(of.slug, of.invoiceKey),
    isNamed: true,
  },
  "routes/portal/invoices.$number[.pdf]": {
    kind: "portal",
    path: (of) => p.invoicePdf(of.slug, of.invoiceKey),
    isNamed: true,
  },
  "routes/portal/invoices.$number[.xml]": {
    kind: "portal",
    path: (of) => p.invoiceXml(of.slug, of.invoiceKey),
    isNamed: true,
  },
  "routes/portal/invoices.$number.attachments.$n": {
    kind: "portal",
    path: (of) => p.invoiceAttachment(of.slug, of.invoiceKey, 1),
    isNamed: true,
  },
  "routes/portal/invoices.$number.dispute": {
    kind: "portal",
    path: (of) => p.disputeNew(of.slug, of.disputable),
    isNamed: true,
    form: () => ({ wanted: "CNP" }),
    takes: wrong,
    attack: () => ({ line: "1", "reason.1": "price", "kind.1": "amount", "value.1": "1.00", wanted: "CNP" }),
  },
  "routes/portal/disputes._index": { kind: "portal", path: (of) => p.disputes(of.slug) },
  "routes/portal/disputes.$number._index": {
    kind: "portal",
    path: (of) => p.dispute(of.slug, of.dispute),
    isNamed: true,
  },
  "routes/portal/disputes.$number.attachments.$id": {
    kind: "portal",
    path: (of) => p.attachment(of.slug, of.dispute, of.attachment),
    isNamed: true,
  },
  "routes/portal/disputes.$number.replies": {
    kind: "portal",
    path: (of) => p.disputeReplies(of.slug, of.dispute),
    isNamed: true,
    form: () => ({ text: "" }),
    takes: wrong,
    attack: () => ({ text: "We take it all back." }),
  },
  "routes/portal/disputes.$number.acceptance": {
    kind: "portal",
    path: (of) => p.disputeAccept(of.slug, of.dispute),
    isNamed: true,
    form: () => ({ confirmed: "yes" }),
    takes: 409,
  },
  "routes/portal/disputes.$number.reopening": {
    kind: "portal",
    path: (of) => p.disputeReopen(of.slug, of.dispute),
    isNamed: true,
    form: () => ({ text: "" }),
    takes: wrong,
    attack: () => ({ text: "Look again." }),
  },
  "routes/portal/disputes.$number.withdrawal": {
    kind: "portal",
    path: (of) => p.disputeWithdraw(of.slug, of.dispute),
    isNamed: true,
    form: () => ({ confirmed: "yes" }),
    takes: done,
    isSpent: true,
  },
  "routes/portal/credit-notes.$number._index": {
    kind: "portal",
    path: (of) => p.creditNote(of.slug, of.noteKey),
    isNamed: true,
  },
  "routes/portal/credit-notes.$number[.pdf]": {
    kind: "portal",
    path: (of) => p.creditNotePdf(of.slug, of.noteKey),
    isNamed: true,
  },
  "routes/portal/credit-notes.$number[.xml]": {
    kind: "portal",
    path: (of) => p.creditNoteXml(of.slug, of.noteKey),
    isNamed: true,
  },
  "routes/portal/improvements": { kind: "portal", path: (of) => p.improvements(of.slug) },
};
