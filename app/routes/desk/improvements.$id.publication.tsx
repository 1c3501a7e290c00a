import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { loadImprovement, publishImprovement } from "#app/domain/trends/index.ts";
import { paths } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { DeskForm, formState } from "#app/ui/desk-form.tsx";
import { deskFrame } from "#app/ui/desk-frame.ts";
import { DeskShell } from "#app/ui/desk-shell.tsx";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { Lead } from "#app/ui/lead.tsx";
import { useT } from "#app/ui/translation.tsx";
import { readDeskForm } from "#app/web/desk/desk-form.ts";
import { idOf } from "#app/web/desk/id-of.ts";
import { answering } from "#app/web/errors.ts";
import { submitting } from "#app/web/forms.ts";
import { requireDesk } from "#app/web/guards.ts";

/** Shows an improvement to all clients; the page asks once more, because they have read it then. */
export const loader = answering(async (args: LoaderFunctionArgs, { locale }) => {
  const desk = requireDesk(args, { least: "manager" });
  const { said, did } = await loadImprovement(desk.ctx, idOf("imv", args.params.id));
  const heading = translator(locale)("improvements.publish.title", { did });
  const back = paths.desk.improvement(args.params.id ?? "");
  return { ...deskFrame(desk), title: `${heading} · ${desk.business.name}`, heading, said, did, back };
});

export const action = answering(async (args: ActionFunctionArgs, app) => {
  const { form, desk } = await readDeskForm(args, { least: "manager" });
  const id = idOf("imv", args.params.id);
  const published = await submitting(app, form, () => publishImprovement(desk.ctx, { id }));
  return published.ok
    ? redirect(paths.desk.improvement(args.params.id ?? "", { done: "published" }), 303)
    : published.failure;
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Publication() {
  const t = useT();
  const { frame, heading, said, did, back } = useLoaderData<typeof loader>();
  const { message } = formState(useActionData<typeof action>());
  return (
    <DeskShell {...frame} here="trends" className="narrow">
      <Lead title={heading} about={t("improvements.publish.about", { business: frame.business.name })} />
      <dl className="facts">
        <div>
          <dt>{t("improvements.public.said")}</dt>
          <dd>{said}</dd>
        </div>
        <div>
          <dt>{t("improvements.public.did")}</dt>
          <dd>{did}</dd>
        </div>
      </dl>
      <DeskForm business={frame.business.slug} className="fields">
        <FormErrors message={message} />
        <div className="buttons">
          <Button>{t("improvements.publish")}</Button>
          <ButtonLink kind="quiet" href={back}>
            {t("action.cancel")}
          </ButtonLink>
        </div>
      </DeskForm>
    </DeskShell>
  );
}
