import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { AppError, notFound } from "#app/domain/core/index.ts";
import { isSteppedUp, stepUp, type Viewer } from "#app/domain/identity/index.ts";
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
import { readForm, submitting } from "#app/web/forms.ts";
import { requirePerson } from "#app/web/guards.ts";
import { desksOf } from "#app/web/places.ts";

export const meta = titled;

/** Asks for a fresh code before something that matters, and sends the person back to it. */
export const loader = answering((args, app) => {
  const { viewer } = requirePerson(args);
  const asked = new URL(args.request.url).searchParams.get("returnTo");
  const returnTo = safeReturnTo(asked, paths.account());
  if (!viewer.person.hasSecondFactor) {
    if (desksOf(viewer).length === 0) throw notFound();
    throw redirect(paths.desk.secondFactor({ returnTo }), 302);
  }
  if (isProven(app, viewer)) throw redirect(returnTo, 302);
  return { title: translator(app.locale)("account.stepUp"), returnTo };
});

export const action = answering(async (args, app) => {
  const { viewer } = requirePerson(args);
  const form = await readForm(args.request);
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

function isProven(app: AppContext, viewer: Viewer): boolean {
  return viewer.secondFactorAt !== null && isSteppedUp(viewer, app.base.clock.now());
}

export default function StepUp() {
  const t = useT();
  const { returnTo } = useLoaderData<typeof loader>();
  const failure = useActionData<typeof action>();
  return (
    <Door title={t("account.stepUp")}>
      <FormErrors message={failure?.message} />
      <p>{t("account.stepUp.lead")}</p>
      <form className="fields" method="post" action={paths.accountStepUp({ returnTo })} noValidate>
        <input type="hidden" name="returnTo" value={returnTo} />
        <FactorCode error={failure?.errors.code} />
        <Button wide>{t("action.continue")}</Button>
      </form>
    </Door>
  );
}
