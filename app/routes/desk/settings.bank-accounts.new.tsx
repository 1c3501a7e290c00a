import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { addBankAccount, loadBusiness } from "#app/domain/identity/index.ts";
import { currencies } from "#app/kit/currency.ts";
import { showId } from "#app/kit/ids.ts";
import { paths } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { Crumbs } from "#app/ui/crumbs.tsx";
import { DeskForm, formState } from "#app/ui/desk-form.tsx";
import { deskFrame } from "#app/ui/desk-frame.ts";
import { DeskShell } from "#app/ui/desk-shell.tsx";
import { SelectField, TextField } from "#app/ui/field.tsx";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { Lead } from "#app/ui/lead.tsx";
import { StepUpField } from "#app/ui/step-up-field.tsx";
import { useT } from "#app/ui/translation.tsx";
import { readDeskForm } from "#app/web/desk/desk-form.ts";
import { stepUpNeeded, submitStepped } from "#app/web/desk/submit-stepped.ts";
import { answering } from "#app/web/errors.ts";
import { requireDesk } from "#app/web/guards.ts";

export const loader = answering(async (args: LoaderFunctionArgs, { locale }) => {
  const desk = requireDesk(args, { least: "owner" });
  const { legalName, currency } = await loadBusiness(desk.ctx, desk.business.id);
  return {
    ...deskFrame(desk),
    ...stepUpNeeded(desk),
    title: `${translator(locale)("desk.settings.bank.add")} · ${desk.business.name}`,
    known: { holder: legalName, currency },
  };
});

export const action = answering(async (args: ActionFunctionArgs, app) => {
  const { form, desk } = await readDeskForm(args, { least: "owner" });
  const added = await submitStepped(app, desk, form, (proof) =>
    addBankAccount(
      desk.ctx,
      {
        currency: form.text("currency"),
        account: form.text("account"),
        bic: form.text("bic").trim() || undefined,
        holder: form.text("holder"),
      },
      proof,
    ),
  );
  if (!added.ok) return added.failure;
  const done = `account-added.${showId("bnk", added.value)}`;
  return redirect(paths.desk.settings({ done }), { status: 303, headers: added.headers });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function NewBankAccount() {
  const t = useT();
  const { frame, known, needsCode, hasFactor } = useLoaderData<typeof loader>();
  const { field, error, message } = formState(useActionData<typeof action>(), known);
  const account = field("account", t("desk.settings.bank.account"));
  const holder = field("holder", t("desk.settings.bank.holder"));
  const bic = field("bic", t("desk.settings.bank.bic"));
  return (
    <DeskShell {...frame} here="settings" className="narrow">
      <Crumbs
        steps={[{ label: t("desk.settings.title"), href: paths.desk.settings() }]}
        here={t("desk.settings.bank.add")}
      />
      <Lead title={t("desk.settings.bank.add")} about={t("desk.settings.bank.lead")} />
      <DeskForm business={frame.business.slug} className="fields">
        <FormErrors message={message} fields={[account, holder, bic]} />
        <SelectField
          {...field("currency", t("desk.settings.bank.currency"))}
          options={currencies.map((code) => ({ value: code, label: code }))}
        />
        <TextField {...account} maxLength={60} autoComplete="off" spellCheck={false} required />
        <TextField {...bic} maxLength={11} autoComplete="off" spellCheck={false} optional />
        <TextField {...holder} maxLength={140} required />
        <StepUpField needsCode={needsCode} hasFactor={hasFactor} error={error("code")} />
        <div className="buttons">
          <Button>{t("desk.settings.bank.add")}</Button>
          <ButtonLink kind="quiet" href={paths.desk.settings()}>
            {t("action.cancel")}
          </ButtonLink>
        </div>
      </DeskForm>
    </DeskShell>
  );
}
