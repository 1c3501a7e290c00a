import { redirect } from "@remix-run/node";
import { signInDemo } from "#app/domain/identity/index.ts";
import { paths } from "#app/kit/paths.ts";
import { afterSignIn } from "#app/web/after-sign-in.ts";
import { answering } from "#app/web/errors.ts";
import { readForm } from "#app/web/forms.ts";

/** Signs in as one of the demo's people; 404 outside the demo. */
export const action = answering(async ({ request }, app) => {
  const form = await readForm(request);
  const { userAgent, ip, cookies } = app;
  const session = await signInDemo(app.base, {
    email: form.text("email"),
    businessSlug: form.text("business") || undefined,
    browser: { userAgent, ip, sessionToken: cookies.session },
  });
  return afterSignIn(app, session);
});

export const loader = () => redirect(paths.demo(), 302);

export { NoPage as default } from "#app/ui/no-page.ts";
