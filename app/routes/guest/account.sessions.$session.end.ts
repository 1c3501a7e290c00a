import { redirect } from "@remix-run/node";
import { notFound } from "#app/domain/core/index.ts";
import { endSession } from "#app/domain/identity/index.ts";
import { readId } from "#app/kit/ids.ts";
import { paths } from "#app/kit/paths.ts";
import { answering } from "#app/web/errors.ts";
import { requirePerson } from "#app/web/guards.ts";

/** Signs one browser of the person out. */
export const action = answering(async (args, app) => {
  const { viewer } = requirePerson(args);
  const sessionId = readId("ses", args.params.session ?? "");
  if (!sessionId) throw notFound();
  await endSession(app.base, { personId: viewer.person.id, sessionId });
  if (sessionId !== viewer.sessionId) return redirect(paths.account({ done: "session" }), 303);
  return redirect(paths.logout(), { status: 303, headers: { "set-cookie": app.jar.session(null) } });
});

export const loader = () => redirect(paths.account(), 302);

export { NoPage as default } from "#app/ui/no-page.ts";
