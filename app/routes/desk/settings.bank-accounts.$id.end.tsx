import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { notFound } from "#app/domain/core/index.ts";
import { endBankAccount, listBankAccounts } from "#app/domain/identity/index.ts";
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
import { idOf } from "#app/web/desk/id-of.ts";
import { accountView } from "#app/web/desk/settings-view.ts";
import { stepUpNeeded, submitStepped } from "#app/web/desk/submit-stepped.ts";
import { answering } from "#app/web/errors.ts";
import { requireDesk, type StaffHere } from "#app/web/guards.ts";

async function loadAccount({ ctx }: StaffHere, shown: string | undefined) {
  const id = idOf("bnk", shown);
  const account = (await listBankAccounts(ctx)).find((one) => one.id === id);
  if (!account) throw notFound();
  return account;
}

export const loader = answering(async (args: LoaderFunctionArgs, { locale }) => {
  const desk = requireDesk(args, { least: "owner" });
  const { account } = accountView(await loadAccount(desk, args.params.id), locale);
  const title = `${translator(locale)("desk.settings.bank.end.title", { account })} · ${desk.business.name}`;
  return { ...deskFrame(desk), ...stepUpNeeded(desk), title, account };
});

export const action = answering(async (args: ActionFunctionArgs, app) => {
  const { form, desk } = await readDeskForm(args, { least: "owner" });
  const { id } = await loadAccount(desk, args.params.id);
  const ended = await submitStepped(app, desk, form, (proof) => endBankAccount(desk.ctx, id, proof));
  if (!ended.ok) return ended.failure;
  return redirect(paths.desk.settings({ done: "account-ended" }), { status: 303, headers: ended.headers });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function EndBankAccount() {
  const t = useT();
  const { frame, account, needsCode, hasFactor } = useLoaderData<typeof loader>();
  const { error, message } = formState(useActionData<typeof action>());
  return (
    <DeskShell {...frame} here="settings" className="narrow">
      <ConfirmPage
        business={frame.business.slug}
        title={t("desk.settings.bank.end.title", { account })}
        confirm={t("desk.settings.bank.end")}
        cancel={t("desk.settings.bank.keep")}
        back={paths.desk.settings()}
      >
        <FormErrors message={message} />
        <p>{t("desk.settings.bank.end.lead", { account })}</p>
        <StepUpField needsCode={needsCode} hasFactor={hasFactor} error={error("code")} />
      </ConfirmPage>
    </DeskShell>
  );
}
