import { redirect } from "@remix-run/node";
import { findPendingSignIn, requestSignInLink } from "#app/domain/identity/index.ts";
import { paths } from "#app/kit/paths.ts";
import { answering } from "#app/web/errors.ts";

/** Another mail to the address this browser asked for last; the earlier link stays good until its time is up. */
export const action = answering(async (_, app) => {
  const { pending: pendingToken } = app.cookies;
  const pending = await findPendingSignIn(app.base, { pendingToken });
  if (!pendingToken || !pending) return redirect(paths.login(), 303);
  const { userAgent, ip, locale } = app;
  const { email, returnTo } = pending;
  await requestSignInLink(app.base, { email, pendingToken, userAgent, ip, returnTo, locale });
  return redirect(paths.loginCheck({ done: "again" }), {
    status: 303,
    headers: { "set-cookie": app.jar.pending(pendingToken) },
  });
});

export const loader = () => redirect(paths.login(), 302);

export { NoPage as default } from "#app/ui/no-page.ts";
