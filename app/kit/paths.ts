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

const portal = {
  home: (business: string, query: ClientChoice = {}) => path([business], { ...query }),
  invoices: (business: string, query: Query = {}) => path([business, "invoices"], query),
  invoice: (business: string, key: string, query: ClientChoice = {}) =>
    path([business, "invoices", key], { ...query }),
  invoicePdf: (business: string, key: string) => path([business, "invoices", `${key}.pdf`]),
  invoiceXml: (business: string, key: string) => path([business, "invoices", `${key}.xml`]),
  creditNote: (business: string, key: string) => path([business, "credit-notes", key]),
  creditNotePdf: (business: string, key: string) => path([business, "credit-notes", `${key}.pdf`]),
  creditNoteXml: (business: string, key: string) => path([business, "credit-notes", `${key}.xml`]),
  settings: (business: string) => path([business, "settings"]),
};

const desk = {
  today: () => "/desk",
  enter: (query: { returnTo?: string } = {}) => path(["desk", "enter"], query),
  secondFactor: (query: { returnTo?: string } = {}) => path(["desk", "second-factor"], query),
  invoices: (query: Query = {}) => path(["desk", "invoices"], query),
  invoice: (id: string) => path(["desk", "invoices", id]),
  clients: (query: Query = {}) => path(["desk", "clients"], query),
  client: (id: string) => path(["desk", "clients", id]),
  imports: () => "/desk/imports",
  import: (id: string) => path(["desk", "imports", id]),
  settings: () => "/desk/settings",
  log: (query: Query = {}) => path(["desk", "log"], query),
};

export const paths = {
  home: () => "/",
  login: (query: { returnTo?: string } = {}) => path(["login"], query),
  loginCheck: (query: { token?: string } = {}) => path(["login", "check"], query),
  logout: () => "/logout",
  account: () => "/account",
  accountSessions: () => "/account/sessions",
  accountRecoveryCodes: () => "/account/recovery-codes",
  language: () => "/language",
  demo: () => "/demo",
  demoSignIn: () => "/demo/sign-in",
  setup: (query: { token?: string } = {}) => path(["setup"], query),
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

/** Empty, "." and ".." would be walked away by the browser, so no name may be one of them. */
function encoded(segment: string): string {
  assert(segment !== "" && segment !== "." && segment !== "..", `a path segment: ${JSON.stringify(segment)}`);
  return encodeURIComponent(segment);
}
