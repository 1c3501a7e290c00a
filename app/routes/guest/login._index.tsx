import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { randomToken } from "#app/domain/core/index.ts";
import { requestSignInLink } from "#app/domain/identity/index.ts";
import { paths, safeReturnTo } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import { Button } from "#app/ui/button.tsx";
import { Door } from "#app/ui/door.tsx";
import { TextField } from "#app/ui/field.tsx";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { titled } from "#app/ui/titled.ts";
import { useT } from "#app/ui/translation.tsx";
import { answering } from "#app/web/errors.ts";
import { readForm, submitting } from "#app/web/forms.ts";

export const meta = titled;

export const loader = answering(({ request }, app) => {
  const returnTo = safeReturnTo(new URL(request.url).searchParams.get("returnTo"));
  if (app.viewer) throw redirect(returnTo, 302);
  return { title: translator(app.locale)("action.signIn"), returnTo };
});

/** The answer is the same whether or not anybody has the address (case 6); a job decides what is mailed. */
export const action = answering(async ({ request }, app) => {
  const form = await readForm(request);
  const pendingToken = app.cookies.pending ?? randomToken();
  const asked = await submitting(app, form, () =>
    requestSignInLink(app.base, {
      email: form.text("email"),
      pendingToken,
      userAgent: app.userAgent,
      ip: app.ip,
      returnTo: safeReturnTo(form.text("returnTo")),
      locale: app.locale,
    }),
  );
  if (!asked.ok) return asked.failure;
  return redirect(paths.loginCheck(), {
    status: 303,
    headers: { "set-cookie": app.jar.pending(pendingToken) },
  });
});

export default function SignIn() {
  const t = useT();
  const { returnTo } = useLoaderData<typeof loader>();
  const failure = useActionData<typeof action>();
  const email = { id: "email", label: t("signIn.ask.email"), error: failure?.errors.email };
  return (
    <Door title={t("signIn.ask.title")} foot={t("signIn.foot.ask")}>
      <FormErrors message={failure?.message} />
      <form className="fields" method="post" action={paths.login()} noValidate>
        <input type="hidden" name="returnTo" value={failure?.typed.returnTo ?? returnTo} />
        <TextField
          {...email}
          name="email"
          autoFocus={Boolean(email.error)}
          type="email"
          inputMode="email"
          autoComplete="email"
          autoCapitalize="none"
          spellCheck={false}
          hint={t("signIn.ask.hint")}
          defaultValue={failure?.typed.email}
        />
        <Button wide>{t("signIn.ask.button")}</Button>
      </form>
    </Door>
  );
}
