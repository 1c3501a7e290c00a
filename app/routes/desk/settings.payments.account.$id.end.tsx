import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { notFound } from "#app/domain/core/index.ts";
import { endPaymentAccount, loadPaymentAccount } from "#app/domain/payments/index.ts";
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
import { stepUpNeeded, submitStepped } from "#app/web/desk/submit-stepped.ts";
import { answering } from "#app/web/errors.ts";
import { requireDesk, type StaffHere } from "#app/web/guards.ts";

async function loadAccount({ ctx }: StaffHere, shown: string | undefined) {
  const id = idOf("pac", shown);
  const account = await loadPaymentAccount(ctx);
  if (account?.id !== id) throw notFound();
  return account;
}

export const loader = answering(async (args: LoaderFunctionArgs, { locale }) => {
  const desk = requireDesk(args, { least: "owner" });
  const { keyHint: hint } = await loadAccount(desk, args.params.id);
  const heading = translator(locale)("paymentSettings.end.title", { hint });
  return { ...deskFrame(desk), ...stepUpNeeded(desk), title: `${heading} · ${desk.business.name}`, heading };
});

export const action = answering(async (args: ActionFunctionArgs, app) => {
  const { form, desk } = await readDeskForm(args, { least: "owner" });
  const { id } = await loadAccount(desk, args.params.id);
  const ended = await submitStepped(app, desk, form, (proof) => endPaymentAccount(desk.ctx, { id }, proof));
  if (!ended.ok) return ended.failure;
  const done = "provider-ended";
  return redirect(paths.desk.paymentSettings({ done }), { status: 303, headers: ended.headers });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function EndPaymentAccount() {
  const t = useT();
  const { frame, heading, needsCode, hasFactor } = useLoaderData<typeof loader>();
  const { error, message } = formState(useActionData<typeof action>());
  return (
    <DeskShell {...frame} here="settings" className="narrow">
      <ConfirmPage
        business={frame.business.slug}
        title={heading}
        confirm={t("paymentSettings.end")}
        cancel={t("paymentSettings.end.keep")}
        back={paths.desk.paymentSettings()}
      >
        <FormErrors message={message} />
        <p>{t("paymentSettings.end.lead")}</p>
        <StepUpField needsCode={needsCode} hasFactor={hasFactor} error={error("code")} />
      </ConfirmPage>
    </DeskShell>
  );
}
