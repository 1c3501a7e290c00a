import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { endStaff } from "#app/domain/identity/index.ts";
import { paths } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import { ConfirmPage } from "#app/ui/confirm-page.tsx";
import { formState } from "#app/ui/desk-form.tsx";
import { deskFrame } from "#app/ui/desk-frame.ts";
import { DeskShell } from "#app/ui/desk-shell.tsx";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { StepUpField } from "#app/ui/step-up-field.tsx";
import { useT } from "#app/ui/translation.tsx";
import { readDeskForm } from "#app/web/desk/desk-form.ts";
import { loadMember } from "#app/web/desk/load-member.ts";
import { stepUpNeeded, submitStepped } from "#app/web/desk/submit-stepped.ts";
import { answering } from "#app/web/errors.ts";
import { requireDesk } from "#app/web/guards.ts";

export const loader = answering(async (args: LoaderFunctionArgs, { locale }) => {
  const desk = requireDesk(args, { least: "owner" });
  const { name } = await loadMember(desk, args.params.id);
  const title = `${translator(locale)("desk.team.end.title", { name })} · ${desk.business.name}`;
  return { ...deskFrame(desk), ...stepUpNeeded(desk), title, name };
});

export const action = answering(async (args: ActionFunctionArgs, app) => {
  const { form, desk } = await readDeskForm(args, { least: "owner" });
  const { id } = await loadMember(desk, args.params.id);
  const ended = await submitStepped(app, desk, form, (proof) => endStaff(desk.ctx, id, proof));
  if (!ended.ok) return ended.failure;
  return redirect(paths.desk.settings({ done: "saved" }), { status: 303, headers: ended.headers });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function EndStaff() {
  const t = useT();
  const { frame, name, needsCode, hasFactor } = useLoaderData<typeof loader>();
  const { error, message } = formState(useActionData<typeof action>());
  return (
    <DeskShell {...frame} here="settings" className="narrow">
      <ConfirmPage
        business={frame.business.slug}
        title={t("desk.team.end.title", { name })}
        confirm={t("desk.team.end")}
        cancel={t("desk.team.keep")}
        back={paths.desk.settings()}
      >
        <FormErrors message={message} />
        <p>{t("desk.team.end.lead", { name })}</p>
        <StepUpField needsCode={needsCode} hasFactor={hasFactor} error={error("code")} />
      </ConfirmPage>
    </DeskShell>
  );
}
