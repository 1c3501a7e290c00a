import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { type AddStaffInput, addStaff } from "#app/domain/identity/index.ts";
import { paths } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { LanguageField } from "#app/ui/client-fields.tsx";
import { Crumbs } from "#app/ui/crumbs.tsx";
import { DeskForm, formState } from "#app/ui/desk-form.tsx";
import { deskFrame } from "#app/ui/desk-frame.ts";
import { DeskShell } from "#app/ui/desk-shell.tsx";
import { TextField } from "#app/ui/field.tsx";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { Lead } from "#app/ui/lead.tsx";
import { RoleChoice } from "#app/ui/role-choice.tsx";
import { StepUpField } from "#app/ui/step-up-field.tsx";
import { useT } from "#app/ui/translation.tsx";
import { readLocale } from "#app/web/desk/client-form.ts";
import { readDeskForm } from "#app/web/desk/desk-form.ts";
import { stepUpNeeded, submitStepped } from "#app/web/desk/submit-stepped.ts";
import { answering } from "#app/web/errors.ts";
import { requireDesk } from "#app/web/guards.ts";

export const loader = answering((args: LoaderFunctionArgs, { locale }) => {
  const desk = requireDesk(args, { least: "owner" });
  const title = `${translator(locale)("desk.team.add")} · ${desk.business.name}`;
  return { ...deskFrame(desk), ...stepUpNeeded(desk), title, language: desk.business.locale };
});

export const action = answering(async (args: ActionFunctionArgs, app) => {
  const { form, desk } = await readDeskForm(args, { least: "owner" });
  const added = await submitStepped(app, desk, form, (proof) =>
    addStaff(
      desk.ctx,
      {
        name: form.text("name"),
        email: form.text("email"),
        role: form.text("role") as AddStaffInput["role"],
        locale: readLocale(form, "locale", desk.business.locale),
        title: form.text("title"),
        phone: form.text("phone"),
      },
      proof,
    ),
  );
  if (!added.ok) return added.failure;
  return redirect(paths.desk.settings({ done: "saved" }), { status: 303, headers: added.headers });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function NewStaff() {
  const t = useT();
  const { frame, language, needsCode, hasFactor } = useLoaderData<typeof loader>();
  const known = { role: "support", locale: language };
  const { field, value, error, message } = formState(useActionData<typeof action>(), known);
  const name = field("name", t("field.name"));
  const email = field("email", t("field.email"));
  return (
    <DeskShell {...frame} here="settings" className="narrow">
      <Crumbs
        steps={[{ label: t("desk.settings.title"), href: paths.desk.settings() }]}
        here={t("desk.team.add")}
      />
      <Lead title={t("desk.team.add")} />
      <DeskForm business={frame.business.slug} className="fields">
        <FormErrors message={message} fields={[name, email]} />
        <TextField {...name} maxLength={120} autoComplete="off" required />
        <TextField {...email} type="email" maxLength={320} autoComplete="off" required />
        <RoleChoice value={value("role")} error={error("role")} />
        <TextField
          {...field("title", t("desk.team.titleAtWork"))}
          hint={t("desk.team.titleAtWork.hint")}
          maxLength={80}
          optional
        />
        <TextField
          {...field("phone", t("desk.team.phone"))}
          hint={t("desk.team.phone.hint")}
          type="tel"
          maxLength={40}
          optional
        />
        <LanguageField label={t("import.recipients.language")} value={value("locale")} />
        <StepUpField needsCode={needsCode} hasFactor={hasFactor} error={error("code")} />
        <div className="buttons">
          <Button>{t("desk.team.invite")}</Button>
          <ButtonLink kind="quiet" href={paths.desk.settings()}>
            {t("action.cancel")}
          </ButtonLink>
        </div>
      </DeskForm>
    </DeskShell>
  );
}
