import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { questionToDispute } from "#app/domain/disputes/index.ts";
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
import { useT } from "#app/ui/translation.tsx";
import { claimsFormView, namingClaims, readClaimsForm } from "#app/web/desk/claims-form.ts";
import { readDeskForm } from "#app/web/desk/desk-form.ts";
import { answering } from "#app/web/errors.ts";
import { submitting } from "#app/web/forms.ts";
import { requireDesk } from "#app/web/guards.ts";

export const loader = answering(async (args: LoaderFunctionArgs, { locale }) => {
  const desk = requireDesk(args);
  const { number = "" } = args.params;
  const { view } = await claimsFormView(desk, number, locale);
  const title = `${translator(locale)("ticket.makeDispute.title", { number })} · ${desk.business.name}`;
  return { ...deskFrame(desk), title, ...view };
});

/** A question whose asker disputes something after all becomes a dispute, and gets a number of its own. */
export const action = answering(async (args: ActionFunctionArgs, app) => {
  const { form, desk } = await readDeskForm(args);
  const { ticket, room } = await claimsFormView(desk, args.params.number ?? "", app.locale);
  const made = await submitting(app, form, async () => {
    const posted = readClaimsForm(form, room, app.locale);
    const { claims, wanted } = posted;
    return namingClaims(posted, () => questionToDispute(desk.ctx, { id: ticket.id, claims, wanted }));
  });
  if (!made.ok) return made.failure;
  return redirect(paths.desk.dispute(made.value.number, { done: "claimed" }), 303);
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Claims() {
  const t = useT();
  const { frame, number, currency, rows, wishes, wanted, back } = useLoaderData<typeof loader>();
  const { value, error, message } = formState(useActionData<typeof action>(), { wanted });
  const field = (name: string, label: string) => ({
    ...{ id: name, name, label, defaultValue: value(name), error: error(name) },
  });
  const fields = rows.map(({ key, label, ...row }) => ({
    ...row,
    ...{ key, label },
    reason: field(`reason-${key}`, t("ticket.makeDispute.reason", { label })),
    amount: field(`amount-${key}`, t("ticket.makeDispute.amount", { label })),
  }));
  return (
    <DeskShell {...frame} here="disputes">
      <Crumbs
        steps={[
          { label: t("tickets.title"), href: paths.desk.disputes() },
          { label: number, href: back },
        ]}
        here={t("ticket.makeDispute")}
      />
      <Lead title={t("ticket.makeDispute.title", { number })} about={t("ticket.makeDispute.lead")} />
      <DeskForm business={frame.business.slug} className="fields">
        <FormErrors message={message} fields={fields.flatMap(({ reason, amount }) => [reason, amount])} />
        {fields.map(({ key, label, rest, reasons, reason, amount }) => (
          <fieldset key={key}>
            <legend>{label}</legend>
            <div className="claim-choice">
              <SelectField {...reason} options={reasons} />
              <TextField
                {...amount}
                hint={t("ticket.makeDispute.rest", { amount: rest })}
                affix={currency}
                inputMode="decimal"
                autoComplete="off"
              />
            </div>
          </fieldset>
        ))}
        <SelectField {...field("wanted", t("ticket.wish"))} options={wishes} />
        <div className="buttons">
          <Button>{t("ticket.makeDispute")}</Button>
          <ButtonLink kind="quiet" href={back}>
            {t("action.cancel")}
          </ButtonLink>
        </div>
      </DeskForm>
    </DeskShell>
  );
}
