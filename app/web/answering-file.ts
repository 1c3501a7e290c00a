import type { LoaderFunctionArgs } from "@remix-run/node";
import { translator } from "#app/locales/translate.ts";
import type { AppContext } from "#app/web/context.ts";
import { answering, appOf } from "#app/web/errors.ts";

/**
 * `answering` for addresses that give files. Such a route has no page to show an error on, and Remix would answer with
 * words for programs, wrong ones; a person who follows an old link is told in theirs.
 */
export function answeringFile(
  work: (args: LoaderFunctionArgs, app: AppContext) => Promise<Response>,
): (args: LoaderFunctionArgs) => Promise<Response> {
  const answer = answering(work);
  return async (args) => {
    try {
      return await answer(args);
    } catch (thrown) {
      const init = refusalOf(thrown);
      if (!init) throw thrown;
      const t = translator(appOf(args.context).locale);
      const status = init.status ?? 500;
      const words =
        status === 404
          ? `${t("errors.404.title")}. ${t("errors.404.lead")}`
          : `${t("errors.500.title")}. ${t(status === 503 ? "errors.503.lead" : "errors.500.lead")}`;
      const headers = new Headers(init.headers);
      headers.set("content-type", "text/plain; charset=utf-8");
      return new Response(`${words}\n`, { status, headers });
    }
  };
}

/** What `answering` throws for an error of the closed list: `data` with a status. */
function refusalOf(thrown: unknown): ResponseInit | undefined {
  const wrapped = thrown as { type?: string; init?: ResponseInit | null } | null;
  return wrapped?.type === "DataWithResponseInit" ? (wrapped.init ?? {}) : undefined;
}
