import { paths } from "#app/kit/paths.ts";
import type { Objects } from "./cast.ts";

/** Who a page is for; everybody else is turned away as `verdicts.ts` says. */
export type Kind = "public" | "person" | "portal" | "staff" | "desk" | "owner";

export interface Row {
  kind: Kind;
  path(of: Objects): string;
  /** the address names an object besides the business */
  isNamed?: boolean;
  /** what its owner's GET is answered with, when that is no page */
  opens?: 302 | 404;
  /** a GET of an address that only takes forms: leads on to the page with the form, whoever asks, and reads nothing */
  isSignpost?: boolean;
  /** a form that its owner may send and that changes nothing, and what it is answered with */
  form?(of: Objects): Record<string, string>;
  takes?: number;
  /** the form as somebody who means harm would fill it; the same when there is none */
  attack?(of: Objects): Record<string, string>;
  /** what an outsider's form is answered with when it asks for nothing that is anybody's */
  turnsAway?: 409 | 422;
  /** the form does its work: its owner sends it for a thing made for that (`twins.ts`) */
  isSpent?: boolean;
}

const p = paths.portal;
const d = paths.desk;
const wrong = 422;
const done = 303;
const lumen = { business: "lumen" };
const signpost = { isSignpost: true, opens: 302 } as const;

const guest: Record<string, Row> = {
  "routes/guest/_index": { kind: "public", path: paths.home },
  "routes/guest/login._index": {
    kind: "public",
    path: () => paths.login(),
    form: () => ({ email: "" }),
    takes: wrong,
  },
  "routes/guest/login.again": {
    kind: "public",
    path: paths.loginAgain,
    ...signpost,
    form: () => ({}),
    takes: done,
  },
  "routes/guest/login.check": {
    kind: "public",
    path: () => paths.loginCheck(),
    form: () => ({ code: "" }),
    takes: 409,
  },
  "routes/guest/logout": { kind: "public", path: paths.logout, form: () => ({}), takes: done },
  "routes/guest/language": {
    kind: "public",
    path: paths.language,
    ...signpost,
    form: () => ({ locale: "xx" }),
    takes: done,
  },
  "routes/guest/demo._index": { kind: "public", path: paths.demo },
  "routes/guest/demo.sign-in": {
    kind: "public",
    path: paths.demoSignIn,
    ...signpost,
    form: () => ({ email: "nobody@nowhere.example" }),
    takes: wrong,
  },
  "routes/guest/setup._index": {
    kind: "public",
    path: () => paths.setup(),
    form: () => ({ token: "not-a-token" }),
    takes: 409,
  },
  "routes/guest/setup.business": {
    kind: "owner",
    path: () => paths.setupStep("business"),
    form: () => lumen,
    takes: wrong,
  },
  "routes/guest/setup.account": {
    kind: "owner",
    path: () => paths.setupStep("account"),
    form: () => lumen,
    takes: wrong,
  },
  "routes/guest/setup.invoice": { kind: "owner", path: () => paths.setupStep("invoice") },
  "routes/guest/setup.end": {
    kind: "owner",
    path: paths.setupEnd,
    ...signpost,
    form: () => lumen,
    takes: done,
  },
  "routes/guest/account._index": { kind: "person", path: () => paths.account() },
  "routes/guest/account.profile": {
    kind: "person",
    path: paths.accountProfile,
    form: () => ({ name: "", locale: "en", theme: "system" }),
    takes: wrong,
  },
  "routes/guest/account.recovery-codes": {
    kind: "person",
    path: () => paths.accountRecoveryCodes(),
    form: () => ({}),
    takes: 200,
    isSpent: true,
  },
  "routes/guest/account.step-up": {
    kind: "person",
    path: () => paths.accountStepUp(),
    opens: 302,
    form: () => ({ code: "" }),
    // Who has proved it already is sent on, whatever the form says.
    takes: 302,
    isSpent: true,
  },
  "routes/guest/account.sessions.$session.end": {
    kind: "person",
    path: (of) => paths.accountSessionEnd(of.session),
    isNamed: true,
    ...signpost,
    form: () => ({}),
    takes: done,
    isSpent: true,
  },
  "routes/guest/account.sessions.end": {
    kind: "person",
    path: paths.accountSessionsEnd,
    ...signpost,
    form: () => ({}),
    takes: done,
    isSpent: true,
  },
};

const portal: Record<string, Row> = {
  "routes/portal/_index": { kind: "portal", path: (of) => p.home(of.slug) },
  "routes/portal/invoices._index": { kind: "portal", path: (of) => p.invoices(of.slug) },
  "routes/portal/settings": {
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
};

const named = (path: Row["path"]): Row => ({ kind: "desk", path, isNamed: true });
const stolen = { ...lumen, name: "Stolen", legalName: "Stolen", email: "stolen@evil.example" };
const role = { role: "admin", locale: "en", receivesInvoices: "yes" };
const noName = { form: () => ({ ...lumen, name: "" }), takes: wrong };

const desk: Record<string, Row> = {
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

/** Every route of the site by its id in the build. A route that is not here has proved nothing, and fails. */
export const matrix: Record<string, Row> = { ...guest, ...portal, ...desk };
