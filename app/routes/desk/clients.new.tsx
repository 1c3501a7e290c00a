import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { addClient } from "#app/domain/clients/index.ts";
import { showId } from "#app/kit/ids.ts";
import { paths } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import { Button } from "#app/ui/button.tsx";
import { ClientFields, LanguageField } from "#app/ui/client-fields.tsx";
import { Crumbs } from "#app/ui/crumbs.tsx";
import { DeskForm, formState } from "#app/ui/desk-form.tsx";
import { deskFrame } from "#app/ui/desk-frame.ts";
import { DeskShell } from "#app/ui/desk-shell.tsx";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { Lead } from "#app/ui/lead.tsx";
import { useT } from "#app/ui/translation.tsx";
import { countryOptions, readClientFields, readLocale } from "#app/web/desk/client-form.ts";
import { readDeskForm } from "#app/web/desk/desk-form.ts";
import { answering } from "#app/web/errors.ts";
import { submitting } from "#app/web/forms.ts";
import { requireDesk } from "#app/web/guards.ts";

export const loader = answering((args: LoaderFunctionArgs, { locale }) => {
  const desk = requireDesk(args);
  const title = `${translator(locale)("desk.clients.add")} · ${desk.business.name}`;
  return { ...deskFrame(desk), title, language: desk.business.locale, countries: countryOptions(locale) };
});

export const action = answering(async (args: ActionFunctionArgs, app) => {
  const { form, desk } = await readDeskForm(args);
  const input = { ...readClientFields(form), locale: readLocale(form, "locale", desk.business.locale) };
  const added = await submitting(app, form, () => addClient(desk.ctx, input));
  return added.ok ? redirect(paths.desk.client(showId("cli", added.value)), 303) : added.failure;
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function NewClient() {
  const t = useT();
  const { frame, language, countries } = useLoaderData<typeof loader>();
  const { value, error, message } = formState(useActionData<typeof action>(), { locale: language });
  return (
    <DeskShell {...frame} here="clients" className="narrow">
      <Crumbs
        steps={[{ label: t("desk.clients.title"), href: paths.desk.clients() }]}
        here={t("desk.clients.add")}
      />
      <Lead title={t("desk.clients.add")} />
      <DeskForm business={frame.business.slug} className="fields">
        <FormErrors
          message={message}
          fields={[{ id: "name", label: t("field.name"), error: error("name") }]}
        />
        <ClientFields value={value} error={error} countries={countries} />
        <LanguageField label={t("desk.client.preferences.language")} value={value("locale")} />
        <div className="buttons">
          <Button>{t("desk.clients.add")}</Button>
        </div>
      </DeskForm>
    </DeskShell>
  );
}
