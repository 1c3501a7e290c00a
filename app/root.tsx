import latinExtended from "@fontsource-variable/source-sans-3/files/source-sans-3-latin-ext-wght-normal.woff2?url";
import latin from "@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2?url";
import type { LinksFunction, LoaderFunctionArgs } from "@remix-run/node";
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useLocation,
  useMatches,
  useRouteError,
  useRouteLoaderData,
} from "@remix-run/react";
import type { ReactNode } from "react";
import { paths } from "#app/kit/paths.ts";
import { type ErrorFacts, ErrorPage, spokenStatus, useErrorWords } from "#app/ui/error-page.tsx";
import { FrameContext } from "#app/ui/frame.ts";
import { useNonce } from "#app/ui/nonce.ts";
import type { PageLook } from "#app/ui/page-look.ts";
import smallActs from "#app/ui/small-acts.js?url";
import styles from "#app/ui/styles/kvit.css?url";
import { useLocale } from "#app/ui/translation.tsx";
import { appOf } from "#app/web/errors.ts";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: styles },
  { rel: "preload", href: latin, as: "font", type: "font/woff2", crossOrigin: "anonymous" },
  { rel: "icon", href: "/favicon.svg", type: "image/svg+xml" },
  { rel: "icon", href: "/favicon.ico", sizes: "32x32" },
  { rel: "apple-touch-icon", href: "/apple-touch-icon.png" },
];

export function loader({ context }: LoaderFunctionArgs) {
  const { locale, theme, requestId } = appOf(context);
  return { locale, theme, requestId };
}

/** Nothing in it changes while a person walks from page to page, so it is not asked for again. */
export const shouldRevalidate = () => false;

export function Layout({ children }: { children: ReactNode }) {
  const nonce = useNonce();
  const locale = useLocale();
  const theme = useRouteLoaderData<typeof loader>("root")?.theme ?? "system";
  const error = useRouteError();
  const looks = useLooks();
  const isStill = useIsStill();
  const { pathname, search } = useLocation();
  return (
    <html
      lang={locale}
      data-theme={theme === "system" ? undefined : theme}
      data-business={looks.find((look) => look.business)?.business}
    >
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="color-scheme" content={theme === "system" ? "light dark" : theme} />
        <meta name="format-detection" content="telephone=no, date=no, address=no, email=no" />
        {error ? <ErrorTitle error={error} /> : <Meta />}
        {locale === "sr-Latn" ? (
          <link rel="preload" href={latinExtended} as="font" type="font/woff2" crossOrigin="anonymous" />
        ) : null}
        <Links />
        <script type="module" async src={smallActs} nonce={nonce} suppressHydrationWarning />
        {looks.length > 0 ? (
          <style
            nonce={nonce}
            suppressHydrationWarning
            // biome-ignore lint/security/noDangerouslySetInnerHtml: pageLook admits nothing but slugs and hex colors
            dangerouslySetInnerHTML={{ __html: looks.map((look) => look.css).join("\n") }}
          />
        ) : null}
      </head>
      <body>
        <FrameContext.Provider value={{ here: pathname + search, languageAction: paths.language() }}>
          {children}
        </FrameContext.Provider>
        {isStill ? null : (
          <>
            <ScrollRestoration nonce={nonce} />
            <Scripts nonce={nonce} />
          </>
        )}
      </body>
    </html>
  );
}

export default function App() {
  return <Outlet />;
}

export function ErrorBoundary() {
  const { status, facts } = readError(useRouteError());
  const requestId = useRouteLoaderData<typeof loader>("root")?.requestId;
  return <ErrorPage status={status} facts={facts} requestId={requestId} />;
}

function ErrorTitle({ error }: { error: unknown }) {
  const { status, facts } = readError(error);
  const { title } = useErrorWords(spokenStatus(status), facts);
  return <title>{`${title} · Kvit`}</title>;
}

/** A thrown Response is a refusal with a status; anything else is our fault. */
function readError(error: unknown): { status: number; facts: ErrorFacts } {
  if (!isRouteErrorResponse(error)) return { status: 500, facts: {} };
  const facts = typeof error.data === "object" && error.data !== null ? (error.data as ErrorFacts) : {};
  return { status: error.status, facts };
}

/** A page on which nothing moves (`export const handle = stillPage`) is sent without scripts, and its data once. */
function useIsStill(): boolean {
  return useMatches().some(({ handle }) => (handle as { isStill?: boolean } | undefined)?.isStill);
}

/** Every loader may give a `look`; the outermost business is whose page it is. */
function useLooks(): PageLook[] {
  return useMatches().flatMap(({ data }) => {
    const look = (data as { look?: PageLook } | undefined)?.look;
    return look ? [look] : [];
  });
}
