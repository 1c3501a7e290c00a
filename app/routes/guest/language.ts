import { redirect } from "@remix-run/node";
import { changeOwnProfile } from "#app/domain/clients/index.ts";
import { isLocale } from "#app/kit/locale.ts";
import { paths, safeReturnTo } from "#app/kit/paths.ts";
import { answering } from "#app/web/errors.ts";
import { readForm } from "#app/web/forms.ts";

/** Another language for these pages: kept with the person, and with this browser for when nobody is signed in. */
export const action = answering(async ({ request }, app) => {
  const form = await readForm(request);
  const locale = form.text("locale");
  const returnTo = safeReturnTo(form.text("returnTo"));
  if (!isLocale(locale)) return redirect(returnTo, 303);
  if (app.viewer) await changeOwnProfile(app.base, { viewer: app.viewer, change: { locale } });
  return redirect(returnTo, { status: 303, headers: { "set-cookie": app.jar.locale(locale) } });
});

export const loader = () => redirect(paths.home(), 302);

export { NoPage as default } from "#app/ui/no-page.ts";
