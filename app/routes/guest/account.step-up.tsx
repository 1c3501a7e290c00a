import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { AppError, notFound, randomToken } from "#app/domain/core/index.ts";
import { isSteppedUp, requestSignInLink, stepUp, type Viewer } from "#app/domain/identity/index.ts";
import { paths, safeReturnTo } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import { Button } from "#app/ui/button.tsx";
import { Door } from "#app/ui/door.tsx";
import { FactorCode } from "#app/ui/factor-code.tsx";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { titled } from "#app/ui/titled.ts";
import { useT } from "#app/ui/translation.tsx";
import type { AppContext } from "#app/web/context.ts";
import { answering } from "#app/web/errors.ts";
import { type Form, readForm, submitting } from "#app/web/forms.ts";
import { requirePerson } from "#app/web/guards.ts";
import { desksOf } from "#app/web/places.ts";

export const meta = titled;

/** Asks for a fresh code before something that matters, and sends the person back to it. */
export const loader = answering((args, app) => {
  const { viewer } = requirePerson(args);
  const asked = new URL(args.request.url).searchParams.get("returnTo");
  const returnTo = safeReturnTo(asked, paths.account());
  const { hasSecondFactor, email } = viewer.person;
  if (!hasSecondFactor && desksOf(viewer).length > 0)
    throw redirect(paths.desk.secondFactor({ returnTo }), 302);
  if (isProven(app, viewer)) throw redirect(returnTo, 302);
  return { title: translator(app.locale)("account.stepUp"), returnTo, email: hasSecondFactor ? null : email };
});

export const action = answering(async (args, app) => {
  const { viewer } = requirePerson(args);
  const form = await readForm(args.request);
  if (!viewer.person.hasSecondFactor) return byMail(app, viewer, form);
  const code = form.text("code");
  const proven = await submitting(app, form, () => {
    if (code.trim() === "") throw new AppError("invalid", { fields: { code: "field.required" } });
    return stepUp(app.base, { viewer, code });
  });
  if (!proven.ok) return proven.failure;
  return redirect(safeReturnTo(form.text("returnTo"), paths.account()), {
    status: 303,
    headers: { "set-cookie": app.jar.session(proven.value.token) },
  });
});

/** Who has no second factor proves by a fresh link or code from the mail; signing in with it ends the older session. */
async function byMail(app: AppContext, viewer: Viewer, form: Form) {
  if (desksOf(viewer).length > 0) throw notFound();
  const pendingToken = app.cookies.pending ?? randomToken();
  const { userAgent, ip, locale } = app;
  const returnTo = safeReturnTo(form.text("returnTo"), paths.account());
  const asked = await submitting(app, form, () =>
    requestSignInLink(app.base, {
      ...{ email: viewer.person.email, pendingToken, userAgent, ip, returnTo, locale },
    }),
  );
  if (!asked.ok) return asked.failure;
  const headers = { "set-cookie": app.jar.pending(pendingToken) };
  return redirect(paths.loginCheck(), { status: 303, headers });
}

function isProven(app: AppContext, viewer: Viewer): boolean {
  const isEnough = viewer.person.hasSecondFactor ? viewer.secondFactorAt !== null : true;
  return isEnough && isSteppedUp(viewer, app.base.clock.now());
}

export default function StepUp() {
  const t = useT();
  const { returnTo, email } = useLoaderData<typeof loader>();
  const failure = useActionData<typeof action>();
  return (
    <Door title={t("account.stepUp")}>
      <FormErrors message={failure?.message} />
      <p>{email ? t("account.stepUp.mail", { email }) : t("account.stepUp.lead")}</p>
      <form className="fields" method="post" action={paths.accountStepUp({ returnTo })} noValidate>
        <input type="hidden" name="returnTo" value={returnTo} />
        {email ? null : <FactorCode error={failure?.errors.code} />}
        <Button wide>{t(email ? "account.stepUp.mail.button" : "action.continue")}</Button>
      </form>
    </Door>
  );
}
