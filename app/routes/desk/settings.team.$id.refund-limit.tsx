import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { AppError } from "#app/domain/core/index.ts";
import { loadBusiness, setRefundLimit } from "#app/domain/identity/index.ts";
import type { Locale } from "#app/kit/locale.ts";
import { paths } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { Choices } from "#app/ui/choices.tsx";
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
import { loadMember } from "#app/web/desk/load-member.ts";
import { amountText, readAmount } from "#app/web/desk/read-amount.ts";
import { stepUpNeeded, submitStepped } from "#app/web/desk/submit-stepped.ts";
import { answering } from "#app/web/errors.ts";
import type { Form } from "#app/web/forms.ts";
import { requireDesk } from "#app/web/guards.ts";

export const loader = answering(async (args: LoaderFunctionArgs, { locale }) => {
  const desk = requireDesk(args, { least: "owner" });
  const { name, refundLimit } = await loadMember(desk, args.params.id);
  const { currency } = await loadBusiness(desk.ctx, desk.business.id);
  const title = `${translator(locale)("paymentSettings.limit", { name })} · ${desk.business.name}`;
  const limit = refundLimit === null ? "" : amountText(refundLimit, currency, locale);
  const known = { which: refundLimit === null ? "none" : "upTo", limit };
  return { ...deskFrame(desk), ...stepUpNeeded(desk), title, name, currency, known };
});

export const action = answering(async (args: ActionFunctionArgs, app) => {
  const { form, desk } = await readDeskForm(args, { least: "owner" });
  const { id: staffId } = await loadMember(desk, args.params.id);
  const { currency } = await loadBusiness(desk.ctx, desk.business.id);
  const changed = await submitStepped(app, desk, form, (proof) => {
    const limit = readLimit(form, currency, app.locale);
    return setRefundLimit(desk.ctx, { staffId, limit }, proof);
  });
  if (!changed.ok) return changed.failure;
  const done = "saved";
  return redirect(paths.desk.paymentSettings({ done }), { status: 303, headers: changed.headers });
});

/** No limit is said, never left out. */
function readLimit(form: Form, currency: string, locale: Locale): bigint | null {
  const which = form.text("which");
  if (which === "none") return null;
  if (which !== "upTo")
    throw new AppError("invalid", { fields: { which: "paymentSettings.limit.which.missing" } });
  if (form.text("limit").trim() === "")
    throw new AppError("invalid", { fields: { limit: "paymentSettings.limit.amount.missing" } });
  return readAmount(form, "limit", currency, locale);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function RefundLimit() {
  const t = useT();
  const { frame, name, currency, known, needsCode, hasFactor } = useLoaderData<typeof loader>();
  const { value, error, message } = formState(useActionData<typeof action>(), known);
  const limit = { id: "limit", label: t("paymentSettings.limit.amount"), error: error("limit") };
  return (
    <DeskShell {...frame} here="settings" className="narrow">
      <Crumbs
        steps={[
          { label: t("desk.settings.title"), href: paths.desk.settings() },
          { label: t("paymentSettings.title"), href: paths.desk.paymentSettings() },
        ]}
        here={name}
      />
      <Lead title={t("paymentSettings.limit", { name })} />
      <DeskForm business={frame.business.slug} className="fields">
        <FormErrors message={message} fields={[limit]} />
        <Choices
          name="which"
          legend={t("paymentSettings.limit.which", { name })}
          error={error("which")}
          options={[
            { value: "upTo", label: t("paymentSettings.limit.upTo"), checked: value("which") === "upTo" },
            {
              value: "none",
              label: t("paymentSettings.limit.none"),
              note: t("paymentSettings.limit.none.note"),
              checked: value("which") === "none",
            },
          ]}
        />
        <TextField
          {...limit}
          name="limit"
          defaultValue={value("limit")}
          hint={t("paymentSettings.limit.amount.hint")}
          affix={currency}
          inputMode="decimal"
          autoComplete="off"
          maxLength={30}
        />
        <StepUpField needsCode={needsCode} hasFactor={hasFactor} error={error("code")} />
        <div className="buttons">
          <Button>{t("paymentSettings.limit.save")}</Button>
          <ButtonLink kind="quiet" href={paths.desk.paymentSettings()}>
            {t("action.cancel")}
          </ButtonLink>
        </div>
      </DeskForm>
    </DeskShell>
  );
}
