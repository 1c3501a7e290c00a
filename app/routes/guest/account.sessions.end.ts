import { redirect } from "@remix-run/node";
import { endAllSessions } from "#app/domain/identity/index.ts";
import { paths } from "#app/kit/paths.ts";
import { answering } from "#app/web/errors.ts";
import { requirePerson } from "#app/web/guards.ts";

/** Signs the person out everywhere, here too. */
export const action = answering(async (args, app) => {
  const { viewer } = requirePerson(args);
  await endAllSessions(app.base, { personId: viewer.person.id });
  return redirect(paths.logout(), { status: 303, headers: { "set-cookie": app.jar.session(null) } });
});

export const loader = () => redirect(paths.account(), 302);

export { NoPage as default } from "#app/ui/no-page.ts";
