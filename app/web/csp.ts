export type CspOptions = {
  /** The configured origin, like `https://invoices.example.com`. */
  origin: string;
  /** Further addresses a form may end up at after its redirect (a hosted payment page). */
  formTargets?: readonly string[];
  /** Vite's dev server injects styles and modules from outside `/assets/`, and tells of changes by a socket. */
  isDev?: boolean;
};

/**
 * The content security policy as a function of the answer's nonce. Scripts come inline with the nonce or from
 * `/assets/` alone, so that no uploaded file and no data answer of our own origin can ever run as one.
 */
export const contentSecurityPolicy = ({ origin, formTargets = [], isDev = false }: CspOptions) => {
  const scripts = isDev ? "'self'" : `${origin}/assets/`;
  const beforeNonce = `default-src 'none'; script-src ${scripts} 'nonce-`;
  const betweenNonces = isDev ? "'; style-src 'self' 'unsafe-inline" : "'; style-src 'self' 'nonce-";
  const afterNonces = [
    "'; img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${isDev ? " ws://localhost:*" : ""}`,
    "manifest-src 'self'",
    `form-action ${["'self'", ...formTargets].join(" ")}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join("; ");
  return (nonce: string) => beforeNonce + nonce + betweenNonces + (isDev ? "" : nonce) + afterNonces;
};
