import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { AppError, errorStatus, isAppError, isTransient } from "#app/domain/core/index.ts";
import type { ErrorFacts } from "#app/ui/error-page.tsx";
import type { AppContext } from "#app/web/context.ts";
import { keptForm } from "#app/web/forms.ts";
import { waitWords } from "#app/web/words.ts";

/** The load context under its real type. */
export function appOf(context: unknown): AppContext {
  return context as AppContext;
}

type Args = LoaderFunctionArgs | ActionFunctionArgs;

/**
 * Wraps a loader or action: what the domain says in its closed list of errors becomes an answer with that status and a
 * page in words; surprises go on to be logged. A `Response` or `data` thrown inside passes as it is.
 */
export function answering<A extends Args, T>(
  work: (args: A, app: AppContext) => Promise<T> | T,
): (args: A) => Promise<T> {
  return async (args) => {
    const app = appOf(args.context);
    try {
      return await work(args, app);
    } catch (error) {
      throw errorAnswer(app, error, await lostForm(args.request, error));
    }
  };
}

/** What was filled in and would be lost: who must sign in or change desks first can send it once more afterwards. */
async function lostForm(request: Request, error: unknown): Promise<ErrorFacts["kept"]> {
  const isElsewhere = isAppError(error, "conflict") && error.details.values?.session !== undefined;
  if (request.method === "GET" || !(isElsewhere || isAppError(error, "unauthenticated"))) return undefined;
  const kept = await keptForm(request);
  return kept.length > 0 ? kept : undefined;
}

/** What to throw instead of an error a verb threw. */
export function errorAnswer(app: AppContext, error: unknown, kept?: ErrorFacts["kept"]): unknown {
  if (isAppError(error)) return refusal(app, error, kept);
  if (!isTransient(error)) return error;
  app.log.warn("the database is away", { error });
  return refusal(app, new AppError("unavailable", { retryAfterSeconds: 2 }));
}

function refusal(app: AppContext, { code, details }: AppError, kept?: ErrorFacts["kept"]) {
  const { retryAfterSeconds, values } = details;
  const facts: ErrorFacts = kept ? { kept } : {};
  if (code === "limit" && retryAfterSeconds) facts.when = waitWords(app.locale, retryAfterSeconds);
  if (values?.page && values.session)
    facts.otherBusiness = { page: String(values.page), session: String(values.session) };
  const headers = retryAfterSeconds ? { "retry-after": String(retryAfterSeconds) } : undefined;
  return data(facts, { status: errorStatus[code], headers });
}
