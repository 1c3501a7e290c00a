import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { changeClient, loadClient } from "#app/domain/clients/index.ts";
import { paths } from "#app/kit/paths.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { ClientFields } from "#app/ui/client-fields.tsx";
import { Crumbs } from "#app/ui/crumbs.tsx";
import { DeskForm, formState } from "#app/ui/desk-form.tsx";
import { deskFrame } from "#app/ui/desk-frame.ts";
import { DeskShell } from "#app/ui/desk-shell.tsx";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { Lead } from "#app/ui/lead.tsx";
import { useT } from "#app/ui/translation.tsx";
import { countryOptions, readClientFields } from "#app/web/desk/client-form.ts";
import { readDeskForm } from "#app/web/desk/desk-form.ts";
import { idOf } from "#app/web/desk/id-of.ts";
import { answering } from "#app/web/errors.ts";
import { submitting } from "#app/web/forms.ts";
import { requireDesk } from "#app/web/guards.ts";

export const loader = answering(async (args: LoaderFunctionArgs, { locale }) => {
  const desk = requireDesk(args);
  const { name, address, vatId, registrationId, endpoint } = await loadClient(
    desk.ctx,
    idOf("cli", args.params.id),
  );
  return {
    ...deskFrame(desk),
    title: `${name} · ${desk.business.name}`,
    back: paths.desk.client(args.params.id ?? ""),
    known: { name, ...address, vatId, registrationId, endpoint },
    countries: countryOptions(locale),
  };
});

export const action = answering(async (args: ActionFunctionArgs, app) => {
  const { form, desk } = await readDeskForm(args);
  const id = idOf("cli", args.params.id);
  const changed = await submitting(app, form, () => changeClient(desk.ctx, id, readClientFields(form)));
  return changed.ok
    ? redirect(paths.desk.client(args.params.id ?? "", { done: "saved" }), 303)
    : changed.failure;
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function EditClient() {
  const t = useT();
  const { frame, known, back, countries } = useLoaderData<typeof loader>();
  const { value, error, message } = formState(useActionData<typeof action>(), known);
  return (
    <DeskShell {...frame} here="clients" className="narrow">
      <Crumbs
        steps={[
          { label: t("desk.clients.title"), href: paths.desk.clients() },
          { label: known.name, href: back },
        ]}
        here={t("desk.client.edit")}
      />
      <Lead title={known.name} />
      <DeskForm business={frame.business.slug} className="fields">
        <FormErrors
          message={message}
          fields={[{ id: "name", label: t("field.name"), error: error("name") }]}
        />
        <ClientFields value={value} error={error} countries={countries} />
        <div className="buttons">
          <Button>{t("desk.client.save")}</Button>
          <ButtonLink kind="quiet" href={back}>
            {t("action.cancel")}
          </ButtonLink>
        </div>
      </DeskForm>
    </DeskShell>
  );
}
