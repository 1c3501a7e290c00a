import { paths } from "#app/kit/paths.ts";
import { done, lumen, type Row, signpost, wrong } from "./row.ts";

const d = paths.desk;
const named = (path: Row["path"]): Row => ({ kind: "desk", path, isNamed: true });
const stolen = { ...lumen, name: "Stolen", legalName: "Stolen", email: "stolen@evil.example" };
const role = { role: "admin", locale: "en", receivesInvoices: "yes" };
const noName = { form: () => ({ ...lumen, name: "" }), takes: wrong };

/** What the business's own people see. */
export const desk: Record<string, Row> = {
  "routes/desk/_index": { kind: "desk", path: d.today },
  "routes/desk/enter": {
    kind: "staff",
    path: () => d.enter(),
    opens: 302,
    form: () => lumen,
    takes: done,
    turnsAway: wrong,
    isSpent: true,
  },
  "routes/desk/second-factor": {
    kind: "staff",
    path: () => d.secondFactor(),
    form: () => ({ sealed: "", code: "" }),
    takes: 409,
    turnsAway: 409,
  },
  "routes/desk/log": { kind: "desk", path: () => d.log() },
  "routes/desk/stuck": { kind: "desk", path: () => d.stuck(), form: () => lumen, takes: done },
  "routes/desk/clients._index": { kind: "desk", path: () => d.clients() },
  "routes/desk/clients.new": { kind: "desk", path: d.clientNew, ...noName, attack: () => stolen },
  "routes/desk/clients.$id._index": named((of) => d.client(of.client)),
  "routes/desk/clients.$id.edit": {
    ...named((of) => d.clientEdit(of.client)),
    ...noName,
    attack: () => stolen,
  },
  "routes/desk/clients.$id.archive": {
    ...named((of) => d.clientArchive(of.client)),
    ...signpost,
    form: () => lumen,
    takes: done,
    attack: () => ({ ...lumen, archive: "yes" }),
  },
  "routes/desk/clients.$id.preferences": {
    ...named((of) => d.clientPreferences(of.client)),
    ...signpost,
    form: (of) => ({ ...lumen, ...of.preferences }),
    takes: done,
  },
  "routes/desk/clients.$id.contacts.new": {
    ...named((of) => d.contactNew(of.client)),
    ...noName,
    attack: () => ({ ...stolen, ...role }),
  },
  "routes/desk/clients.$id.contacts.$contact._index": {
    ...named((of) => d.contact(of.client, of.contact)),
    ...noName,
    attack: () => ({ ...stolen, ...role }),
  },
  "routes/desk/clients.$id.contacts.$contact.end": {
    ...named((of) => d.contactEnd(of.client, of.contact)),
    form: () => lumen,
    takes: done,
    attack: () => ({ ...lumen, confirmed: "yes" }),
  },
  "routes/desk/invoices._index": { kind: "desk", path: () => d.invoices() },
  "routes/desk/invoices.$id._index": named((of) => d.invoice(of.invoice)),
  "routes/desk/invoices.$id.as-client": named((of) => d.invoiceAsClient(of.invoice)),
  "routes/desk/invoices.$id.pdf": named((of) => d.invoicePdf(of.invoice)),
  "routes/desk/invoices.$id.xml": named((of) => d.invoiceXml(of.invoice)),
  "routes/desk/invoices.$id.original": named((of) => d.invoiceOriginal(of.invoice)),
  "routes/desk/credit-notes.$id._index": named((of) => d.creditNote(of.note)),
  "routes/desk/credit-notes.$id.pdf": named((of) => d.creditNotePdf(of.note)),
  "routes/desk/credit-notes.$id.xml": named((of) => d.creditNoteXml(of.note)),
  "routes/desk/credit-notes.$id.original": named((of) => d.creditNoteOriginal(of.note)),
  "routes/desk/imports._index": { kind: "desk", path: d.imports, form: () => lumen, takes: wrong },
  "routes/desk/imports.$id._index": {
    ...named((of) => d.import(of.waiting)),
    form: () => ({ ...lumen, mail: "yes" }),
    takes: wrong,
    attack: () => ({ ...lumen, mail: "no", seller: "yes" }),
  },
  "routes/desk/imports.$id.original": named((of) => d.importOriginal(of.waiting)),
  "routes/desk/imports.$id.discard": {
    ...named((of) => d.importDiscard(of.waiting)),
    ...signpost,
    form: () => lumen,
    takes: done,
    isSpent: true,
  },
  "routes/desk/settings._index": { kind: "desk", path: () => d.settings() },
  "routes/desk/settings.business": { kind: "owner", path: d.businessEdit, ...noName, attack: () => stolen },
  "routes/desk/settings.bank-accounts.new": {
    kind: "owner",
    path: d.bankAccountNew,
    form: () => ({ ...lumen, account: "" }),
    takes: wrong,
    attack: () => ({ ...lumen, account: "DE75512108001245126199", currency: "EUR", holder: "Stolen" }),
  },
  "routes/desk/settings.bank-accounts.$id.end": {
    kind: "owner",
    path: (of) => d.bankAccountEnd(of.account),
    isNamed: true,
    form: () => lumen,
    takes: done,
    isSpent: true,
  },
  "routes/desk/settings.team.new": {
    kind: "owner",
    path: d.staffNew,
    ...noName,
    attack: () => ({ ...stolen, role: "owner", locale: "en" }),
  },
  "routes/desk/settings.team.$id._index": {
    kind: "owner",
    path: (of) => d.staff(of.staff),
    isNamed: true,
    form: () => ({ ...lumen, role: "" }),
    takes: wrong,
    attack: () => ({ ...lumen, role: "owner" }),
  },
  "routes/desk/settings.team.$id.end": {
    kind: "owner",
    path: (of) => d.staffEnd(of.staff),
    isNamed: true,
    form: () => lumen,
    takes: done,
    isSpent: true,
  },
};
