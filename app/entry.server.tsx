import type { AppLoadContext, EntryContext, HandleErrorFunction } from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import { isbot } from "isbot";
import type { ReactElement } from "react";
import { renderToPipeableStream, renderToStaticMarkup } from "react-dom/server";
import { screenMessages } from "#app/locales/screen-messages.ts";
import { NonceContext } from "#app/ui/nonce.ts";
import { TranslationProvider } from "#app/ui/translation.tsx";
import type { AppContext } from "#app/web/context.ts";
import { pipedResponse } from "#app/web/http/node-body.ts";

export { startWeb } from "#app/web/http/start-web.ts";
export { startWorker } from "#app/web/http/start-worker.ts";

/** How long a deferred part of a page may take before it is sent as failed. */
export const streamTimeout = 5_000;

const isPending = (data: unknown) =>
  typeof data === "object" && data !== null && Object.values(data).some((value) => value instanceof Promise);

/** A page with nothing deferred is whole a moment after its shell: sent at once, it needs no script to assemble. */
const waitsForAll = (request: Request, { staticHandlerContext }: EntryContext) =>
  !Object.values(staticHandlerContext.loaderData).some(isPending) || isbot(request.headers.get("user-agent"));

/** A page on which nothing moves (ui/still-page.ts) is never hydrated. */
const isStill = ({ staticHandlerContext, routeModules }: EntryContext) =>
  staticHandlerContext.matches.some(
    ({ route }) => (routeModules[route.id]?.handle as { isStill?: boolean } | undefined)?.isStill,
  );

const pageOf = (request: Request, remix: EntryContext, { nonce, locale }: AppContext) => (
  <NonceContext.Provider value={nonce}>
    <TranslationProvider locale={locale} messages={screenMessages(locale, new URL(request.url).pathname)}>
      <RemixServer context={remix} url={request.url} abortDelay={streamTimeout} nonce={nonce} />
    </TranslationProvider>
  </NonceContext.Provider>
);

/** All at once and without the marks for hydration: nothing of a still page comes later. */
function renderStill(page: ReactElement, status: number, headers: Headers): Response {
  const whole = Buffer.from(`<!DOCTYPE html>${renderToStaticMarkup(page)}`);
  headers.set("content-type", "text/html; charset=utf-8");
  return pipedResponse({ pipe: (to) => void to.end(whole), isWhole: true, whole }, { status, headers });
}

const render = (
  request: Request,
  status: number,
  headers: Headers,
  remix: EntryContext,
  context: AppContext,
) =>
  new Promise<Response>((resolve, reject) => {
    const page = pageOf(request, remix, context);
    const isWhole = waitsForAll(request, remix);
    if (isWhole && isStill(remix)) return resolve(renderStill(page, status, headers));
    let isShellReady = false;
    let statusSoFar = status;
    const begin = () => {
      headers.set("content-type", "text/html; charset=utf-8");
      resolve(pipedResponse({ pipe, isWhole }, { status: statusSoFar, headers }));
    };
    const { pipe, abort } = renderToPipeableStream(page, {
      nonce: context.nonce,
      onShellReady() {
        isShellReady = true;
        if (!isWhole) begin();
      },
      onAllReady() {
        clearTimeout(deadline);
        if (isWhole) begin();
      },
      onShellError(error) {
        clearTimeout(deadline);
        reject(error);
      },
      onError(error) {
        statusSoFar = 500;
        // An error in the shell comes back as the page's own error boundary and is logged there.
        if (isShellReady && !request.signal.aborted) context.log.error("rendering failed", { error });
      },
    });
    // One second more than the data's own limit, so that a late part can still be sent as failed.
    const deadline = setTimeout(abort, streamTimeout + 1_000);
  });

export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remix: EntryContext,
  context: AppLoadContext,
): Promise<Response> | Response {
  if (request.method === "HEAD") {
    headers.set("content-type", "text/html; charset=utf-8");
    return new Response(null, { status, headers });
  }
  return render(request, status, headers, remix, context as unknown as AppContext);
}

/** Only surprises are logged: not a caller who left, not an address that does not exist. */
export const handleError: HandleErrorFunction = (error, { request, context }) => {
  if (request.signal.aborted || isRouteErrorResponse(error)) return;
  (context as unknown as AppContext).log.error("a route failed", { error });
};
