import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { AppError } from "#app/domain/core/index.ts";
import { changeStaffRole, staffRoles } from "#app/domain/identity/index.ts";
import { paths } from "#app/kit/paths.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { Crumbs } from "#app/ui/crumbs.tsx";
import { DeskForm, formState } from "#app/ui/desk-form.tsx";
import { deskFrame } from "#app/ui/desk-frame.ts";
import { DeskShell } from "#app/ui/desk-shell.tsx";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { Lead } from "#app/ui/lead.tsx";
import { RoleChoice } from "#app/ui/role-choice.tsx";
import { StepUpField } from "#app/ui/step-up-field.tsx";
import { useT } from "#app/ui/translation.tsx";
import { readDeskForm } from "#app/web/desk/desk-form.ts";
import { loadMember } from "#app/web/desk/load-member.ts";
import { stepUpNeeded, submitStepped } from "#app/web/desk/submit-stepped.ts";
import { answering } from "#app/web/errors.ts";
import { requireDesk } from "#app/web/guards.ts";

export const loader = answering(async (args: LoaderFunctionArgs) => {
  const desk = requireDesk(args, { least: "owner" });
  const { name, email, role } = await loadMember(desk, args.params.id);
  const title = `${name} · ${desk.business.name}`;
  return { ...deskFrame(desk), ...stepUpNeeded(desk), title, name, email, known: { role } };
});

export const action = answering(async (args: ActionFunctionArgs, app) => {
  const { form, desk } = await readDeskForm(args, { least: "owner" });
  const { id } = await loadMember(desk, args.params.id);
  const role = staffRoles.find((one) => one === form.text("role"));
  const changed = await submitStepped(app, desk, form, (proof) => {
    if (!role) throw new AppError("invalid", { fields: { role: "field.required" } });
    return changeStaffRole(desk.ctx, { id, role }, proof);
  });
  if (!changed.ok) return changed.failure;
  return redirect(paths.desk.settings({ done: "saved" }), { status: 303, headers: changed.headers });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function StaffRole() {
  const t = useT();
  const { frame, name, email, known, needsCode, hasFactor } = useLoaderData<typeof loader>();
  const { value, error, message } = formState(useActionData<typeof action>(), known);
  return (
    <DeskShell {...frame} here="settings" className="narrow">
      <Crumbs steps={[{ label: t("desk.settings.title"), href: paths.desk.settings() }]} here={name} />
      <Lead title={name} about={email} />
      <DeskForm business={frame.business.slug} className="fields">
        <FormErrors message={message} />
        <RoleChoice value={value("role")} error={error("role")} />
        <p className="soft">{t("desk.team.changeRole.lead", { name })}</p>
        <StepUpField needsCode={needsCode} hasFactor={hasFactor} error={error("code")} />
        <div className="buttons">
          <Button>{t("desk.team.changeRole")}</Button>
          <ButtonLink kind="quiet" href={paths.desk.settings()}>
            {t("action.cancel")}
          </ButtonLink>
        </div>
      </DeskForm>
    </DeskShell>
  );
}
