import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { changeBusiness, loadBusiness } from "#app/domain/identity/index.ts";
import { paths } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { Crumbs } from "#app/ui/crumbs.tsx";
import { DeskForm, formState } from "#app/ui/desk-form.tsx";
import { deskFrame } from "#app/ui/desk-frame.ts";
import { DeskShell } from "#app/ui/desk-shell.tsx";
import { SelectField, TextArea, TextField } from "#app/ui/field.tsx";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { Lead } from "#app/ui/lead.tsx";
import { useT } from "#app/ui/translation.tsx";
import { countryOptions } from "#app/web/desk/client-form.ts";
import { readDeskForm } from "#app/web/desk/desk-form.ts";
import { answering } from "#app/web/errors.ts";
import { submitting } from "#app/web/forms.ts";
import { requireDesk } from "#app/web/guards.ts";

export const loader = answering(async (args: LoaderFunctionArgs, { locale }) => {
  const desk = requireDesk(args, { least: "owner" });
  const { address, ...business } = await loadBusiness(desk.ctx, desk.business.id);
  const { name, legalName, vatId, registrationId, legalLine, brand, replyTo } = business;
  return {
    ...deskFrame(desk),
    title: `${translator(locale)("desk.settings.business")} · ${name}`,
    known: { name, legalName, vatId, registrationId, legalLine, brand, replyTo, ...address },
    countries: countryOptions(locale),
  };
});

export const action = answering(async (args: ActionFunctionArgs, app) => {
  const { form, desk } = await readDeskForm(args, { least: "owner" });
  const text = (name: string) => form.text(name);
  const optional = (name: string) => text(name).trim() || undefined;
  const changed = await submitting(app, form, () =>
    changeBusiness(desk.ctx, {
      name: text("name"),
      legalName: text("legalName"),
      address: {
        line1: optional("line1"),
        line2: optional("line2"),
        postcode: optional("postcode"),
        city: optional("city"),
        country: optional("country"),
      },
      vatId: text("vatId"),
      registrationId: text("registrationId"),
      legalLine: text("legalLine"),
      brand: text("brand"),
      replyTo: text("replyTo"),
    }),
  );
  return changed.ok ? redirect(paths.desk.settings({ done: "saved" }), 303) : changed.failure;
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function EditBusiness() {
  const t = useT();
  const { frame, known, countries } = useLoaderData<typeof loader>();
  const { field, message } = formState(useActionData<typeof action>(), known);
  const fields = [
    field("name", t("field.name")),
    field("legalName", t("desk.settings.legalName")),
    field("replyTo", t("desk.settings.replyTo")),
    field("brand", t("desk.settings.brand")),
  ];
  const [name, legalName, replyTo, brand] = fields as [Field, Field, Field, Field];
  return (
    <DeskShell {...frame} here="settings" className="narrow">
      <Crumbs
        steps={[{ label: t("desk.settings.title"), href: paths.desk.settings() }]}
        here={t("desk.settings.business")}
      />
      <Lead title={t("desk.settings.business")} />
      <DeskForm business={frame.business.slug} className="fields">
        <FormErrors message={message} fields={fields} />
        <TextField {...name} maxLength={120} autoComplete="organization" required />
        <TextField {...legalName} maxLength={200} required />
        <TextField {...field("line1", t("desk.client.address.line1"))} maxLength={120} optional />
        <TextField {...field("line2", t("desk.client.address.line2"))} maxLength={120} optional />
        <div className="correct">
          <TextField {...field("postcode", t("desk.client.address.postcode"))} maxLength={20} optional />
          <TextField {...field("city", t("desk.client.address.city"))} maxLength={80} optional />
          <SelectField
            {...field("country", t("desk.clients.country"))}
            options={[{ value: "", label: "–" }, ...countries]}
            optional
          />
        </div>
        <TextField {...field("vatId", t("desk.client.vat"))} maxLength={40} optional />
        <TextField {...field("registrationId", t("desk.client.registration"))} maxLength={40} optional />
        <TextArea
          {...field("legalLine", t("desk.settings.legalLine"))}
          hint={t("desk.settings.legalLine.hint")}
          maxLength={400}
          rows={3}
          optional
        />
        <TextField {...replyTo} type="email" maxLength={320} optional />
        <TextField {...brand} hint={t("desk.settings.brand.hint")} type="color" required />
        <div className="buttons">
          <Button>{t("desk.settings.save")}</Button>
          <ButtonLink kind="quiet" href={paths.desk.settings()}>
            {t("action.cancel")}
          </ButtonLink>
        </div>
      </DeskForm>
    </DeskShell>
  );
}

interface Field {
  id: string;
  name: string;
  label: string;
  defaultValue: string;
  error: string | undefined;
}
