import type { BaseCtx } from "#app/domain/core/index.ts";
import type { FileStore } from "#app/domain/disputes/file-store.ts";
import { findViewer, touchSession, type Viewer } from "#app/domain/identity/index.ts";
import type { PaymentParts } from "#app/domain/payments/index.ts";
import { isLocale, type Locale, pickLocale } from "#app/kit/locale.ts";
import { type CookieJar, type Cookies, cookieJar } from "#app/web/cookies.ts";
import type { ServedContext, WebRequest } from "#app/web/http/web-request.ts";
import type { LiveHub } from "#app/web/live/live-hub.ts";

/** Remix's load context: what a route knows of its request, made once and read from then on. */
export interface AppContext extends ServedContext {
  /** what verbs take before a business is known */
  base: BaseCtx;
  /** what the verbs of payments take beside a context */
  payments: PaymentParts;
  /** where attachments lie */
  files: FileStore;
  /** who of this process is told of changes */
  live: LiveHub;
  /** the person behind the session cookie */
  viewer?: Viewer;
  locale: Locale;
  theme: "system" | "light" | "dark";
  ip: string;
  userAgent: string;
  cookies: Cookies;
  jar: CookieJar;
  /** where the demo's mail can be read */
  mailboxUrl?: string;
}

export interface ContextParts {
  base: BaseCtx;
  payments: PaymentParts;
  files: FileStore;
  live: LiveHub;
  mailboxUrl?: string;
}

/** One flight for the session, once a request. An unreadable cookie is nobody's. */
export function contextMaker(parts: ContextParts): (web: WebRequest) => Promise<AppContext> {
  const jar = cookieJar(parts.base.appUrl);
  return async (web) => {
    const { request, requestId, nonce, log, ip, userAgent } = web;
    const base: BaseCtx = { ...parts.base, requestId, log };
    const cookies = jar.read(request.headers.get("cookie"));
    const viewer = cookies.session ? await findViewer(base, cookies.session) : undefined;
    return {
      requestId,
      nonce,
      log,
      base,
      payments: parts.payments,
      files: parts.files,
      live: parts.live,
      viewer,
      locale: localeOf(viewer, cookies, request),
      theme: (viewer?.person.theme ?? "system") as AppContext["theme"],
      ip,
      userAgent,
      cookies,
      jar,
      mailboxUrl: parts.mailboxUrl,
    };
  };
}

/** After the answer is out: notes that the person was here. Never fails a request. */
export function afterAnswer({ base, viewer, log }: AppContext): void {
  if (!viewer) return;
  touchSession(base, viewer).catch((error: unknown) => log.warn("last seen was not noted", { error }));
}

/** The person's own choice, else this browser's, else what the browser asks for. */
function localeOf(viewer: Viewer | undefined, cookies: Cookies, request: Request): Locale {
  if (isLocale(viewer?.person.locale)) return viewer.person.locale;
  if (isLocale(cookies.locale)) return cookies.locale;
  return pickLocale(request.headers.get("accept-language"));
}
