import { assert } from "#app/kit/assert.ts";

export { safeReturnTo } from "#app/kit/safe-return-to.ts";

/**
 * Every address of Kvit. No path is typed by hand elsewhere: routes, mails, documents and tests ask here. Arguments
 * are plain values (a slug, a number key, a shown id, a token); encoding happens here.
 */

type Query = Record<string, string | number | undefined>;

/** Which of a contact's clients a page is about; without it, all of them. */
export interface ClientChoice {
  client?: string;
}

/** What the pay page is opened for. */
export interface PayQuery extends ClientChoice {
  /** number keys; none means all that is payable */
  invoices?: string[];
  currency?: string;
  /** minor units, when only a part is paid */
  amount?: string;
}

/** What was done a moment ago, for the remark on the page that comes after a form. */
export interface Done {
  done?: string;
}

const portal = {
  home: (business: string, query: ClientChoice = {}) => path([business], { ...query }),
  invoices: (business: string, query: Query = {}) => path([business, "invoices"], query),
  invoice: (business: string, key: string, query: ClientChoice = {}) =>
    path([business, "invoices", key], { ...query }),
  invoicePdf: (business: string, key: string) => path([business, "invoices", `${key}.pdf`]),
  /** `n` counts from 1 */
  invoiceAttachment: (business: string, key: string, n: number) =>
    path([business, "invoices", key, "attachments", String(n)]),
  invoiceXml: (business: string, key: string) => path([business, "invoices", `${key}.xml`]),
  /** the page on which lines are disputed or asked about; `about`: a line's position */
  disputeNew: (
    business: string,
    key: string,
    query: ClientChoice & { about?: string; kind?: "question" } = {},
  ) => path([business, "invoices", key, "dispute"], { ...query }),
  disputes: (business: string, query: Query = {}) => path([business, "disputes"], query),
  dispute: (business: string, number: string, query: Done & ClientChoice = {}) =>
    path([business, "disputes", number], { ...query }),
  disputeReplies: (business: string, number: string) => path([business, "disputes", number, "replies"]),
  disputeWithdraw: (business: string, number: string) => path([business, "disputes", number, "withdrawal"]),
  disputeAccept: (business: string, number: string) => path([business, "disputes", number, "acceptance"]),
  disputeReopen: (business: string, number: string) => path([business, "disputes", number, "reopening"]),
  attachment: (business: string, dispute: string, id: string) =>
    path([business, "disputes", dispute, "attachments", id]),
  /** by one tap from a mail, without signing in; `score` is the answer tapped */
  rate: (business: string, token: string, query: { score?: string } & Done = {}) =>
    path([business, "rate", token], { ...query }),
  /** the answer given in the page by a signed-in contact */
  ratings: (business: string, query: { kind?: string; subject?: string } = {}) =>
    path([business, "ratings"], query),
  improvements: (business: string) => path([business, "improvements"]),
  /** a stream that says when what is named (a shown id) has changed */
  live: (business: string, about: string) => path([business, "live"], { about }),
  creditNote: (business: string, key: string, query: ClientChoice = {}) =>
    path([business, "credit-notes", key], { ...query }),
  creditNotePdf: (business: string, key: string) => path([business, "credit-notes", `${key}.pdf`]),
  creditNoteXml: (business: string, key: string) => path([business, "credit-notes", `${key}.xml`]),
  /** `invoice` may repeat (number keys); none: all that is payable. */
  pay: (business: string, query: PayQuery = {}) => payPath(business, query),
  payments: (business: string, query: Query = {}) => path([business, "payments"], query),
  /** `look`: how often the page has looked again by itself since the payer came back */
  payment: (business: string, id: string, query: Done & { look?: string } = {}) =>
    path([business, "payments", id], { ...query }),
  receiptPdf: (business: string, id: string) => path([business, "payments", `${id}.pdf`]),
  paymentTakeBack: (business: string, id: string) => path([business, "payments", id, "take-back"]),
  statement: (business: string, query: Query = {}) => path([business, "statement"], query),
  statementPdf: (business: string, query: Query = {}) => path([business, "statement.pdf"], query),
  statementCsv: (business: string, query: Query = {}) => path([business, "statement.csv"], query),
  methodNew: (business: string, query: ClientChoice = {}) =>
    path([business, "settings", "methods", "new"], { ...query }),
  methodDefault: (business: string, id: string) => path([business, "settings", "methods", id, "default"]),
  methodRemove: (business: string, id: string) => path([business, "settings", "methods", id, "remove"]),
  /** `saved`: the shown id of the client whose choice was just kept; `adding`: whose new way to pay is on its way */
  settings: (business: string, query: { saved?: string; adding?: string; look?: string } = {}) =>
    path([business, "settings"], { ...query }),
};

const desk = {
  today: () => "/desk",
  /** `by`: another way to give the second factor; `business`: the desk that is meant, when there are several */
  enter: (query: { returnTo?: string; business?: string; by?: "recovery" } = {}) =>
    path(["desk", "enter"], query),
  secondFactor: (query: { returnTo?: string } = {}) => path(["desk", "second-factor"], query),
  invoices: (query: Query = {}) => path(["desk", "invoices"], query),
  invoice: (id: string) => path(["desk", "invoices", id]),
  invoiceAsClient: (id: string) => path(["desk", "invoices", id, "as-client"]),
  invoicePdf: (id: string) => path(["desk", "invoices", id, "pdf"]),
  invoiceXml: (id: string) => path(["desk", "invoices", id, "xml"]),
  invoiceOriginal: (id: string) => path(["desk", "invoices", id, "original"]),
  creditNote: (id: string) => path(["desk", "credit-notes", id]),
  creditNotePdf: (id: string) => path(["desk", "credit-notes", id, "pdf"]),
  creditNoteXml: (id: string) => path(["desk", "credit-notes", id, "xml"]),
  creditNoteOriginal: (id: string) => path(["desk", "credit-notes", id, "original"]),
  clients: (query: Query = {}) => path(["desk", "clients"], query),
  clientNew: () => "/desk/clients/new",
  client: (id: string, query: Done = {}) => path(["desk", "clients", id], { ...query }),
  clientEdit: (id: string) => path(["desk", "clients", id, "edit"]),
  clientPreferences: (id: string) => path(["desk", "clients", id, "preferences"]),
  clientArchive: (id: string) => path(["desk", "clients", id, "archive"]),
  contactNew: (client: string) => path(["desk", "clients", client, "contacts", "new"]),
  contact: (client: string, id: string) => path(["desk", "clients", client, "contacts", id]),
  contactEnd: (client: string, id: string) => path(["desk", "clients", client, "contacts", id, "end"]),
  imports: () => "/desk/imports",
  import: (id: string) => path(["desk", "imports", id]),
  importDiscard: (id: string) => path(["desk", "imports", id, "discard"]),
  importOriginal: (id: string) => path(["desk", "imports", id, "original"]),
  payments: (query: Query = {}) => path(["desk", "payments"], query),
  payment: (id: string, query: Done = {}) => path(["desk", "payments", id], { ...query }),
  paymentReceipt: (id: string) => path(["desk", "payments", id, "receipt"]),
  paymentRefund: (id: string) => path(["desk", "payments", id, "refunds"]),
  paymentUndo: (id: string) => path(["desk", "payments", id, "undo"]),
  paymentRecord: (query: Query = {}) => path(["desk", "payments", "record"], query),
  refund: (id: string) => path(["desk", "payments", "refunds", id]),
  exceptions: (query: Query = {}) => path(["desk", "payments", "exceptions"], query),
  exception: (id: string, query: Done = {}) => path(["desk", "payments", "exceptions", id], { ...query }),
  aging: (query: Query = {}) => path(["desk", "payments", "aging"], query),
  agingCsv: (query: Query = {}) => path(["desk", "payments", "aging.csv"], query),
  /** every movement of a client's account, in words */
  clientAccount: (id: string, query: Query = {}) => path(["desk", "clients", id, "account"], query),
  clientStatement: (id: string, query: Query = {}) => path(["desk", "clients", id, "statement"], query),
  clientStatementPdf: (id: string, query: Query = {}) =>
    path(["desk", "clients", id, "statement.pdf"], query),
  clientStatementCsv: (id: string, query: Query = {}) =>
    path(["desk", "clients", id, "statement.csv"], query),
  invoiceAccount: (id: string) => path(["desk", "invoices", id, "account"]),
  invoiceWriteOff: (id: string) => path(["desk", "invoices", id, "write-off"]),
  paymentSettings: (query: Done = {}) => path(["desk", "settings", "payments"], { ...query }),
  paymentAccountNew: () => "/desk/settings/payments/account",
  paymentAccountEnd: (id: string) => path(["desk", "settings", "payments", "account", id, "end"]),
  settings: (query: Done = {}) => path(["desk", "settings"], { ...query }),
  businessEdit: () => "/desk/settings/business",
  bankAccountNew: () => "/desk/settings/bank-accounts/new",
  bankAccountEnd: (id: string) => path(["desk", "settings", "bank-accounts", id, "end"]),
  staffNew: () => "/desk/settings/team/new",
  staff: (id: string) => path(["desk", "settings", "team", id]),
  staffRefundLimit: (id: string) => path(["desk", "settings", "team", id, "refund-limit"]),
  staffEnd: (id: string) => path(["desk", "settings", "team", id, "end"]),
  disputes: (query: Query = {}) => path(["desk", "disputes"], query),
  dispute: (number: string, query: Done = {}) => path(["desk", "disputes", number], { ...query }),
  disputeReplies: (number: string) => path(["desk", "disputes", number, "replies"]),
  disputeNotes: (number: string) => path(["desk", "disputes", number, "notes"]),
  disputeAssignee: (number: string) => path(["desk", "disputes", number, "assignee"]),
  disputeResolution: (number: string) => path(["desk", "disputes", number, "resolution"]),
  /** a question becomes a dispute: what is claimed */
  disputeClaims: (number: string) => path(["desk", "disputes", number, "claims"]),
  /** a manager approves a proposal or sends it back */
  disputeApproval: (number: string) => path(["desk", "disputes", number, "approval"]),
  disputeAttachment: (number: string, id: string) => path(["desk", "disputes", number, "attachments", id]),
  templates: (query: Done = {}) => path(["desk", "settings", "templates"], { ...query }),
  templateNew: () => "/desk/settings/templates/new",
  template: (id: string) => path(["desk", "settings", "templates", id]),
  templateEnd: (id: string) => path(["desk", "settings", "templates", id, "end"]),
  disputeSettings: (query: Done = {}) => path(["desk", "settings", "disputes"], { ...query }),
  surveySettings: (query: Done = {}) => path(["desk", "settings", "ratings"], { ...query }),
  feedback: (query: Query = {}) => path(["desk", "feedback"], query),
  rating: (id: string, query: Done = {}) => path(["desk", "feedback", id], { ...query }),
  ratingHide: (id: string) => path(["desk", "feedback", id, "hiding"]),
  followUp: (id: string) => path(["desk", "feedback", "follow-ups", id]),
  trends: (query: Query = {}) => path(["desk", "trends"], query),
  /** the cases behind a number */
  trendCases: (query: Query = {}) => path(["desk", "trends", "cases"], query),
  trendsCsv: (query: Query = {}) => path(["desk", "trends.csv"], query),
  improvements: (query: Query = {}) => path(["desk", "improvements"], query),
  improvementNew: (query: { cause?: string } = {}) => path(["desk", "improvements", "new"], { ...query }),
  improvement: (id: string, query: Done = {}) => path(["desk", "improvements", id], { ...query }),
  improvementPublish: (id: string) => path(["desk", "improvements", id, "publication"]),
  live: (about: string) => path(["desk", "live"], { about }),
  log: (query: Query = {}) => path(["desk", "log"], query),
  /** work that was tried in vain and rests until a person looks at it */
  stuck: (query: Done = {}) => path(["desk", "stuck"], { ...query }),
};

export const paths = {
  home: () => "/",
  login: (query: { returnTo?: string } = {}) => path(["login"], query),
  loginCheck: (query: { token?: string } & Done = {}) => path(["login", "check"], { ...query }),
  loginAgain: () => "/login/again",
  logout: () => "/logout",
  account: (query: Done = {}) => path(["account"], { ...query }),
  accountProfile: () => "/account/profile",
  accountSessionsEnd: () => "/account/sessions/end",
  accountSessionEnd: (id: string) => path(["account", "sessions", id, "end"]),
  accountRecoveryCodes: (query: { returnTo?: string } = {}) => path(["account", "recovery-codes"], query),
  accountStepUp: (query: { returnTo?: string } = {}) => path(["account", "step-up"], query),
  language: () => "/language",
  demo: () => "/demo",
  demoSignIn: () => "/demo/sign-in",
  setup: (query: { token?: string } = {}) => path(["setup"], query),
  setupStep: (step: "business" | "account" | "invoice") => path(["setup", step]),
  setupEnd: () => "/setup/end",
  /** `account`: a payment account's shown id, or "default" */
  stripeWebhook: (account: string) => path(["webhooks", "stripe", account]),
  healthz: () => "/healthz",
  readyz: () => "/readyz",
  portal,
  desk,
};

/** The full address of a path under the configured origin ("https://kvit.example"), as mails and documents need it. */
export function absolute(origin: string, path: string): string {
  assert(path.startsWith("/") && !path.startsWith("//"), `a path of ours: ${path}`);
  const base = new URL(origin);
  assert(base.protocol === "https:" || base.protocol === "http:", `an http origin: ${origin}`);
  return base.origin + path;
}

function path(segments: string[], query: Query = {}): string {
  const where = segments.map(encoded).join("/");
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== "") search.set(name, String(value));
  }
  const text = search.toString();
  return text === "" ? `/${where}` : `/${where}?${text}`;
}

function payPath(business: string, { invoices = [], ...query }: PayQuery): string {
  const base = path([business, "pay"], { ...query });
  const list = invoices.map((key) => `invoice=${encodeURIComponent(key)}`).join("&");
  if (list === "") return base;
  return base + (base.includes("?") ? "&" : "?") + list;
}

/** Empty, "." and ".." would be walked away by the browser, so no name may be one of them. */
function encoded(segment: string): string {
  assert(segment !== "" && segment !== "." && segment !== "..", `a path segment: ${JSON.stringify(segment)}`);
  return encodeURIComponent(segment);
}
