import { redirect } from "@remix-run/node";
import { findViewer, type NewSession } from "#app/domain/identity/index.ts";
import { paths, safeReturnTo } from "#app/kit/paths.ts";
import type { AppContext } from "#app/web/context.ts";

/** Hands the new session to the browser, takes the pending cookie back, and lets the person go on. */
export async function afterSignIn(app: AppContext, session: NewSession): Promise<Response> {
  const headers = new Headers();
  headers.append("set-cookie", app.jar.session(session.token));
  headers.append("set-cookie", app.jar.pending(null));
  return redirect(await whereTo(app, session), { status: 303, headers });
}

/** Where they were going; who was going nowhere and works at desks alone begins at the door of one. */
async function whereTo(app: AppContext, session: NewSession): Promise<string> {
  const returnTo = safeReturnTo(session.returnTo);
  if (returnTo !== paths.home()) return returnTo;
  const viewer = await findViewer(app.base, session.token);
  const places = viewer?.memberships ?? [];
  return places.length > 0 && places.every((one) => one.kind === "staff") ? paths.desk.enter() : returnTo;
}
