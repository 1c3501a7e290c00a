import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { addBankAccount, isSteppedUp, loadBusiness } from "#app/domain/identity/index.ts";
import { paths } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { DeskForm, formState } from "#app/ui/desk-form.tsx";
import { TextField } from "#app/ui/field.tsx";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { SetupStep } from "#app/ui/setup-step.tsx";
import { titled } from "#app/ui/titled.ts";
import { useT } from "#app/ui/translation.tsx";
import { answering } from "#app/web/errors.ts";
import { readForm, submitting } from "#app/web/forms.ts";
import { requireGuide } from "#app/web/setup-guide.ts";

export const meta = titled;

/** Bank details cost a fresh code; right after setting the second factor up there is one. */
export const loader = answering(async (args: LoaderFunctionArgs, app) => {
  const { ctx, business, viewer, frame, look } = requireGuide(args);
  if (!isSteppedUp(viewer, ctx.clock.now()))
    throw redirect(paths.accountStepUp({ returnTo: paths.setupStep("account") }), 302);
  const { legalName } = await loadBusiness(ctx, business.id);
  const title = translator(app.locale)("setup.account.title");
  return { title, frame, look, known: { holder: legalName, currency: business.currency } };
});

export const action = answering(async (args, app) => {
  const form = await readForm(args.request);
  const { ctx, viewer, business } = requireGuide(args, form.text("business"));
  const [account, bic, holder] = ["account", "bic", "holder"].map(form.text) as [string, string, string];
  const added = await submitting(app, form, () =>
    addBankAccount(ctx, { currency: business.currency, account, bic, holder }, viewer),
  );
  return added.ok ? redirect(paths.setupStep("invoice"), 303) : added.failure;
});

export default function SetUpTheAccount() {
  const t = useT();
  const { frame, known } = useLoaderData<typeof loader>();
  const { field, message } = formState(useActionData<typeof action>(), known);
  const holder = field("holder", t("desk.settings.bank.holder"));
  const account = field("account", t("desk.settings.bank.account"));
  const bic = field("bic", t("desk.settings.bank.bic"));
  return (
    <SetupStep frame={frame} step="account" title={t("setup.account.title")} lead={t("setup.account.lead")}>
      <DeskForm
        business={frame.business.slug}
        className="fields"
        action={paths.setupStep("account")}
        noValidate
      >
        <FormErrors fields={[holder, account, bic]} message={message} />
        <TextField {...holder} autoComplete="organization" />
        <TextField {...account} affix={known.currency} autoComplete="off" spellCheck={false} />
        {known.currency === "RSD" ? null : (
          <TextField {...bic} optional autoComplete="off" spellCheck={false} />
        )}
        <div className="buttons">
          <Button>{t("setup.next")}</Button>
          <ButtonLink kind="plain" href={paths.setupStep("invoice")}>
            {t("setup.later")}
          </ButtonLink>
        </div>
      </DeskForm>
    </SetupStep>
  );
}
