import { isLoopbackHost } from "#app/kit/loopback.ts";

/** Names and attributes of our cookies under one origin. */
export interface CookieJar {
  read(header: string | null): Cookies;
  /** Set-Cookie values */
  session(token: string | null): string;
  pending(token: string | null): string;
  locale(locale: string): string;
}

export interface Cookies {
  session?: string;
  pending?: string;
  locale?: string;
}

const day = 86_400;

/**
 * `__Host-` binds a cookie to https, one host and `/`. Browsers treat loopback as safe too; the demo on another plain
 * http address is the one place where it would be dropped, so there the name is plain.
 */
export function cookieJar(origin: string): CookieJar {
  const { protocol, hostname } = new URL(origin);
  const isSafe = protocol === "https:" || isLoopbackHost(hostname);
  const prefix = isSafe ? "__Host-" : "";
  const rest = `Path=/; HttpOnly; SameSite=Lax${isSafe ? "; Secure" : ""}`;
  const names = {
    session: `${prefix}kvit_session`,
    pending: `${prefix}kvit_pending`,
    locale: `${prefix}kvit_locale`,
  };
  const write = (name: string, value: string | null, seconds: number) =>
    value === null ? `${name}=; Max-Age=0; ${rest}` : `${name}=${value}; Max-Age=${seconds}; ${rest}`;
  return {
    read(header) {
      const found = parse(header);
      return {
        session: found.get(names.session),
        pending: found.get(names.pending),
        locale: found.get(names.locale),
      };
    },
    session: (token) => write(names.session, token, 30 * day),
    // A little longer than a link lives, so that a late click is told why instead of being asked for an address.
    pending: (token) => write(names.pending, token, 3_600),
    locale: (locale) => write(names.locale, locale, 365 * day),
  };
}

/** The first value of a name counts: a cookie set for a wider path by somebody else comes later. */
function parse(header: string | null): Map<string, string> {
  const found = new Map<string, string>();
  for (const pair of header?.split(";") ?? []) {
    const at = pair.indexOf("=");
    if (at < 1) continue;
    const name = pair.slice(0, at).trim();
    const value = pair.slice(at + 1).trim();
    if (value !== "" && /^[\w.~-]{1,200}$/.test(value) && !found.has(name)) found.set(name, value);
  }
  return found;
}
