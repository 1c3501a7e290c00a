import { paths } from "#app/kit/paths.ts";
import * as today from "#app/routes/desk/_index.tsx";
import * as clients from "#app/routes/desk/clients._index.tsx";
import * as client from "#app/routes/desk/clients.$id._index.tsx";
import * as clientAccount from "#app/routes/desk/clients.$id.account.tsx";
import * as clientArchive from "#app/routes/desk/clients.$id.archive.ts";
import * as contact from "#app/routes/desk/clients.$id.contacts.$contact._index.tsx";
import * as contactEnd from "#app/routes/desk/clients.$id.contacts.$contact.end.tsx";
import * as contactNew from "#app/routes/desk/clients.$id.contacts.new.tsx";
import * as clientEdit from "#app/routes/desk/clients.$id.edit.tsx";
import * as clientPreferences from "#app/routes/desk/clients.$id.preferences.ts";
import * as clientStatement from "#app/routes/desk/clients.$id.statement._index.tsx";
import * as clientStatementCsv from "#app/routes/desk/clients.$id.statement[.csv].ts";
import * as clientStatementPdf from "#app/routes/desk/clients.$id.statement[.pdf].ts";
import * as clientNew from "#app/routes/desk/clients.new.tsx";
import * as creditNote from "#app/routes/desk/credit-notes.$id._index.tsx";
import * as creditNotePdf from "#app/routes/desk/credit-notes.$id.pdf.ts";
import * as creditNoteXml from "#app/routes/desk/credit-notes.$id.xml.ts";
import * as imports from "#app/routes/desk/imports._index.tsx";
import * as oneImport from "#app/routes/desk/imports.$id._index.tsx";
import * as importDiscard from "#app/routes/desk/imports.$id.discard.ts";
import * as importOriginal from "#app/routes/desk/imports.$id.original.ts";
import * as invoices from "#app/routes/desk/invoices._index.tsx";
import * as invoice from "#app/routes/desk/invoices.$id._index.tsx";
import * as invoiceAccount from "#app/routes/desk/invoices.$id.account.tsx";
import * as invoiceAsClient from "#app/routes/desk/invoices.$id.as-client.tsx";
import * as invoicePdf from "#app/routes/desk/invoices.$id.pdf.ts";
import * as invoiceWriteOff from "#app/routes/desk/invoices.$id.write-off.tsx";
import * as invoiceXml from "#app/routes/desk/invoices.$id.xml.ts";
import * as log from "#app/routes/desk/log.tsx";
import * as payments from "#app/routes/desk/payments._index.tsx";
import * as payment from "#app/routes/desk/payments.$id._index.tsx";
import * as paymentRefund from "#app/routes/desk/payments.$id.refunds.tsx";
import * as aging from "#app/routes/desk/payments.aging._index.tsx";
import * as agingCsv from "#app/routes/desk/payments.aging[.csv].ts";
import * as exceptions from "#app/routes/desk/payments.exceptions._index.tsx";
import * as exception from "#app/routes/desk/payments.exceptions.$id.tsx";
import * as paymentRecord from "#app/routes/desk/payments.record.tsx";
import * as refund from "#app/routes/desk/payments.refunds.$id.tsx";
import * as settings from "#app/routes/desk/settings._index.tsx";
import * as bankAccountEnd from "#app/routes/desk/settings.bank-accounts.$id.end.tsx";
import * as bankAccountNew from "#app/routes/desk/settings.bank-accounts.new.tsx";
import * as businessEdit from "#app/routes/desk/settings.business.tsx";
import * as staff from "#app/routes/desk/settings.team.$id._index.tsx";
import * as staffEnd from "#app/routes/desk/settings.team.$id.end.tsx";
import * as staffNew from "#app/routes/desk/settings.team.new.tsx";

export interface Page {
  name: string;
  module: object;
  path: (ids: Record<string, string>) => string;
  params?: (ids: Record<string, string>) => Record<string, string>;
  owners?: boolean;
  managers?: boolean;
}

export const id = (kind: string) => (ids: Record<string, string>) => ({ id: ids[kind] ?? "" });
const contactIds = (ids: Record<string, string>) => ({ id: ids.cli ?? "", contact: ids.con ?? "" });
const d = paths.desk;

export const pages: Page[] = [
  { name: "today", module: today, path: () => d.today() },
  { name: "invoices", module: invoices, path: () => d.invoices() },
  { name: "an invoice", module: invoice, path: (i) => d.invoice(i.inv!), params: id("inv") },
  {
    name: "an invoice as the client",
    module: invoiceAsClient,
    path: (i) => d.invoiceAsClient(i.inv!),
    params: id("inv"),
  },
  { name: "an invoice's PDF", module: invoicePdf, path: (i) => d.invoicePdf(i.inv!), params: id("inv") },
  { name: "an invoice's XML", module: invoiceXml, path: (i) => d.invoiceXml(i.inv!), params: id("inv") },
  { name: "a credit note", module: creditNote, path: (i) => d.creditNote(i.crn!), params: id("crn") },
  {
    name: "a credit note's PDF",
    module: creditNotePdf,
    path: (i) => d.creditNotePdf(i.crn!),
    params: id("crn"),
  },
  {
    name: "a credit note's XML",
    module: creditNoteXml,
    path: (i) => d.creditNoteXml(i.crn!),
    params: id("crn"),
  },
  { name: "clients", module: clients, path: () => d.clients() },
  { name: "a new client", module: clientNew, path: () => d.clientNew() },
  { name: "a client", module: client, path: (i) => d.client(i.cli!), params: id("cli") },
  { name: "a client's facts", module: clientEdit, path: (i) => d.clientEdit(i.cli!), params: id("cli") },
  { name: "a new contact", module: contactNew, path: (i) => d.contactNew(i.cli!), params: id("cli") },
  { name: "a contact", module: contact, path: (i) => d.contact(i.cli!, i.con!), params: contactIds },
  {
    name: "a contact's end",
    module: contactEnd,
    path: (i) => d.contactEnd(i.cli!, i.con!),
    params: contactIds,
  },
  { name: "imports", module: imports, path: () => d.imports() },
  { name: "an import", module: oneImport, path: (i) => d.import(i.imp!), params: id("imp") },
  {
    name: "an import's file",
    module: importOriginal,
    path: (i) => d.importOriginal(i.imp!),
    params: id("imp"),
  },
  { name: "settings", module: settings, path: () => d.settings() },
  { name: "the business's facts", module: businessEdit, path: () => d.businessEdit(), owners: true },
  { name: "a new bank account", module: bankAccountNew, path: () => d.bankAccountNew(), owners: true },
  {
    name: "a bank account's end",
    module: bankAccountEnd,
    path: (i) => d.bankAccountEnd(i.bnk!),
    params: id("bnk"),
    owners: true,
  },
  { name: "a new staff member", module: staffNew, path: () => d.staffNew(), owners: true },
  { name: "a staff member", module: staff, path: (i) => d.staff(i.stf!), params: id("stf"), owners: true },
  {
    name: "a staff member's end",
    module: staffEnd,
    path: (i) => d.staffEnd(i.stf!),
    params: id("stf"),
    owners: true,
  },
  { name: "the log", module: log, path: () => d.log() },
  { name: "payments", module: payments, path: () => d.payments() },
  { name: "a payment's recording", module: paymentRecord, path: () => d.paymentRecord() },
  { name: "a payment", module: payment, path: (i) => d.payment(i.pay!), params: id("pay") },
  {
    name: "a payment's refund",
    module: paymentRefund,
    path: (i) => d.paymentRefund(i.pay!),
    params: id("pay"),
  },
  { name: "a refund", module: refund, path: (i) => d.refund(i.ref!), params: id("ref") },
  { name: "exceptions", module: exceptions, path: () => d.exceptions() },
  { name: "an exception", module: exception, path: (i) => d.exception(i.exc!), params: id("exc") },
  { name: "the aging", module: aging, path: () => d.aging() },
  { name: "the aging's table", module: agingCsv, path: () => d.agingCsv() },
  {
    name: "a client's account",
    module: clientAccount,
    path: (i) => d.clientAccount(i.cli!),
    params: id("cli"),
  },
  {
    name: "a client's statement",
    module: clientStatement,
    path: (i) => d.clientStatement(i.cli!),
    params: id("cli"),
  },
  {
    name: "a client's statement as PDF",
    module: clientStatementPdf,
    path: (i) => d.clientStatementPdf(i.cli!),
    params: id("cli"),
  },
  {
    name: "a client's statement as a table",
    module: clientStatementCsv,
    path: (i) => d.clientStatementCsv(i.cli!),
    params: id("cli"),
  },
  {
    name: "an invoice's account",
    module: invoiceAccount,
    path: (i) => d.invoiceAccount(i.inv!),
    params: id("inv"),
  },
  {
    name: "an invoice's write-off",
    module: invoiceWriteOff,
    path: (i) => d.invoiceWriteOff(i.inv!),
    params: id("inv"),
    managers: true,
  },
];

/** Actions that have no page of their own. */
export const deeds: Page[] = [
  {
    name: "an import's discarding",
    module: importDiscard,
    path: (i) => d.importDiscard(i.imp!),
    params: id("imp"),
  },
  {
    name: "a client's preferences",
    module: clientPreferences,
    path: (i) => d.clientPreferences(i.cli!),
    params: id("cli"),
  },
  {
    name: "a client's archiving",
    module: clientArchive,
    path: (i) => d.clientArchive(i.cli!),
    params: id("cli"),
  },
];
