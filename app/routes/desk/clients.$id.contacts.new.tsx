import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { type AddContactInput, addContact, loadClient } from "#app/domain/clients/index.ts";
import { showId } from "#app/kit/ids.ts";
import { paths } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { ContactFields } from "#app/ui/contact-fields.tsx";
import { Crumbs } from "#app/ui/crumbs.tsx";
import { DeskForm, formState } from "#app/ui/desk-form.tsx";
import { deskFrame } from "#app/ui/desk-frame.ts";
import { DeskShell } from "#app/ui/desk-shell.tsx";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { Lead } from "#app/ui/lead.tsx";
import { useT } from "#app/ui/translation.tsx";
import { readLocale } from "#app/web/desk/client-form.ts";
import { readDeskForm } from "#app/web/desk/desk-form.ts";
import { idOf } from "#app/web/desk/id-of.ts";
import { answering } from "#app/web/errors.ts";
import { submitting } from "#app/web/forms.ts";
import { requireDesk } from "#app/web/guards.ts";

export const loader = answering(async (args: LoaderFunctionArgs, { locale }) => {
  const desk = requireDesk(args);
  const client = await loadClient(desk.ctx, idOf("cli", args.params.id));
  return {
    ...deskFrame(desk),
    title: `${translator(locale)("desk.client.contacts.add")} · ${desk.business.name}`,
    client: client.name,
    back: paths.desk.client(args.params.id ?? ""),
    language: client.locale,
  };
});

export const action = answering(async (args: ActionFunctionArgs, app) => {
  const { form, desk } = await readDeskForm(args);
  const { id: clientId } = await loadClient(desk.ctx, idOf("cli", args.params.id));
  const added = await submitting(app, form, () =>
    addContact(desk.ctx, {
      clientId,
      name: form.text("name"),
      email: form.text("email"),
      role: form.text("role") as AddContactInput["role"],
      locale: readLocale(form, "locale", desk.business.locale),
      receivesInvoices: form.flag("receivesInvoices"),
    }),
  );
  if (!added.ok) return added.failure;
  const done = `contact-added.${showId("con", added.value)}`;
  return redirect(paths.desk.client(args.params.id ?? "", { done }), 303);
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function NewContact() {
  const t = useT();
  const { frame, client, back, language } = useLoaderData<typeof loader>();
  const known = { role: "payer", locale: language };
  const { value, error, isTicked, message } = formState(useActionData<typeof action>(), known);
  return (
    <DeskShell {...frame} here="clients" className="narrow">
      <Crumbs
        steps={[
          { label: t("desk.clients.title"), href: paths.desk.clients() },
          { label: client, href: back },
        ]}
        here={t("desk.client.contacts.add")}
      />
      <Lead title={t("desk.client.contacts.add")} about={client} />
      <DeskForm business={frame.business.slug} className="fields">
        <FormErrors
          message={message}
          fields={[
            { id: "name", label: t("field.name"), error: error("name") },
            { id: "email", label: t("field.email"), error: error("email") },
          ]}
        />
        <ContactFields value={value} error={error} receivesInvoices={isTicked("receivesInvoices", true)} />
        <div className="buttons">
          <Button>{t("desk.client.contacts.add")}</Button>
          <ButtonLink kind="quiet" href={back}>
            {t("action.cancel")}
          </ButtonLink>
        </div>
      </DeskForm>
    </DeskShell>
  );
}
