import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { notFound } from "#app/domain/core/index.ts";
import { isSteppedUp, loadSecondFactor, renewRecoveryCodes } from "#app/domain/identity/index.ts";
import { paths, safeReturnTo } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { Door } from "#app/ui/door.tsx";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { RecoveryCodes } from "#app/ui/recovery-codes.tsx";
import { titled } from "#app/ui/titled.ts";
import { useT } from "#app/ui/translation.tsx";
import { answering } from "#app/web/errors.ts";
import { readForm, submitting } from "#app/web/forms.ts";
import { requirePerson } from "#app/web/guards.ts";

export const meta = titled;

/** How many codes are left. New ones cost a fresh code first. */
export const loader = answering(async (args, app) => {
  const { viewer } = requirePerson(args);
  const asked = new URL(args.request.url).searchParams.get("returnTo");
  const returnTo = safeReturnTo(asked, paths.account());
  const { confirmedAt, recoveryCodesLeft } = await loadSecondFactor(app.base, { personId: viewer.person.id });
  if (!confirmedAt) throw notFound();
  const isProven = viewer.secondFactorAt !== null && isSteppedUp(viewer, app.base.clock.now());
  const title = translator(app.locale)("totp.codes.title");
  return { title, returnTo, recoveryCodesLeft, isProven };
});

export const action = answering(async (args, app) => {
  const { viewer } = requirePerson(args);
  const form = await readForm(args.request);
  const returnTo = safeReturnTo(form.text("returnTo"), paths.account());
  if (!viewer.secondFactorAt || !isSteppedUp(viewer, app.base.clock.now()))
    return redirect(paths.accountStepUp({ returnTo: paths.accountRecoveryCodes({ returnTo }) }), 303);
  const made = await submitting(app, form, () => renewRecoveryCodes(app.base, { viewer }));
  return made.ok ? data({ codes: made.value, returnTo }) : made.failure;
});

export default function AccountRecoveryCodes() {
  const t = useT();
  const { returnTo, recoveryCodesLeft, isProven } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  if (answer && "codes" in answer)
    return (
      <Door title={t("totp.codes.title")}>
        <RecoveryCodes codes={answer.codes} doneHref={answer.returnTo} />
      </Door>
    );
  const here = paths.accountRecoveryCodes({ returnTo });
  return (
    <Door title={t("totp.codes.title")}>
      <FormErrors message={answer?.message} />
      <p>
        {t("totp.recovery.left", { n: recoveryCodesLeft })} {t("account.secondFactor.newCodes.hint")}
      </p>
      <form method="post" action={here} className="buttons">
        <input type="hidden" name="returnTo" value={returnTo} />
        <ButtonLink href={returnTo}>{t("action.continue")}</ButtonLink>
        {isProven ? (
          <Button kind="quiet">{t("account.secondFactor.newCodes")}</Button>
        ) : (
          <ButtonLink kind="quiet" href={paths.accountStepUp({ returnTo: here })}>
            {t("account.secondFactor.newCodes")}
          </ButtonLink>
        )}
      </form>
    </Door>
  );
}
