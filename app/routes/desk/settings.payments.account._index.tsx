import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { addPaymentAccount, loadPaymentAccount, replacePaymentKeys } from "#app/domain/payments/index.ts";
import { paths } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { Check } from "#app/ui/choices.tsx";
import { CopyButton } from "#app/ui/copy-button.tsx";
import { Crumbs } from "#app/ui/crumbs.tsx";
import { DeskForm, formState } from "#app/ui/desk-form.tsx";
import { deskFrame } from "#app/ui/desk-frame.ts";
import { DeskShell } from "#app/ui/desk-shell.tsx";
import { TextField } from "#app/ui/field.tsx";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { Lead } from "#app/ui/lead.tsx";
import { StepUpField } from "#app/ui/step-up-field.tsx";
import { useT } from "#app/ui/translation.tsx";
import { readDeskForm } from "#app/web/desk/desk-form.ts";
import { paymentAccountView } from "#app/web/desk/payment-settings-view.ts";
import { stepUpNeeded, submitStepped } from "#app/web/desk/submit-stepped.ts";
import { answering } from "#app/web/errors.ts";
import { requireDesk } from "#app/web/guards.ts";

export const loader = answering(async (args: LoaderFunctionArgs, { locale }) => {
  const desk = requireDesk(args, { least: "owner" });
  const view = await paymentAccountView(desk);
  const heading = view.isConnected ? "paymentSettings.replace" : "paymentSettings.connect";
  const title = `${translator(locale)(heading)} · ${desk.business.name}`;
  return { ...deskFrame(desk), ...stepUpNeeded(desk), ...view, title };
});

/** Connects an account, or gives the connected one new keys: the form says which of the two its page was. */
export const action = answering(async (args: ActionFunctionArgs, app) => {
  const { form, desk } = await readDeskForm(args, { least: "owner" });
  const [secretKey, webhookSecret] = [form.text("secretKey").trim(), form.text("webhookSecret").trim()];
  const account = form.text("replace") ? await loadPaymentAccount(desk.ctx) : undefined;
  const kept = await submitStepped(app, desk, form, async (proof) => {
    if (!account) return void (await addPaymentAccount(desk.ctx, { secretKey, webhookSecret }, proof));
    await replacePaymentKeys(
      desk.ctx,
      {
        id: account.id,
        secretKey: secretKey || undefined,
        webhookSecret: webhookSecret || undefined,
        dropOlder: form.flag("dropOlder"),
      },
      proof,
    );
  });
  if (!kept.ok) return kept.failure;
  const done = account ? "keys-replaced" : "provider-connected";
  return redirect(paths.desk.paymentSettings({ done }), { status: 303, headers: kept.headers });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function PaymentAccount() {
  const t = useT();
  const { frame, isConnected, hasOlderSecret, needsCode, hasFactor } = useLoaderData<typeof loader>();
  const { error, message, isTicked } = formState(useActionData<typeof action>());
  const heading = t(isConnected ? "paymentSettings.replace" : "paymentSettings.connect");
  const field = (name: "secretKey" | "webhookSecret") => ({
    id: name,
    name,
    label: t(`paymentSettings.${name}`),
    error: error(name),
  });
  const [key, secret] = [field("secretKey"), field("webhookSecret")];
  const pasted = { type: "password", autoComplete: "off", spellCheck: false, maxLength: 250 } as const;
  const optional = isConnected ? ({ optional: true } as const) : ({ required: true } as const);
  return (
    <DeskShell {...frame} here="settings" className="narrow">
      <Crumbs
        steps={[
          { label: t("desk.settings.title"), href: paths.desk.settings() },
          { label: t("paymentSettings.title"), href: paths.desk.paymentSettings() },
        ]}
        here={heading}
      />
      <Lead
        title={heading}
        about={t(isConnected ? "paymentSettings.replace.lead" : "paymentSettings.connect.lead")}
      />
      {isConnected ? null : <Steps />}
      <DeskForm business={frame.business.slug} className="fields">
        <FormErrors message={message} fields={[key, secret]} />
        {isConnected ? <input type="hidden" name="replace" value="yes" /> : null}
        <TextField {...key} {...pasted} {...optional} hint={t("paymentSettings.secretKey.hint")} />
        <TextField {...secret} {...pasted} {...optional} hint={t("paymentSettings.webhookSecret.hint")} />
        {hasOlderSecret ? (
          <Check
            name="dropOlder"
            label={t("paymentSettings.replace.drop")}
            hint={t("paymentSettings.replace.drop.hint")}
            checked={isTicked("dropOlder", false)}
          />
        ) : null}
        <StepUpField needsCode={needsCode} hasFactor={hasFactor} error={error("code")} />
        <div className="buttons">
          <Button>{heading}</Button>
          <ButtonLink kind="quiet" href={paths.desk.paymentSettings()}>
            {t("action.cancel")}
          </ButtonLink>
        </div>
      </DeskForm>
    </DeskShell>
  );
}

/** What is done at Stripe first, with the address that it asks for. */
function Steps() {
  const t = useT();
  const { address } = useLoaderData<typeof loader>();
  return (
    <section className="to-connect" aria-labelledby="steps">
      <h2 id="steps" className="hidden">
        {t("paymentSettings.connect.steps")}
      </h2>
      <ol>
        <li>
          {t("paymentSettings.connect.step.address")}
          <br />
          <span className="id webhook">{address}</span>{" "}
          <CopyButton value={address} label={t("paymentSettings.account.copy")} />
        </li>
        <li>{t("paymentSettings.connect.step.events")}</li>
        <li>{t("paymentSettings.connect.step.keys")}</li>
      </ol>
    </section>
  );
}
