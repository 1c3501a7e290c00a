import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { addTemplate } from "#app/domain/disputes/index.ts";
import { paths } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import { Crumbs } from "#app/ui/crumbs.tsx";
import { formState } from "#app/ui/desk-form.tsx";
import { deskFrame } from "#app/ui/desk-frame.ts";
import { DeskShell } from "#app/ui/desk-shell.tsx";
import { Lead } from "#app/ui/lead.tsx";
import { TemplateFields } from "#app/ui/template-fields.tsx";
import { useT } from "#app/ui/translation.tsx";
import { readLocale } from "#app/web/desk/client-form.ts";
import { readDeskForm } from "#app/web/desk/desk-form.ts";
import { answering } from "#app/web/errors.ts";
import { submitting } from "#app/web/forms.ts";
import { requireDesk } from "#app/web/guards.ts";

export const loader = answering((args: LoaderFunctionArgs, { locale }) => {
  const desk = requireDesk(args);
  const title = `${translator(locale)("templates.add")} · ${desk.business.name}`;
  return { ...deskFrame(desk), title, known: { locale: desk.business.locale, name: "", text: "" } };
});

export const action = answering(async (args: ActionFunctionArgs, app) => {
  const { form, desk } = await readDeskForm(args);
  const fields = {
    name: form.text("name"),
    locale: readLocale(form, "locale", desk.business.locale),
    text: form.text("text"),
  };
  const kept = await submitting(app, form, () => addTemplate(desk.ctx, fields));
  if (!kept.ok) return kept.failure;
  return redirect(paths.desk.templates({ done: "saved" }), 303);
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function NewTemplate() {
  const t = useT();
  const { frame, known } = useLoaderData<typeof loader>();
  const { value, error, message } = formState(useActionData<typeof action>(), known);
  return (
    <DeskShell {...frame} here="settings" className="narrow">
      <Crumbs
        steps={[
          { label: t("desk.settings.title"), href: paths.desk.settings() },
          { label: t("templates.title"), href: paths.desk.templates() },
        ]}
        here={t("templates.add")}
      />
      <Lead title={t("templates.add")} />
      <TemplateFields business={frame.business.slug} value={value} error={error} message={message} />
    </DeskShell>
  );
}
