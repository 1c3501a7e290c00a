import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import {
  type ChangeContactInput,
  changeContact,
  loadClient,
  loadContact,
} from "#app/domain/clients/index.ts";
import { paths } from "#app/kit/paths.ts";
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

const idsOf = ({ params }: Pick<LoaderFunctionArgs, "params">) => ({
  clientId: idOf("cli", params.id),
  id: idOf("con", params.contact),
});

export const loader = answering(async (args: LoaderFunctionArgs) => {
  const desk = requireDesk(args);
  const ids = idsOf(args);
  const [client, contact] = await Promise.all([
    loadClient(desk.ctx, ids.clientId),
    loadContact(desk.ctx, ids),
  ]);
  const { name, role, locale, email, receivesInvoices } = contact;
  return {
    ...deskFrame(desk),
    title: `${name} · ${desk.business.name}`,
    client: client.name,
    back: paths.desk.client(args.params.id ?? ""),
    known: { name, role, locale },
    email,
    receivesInvoices,
  };
});

export const action = answering(async (args: ActionFunctionArgs, app) => {
  const { form, desk } = await readDeskForm(args);
  const ids = idsOf(args);
  const contact = await loadContact(desk.ctx, ids);
  const changed = await submitting(app, form, () =>
    changeContact(desk.ctx, ids.id, {
      name: form.text("name"),
      role: form.text("role") as ChangeContactInput["role"],
      locale: readLocale(form, "locale", contact.locale),
      receivesInvoices: form.flag("receivesInvoices"),
    }),
  );
  return changed.ok
    ? redirect(paths.desk.client(args.params.id ?? "", { done: "saved" }), 303)
    : changed.failure;
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Contact() {
  const t = useT();
  const { frame, client, back, known, email, receivesInvoices } = useLoaderData<typeof loader>();
  const { value, error, isTicked, message } = formState(useActionData<typeof action>(), known);
  return (
    <DeskShell {...frame} here="clients" className="narrow">
      <Crumbs
        steps={[
          { label: t("desk.clients.title"), href: paths.desk.clients() },
          { label: client, href: back },
        ]}
        here={known.name}
      />
      <Lead title={known.name} about={client} />
      <DeskForm business={frame.business.slug} className="fields">
        <FormErrors
          message={message}
          fields={[{ id: "name", label: t("field.name"), error: error("name") }]}
        />
        <ContactFields
          value={value}
          error={error}
          email={email}
          receivesInvoices={isTicked("receivesInvoices", receivesInvoices)}
        />
        <div className="buttons">
          <Button>{t("desk.client.contacts.save")}</Button>
          <ButtonLink kind="quiet" href={back}>
            {t("action.cancel")}
          </ButtonLink>
        </div>
      </DeskForm>
    </DeskShell>
  );
}
