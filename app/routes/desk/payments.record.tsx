import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { paths } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { Check, Pills } from "#app/ui/choices.tsx";
import { Crumbs } from "#app/ui/crumbs.tsx";
import { DeskForm, formState } from "#app/ui/desk-form.tsx";
import { deskFrame } from "#app/ui/desk-frame.ts";
import { DeskShell } from "#app/ui/desk-shell.tsx";
import { SelectField, TextArea, TextField } from "#app/ui/field.tsx";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { Lead } from "#app/ui/lead.tsx";
import { PlacingFields } from "#app/ui/placing-fields.tsx";
import { useT } from "#app/ui/translation.tsx";
import { readDeskForm } from "#app/web/desk/desk-form.ts";
import { recordIncoming } from "#app/web/desk/record-incoming.ts";
import { askedAgain, recordFormView } from "#app/web/desk/record-view.ts";
import { answering } from "#app/web/errors.ts";
import { requireDesk } from "#app/web/guards.ts";

export const loader = answering(async (args: LoaderFunctionArgs, { locale }) => {
  const desk = requireDesk(args);
  return {
    ...deskFrame(desk),
    title: `${translator(locale)("desk.record.title")} · ${desk.business.name}`,
    ...(await recordFormView(desk, new URL(args.request.url), locale)),
  };
});

/**
 * Writes incoming money down. "Find" only looks, and the page comes back filled; so it does when nobody has said yet
 * what the invoices get, with what we would do.
 */
export const action = answering(async (args: ActionFunctionArgs, app) => {
  const { form, desk } = await readDeskForm(args);
  const step = form.text("step");
  if (step === "find") return askedAgain(desk, form, app.locale);
  const recorded = await recordIncoming(app, desk, form, step === "unknown" ? "unknown" : "known");
  if (recorded.ok) return redirect(recorded.value, 303);
  const { data: failure, init } = recorded.failure;
  return askedAgain(desk, form, app.locale, { ...failure, status: init?.status ?? 422 });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function RecordPayment() {
  const t = useT();
  const loaded = useLoaderData<typeof loader>();
  const { frame, currencies, known, today } = loaded;
  const returned = useActionData<typeof action>();
  const { field, value, error, message, isTicked } = formState(returned, known);
  const placing = returned?.placing ?? loaded.placing;
  const amount = field("amount", t("desk.payments.amount"));
  const receivedOn = field("receivedOn", t("desk.record.receivedOn"));
  return (
    <DeskShell {...frame} here="payments">
      <Crumbs
        steps={[{ label: t("desk.payments.title"), href: paths.desk.payments() }]}
        here={t("desk.payments.record")}
      />
      <Lead title={t("desk.record.title")} about={t("desk.record.lead")} />
      <DeskForm business={frame.business.slug} className="record">
        <div className="fields">
          <FormErrors message={message} fields={[amount, receivedOn]} />
          {returned?.isTwice ? (
            <Check name="isAnother" label={t("desk.record.another")} checked={isTicked("isAnother", false)} />
          ) : null}
          <div className="pair">
            <TextField {...amount} inputMode="decimal" autoComplete="off" required />
            <SelectField
              {...field("currency", t("desk.settings.bank.currency"))}
              options={currencies.map((code) => ({ value: code, label: code }))}
            />
          </div>
          <TextField {...receivedOn} type="date" max={today} required />
          <Pills
            name="method"
            legend={t("desk.record.method")}
            value={value("method")}
            options={[
              { value: "transfer", label: t("desk.record.method.transfer") },
              { value: "cash", label: t("desk.record.method.cash") },
              { value: "other", label: t("desk.record.method.other") },
            ]}
          />
          <TextField {...field("reference", t("desk.payment.fact.reference"))} maxLength={140} optional />
          <TextField {...field("payerName", t("desk.payment.fact.payer"))} maxLength={140} optional />
          <TextArea {...field("note", t("desk.payment.fact.note"))} rows={2} maxLength={1000} optional />
          {value("announced") ? <input type="hidden" name="announced" value={value("announced")} /> : null}
        </div>
        <div className="fields">
          <PlacingFields {...placing} words={value("words")} hint={t("desk.placing.hint")} error={error} />
          <div className="buttons">
            <Button>{t("desk.payments.record")}</Button>
            <ButtonLink kind="quiet" href={paths.desk.payments()}>
              {t("action.cancel")}
            </ButtonLink>
          </div>
          <div>
            <Button kind="plain" name="step" value="unknown" formNoValidate>
              {t("desk.record.unknown")}
            </Button>
            <p className="small soft">{t("desk.record.unknown.hint")}</p>
          </div>
        </div>
      </DeskForm>
    </DeskShell>
  );
}
